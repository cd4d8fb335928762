"""A listener and a player for the tests of the dialog: says things, lets time pass, obeys replies, reports.

It knows no Alexa: events go straight into `step`, and replies come straight out of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from skill.coaching.coach import Coach
from skill.coaching.drill import Tool
from skill.coaching.routine import Minutes
from skill.dialog.events import Button, ButtonKind, Event, News, PlayerNews, PlayerView, Turn
from skill.dialog.reply import Enqueue, Replace, Reply, Silence
from skill.dialog.said import Said
from skill.dialog.state import Guided, Listener, Phase, Profile, State
from skill.dialog.step import step
from skill.dialog.token import Token
from skill.language.say import Say
from skill.tracks.places import offset_of
from skill.tracks.units import Milliseconds

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def screened(**profile: object) -> Listener:
    """Return a listener who passed the questions today, has a lacrosse ball and takes ten minutes."""
    known: dict[str, object] = {
        "screened_on": NOON.date(),
        "tools": frozenset({Tool.LACROSSE_BALL}),
        "minutes": Minutes(10),
    }
    return Listener(Profile(**(known | profile)))  # type: ignore[arg-type]


@dataclass
class Stage:
    """One device of one listener. `listener` is None for one whom storage does not know."""

    coach: Coach
    listener: Listener | None = None
    now: datetime = NOON
    chance: Callable[[], int] = field(default=lambda: 7)
    playing: Token | None = None
    queued: Token | None = None
    offset: Milliseconds = Milliseconds(0)
    sounding: bool = False
    listening: bool = False
    can_play: bool = True
    reply: Reply = field(default_factory=Reply)

    @property
    def state(self) -> State:
        """The device's state."""
        assert self.listener is not None
        return self.listener.state

    @property
    def profile(self) -> Profile:
        """The person's profile."""
        assert self.listener is not None
        return self.listener.profile

    @property
    def phase(self) -> Phase:
        """Where the conversation stands."""
        return self.state.phase

    @property
    def messages(self) -> list[str]:
        """The ids of what was said last."""
        return [said.message for said in self.reply.speech if isinstance(said, Say)]

    def take(self, event: Event) -> Reply:
        """Give an event to the coach, keep what it makes of the listener, and obey."""
        self.listener, self.reply = step(self.listener, event, self.now, self.coach, self.chance())
        return self.reply

    def say(self, said: Said) -> Reply:
        """Say something: an answer if a question is open, anything else opens a conversation."""
        heard = Turn(said, self._view(), fresh=not self.listening, can_play=self.can_play)
        if self.sounding and not self.listening:
            self.report(News.STOPPED)
            self.sounding = False
        reply = self.take(heard)
        self._obey(reply)
        self.listening = reply.listen
        if reply.audio is None and not reply.listen and self._may_go_on():
            self.sounding = True
            self.report(News.STARTED)
        self.reply = reply
        return reply

    def press(self, kind: ButtonKind) -> Reply:
        """Press a button."""
        reply = self.take(Button(kind, self._view()))
        self._obey(reply)
        self.reply = reply
        return reply

    def report(self, news: News, token: Token | None = None, offset: int | None = None) -> Reply:
        """Report something about the current track, or about another one, and obey the answer."""
        about = token or self.playing
        assert about is not None
        at = Milliseconds(self.offset if offset is None else offset)
        reply = self.take(PlayerNews(news, about, at))
        self._obey(reply)
        return reply

    def take_news(self, news: News, token: Token, offset: int) -> Reply:
        """Give a report to the coach, and do not obey the answer: the player has moved on since."""
        return self.take(PlayerNews(news, token, Milliseconds(offset)))

    def take_failure(self, token: Token | None = None) -> Reply:
        """Report a track that could not be fetched: this one, or the queued one while this one plays."""
        failed = token or self.playing
        assert failed is not None
        playing = self._view() if token is not None else None
        reply = self.take(PlayerNews(News.FAILED, failed, Milliseconds(0), playing))
        if isinstance(reply.audio, Replace):
            self.playing, self.offset = reply.audio.token, reply.audio.offset
        return reply

    def coach_offset(self, guided: Guided) -> Milliseconds:
        """Return the offset that a guided session's position stands for."""
        block = guided.routine.blocks[guided.position.index]
        return offset_of(self.coach.timeline(block), guided.position.place)

    def wait(self, seconds: float) -> None:
        """Let time pass; a track that ends makes room for the queued one."""
        left = round(seconds * 1000)
        self.now += timedelta(seconds=seconds)
        while self.sounding and self.playing is not None:
            to_end = self.coach.timeline(self.playing.block).duration - self.offset
            if left < to_end:
                self.offset = Milliseconds(self.offset + left)
                return
            left -= to_end
            self._end_track(to_end)

    def play_out(self) -> int:
        """Listen to the end of what plays and of all that follows; return how many tracks ended."""
        ended = 0
        while self.sounding and self.playing is not None:
            to_end = self.coach.timeline(self.playing.block).duration - self.offset
            self.now += timedelta(milliseconds=to_end)
            self._end_track(to_end)
            ended += 1
        return ended

    def _end_track(self, to_end: int) -> None:
        self.offset = Milliseconds(self.offset + to_end)
        self.report(News.FINISHED)
        following, self.queued = self.queued, None
        self.sounding = False
        if following is not None:
            self._begin(following, Milliseconds(0))

    def _begin(self, token: Token, offset: Milliseconds) -> None:
        self.playing, self.offset, self.sounding, self.queued = token, offset, True, None
        self.report(News.STARTED)
        self.report(News.NEARLY_FINISHED)

    def _view(self) -> PlayerView | None:
        return PlayerView(self.playing, self.offset) if self.playing else None

    def _may_go_on(self) -> bool:
        return self.playing is not None and self.listener is not None and self.phase is Phase.PLAYING

    def _obey(self, reply: Reply) -> None:
        match reply.audio:
            case Replace(token=token, offset=offset):
                self._begin(token, offset)
            case Enqueue(token=token, after=after):
                if self.playing == after:
                    self.queued = token
            case Silence():
                was_sounding, self.sounding, self.queued = self.sounding, False, None
                if was_sounding:
                    self.report(News.STOPPED)
            case None:
                pass
