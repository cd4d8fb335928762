import pytest

from skill.hearing.senses import Senses
from tests.fakes import loaded

SENSES = Senses(loaded.templates().watch)


@pytest.mark.parametrize(
    "text", ["he fell in love at the gym", "does tingling mean nerves", "my bladder is fine"]
)
def test_words_in_another_sense_are_left_out(text: str) -> None:
    assert {"fell", "tingling", "bladder"}.isdisjoint(SENSES.meant(text).split())


@pytest.mark.parametrize("text", ["i fell twelve years ago", "her leg is numb", "my neighbour fainted"])
def test_what_is_long_past_or_anothers_is_not_sure(text: str) -> None:
    assert SENSES.unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "i fell years ago and it still hurts",
        "my wife says my leg is numb",
        "i fell",
        "she saw me fall and it hurts",
    ],
)
def test_what_is_felt_now_by_the_speaker_is_sure(text: str) -> None:
    assert not SENSES.unsure(text)


@pytest.mark.parametrize("text", ["my bowels are normal", "no numbness", "no pain and my legs are fine"])
def test_a_healthy_answer_is_nothing_else(text: str) -> None:
    assert SENSES.is_healthy(text)
    assert not SENSES.is_healthy(f"{text} but my chest hurts")
    assert not SENSES.is_healthy(f"{text} skip this")
