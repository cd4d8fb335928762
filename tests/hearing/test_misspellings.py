import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.hearing.misspellings import Spelling

WORDS = ("lacrosse", "scorpion", "rotations", "couch", "stretch", "minutes", "weather")
SPELLING = Spelling(WORDS, {"psoas": ["so as"], "glutes": ["glue its"]})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lacross ball", "lacrosse ball"),
        ("scorpian", "scorpion"),
        ("rotatoins", "rotations"),
        ("strretch", "stretch"),
        ("10 mintes", "10 minutes"),
        ("do the so as", "do the psoas"),
        ("just my glue its", "just my glutes"),
    ],
)
def test_a_letter_off_is_mended(typed: str, meant: str) -> None:
    assert SPELLING.mended(typed) == meant


@pytest.mark.parametrize("text", ["couch", "cuoch", "leather shoes", "number 12345678", "sctretsh"])
def test_known_short_and_distant_words_stay(text: str) -> None:
    assert SPELLING.mended(text) == text


@given(st.sampled_from(WORDS))
def test_a_known_word_is_never_changed(word: str) -> None:
    assert SPELLING.mended(word) == word


def test_between_two_words_nothing_is_guessed() -> None:
    assert Spelling(["stretch", "stretcs"], {}).mended("stretcx") == "stretcx"
