"""What the coach knows between turns: a person's profile, and where conversation and guided session stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from skill.coaching.balancing import Extra
from skill.coaching.drill import DrillSlug, Level, Posture, Tool, Way
from skill.coaching.routine import Amount, Focus, Minutes, Routine, Side, Wishes
from skill.dialog.said import Held, Remind, Reminder
from skill.dialog.token import PlayNumber, SessionId, Token
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds

REST_LASTS: Final = timedelta(hours=16)
"""How long "for today" lasts: a waking day, since the time zone is not known."""

SCREENING_LASTS: Final = timedelta(days=90)
"""How long the questions about safety count as passed."""

EMERGENCY_LASTS: Final = timedelta(hours=24)
"""How long nothing plays after an emergency. The time zone is not known, and just after midnight the rest of
the day is 24 hours: so it is a whole day, not a waking one."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Drills, or ways of doing them, that are out for the day, and since when. Why is not kept."""

    since: datetime
    drills: frozenset[Way]


@dataclass(frozen=True, slots=True)
class Done:
    """A finished routine: its date, and the minutes that were heard."""

    on: date
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Tally:
    """Finished routines of long ago, counted together."""

    routines: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Steady:
    """How many times in a row a drill went well at standard."""

    drill: DrillSlug
    times: int


@dataclass(frozen=True, slots=True)
class Familiar:
    """A way of a drill that was heard through, on how many days, and when last."""

    way: Way
    days: int
    on: date


class Phase(StrEnum):
    """Where a conversation stands."""

    IDLE = "idle"
    SCREENING = "screening"
    CHOOSING = "choosing"
    PLAYING = "playing"
    PAUSED = "paused"
    CHECKING_IN = "checking_in"
    FINISHED = "finished"


UNDER_WAY: Final = frozenset({Phase.PLAYING, Phase.PAUSED, Phase.CHECKING_IN})
"""The phases in which a routine is under way."""

GUIDED: Final = UNDER_WAY | {Phase.FINISHED}
"""The phases that have a guided session."""

SCRIPT: Final = frozenset({Phase.SCREENING, Phase.CHOOSING})
"""The phases of the first-use script."""


class Question(StrEnum):
    """The question asked last, which gives an answer its meaning."""

    DOCTOR_SAW = "doctor_saw"
    EMERGENCY = "emergency"
    DOCTOR = "doctor"
    CONDITIONS = "conditions"
    CLEARED = "cleared"
    WHICH = "which"
    TOOLS = "tools"
    MINUTES = "minutes"
    FORGET = "forget"
    SYMPTOM = "symptom"
    FORBIDDEN = "forbidden"
    WORSE_TODAY = "worse_today"
    AFTERWARDS = "afterwards"
    SINCE = "since"
    ELSEWHERE = "elsewhere"
    UNCLEAR = "unclear"
    REMINDER = "reminder"
    REMINDER_TIME = "reminder_time"
    REMINDER_RECURRENCE = "reminder_recurrence"
    REMINDER_CANCEL = "reminder_cancel"
    REMINDER_CANCEL_ALL = "reminder_cancel_all"
    REMINDER_CHANGE = "reminder_change"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished for, before all that is needed is known; None for what was not said."""

    minutes: Minutes | None = None
    focus: Focus | None = None
    level: Level | None = None
    posture: Posture | None = None
    drill: DrillSlug | None = None
    side: Side | None = None
    without: frozenset[DrillSlug] = frozenset()


@dataclass(frozen=True, slots=True)
class Position:
    """Where in a routine: the block's index, and the place in its track."""

    index: int
    place: Place


ROUTINE_START = Position(0, Place(ChapterName.SETUP, Milliseconds(0)))


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a reply as it is kept: each argument's kind and its values."""

    id: str
    arguments: Mapping[str, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class LastWords:
    """What the coach said last, whether it asked, and where in the routine that was."""

    messages: tuple[Message, ...]
    asked: bool = False
    at: Position | None = None


@dataclass(frozen=True, slots=True)
class Guided:
    """A guided session: one listener's way through a routine on one device.

    `play` is the current play, `issued` the highest number given out (the next track may be queued).
    `troubled` holds the drills in which something was felt, `warnings` counts the nerve signs among that;
    `ease` asks for the easier version on resuming.
    `heard` is how much audio has played; what was skipped does not count. `asked_after`: the person was
    asked how they felt afterwards. `gently`: it began on a clear yes, though the back was worse that day.
    `stopped_at` is when the player last fell silent, `failures` how many plays in a row have failed.
    `restored` marks a session made from a token alone, while storage knew nothing of the listener.
    """

    id: SessionId
    wishes: Wishes
    routine: Routine
    position: Position = ROUTINE_START
    play: PlayNumber = PlayNumber(1)
    issued: PlayNumber = PlayNumber(1)
    troubled: frozenset[DrillSlug] = frozenset()
    warnings: int = 0
    ease: bool = False
    stopped_at: datetime | None = None
    failures: int = 0
    restored: bool = False
    heard: Milliseconds = Milliseconds(0)
    asked_after: bool = False
    gently: bool = False

    @property
    def token(self) -> Token:
        """The token of the current play."""
        return Token(self.id, self.play, self.position.index, self.routine, self.wishes)


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A guided session that was paused or stopped, and when. Any device of the person may go on with it."""

    guided: Guided
    at: datetime


@dataclass(frozen=True, slots=True)
class Profile:
    """What is kept of a person: preferences and dates, nothing about health.

    `screened_on` is the date on which the first-use questions were passed. `tools` is None until asked.
    `left_out` are drills that the person does not like, but can still ask for by name; `ruled_out` those that
    the questions ruled out, until they are asked again; `resting` those out for today.
    `extras` is where more time was taken than planned; with `keep_total`, what one drill gets others give.
    `completed` holds the finished routines of the last year, `earlier` counts those before; `hours` are those
    of the day, in UTC, at which the last few ended. `left_off` is what was paused last. `seen` is when they
    last spoke, to the minute: a report that they disabled the skill may be older. `voice` is the one that
    they chose; None is the service's usual one.
    `emergency_at` is when an emergency of any kind was told of; it stays until the questions are passed
    again. `heard` is what was heard through in the last weeks. `out_for_good` are drills that a condition
    rules out, whatever the questions say later. Drills that are out may be single ways of doing them
    (`couch_stretch.standard`): then the others stay.
    `worse_at` is when the back was last worse after a routine; it goes when that day is over.
    `ended_at` is when the last routine ended, until they are asked how the back is after it.
    """

    screened_on: date | None = None
    tools: frozenset[Tool] | None = None
    left_out: frozenset[DrillSlug] = frozenset()
    ruled_out: frozenset[Way] = frozenset()
    resting: Resting | None = None
    amount: Amount = Amount.STANDARD
    minutes: Minutes | None = None
    focus: Focus | None = None
    level: Level = Level.STANDARD
    posture: Posture = Posture.FLOOR
    extras: tuple[Extra, ...] = ()
    keep_total: bool = False
    steady: tuple[Steady, ...] = ()
    completed: tuple[Done, ...] = ()
    earlier: Tally = Tally()
    hours: tuple[int, ...] = ()
    left_off: LeftOff | None = None
    seen: datetime | None = None
    voice: str | None = None
    emergency_at: datetime | None = None
    out_for_good: frozenset[Way] = frozenset()
    worse_at: datetime | None = None
    heard: tuple[Familiar, ...] = ()
    ended_at: datetime | None = None

    def closed_at(self, now: datetime) -> bool:
        """Whether nothing plays for now, because an emergency was told of."""
        return self.emergency_at is not None and now - self.emergency_at < EMERGENCY_LASTS

    def screening_due(self, now: datetime) -> bool:
        """Whether the first-use questions come before any new routine."""
        if self.emergency_at is not None:
            return True
        passed = self.screened_on
        return passed is None or now.date() - passed > SCREENING_LASTS

    def worse_on(self, now: datetime) -> bool:
        """Whether the back was worse after a routine today."""
        return self.worse_at is not None and now - self.worse_at < REST_LASTS

    def never_at(self, now: datetime) -> frozenset[Way]:
        """Return the ways of doing drills that must not play now, whatever is asked for."""
        return self.ruled_out | self.out_for_good | self.resting_at(now)

    def resting_at(self, now: datetime) -> frozenset[Way]:
        """Return the ways of doing drills that are out for today."""
        if self.resting is None or now - self.resting.since > REST_LASTS:
            return frozenset()
        return self.resting.drills


@dataclass(frozen=True, slots=True)
class State:
    """Where a device's conversation stands; phases that need a guided session have one.

    `offered` is the drill that the coach offered to leave out for good. `reminder` waits for a yes,
    `reminder_wish` for what is not known of it yet; `reminders` are those to cancel or to change, first the
    one that is asked about. `since` is when the phase was entered. `ended` is the last guided session
    that was given up: its late events bring nothing back. `turns` counts the replies and chooses their
    wording; `asked_again` counts how many times in a row the script put the same question again. `held` is
    true while an open microphone holds the audio. `doctor_saw` is true once the script knows that a doctor
    has looked at what the last emergency was about. `illness_told` and `condition_told` are true once it
    knows of what the first or the second doctor question asks; `cleared_of` is the one of the two about
    which clearance is asked, `asked_back` is true once an unclear answer was asked back. `asked_in` is the
    phase in which the coach asked whether anything is felt.
    `last_words` are the coach's own, for whoever asks what they were.
    """

    phase: Phase = Phase.IDLE
    guided: Guided | None = None
    question: Question | None = None
    offered: DrillSlug | None = None
    reminder: Reminder | None = None
    reminder_wish: Remind | None = None
    reminders: tuple[Held, ...] = ()
    wish: Wish = field(default_factory=Wish)
    since: datetime | None = None
    ended: SessionId | None = None
    turns: int = 0
    asked_again: int = 0
    held: bool = False
    doctor_saw: bool = False
    illness_told: bool = False
    condition_told: bool = False
    cleared_of: Question | None = None
    asked_back: bool = False
    asked_in: Phase | None = None
    last_words: LastWords | None = None

    def __post_init__(self) -> None:
        if self.phase in GUIDED and self.guided is None:
            raise ValueError(f"the phase {self.phase} needs a guided session")


@dataclass(frozen=True, slots=True)
class Listener:
    """A person's profile and a device's state, as a turn sees them."""

    profile: Profile = field(default_factory=Profile)
    state: State = field(default_factory=State)
