"""From requests to events: every intent of the contract is understood, and no slot is trusted."""

from datetime import time

import pytest

from skill.alexa.event_reader import event_of
from skill.alexa.reader import read_envelope
from skill.coaching.catalogue import Catalogue
from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug, Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Side
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.events import Button, ButtonKind, ConversationEnded, Disabled, Turn
from skill.dialog.said import (
    Ask,
    CancelReminder,
    ChangeReminder,
    Coaching,
    Feeling,
    Felt,
    HaveTool,
    HearReminders,
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
    Said,
    Skip,
    StartDrill,
    StartRoutine,
    SwitchSide,
    Told,
    When,
    Why,
)
from tests.fakes import loaded
from tests.fakes.requests import Json, envelope, event, intent, launch, resolved

COUCH = DrillSlug("couch_stretch")
LISTED = {
    "value": "a ball and a roller",
    "slotValue": {
        "type": "List",
        "values": [
            {"type": "Simple", **resolved("ball", "lacrosse_ball")},
            {"type": "Simple", **resolved("roller", "foam_roller")},
        ],
    },
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loaded.catalogue()


@pytest.mark.parametrize(
    ("name", "slots", "said"),
    [
        ("StartRoutineIntent", {"minutes": "10"}, StartRoutine(minutes=Minutes(10))),
        ("StartRoutineIntent", {"duration": "PT1H30M"}, StartRoutine(minutes=Minutes(90))),
        ("StartRoutineIntent", {"duration": "PT90S"}, StartRoutine(minutes=Minutes(2))),
        ("StartRoutineIntent", {"minutes": "?"}, StartRoutine(unclear=True)),
        ("StartRoutineIntent", {"minutes": "0"}, StartRoutine(unclear=True)),
        ("StartRoutineIntent", {"minutes": "-5"}, StartRoutine(unclear=True)),
        ("StartRoutineIntent", {"duration": "soon"}, StartRoutine(unclear=True)),
        ("StartRoutineIntent", {"duration": "P3W"}, StartRoutine(minutes=Minutes(30_240))),
        (
            "StartRoutineIntent",
            {"focus": resolved("hips", "hip_flexors")},
            StartRoutine(focus=Focus.HIP_FLEXORS),
        ),
        ("StartRoutineIntent", {"focus": resolved("moon", "x", "ER_SUCCESS_NO_MATCH")}, StartRoutine()),
        (
            "StartRoutineIntent",
            {"level": "easier", "posture": "chair"},
            StartRoutine(level=Level.EASIER, posture=Posture.CHAIR),
        ),
        ("StartDrillIntent", {"drill": "couch stretch", "side": "left"}, StartDrill(COUCH, Side.LEFT)),
        ("StartDrillIntent", {"drill": "yoga"}, StartDrill(None)),
        ("SkipIntent", {"drill": resolved("couch", "couch_stretch")}, Skip(COUCH)),
        ("SkipIntent", {"drill": "the flying pigeon"}, Plain.FALLBACK),
        ("SkipIntent", {"drill": {}}, Skip()),
        ("SkipIntent", {"drill": "scorpion", "when": "for good"}, Plain.FALLBACK),
        (
            "SkipIntent",
            {"drill": resolved("couch", "couch_stretch"), "when": resolved("never again", "for_good")},
            Skip(COUCH, When.FOR_GOOD),
        ),
        ("SkipIntent", {"when": resolved("at the end", "later")}, Skip(when=When.LATER)),
        ("SkipIntent", {"when": "some day"}, Skip()),
        (
            "StartDrillIntent",
            {"drill": "couch stretch", "when": resolved("bring back", "for_good")},
            StartDrill(COUCH, when=When.FOR_GOOD),
        ),
        ("AskIntent", {"question": resolved("take ibuprofen", "medicines")}, Ask("medicines")),
        ("AskIntent", {"question": "the meaning of life"}, Ask(None)),
        ("AskIntent", {}, Ask(None)),
        ("FeelingIntent", {"feeling": resolved("a bit worse", "worse")}, Feeling.WORSE),
        ("FeelingIntent", {"feeling": "purple"}, Plain.FALLBACK),
        ("JumpIntent", {"duration": "PT10S", "direction": resolved("back", "back")}, Jump(10)),
        ("JumpIntent", {"seconds": "30", "direction": resolved("on", "ahead")}, Jump(30, ahead=True)),
        ("JumpIntent", {"seconds": "?"}, Jump()),
        ("SwitchSideIntent", {"side": "right"}, SwitchSide(Side.RIGHT)),
        ("MoreTimeIntent", {"duration": "PT30S"}, MoreTime(30)),
        ("MoreTimeIntent", {"seconds": "20"}, MoreTime(20)),
        ("MoreTimeIntent", {}, MoreTime()),
        ("LessTimeIntent", {"duration": "PT1M"}, LessTime(60)),
        ("HowToIntent", {"drill": "couch_stretch"}, HowTo(COUCH)),
        ("HowToIntent", {"drill": "the flying pigeon"}, Plain.FALLBACK),
        ("WhyIntent", {"topic": "smr"}, Why("smr")),
        ("WhyIntent", {"topic": "the weather"}, Why()),
        ("HaveToolIntent", {"tool": LISTED}, HaveTool(frozenset({Tool.LACROSSE_BALL, Tool.FOAM_ROLLER}))),
        ("HaveToolIntent", {"tool": "none"}, NoTool(frozenset())),
        ("HaveToolIntent", {"tool": "kettlebell"}, HaveTool(frozenset())),
        (
            "NoToolIntent",
            {"tool": resolved("swiss ball", "swiss_ball")},
            NoTool(frozenset({Tool.SWISS_BALL})),
        ),
        ("NoToolIntent", {}, NoTool(frozenset())),
        ("SymptomIntent", {"symptom": "tingling"}, Felt(Symptom.TINGLING)),
        (
            "SymptomIntent",
            {"symptom": "numbness", "bodyPart": "groin"},
            Felt(Symptom.NUMBNESS, BodyPart.GROIN),
        ),
        (
            "SymptomIntent",
            {"symptom": "numbness", "bodyPart": "elbow"},
            Felt(Symptom.NUMBNESS, BodyPart.UNCLEAR),
        ),
        ("SymptomIntent", {"symptom": "wobbly"}, Felt(None)),
        ("ConditionIntent", {"condition": "knee"}, Told(frozenset({Condition.KNEE}))),
        (
            "ConditionIntent",
            {"condition": "knee", "minutes": "10", "posture": "chair"},
            Told(frozenset({Condition.KNEE}), StartRoutine(Minutes(10), posture=Posture.CHAIR)),
        ),
        (
            "ConditionIntent",
            {"condition": "knee", "drill": "couch_stretch"},
            Told(frozenset({Condition.KNEE}), StartDrill(COUCH)),
        ),
        ("CoachingIntent", {"amount": "countdown_only"}, Coaching(Amount.COUNTDOWN_ONLY)),
        ("HistoryIntent", {"period": "week"}, History(Period.WEEK)),
        ("RemindIntent", {"time": "20:00"}, Remind(time(20), half_said=True)),
        ("RemindIntent", {"time": "MO"}, Remind(time(8), half_said=True)),
        ("RemindIntent", {"time": "09:00", "half": resolved("p.m.", "pm")}, Remind(time(21), half_said=True)),
        ("RemindIntent", {"recurrence": "weekends"}, Remind(recurrence=Recurrence.WEEKENDS)),
        ("RemindIntent", {"recurrence": "sundays"}, Remind(weekday=6)),
        ("RemindIntent", {"recurrence": resolved("monthly", "other")}, Remind(unheld=True)),
        ("RemindIntent", {"recurrence": "every full moon"}, Remind(unheld=True)),
        ("HearRemindersIntent", {}, HearReminders()),
        ("CancelReminderIntent", {"every": "all"}, CancelReminder(every=True)),
        ("CancelReminderIntent", {"time": "09:00"}, CancelReminder(Remind(time(9)))),
        ("ChangeReminderIntent", {"time": "09:00"}, ChangeReminder(Remind(time(9)))),
        ("TimeLeftIntent", {}, Plain.TIME_LEFT),
        ("AMAZON.PauseIntent", {}, Plain.PAUSE),
        ("AMAZON.LoopOnIntent", {}, Plain.LOOP_ON),
        ("LaunchRequest", {}, Plain.FALLBACK),
        ("NeverDeclaredIntent", {}, Plain.FALLBACK),
    ],
)
def test_an_intent_says(catalogue: Catalogue, name: str, slots: Json, said: Said) -> None:
    heard = event_of(read_envelope(intent(name, slots)), catalogue)
    assert isinstance(heard, Turn)
    assert heard.said == said


def test_a_launch_opens_a_conversation(catalogue: Catalogue) -> None:
    assert event_of(read_envelope(launch()), catalogue) == Turn(Plain.LAUNCH, None, fresh=True)


@pytest.mark.parametrize(
    ("player", "silent"),
    [(None, False), ({"playerActivity": "IDLE"}, True), ({"playerActivity": "PLAYING", "token": "x"}, False)],
    ids=["no player", "without a token", "with a token"],
)
def test_a_player_without_a_token_is_silent(catalogue: Catalogue, player: Json | None, silent: bool) -> None:
    heard = event_of(read_envelope(launch(player=player)), catalogue)
    assert heard == Turn(Plain.LAUNCH, None, fresh=True, silent=silent)


@pytest.mark.parametrize(
    ("device", "plays"),
    [
        ({"deviceId": "tv", "supportedInterfaces": {"Alexa.Presentation.APL": {}}}, False),
        ({"deviceId": "watch", "supportedInterfaces": {}}, False),
        ({"supportedInterfaces": {}}, False),
        ({"deviceId": "echo", "supportedInterfaces": {"AudioPlayer": {}, "VideoApp": {}}}, True),
        ({"deviceId": "echo"}, True),
        ({"deviceId": "echo", "supportedInterfaces": None}, True),
        ({}, True),
        (None, True),
    ],
)
def test_a_device_that_names_no_audio_player_cannot_play(
    catalogue: Catalogue, device: Json | None, plays: bool
) -> None:
    for message in (launch(), intent("AMAZON.HelpIntent")):
        message["context"]["System"]["device"] = device
        heard = event_of(read_envelope(message), catalogue)
        assert isinstance(heard, Turn)
        assert heard.can_play is plays


def test_a_later_turn_of_a_conversation_is_not_fresh(catalogue: Catalogue) -> None:
    heard = event_of(read_envelope(intent("AMAZON.NoIntent", new=False)), catalogue)
    assert heard == Turn(Plain.NO, None, fresh=False)


def test_a_token_that_is_not_ours_is_ignored(catalogue: Catalogue) -> None:
    heard = event_of(read_envelope(launch(player={"token": "spotify", "offsetInMilliseconds": 5})), catalogue)
    assert heard == Turn(Plain.LAUNCH, None)
    assert event_of(read_envelope(event("AudioPlayer.PlaybackStarted", token="spotify")), catalogue) is None


def test_a_button_is_a_button(catalogue: Catalogue) -> None:
    heard = event_of(read_envelope(event("PlaybackController.NextCommandIssued")), catalogue)
    assert heard == Button(ButtonKind.NEXT)


def test_the_end_of_a_conversation_and_of_the_skill_are_events(catalogue: Catalogue) -> None:
    ended = envelope({"type": "SessionEndedRequest", "reason": "NEW_REASON"}, session=True)
    assert event_of(read_envelope(ended), catalogue) == ConversationEnded()
    left = event("AlexaSkillEvent.SkillDisabled", eventCreationTime="2026-05-01T00:00:00Z")
    heard = event_of(read_envelope(left), catalogue)
    assert isinstance(heard, Disabled)
    assert heard.at.day == 1
