import pytest

from skill.language.templates import Templates
from skill.language.watch import Watch

TEMPLATES = Templates.load("en")
WATCH = Watch(TEMPLATES.watch, TEMPLATES.parts)


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("there is this odd tingly thing", "tingling"),
        ("the whole thing went numb on me", "numbness"),
        ("kind of numb around the groin area somehow", "saddle_numbness"),
        ("i dont quite manage to hold my bladder these days", "bladder_bowel"),
        ("strange pressure somewhere in the chest", "chest_pain"),
        ("its getting hard to breathe somehow", "breathless"),
        ("one leg seems rather weak today", "leg_weakness"),
        ("something throbs under the ball", "pulse"),
        ("that was quite painful", "sharp_pain"),
        ("it was me who fell before", "fell"),
    ],
)
def test_words_of_a_symptom_are_noticed(text: str, symptom: str) -> None:
    assert WATCH.symptom_in(text) == symptom


@pytest.mark.parametrize(
    "text", ["how should i breathe", "a painless routine", "my feet are cold", "ten minutes"]
)
def test_other_words_are_not(text: str) -> None:
    assert WATCH.symptom_in(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [("my foot and my arm feel odd", "arm"), ("somewhere in my calf", "leg"), ("just here", None)],
)
def test_the_gravest_part_that_is_named_counts(text: str, part: str | None) -> None:
    assert WATCH.part_in(text) == part
