"""Every state of a conversation, and everything that can be said, for tests that try all combinations."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Final

from skill.coaching.coach import Coach
from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Side
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.said import (
    QUESTIONS,
    Ask,
    CancelReminder,
    ChangeReminder,
    Coaching,
    Feeling,
    Felt,
    HaveTool,
    HearReminders,
    Held,
    Hindrance,
    History,
    HowTo,
    Jump,
    LessTime,
    MoreTime,
    NoTool,
    Period,
    Plain,
    Recurrence,
    Remind,
    Reminder,
    Said,
    Skip,
    StartDrill,
    StartRoutine,
    SwitchSide,
    Told,
    When,
    Why,
)
from skill.tracks.score import ChapterName
from tests.fakes.scenes import into, into_left
from tests.fakes.stage import NOON, Stage, screened

EVERY_EVENING: Final = (Held("a", Reminder(datetime(2026, 5, 4, 20), Recurrence.DAILY)),)  # noqa: DTZ001  the device's own time
"""One reminder that is set."""

_BALL: Final = frozenset({Tool.LACROSSE_BALL})
_COUCH: Final = DrillSlug("couch_stretch")

EVERYTHING: Final[tuple[Said, ...]] = (
    *Plain,
    StartRoutine(),
    StartRoutine(minutes=Minutes(10)),
    StartRoutine(minutes=Minutes(900), focus=Focus.HIP_FLEXORS),
    StartRoutine(posture=Posture.CHAIR),
    StartRoutine(unclear=True),
    StartDrill(_COUCH),
    StartDrill(DrillSlug("glutes"), Side.LEFT),
    StartDrill(None),
    StartDrill(_COUCH, when=When.LATER),
    StartDrill(_COUCH, when=When.FOR_GOOD),
    Skip(),
    Skip(_COUCH),
    Skip(when=When.LATER),
    Skip(_COUCH, When.LATER),
    Skip(when=When.FOR_GOOD),
    Skip(_COUCH, When.FOR_GOOD),
    Jump(),
    Jump(30, ahead=True),
    Jump(90_000, ahead=True),
    SwitchSide(),
    SwitchSide(Side.LEFT),
    MoreTime(),
    MoreTime(0),
    MoreTime(54_000),
    LessTime(),
    LessTime(15),
    HowTo(),
    HowTo(_COUCH),
    Why(),
    Why("smr"),
    Why(_COUCH),
    *(Ask(question) for question in sorted(QUESTIONS)),
    Ask(None),
    *Feeling,
    HaveTool(_BALL),
    HaveTool(frozenset({Tool.SWISS_BALL})),
    HaveTool(frozenset()),
    NoTool(_BALL),
    NoTool(frozenset()),
    *(Felt(symptom) for symptom in Symptom),
    Felt(None),
    *(Felt(Symptom.SHARP_PAIN, part) for part in BodyPart),
    *(Felt(Symptom.TINGLING, part) for part in (BodyPart.LEG, BodyPart.BOTH_LEGS, BodyPart.NECK)),
    Felt(Symptom.NUMBNESS, BodyPart.LEG),
    Felt(Symptom.NUMBNESS, BodyPart.UNCLEAR),
    *(Told(frozenset({condition})) for condition in Condition),
    Told(frozenset()),
    Told(frozenset({Condition.KIDNEY, Condition.VERTIGO})),
    Told(frozenset({Condition.KIDNEY}), StartRoutine(minutes=Minutes(10))),
    *(Coaching(amount) for amount in Amount),
    Coaching(None),
    *(History(period) for period in Period),
    Remind(),
    Remind(local=NOON),
    Remind(time(20), local=NOON),
    Remind(time(7, 30), recurrence=Recurrence.WEEKDAYS, local=NOON),
    Remind(time(7, 30), date(2020, 1, 1), local=NOON),
    Remind(time(7, 30), local=NOON, unheld=True),
    HearReminders(),
    HearReminders(EVERY_EVENING),
    CancelReminder(known=Hindrance.NO_PERMISSION),
    CancelReminder(known=EVERY_EVENING),
    CancelReminder(known=(*EVERY_EVENING, Held("b", Reminder(datetime(2026, 5, 5, 7), Recurrence.ONCE)))),  # noqa: DTZ001  the device's own time
    ChangeReminder(known=()),
    ChangeReminder(Remind(time(9), local=NOON), EVERY_EVENING),
)
"""One of each kind of thing that can be said, or several where details make a difference."""


def _script(stage: Stage, *answers: Said) -> None:
    stage.say(Plain.LAUNCH)
    for answer in answers:
        stage.say(answer)


def _new(coach: Coach) -> Stage:
    return Stage(coach)


def _answered(*answers: Said) -> Callable[[Coach], Stage]:
    def made(coach: Coach) -> Stage:
        stage = Stage(coach)
        _script(stage, *answers)
        return stage

    return made


def _regular(coach: Coach) -> Stage:
    return Stage(coach, screened())


def _in(chapter: ChapterName, seconds: float = 12, *then: Said) -> Callable[[Coach], Stage]:
    def made(coach: Coach) -> Stage:
        stage = Stage(coach, screened())
        into_left(stage, 1)
        into(stage, chapter, seconds)
        for said in then:
            stage.say(said)
        return stage

    return made


def _set_up(coach: Coach) -> Stage:
    stage = Stage(coach, screened())
    stage.say(StartRoutine(minutes=Minutes(10)))
    stage.wait(3)
    return stage


def _alternating(coach: Coach) -> Stage:
    stage = Stage(coach, screened())
    stage.say(StartDrill(DrillSlug("prone_scorpion")))
    into(stage, ChapterName.WORK, 12)
    return stage


def _finished(coach: Coach) -> Stage:
    stage = Stage(coach, screened())
    stage.say(StartRoutine(minutes=Minutes(5)))
    stage.play_out()
    return stage


def _worse(coach: Coach) -> Stage:
    stage = _finished(coach)
    stage.say(Plain.NEXT)
    stage.say(Feeling.WORSE)
    return stage


def _worse_and_back(coach: Coach) -> Stage:
    stage = _worse(coach)
    stage.say(Plain.LAUNCH)
    return stage


def _after_emergency(coach: Coach) -> Stage:
    stage = _in(ChapterName.LEFT)(coach)
    stage.say(Felt(Symptom.LEG_WEAKNESS))
    return stage


def _questions_due(coach: Coach) -> Stage:
    stage = Stage(coach, screened())
    stage.listener = screened(screened_on=None)
    return stage


STATES: Final[Mapping[str, Callable[[Coach], Stage]]] = {
    "first use": _new,
    "emergency question": _answered(),
    "doctor question": _answered(Plain.NO),
    "clearance question": _answered(Plain.NO, Plain.YES),
    "conditions question": _answered(Plain.NO, Plain.NO),
    "which question": _answered(Plain.NO, Plain.NO, Plain.YES, Plain.YES),
    "tools question": _answered(Plain.NO, Plain.NO, Plain.NO),
    "minutes question": _answered(Plain.NO, Plain.NO, Plain.NO, HaveTool(_BALL)),
    "idle": _regular,
    "questions due": _questions_due,
    "set-up": _set_up,
    "first side": _in(ChapterName.LEFT),
    "switch": _in(ChapterName.SWITCH, 2),
    "second side": _in(ChapterName.RIGHT),
    "alternating": _alternating,
    "open in mid-drill": _in(ChapterName.LEFT, 12, Plain.LAUNCH),
    "forget question": _in(ChapterName.LEFT, 12, Plain.FORGET_ME),
    "paused": _in(ChapterName.LEFT, 12, Plain.PAUSE),
    "stopped": _in(ChapterName.RIGHT, 12, Plain.STOP),
    "checking in": _in(ChapterName.LEFT, 12, Felt(Symptom.TINGLING)),
    "after a pain": _in(ChapterName.LEFT, 12, Felt(Symptom.SHARP_PAIN)),
    "symptom question": _in(ChapterName.LEFT, 12, Felt(Symptom.UNSURE)),
    "finished": _finished,
    "forbidden question": _in(ChapterName.LEFT, 12, Told(frozenset({Condition.DOCTOR_FORBIDS}))),
    "after worse": _worse,
    "worse question": _worse_and_back,
    "after an emergency": _after_emergency,
}
"""How to reach each state from nothing by what people say."""
