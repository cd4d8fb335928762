"""What a person can say, once understood: one type an intent, its slots typed and free of Alexa."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug, Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Side
from skill.coaching.safety import BodyPart, Symptom


class Plain(StrEnum):
    """What is said without any detail. The values are the intents' names, built-ins without `AMAZON.`."""

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


TOPICS: Final = frozenset({"smr", "sitting", "hips", "dynamic", "tools", "spine", "long_term"})
"""The topics of `WhyIntent` that are no drill; each has a message `why-…`."""


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
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as it is to be set: its first time on the device's own clock, and how often it comes."""

    at: datetime
    recurrence: Recurrence = Recurrence.ONCE


@dataclass(frozen=True, slots=True)
class Remind:
    """A reminder is wished for; what was not said is None.

    `local` is the device's own time, with its offset from UTC; None where no reminder can be set.
    """

    at: time | None = None
    day: date | None = None
    recurrence: Recurrence | None = None
    local: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """The person was asked by Alexa whether we may set reminders; `reminder` is the one that waits for it."""

    given: bool
    reminder: Reminder | None = None


@dataclass(frozen=True, slots=True)
class StartRoutine:
    """A routine is wished for; what was not said is None. `unclear`: a length was said but not caught."""

    minutes: Minutes | None = None
    focus: Focus | None = None
    level: Level | None = None
    posture: Posture | None = None
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class StartDrill:
    """One drill is wished for; None when the one named is not known."""

    drill: DrillSlug | None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """This drill is not wanted, or a named one not today."""

    drill: DrillSlug | None = None


@dataclass(frozen=True, slots=True)
class SwitchSide:
    """The other side, or a named one."""

    side: Side | None = None


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
    """How a drill is done; the present one when none was named."""

    drill: DrillSlug | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is good or bad: a drill or one of `TOPICS`; None when it was not caught."""

    topic: str | None = None


@dataclass(frozen=True, slots=True)
class HaveTool:
    """Tools at hand; an empty set when the one named is not known."""

    tools: frozenset[Tool]


@dataclass(frozen=True, slots=True)
class NoTool:
    """Tools not at hand; an empty set means there are none at all."""

    tools: frozenset[Tool]


@dataclass(frozen=True, slots=True)
class Felt:
    """A symptom, perhaps with the part of the body. Symptom None: something is wrong, but not caught what."""

    symptom: Symptom | None
    body_part: BodyPart | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Conditions that the person has; none when something was told but not caught."""

    conditions: frozenset[Condition]


@dataclass(frozen=True, slots=True)
class Coaching:
    """How much to talk; None when it was not caught."""

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
    | MoreTime
    | LessTime
    | HowTo
    | Why
    | HaveTool
    | NoTool
    | Felt
    | Told
    | Coaching
    | History
    | Remind
    | Consent
)
