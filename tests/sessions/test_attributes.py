"""What Alexa carries while storage is down: the state of a conversation, and nothing about health."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from skill.coaching.drill import Tool, Way
from skill.coaching.routine import Minutes, Routine, Wishes
from skill.dialog.state import Done, Guided, Listener, Phase, Profile, Question, State
from skill.dialog.token import SessionId, session_id
from skill.sessions.attributes import MOST_CHARACTERS, NAME, Carried, Revisions, carried, carry, joined
from tests.coaching.voices import COACH

ROUTINE = COACH.plan(Wishes(), seed=1).routine
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
GUIDED = Guided(session_id(1, 1), Wishes(), ROUTINE)
ASKED = State(Phase.SCREENING, question=Question.EMERGENCY)
PASSED = Profile(screened_on=date(2026, 5, 4), completed=(Done(date(2026, 5, 1), Minutes(10)),))
READ = Revisions(3, 4)


def no_check(_guided: Guided | None) -> None:
    """Any routine will do."""


def test_an_emergency_that_either_knows_of_stays() -> None:
    told = replace(PASSED, emergency_at=NOON, screened_on=None)
    script = State(Phase.SCREENING)
    for stored, held in ((told, PASSED), (PASSED, told)):
        carried_on = Carried(held, script, None)
        after = joined(Listener(stored), carried_on, Revisions(1, 1))
        assert after.profile.emergency_at == NOON


def test_what_was_carried_comes_back() -> None:
    held = carried(carry(Listener(PASSED, State(Phase.PAUSED, GUIDED)), READ) or {}, no_check)
    assert held == Carried(replace(PASSED, completed=()), State(Phase.PAUSED, GUIDED), READ)


def test_the_attribute_holds_the_phase_and_the_question_but_no_history() -> None:
    (body,) = (carry(Listener(PASSED, ASKED), None) or {}).values()
    assert json.loads(str(body))["state"] == json.loads(str(body))["state"] | {
        "phase": "screening",
        "question": "emergency",
    }
    assert "2026-05-01" not in str(body)


def test_a_listener_too_large_for_a_response_is_not_carried() -> None:
    long = replace(GUIDED, routine=Routine(ROUTINE.blocks * 60))
    assert carry(Listener(PASSED, State(Phase.PAUSED, long)), None) is None


@pytest.mark.parametrize(
    "value",
    [None, 7, [], {}, "", "{", "null", "{}", '{"profile": 1, "state": 2}', "x" * (MOST_CHARACTERS + 1)],
)
def test_attributes_that_are_not_ours_are_as_if_absent(value: object) -> None:
    assert carried({NAME: value, "other": 1}, no_check) is None


@pytest.mark.parametrize("error", [LookupError("gone"), ValueError("gone")])
def test_a_routine_that_the_catalogue_no_longer_has_is_not_carried_on(error: Exception) -> None:
    def check(_guided: Guided | None) -> None:
        raise error

    assert carried(carry(Listener(PASSED, ASKED), None) or {}, check) is None


@pytest.mark.parametrize("damaged", ["", "?", "l3x", "l3xk-0w!1ab", "L3XKZ0W11AB", "٣" * 11, "a" * 12])
def test_a_damaged_id_is_none(damaged: str) -> None:
    """It would be counted up from when the next routine starts."""
    after = State(Phase.PAUSED, GUIDED, ended=SessionId(damaged))
    held = carried(carry(Listener(PASSED, after), READ) or {}, no_check)
    assert held is not None
    assert held.state == replace(after, ended=None)
    lost = replace(after, guided=replace(GUIDED, id=SessionId(damaged)))
    assert carried(carry(Listener(PASSED, lost), READ) or {}, no_check) is None


def test_documents_that_nobody_wrote_since_are_older_than_what_was_carried() -> None:
    stored = Listener(PASSED, State(Phase.PAUSED, GUIDED))
    held = Carried(Profile(minutes=Minutes(20)), ASKED, READ)
    after = joined(stored, held, READ)
    assert after.state == ASKED
    assert after.profile == Profile(minutes=Minutes(20), completed=PASSED.completed)


def test_documents_that_were_written_since_have_the_last_word() -> None:
    stored = Listener(PASSED, State(Phase.PAUSED, GUIDED))
    held = Carried(Profile(minutes=Minutes(20)), State(Phase.IDLE), READ)
    assert joined(stored, held, Revisions(3, 5)) == stored


def test_the_scripts_open_question_goes_on_and_its_answers_are_kept() -> None:
    ball, scorpion = frozenset({Tool.LACROSSE_BALL}), frozenset({Way("prone_scorpion")})
    stored = Listener(replace(PASSED, ruled_out=scorpion), State(Phase.PAUSED, GUIDED))
    after = joined(stored, Carried(Profile(tools=ball), ASKED), READ)
    assert (after.state.phase, after.state.question) == (Phase.SCREENING, Question.EMERGENCY)
    assert after.state.guided == GUIDED
    assert (after.profile.tools, after.profile.ruled_out) == (ball, scorpion)
    assert after.profile.screened_on == PASSED.screened_on
