import pytest

from skill.hearing.watchwords import Watch
from tests.fakes import loaded

TEMPLATES = loaded.templates()
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


@pytest.mark.parametrize(
    "text",
    [
        "no pain",
        "i dont feel any tingling",
        "i dont have pain or numbness",
        "it doesnt hurt any more",
        "it isnt numb",
        "no numbness at all",
        "the tingling has gone",
        "it stopped hurting",
        "im not in pain",
    ],
)
def test_what_is_denied_or_over_is_no_symptom(text: str) -> None:
    assert WATCH.symptom_in(text) is None
    assert WATCH.denied_in(text) or WATCH.over_in(text)


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("no my leg is numb", "numbness"),
        ("its not comfortable my foot is asleep", "numbness"),
        ("no pain but my chest feels tight", "chest_pain"),
        ("i dont know it hurts", "sharp_pain"),
        ("i dont feel my legs", "numbness"),
        ("it doesnt feel right it burns", "burning"),
        ("not really it still hurts", "sharp_pain"),
        ("my leg has gone numb", "numbness"),
        ("the pain isnt gone", "sharp_pain"),
    ],
)
def test_a_no_that_denies_something_else_hides_no_symptom(text: str, symptom: str) -> None:
    assert WATCH.symptom_in(text) == symptom


def test_a_symptom_is_where_somebody_says_it_is_theirs() -> None:
    assert WATCH.part_in("go back my leg is numb") == "leg"
    assert WATCH.part_in("other side its numb") is None
    assert WATCH.placed("saddle_numbness", "numb between my legs") is None


def test_the_graver_symptom_counts() -> None:
    assert WATCH.graver("tingling", "leg_weakness") == "leg_weakness"
    assert WATCH.graver("", None) is None
