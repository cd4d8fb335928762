"""What a person can say, once understood: one type for each intent, with typed slots and nothing of Alexa."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug, Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Side
from skill.coaching.safety import BodyPart, Symptom
from skill.coaching.stand_ins import StandIn


class Plain(StrEnum):
    """Utterances without details. The values are the intents' names, built-ins without `AMAZON.`."""

    YES = "YesIntent"
    NO = "NoIntent"
    HELP = "HelpIntent"
    STOP = "StopIntent"
    CANCEL = "CancelIntent"
    FALLBACK = "FallbackIntent"
    NAVIGATE_HOME = "NavigateHomeIntent"
    PAUSE = "PauseIntent"
    RESUME = "ResumeIntent"
    NEXT = "NextIntent"
    PREVIOUS = "PreviousIntent"
    REPEAT = "RepeatIntent"
    START_OVER = "StartOverIntent"
    LOOP_ON = "LoopOnIntent"
    LOOP_OFF = "LoopOffIntent"
    SHUFFLE_ON = "ShuffleOnIntent"
    SHUFFLE_OFF = "ShuffleOffIntent"
    LAUNCH = "LaunchRequest"
    EASIER = "EasierIntent"
    HARDER = "HarderIntent"
    TIME_LEFT = "TimeLeftIntent"
    WHERE_AM_I = "WhereAmIIntent"
    WHATS_NEXT = "WhatsNextIntent"
    SAFETY = "SafetyIntent"
    LIST_DRILLS = "ListDrillsIntent"
    FORGET_ME = "ForgetMeIntent"


STOPPING: Final = frozenset({Plain.STOP, Plain.CANCEL, Plain.PAUSE, Plain.NAVIGATE_HOME})
"""What ends a conversation: it stops the audio in every state, and costs nobody their place."""

TOPICS: Final = frozenset({"smr", "sitting", "hips", "dynamic", "tools", "spine", "long_term"})
"""The topics of `WhyIntent` that are not drills; each has a message `why-…`."""


QUESTIONS: Final = frozenset(
    {
        "medicines",
        "diagnosis",
        "heat_or_ice",
        "cure",
        "how_often",
        "pressure",
        "pain_normal",
        "who_are_you",
        "drills_left",
        "range",
        "what_said",
        "volume",
        "pace",
        "breathing",
        "sleep",
        "sport",
        "food",
        "soreness",
        "when_better",
        "privacy",
        "feels_good",
        "as_it_is",
    }
)
"""The topics of `AskIntent`, equal to the QUESTION slot ids. Most have one message `ask-…`.
Two are no questions: "it feels good", and a wish for no change."""


class When(StrEnum):
    """When a wish about a drill counts. Equal to the WHEN slot ids."""

    NOW = "now"
    LATER = "later"
    FOR_GOOD = "for_good"


class Feeling(StrEnum):
    """How the back is, compared with before a routine. Equal to the FEELING slot ids."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Period(StrEnum):
    """A stretch of history."""

    WEEK = "week"
    MONTH = "month"
    EVER = "ever"


class Recurrence(StrEnum):
    """How often a reminder comes. Equal to the RECURRENCE slot ids."""

    ONCE = "once"
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKENDS = "weekends"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to set: its first time on the device's own clock, and how often it comes."""

    at: datetime
    recurrence: Recurrence = Recurrence.ONCE


@dataclass(frozen=True, slots=True)
class Held:
    """A reminder that is set, by the id that the platform has for it."""

    id: str
    reminder: Reminder


class Hindrance(StrEnum):
    """Why it is not known which reminders are set."""

    NOT_HERE = "not_here"
    NO_PERMISSION = "no_permission"
    FAILED = "failed"


Known = tuple[Held, ...] | Hindrance
"""The reminders that are set, the next one first, or why they are not known."""


@dataclass(frozen=True, slots=True)
class Remind:
    """A wish for a reminder; what was not said is None.

    `half_said`: the half of the day was said, too ("nine in the morning"). `weekday`, from 0 for Monday, is
    the day of the week on which it comes every time. `unheld`: it was to come in a way that no reminder can,
    such as every other day, or in one that was not understood. `local` is the device's own time, with its
    offset from UTC; None where no reminder can be set.
    """

    at: time | None = None
    day: date | None = None
    recurrence: Recurrence | None = None
    local: datetime | None = None
    half_said: bool = False
    weekday: int | None = None
    unheld: bool = False

    @property
    def says_when(self) -> bool:
        """Whether anything was said of when it is to come."""
        return any((self.at, self.day, self.recurrence, self.unheld)) or self.weekday is not None


@dataclass(frozen=True, slots=True)
class HearReminders:
    """Which reminders are there? `known` is what the platform has."""

    known: Known = Hindrance.NOT_HERE


@dataclass(frozen=True, slots=True)
class CancelReminder:
    """Cancel the reminder of which `which` says when it comes; with `every`, all of them."""

    which: Remind = Remind()
    every: bool = False
    known: Known = Hindrance.NOT_HERE


@dataclass(frozen=True, slots=True)
class ChangeReminder:
    """Let a reminder come at another time; `to` says at which, and nothing of it if that was not said."""

    to: Remind = Remind()
    known: Known = Hindrance.NOT_HERE


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done to reminders that are set: some to cancel, one to move, or consent to ask for."""

    cancel: tuple[Held, ...] = ()
    move: Held | None = None
    consent: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person answered when Alexa asked whether we may set reminders; `reminder` waits for it."""

    given: bool
    reminder: Reminder | None = None


@dataclass(frozen=True, slots=True)
class StartRoutine:
    """A wish for a routine; what was not said is None. `unclear`: a length was said but not understood.

    `without` are drills to leave out of this routine.
    """

    minutes: Minutes | None = None
    focus: Focus | None = None
    level: Level | None = None
    posture: Posture | None = None
    unclear: bool = False
    without: frozenset[DrillSlug] = frozenset()


@dataclass(frozen=True, slots=True)
class StartDrill:
    """A wish for one drill; None when the one named is not known. `FOR_GOOD` puts it back into routines."""

    drill: DrillSlug | None
    side: Side | None = None
    when: When = When.NOW


@dataclass(frozen=True, slots=True)
class Skip:
    """This drill is not wanted, or a named one not today; not now but later, or never again."""

    drill: DrillSlug | None = None
    when: When = When.NOW


@dataclass(frozen=True, slots=True)
class SwitchSide:
    """The other side, or a named one."""

    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """Some seconds back or ahead within the drill; the usual few if no number was said."""

    seconds: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Longer on this; seconds if they were said."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class LessTime:
    """Shorter on this; seconds to take off if they were said."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class HowTo:
    """How a drill is done; the current one when None."""

    drill: DrillSlug | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is good or bad: a drill or one of `TOPICS`; None when it was not understood."""

    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that people ask, one of `QUESTIONS`; None when it was not understood."""

    question: str | None


@dataclass(frozen=True, slots=True)
class HaveTool:
    """Tools at hand; empty when the one named is not known.

    `stand_ins` are things that may take a tool's place, and `missing` tools that are not at hand.
    """

    tools: frozenset[Tool]
    missing: frozenset[Tool] = frozenset()
    stand_ins: frozenset[StandIn] = frozenset()


@dataclass(frozen=True, slots=True)
class NoTool:
    """Tools not at hand; empty when there are no tools at all."""

    tools: frozenset[Tool]


@dataclass(frozen=True, slots=True)
class Felt:
    """A symptom, perhaps with a part of the body. None: something is wrong, but it is not understood what."""

    symptom: Symptom | None
    body_part: BodyPart | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Conditions that the person has; empty when one was told but not understood.

    `wish` is what was wished for in the same breath.
    """

    conditions: frozenset[Condition]
    wish: StartRoutine | StartDrill | None = None


@dataclass(frozen=True, slots=True)
class Coaching:
    """How much to talk; None when it was not understood."""

    amount: Amount | None


@dataclass(frozen=True, slots=True)
class History:
    """How much was done in a period."""

    period: Period = Period.EVER


Said = (
    Plain
    | StartRoutine
    | StartDrill
    | Skip
    | SwitchSide
    | Jump
    | MoreTime
    | LessTime
    | HowTo
    | Why
    | Ask
    | Feeling
    | HaveTool
    | NoTool
    | Felt
    | Told
    | Coaching
    | History
    | Remind
    | HearReminders
    | CancelReminder
    | ChangeReminder
    | Consent
)
