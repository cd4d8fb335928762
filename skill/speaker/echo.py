"""An Echo without Amazon: hears words and buttons, sends a skill real request JSON, obeys its responses.

It keeps one conversation, one player and one clock. The clock stands still unless `advance` moves it. Then
tracks play, queued tracks follow, and an open microphone gives up: after `patience` it asks again, and after
as much time again the conversation is over. While somebody speaks or the microphone is open, the audio waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from skill.speaker.answers import ClearQueue, Directive, Play, SkillAnswer, Stop, WrongAnswer, read_answer
from skill.speaker.player import LengthOf, Player, Report
from skill.speaker.requests import Conversation, Json, Writer
from skill.tracks.units import Milliseconds

Ask = Callable[[Json], Json]
"""The skill: request JSON in, response JSON out."""

PATIENCE: Final = Milliseconds(8_000)
"""How long an Echo's microphone stays open for an answer, and then once more."""

MOST_REPORTS: Final = 200
"""More reports than this without time passing mean a skill and a player in an endless loop."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The device said something. `asks`: the microphone is now open."""

    text: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A request and its response."""

    request: Json
    response: Json


@dataclass(frozen=True, slots=True)
class Refused:
    """A response that Alexa would have rejected, and why."""

    request: Json
    response: Json
    fault: str


Happening = Spoken | Exchanged | Refused | Report


def ignore(_: Happening) -> None:
    """Ignore an event."""


class VirtualEcho:
    """One Echo. `watch` is told everything as it happens, in order."""

    def __init__(
        self,
        ask: Ask,
        length_of: LengthOf,
        now: datetime,
        *,
        writer: Writer | None = None,
        watch: Callable[[Happening], None] = ignore,
        patience: Milliseconds = PATIENCE,
    ) -> None:
        self._ask = ask
        self.player = Player(length_of)
        self.now = now
        self.writer = writer or Writer()
        self.conversation: Conversation | None = None
        self._watch = watch
        self._patience = patience
        self._reprompt = ""
        self._quiet = Milliseconds(0)

    @property
    def listening(self) -> bool:
        """Whether the microphone is open."""
        return self.conversation is not None

    def launch(self) -> SkillAnswer:
        """Say "open" and the skill's name: a new conversation, even in the middle of another."""
        self.conversation = None
        return self.hear({"type": "LaunchRequest"})

    def say(self, intent: Json) -> SkillAnswer:
        """Say something that was understood as this intent, in the conversation or as a one-shot.

        Outside a conversation, "stop" reaches the skill as a pause if it was the last to play.
        """
        name = intent["name"]
        if name == "AMAZON.StopIntent" and not self.listening and self.player.current is not None:
            intent = {**intent, "name": "AMAZON.PauseIntent"}
        return self.hear({"type": "IntentRequest", "intent": intent})

    def hear(self, request: Json) -> SkillAnswer:
        """Take a spoken request: its type, and the fields of that type."""
        self.player.hold()
        self._settle()
        self.conversation = self.conversation or self.writer.conversation()
        answer = self._send(self.writer.spoken(request, self.conversation, self.player, self.now))
        self._converse(answer)
        return answer

    def press(self, button: str) -> SkillAnswer:
        """Press a button: Play, Pause, Next or Previous."""
        answer = self._send(self.writer.button(button, self.player, self.now))
        self._obey(answer)
        self._settle()
        return answer

    def leave(self, reason: str = "USER_INITIATED") -> None:
        """End the open conversation, if there is one, without a response."""
        if self.conversation is None:
            return
        request: Json = {"type": "SessionEndedRequest", "reason": reason}
        if reason == "ERROR":
            request["error"] = {"type": "INVALID_RESPONSE", "message": "the answer could not be used"}
        self._send(self.writer.spoken(request, self.conversation, self.player, self.now))
        self._close()

    def advance(self, time: Milliseconds) -> None:
        """Let time pass, with everything that falls due in it, each event at its moment."""
        left = time
        while left > 0:
            part = Milliseconds(max(1, min(left, self._next_moment(left))))
            self.now += timedelta(milliseconds=part)
            self.player.advance(part)
            self._wait_for_answer(part)
            self._settle()
            left = Milliseconds(left - part)

    def deliver(self, report: Report) -> None:
        """Send one of the player's reports to the skill, and obey the response."""
        self._obey(self._send(self.writer.report(report, self.player, self.now)))

    def _next_moment(self, left: Milliseconds) -> Milliseconds:
        moments = [left]
        if self.player.sounding:
            moments.append(self.player.to_end)
        if self.listening:
            moments.append(Milliseconds(self._patience - self._quiet))
        return min(moments)

    def _wait_for_answer(self, time: Milliseconds) -> None:
        if not self.listening:
            return
        self._quiet = Milliseconds(self._quiet + time)
        if self._quiet < self._patience:
            return
        if self._reprompt:
            self._watch(Spoken(self._reprompt, asks=True))
            self._reprompt, self._quiet = "", Milliseconds(0)
        else:
            self.leave("EXCEEDED_MAX_REPROMPTS")

    def _send(self, request: Json) -> SkillAnswer:
        kind = request["request"]["type"]
        response = self._ask(request)
        try:
            answer = read_answer(response, kind)
        except WrongAnswer as error:
            self._watch(Refused(request, response, str(error)))
            return self._refuse(request, str(error))
        self._watch(Exchanged(request, response))
        if "session" in request and self.conversation is not None:
            self.conversation.attributes = response.get("sessionAttributes") or {}
            self.conversation.new = False
        return answer

    def _refuse(self, request: Json, fault: str) -> SkillAnswer:
        """Handle a response that cannot be used: the skill is told, and the conversation is over."""
        kind = request["request"]["type"]
        if kind.startswith(("AudioPlayer.", "PlaybackController.")):
            cause = request["request"]["requestId"]
            self._send(self.writer.complaint(cause, fault, self.player, self.now))
        elif kind != "SessionEndedRequest":
            self.leave("ERROR")
        return SkillAnswer()

    def _converse(self, answer: SkillAnswer) -> None:
        if answer.speech:
            self._watch(Spoken(answer.speech, asks=answer.listens))
        self._obey(answer)
        self._reprompt, self._quiet = answer.reprompt, Milliseconds(0)
        if answer.listens:
            self._settle()
        else:
            self._close()

    def _close(self) -> None:
        self.conversation = None
        self.player.release()
        self._settle()

    def _obey(self, answer: SkillAnswer) -> None:
        for directive in answer.directives:
            self._carry_out(directive)

    def _carry_out(self, directive: Directive) -> None:
        match directive:
            case Play():
                self.player.play(directive.stream, directive.behavior, directive.expected_previous)
            case Stop():
                self.player.stop()
            case ClearQueue():
                self.player.clear_queue(stop=directive.stop)

    def _settle(self) -> None:
        """Send the player's reports, and those that the responses cause, until there are none."""
        for _ in range(MOST_REPORTS):
            if not self.player.reports:
                return
            report = self.player.reports.popleft()
            self._watch(report)
            self.deliver(report)
        raise RuntimeError(f"the player had over {MOST_REPORTS} things to report without time passing")
