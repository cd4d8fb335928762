"""Slots: ids from resolutions or from the words themselves, numbers and durations in any form."""

import pytest
from ask_sdk_model import Intent, IntentRequest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.reader import read_envelope
from skill.alexa.slot_values import Slots
from skill.coaching.drill import Tool
from tests.coaching.blocks import CATALOGUE
from tests.fakes.requests import Json, intent, resolved


def slots(**filled: object) -> Slots:
    """The slots of an intent, read from JSON."""
    request = read_envelope(intent("AnyIntent", filled)).request
    assert isinstance(request, IntentRequest)
    return Slots(request.intent, CATALOGUE)


def authorities(*found: tuple[str, str]) -> Json:
    """A slot's JSON with the results of several authorities, each a status and an id."""
    named = [resolved("anything", known, code)["resolutions"] for code, known in found]
    listed = [authority for each in named for authority in each["resolutionsPerAuthority"]]
    return {"value": "anything", "resolutions": {"resolutionsPerAuthority": listed}}


@pytest.mark.parametrize("words", ["lacrosse_ball", "lacrosse ball", " Lacrosse  Ball ", "LACROSSE-BALL"])
def test_words_that_spell_an_id_are_that_id(words: str) -> None:
    assert slots(tool=words).one("tool", Tool) is Tool.LACROSSE_BALL


def test_a_resolved_id_counts_whatever_was_said() -> None:
    assert slots(tool=resolved("tennis ball", "lacrosse_ball")).one("tool", Tool) is Tool.LACROSSE_BALL


def test_the_authority_that_matched_counts_static_or_dynamic() -> None:
    found = authorities(("ER_SUCCESS_NO_MATCH", "foam_roller"), ("ER_SUCCESS_MATCH", "swiss_ball"))
    assert slots(tool=found).all("tool", Tool) == {Tool.SWISS_BALL}


@pytest.mark.parametrize("code", ["ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION", "ER_NEW"])
def test_without_a_match_the_words_count(code: str) -> None:
    assert slots(tool=resolved("swiss ball", "foam_roller", code)).one("tool", Tool) is Tool.SWISS_BALL


def test_a_value_that_comes_only_as_slot_value_is_read() -> None:
    held = {"slotValue": {"type": "Simple", **resolved("roller", "foam_roller")}}
    assert slots(tool=held).one("tool", Tool) is Tool.FOAM_ROLLER


def test_an_unfilled_slot_is_not_filled() -> None:
    assert not slots(tool={}).filled("tool")
    assert not slots().filled("tool")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("10", 10),
        ("900", 900),
        ("007", 7),
        ("?", None),
        ("0", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
    ],
)
def test_a_number_is_whole_and_above_zero_or_none(said: str, number: int | None) -> None:
    assert slots(minutes=said).number("minutes") == number


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("PT10M", 600),
        ("PT1H30M", 5_400),
        ("PT90S", 90),
        ("PT1M30S", 90),
        ("PT0.5M", 30),
        ("P3D", 259_200),
        ("P1DT1H", 90_000),
        ("P3W", 1_814_400),
        ("P1Y", 31_536_000),
        ("pt30s", 30),
        ("PT0S", None),
        ("P", None),
        ("PT", None),
        ("-PT5M", None),
        ("?", None),
        ("ten minutes", None),
    ],
)
def test_a_duration_is_read_whole(said: str, seconds: int | None) -> None:
    assert slots(duration=said).seconds("duration") == seconds


@given(st.text(max_size=30))
def test_whatever_was_said_is_read_as_a_value_or_none(said: str) -> None:
    held = Slots(Intent(name="Any", slots=slots(any=said).intent.slots), CATALOGUE)
    assert held.number("any") is None or held.number("any") == int(said)
    assert held.seconds("any") is None or said.upper().startswith("P")
    assert held.drill() is None
