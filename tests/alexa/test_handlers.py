"""The handlers: whatever comes, and whatever breaks, the response is legal and the log says why."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.handlers import AlexaAdapter
from skill.coaching.coach import Coach
from skill.dialog.events import Event
from skill.dialog.reply import Reply
from skill.dialog.state import Listener
from skill.dialog.step import step
from skill.sessions.turns import Turns
from skill.speaker.answers import read_answer
from tests.alexa.test_responses import BUTTONS, OTHERS, TURNS
from tests.coaching.voices import COACH
from tests.fakes.documents import MemoryDocuments
from tests.fakes.languages import spoken_by
from tests.fakes.requests import Json, envelope, event, intent, launch

LANGUAGES = spoken_by(COACH)
EMPTY = {"version": "1.0", "response": {}}
NEWS = tuple(f"AudioPlayer.Playback{name}" for name in ("Started", "Finished", "NearlyFinished", "Failed"))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
SLOT = st.dictionaries(st.sampled_from(["value", "slotValue", "resolutions", "name"]), JUNK)
SLOTS = st.dictionaries(
    st.sampled_from(["minutes", "duration", "drill", "tool", "symptom", "bodyPart"]), SLOT
)
INTENTS = st.sampled_from(
    ["StartRoutineIntent", "StartDrillIntent", "HaveToolIntent", "SymptomIntent", "MoreTimeIntent"]
)


class Fault(Exception):
    """A fault that should never happen."""


def broken_step(
    listener: Listener | None, event: Event, now: datetime, coach: Coach, chance: int
) -> tuple[Listener, Reply]:
    raise Fault("a fault of ours")


def adapter(take_step: Callable[..., tuple[Listener, Reply]] = step) -> AlexaAdapter:
    now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    return AlexaAdapter(Turns(MemoryDocuments(), LANGUAGES, lambda: now, take_step=take_step), LANGUAGES)


def ask(message: Json, asked: AlexaAdapter | None = None) -> Json:
    """Ask, and read the answer as strictly as Alexa does."""
    answer = (asked or adapter()).answer(message, "alexa", "https://coach.example")
    read_answer(answer, message["request"]["type"])
    assert json.loads(json.dumps(answer)) == answer
    return answer


@pytest.mark.parametrize("kind", [*TURNS, *BUTTONS, *OTHERS, *NEWS])
def test_a_request_with_nothing_but_its_type_is_answered(kind: str) -> None:
    answer = adapter().answer({"request": {"type": kind}}, "alexa", "https://coach.example")
    read_answer(answer, kind)
    assert bool(answer["response"]) is (kind in TURNS)


@pytest.mark.parametrize("kind", TURNS)
def test_a_fault_of_ours_is_said_to_whoever_spoke(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    message = envelope({"type": kind, "intent": {"name": "AMAZON.HelpIntent"}}, session=True)
    answer = ask(message, adapter(broken_step))["response"]
    assert "went wrong" in answer["outputSpeech"]["ssml"]
    assert answer["shouldEndSession"] is True
    assert "a fault of ours" in caplog.text


def telling_step(
    listener: Listener | None, event: Event, now: datetime, coach: Coach, chance: int
) -> tuple[Listener, Reply]:
    try:
        raise Fault(f"not {event} again")
    except Fault as fault:
        raise KeyError(str(event)) from fault


def test_a_fault_of_ours_repeats_nothing_of_what_was_said_of_health(caplog: pytest.LogCaptureFixture) -> None:
    ask(intent("SymptomIntent", {"symptom": "chest_pain"}), adapter(telling_step))
    assert "KeyError" in caplog.text
    assert "telling_step" in caplog.text
    assert "chest" not in caplog.text
    ask(intent("StartRoutineIntent", {"minutes": "13"}), adapter(telling_step))
    assert "13" in caplog.text.rpartition("KeyError")[2]


@pytest.mark.parametrize("kind", [*BUTTONS, "SessionEndedRequest"])
def test_a_device_gets_an_empty_answer_to_a_fault_of_ours(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert ask(event(kind), adapter(broken_step)) == EMPTY
    assert "a fault of ours" in caplog.text


def test_what_alexa_finds_wrong_is_logged_with_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    error = {"type": "INVALID_RESPONSE", "message": "no speech\nin an event"}
    assert ask(event("System.ExceptionEncountered", error=error, cause={"requestId": "r-1"})) == EMPTY
    assert r"'no speech\nin an event', about request 'r-1'" in caplog.text


def test_the_error_that_ended_a_conversation_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    error = {"type": "INVALID_RESPONSE", "message": "too late"}
    message = envelope({"type": "SessionEndedRequest", "reason": "ERROR", "error": error}, session=True)
    assert ask(message) == EMPTY
    assert "'too late'" in caplog.text


def test_news_of_another_skills_player_is_answered_with_nothing() -> None:
    assert ask(event("AudioPlayer.PlaybackNearlyFinished", token="spotify:track")) == EMPTY


def test_without_a_user_the_coach_still_answers() -> None:
    message = launch()
    del message["context"]["System"]["user"], message["session"]["user"]
    assert ask(message)["response"]["outputSpeech"]


def test_the_sessions_user_stands_in_for_the_contexts() -> None:
    message, again = launch(), intent("AMAZON.NoIntent", new=False)
    for each in (message, again):
        del each["context"]["System"]["user"]
    asked = adapter()
    ask(message, asked)
    assert "fall" in ask(again, asked)["response"]["outputSpeech"]["ssml"]


@settings(max_examples=60, deadline=None)
@given(INTENTS, SLOTS, JUNK)
def test_junk_in_slots_and_context_is_answered_in_words(name: str, slots: Json, player: object) -> None:
    message = intent(name, slots)
    message["context"]["AudioPlayer"] = player
    assert ask(message)["response"]["outputSpeech"]["ssml"] != "<speak></speak>"
