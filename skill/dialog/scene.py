"""The scene of one event (listener, time, coach), and the outcome of a step."""

from dataclasses import dataclass, replace
from datetime import datetime

from skill.coaching.coach import Coach
from skill.coaching.drill import Drill
from skill.coaching.progress import Progress
from skill.coaching.routine import Block
from skill.dialog.reply import Audio, Reply
from skill.dialog.state import SCRIPT, Guided, Listener, Phase, Position, Profile, Question, State
from skill.language.say import Rest, Say
from skill.tracks.places import offset_of
from skill.tracks.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a step: the listener as it is now, and the reply."""

    listener: Listener
    reply: Reply

    def after(self, *words: Say | Rest) -> "Outcome":
        """Return the outcome with some words before its own."""
        return Outcome(self.listener, replace(self.reply, speech=(*words, *self.reply.speech)))


@dataclass(frozen=True, slots=True)
class Scene:
    """The surroundings of one event.

    `chance` is a fresh random number. `fresh` is true on a conversation's first turn. `known` is false when
    storage had nothing of the listener. `dropped`: what was under way may not go on, and is given up.
    """

    listener: Listener
    now: datetime
    coach: Coach
    chance: int
    fresh: bool = True
    known: bool = True
    dropped: bool = False

    @property
    def profile(self) -> Profile:
        """The listener's profile."""
        return self.listener.profile

    @property
    def state(self) -> State:
        """The device's state."""
        return self.listener.state

    @property
    def phase(self) -> Phase:
        """Where the conversation stands."""
        return self.listener.state.phase

    @property
    def guided(self) -> Guided:
        """The guided session, in the phases that have one."""
        if self.state.guided is None:
            raise LookupError(f"no guided session while {self.phase}")
        return self.state.guided

    @property
    def block(self) -> Block:
        """The guided session's current block."""
        return self.guided.routine.blocks[self.guided.position.index]

    @property
    def drill(self) -> Drill:
        """The current block's drill."""
        return self.coach.catalogue.drill(self.block.drill)

    @property
    def offset(self) -> Milliseconds:
        """How far into the current track the guided session is."""
        return offset_of(self.coach.timeline(self.block), self.guided.position.place)

    @property
    def progress(self) -> Progress:
        """How far the work in the current block has come."""
        return Progress(self.guided.position.place, self.coach.timeline(self.block))

    @property
    def screening_due(self) -> bool:
        """Whether the first-use questions come before any new routine."""
        return self.profile.screening_due(self.now)

    @property
    def asks_about_safety(self) -> bool:
        """Whether a safety question is open, to which a symptom is an answer."""
        return self.phase is Phase.SCREENING and self.state.question is not Question.FORGET

    @property
    def worse_today(self) -> bool:
        """Whether the back was worse after a routine today."""
        return self.profile.worse_on(self.now)

    @property
    def may_go_on(self) -> bool:
        """Whether the guided session may play: the questions were passed, and no emergency came since."""
        if self.profile.emergency_at is not None:
            return False
        if self.worse_today and not self.guided.gently:
            return False
        if self.guided.restored:
            return True
        if self.phase is Phase.PLAYING:
            return self.profile.screened_on is not None
        return not self.screening_due

    @property
    def script_is_outdated(self) -> bool:
        """Whether an emergency, perhaps told to another device, came after this first-use script began."""
        told, since = self.profile.emergency_at, self.state.since
        if self.phase not in SCRIPT or told is None:
            return False
        knows = self.state.doctor_saw or self.state.question in {None, Question.DOCTOR_SAW}
        return not knows or since is None or since <= told

    def with_profile(self, profile: Profile) -> "Scene":
        """Return the scene with another profile."""
        return self._of(Listener(profile, self.state))

    def with_state(self, state: State) -> "Scene":
        """Return the scene with another state."""
        return self._of(Listener(self.profile, state))

    def _of(self, listener: Listener) -> "Scene":
        return Scene(listener, self.now, self.coach, self.chance, self.fresh, self.known, self.dropped)

    def with_guided(self, guided: Guided) -> "Scene":
        """Return the scene with another guided session."""
        return self.with_state(replace(self.state, guided=guided))

    def at(self, position: Position) -> "Scene":
        """Return the scene with the guided session at another position."""
        return self.with_guided(replace(self.guided, position=position))

    def in_phase(self, phase: Phase) -> "Scene":
        """Return the scene in a phase, entered now, with nothing asked."""
        return self.with_state(replace(self.state, phase=phase, since=self.now, question=None))

    def asking(self, question: Question | None) -> "Scene":
        """Return the scene with this question open."""
        if question == self.state.question:
            return self
        return self.with_state(replace(self.state, question=question))

    def tell(self, *speech: Say | Rest, audio: Audio | None = None) -> Outcome:
        """Answer with words that ask nothing. The microphone stays closed, and no question stays open."""
        scene = self if self.phase in SCRIPT else self.asking(None)
        return Outcome(scene.listener, Reply(speech=speech, audio=audio))

    def ask(
        self, *speech: Say | Rest, again: Say, question: Question | None = None, audio: Audio | None = None
    ) -> Outcome:
        """Answer with a question as the last words, and listen; `again` asks it in other words."""
        scene = self.asking(question)
        return Outcome(scene.listener, Reply(speech=speech, audio=audio, listen=True, reprompt=(again,)))
