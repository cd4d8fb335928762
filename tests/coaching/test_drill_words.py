import pytest

from skill.coaching.drill import DrillSlug, Tool, VariationName, Version
from skill.coaching.drill_words import DrillWords, word_keys
from skill.language.phrases import PhraseBook, UnknownPhrase

CHAIR = Version(DrillSlug("glutes"), VariationName("chair"), Tool.TENNIS_BALL)
WALL = Version(DrillSlug("glutes"), VariationName("wall"), None)


def book(**texts: str) -> PhraseBook:
    """A book of these texts; in a name, two underscores stand for a dot."""
    dotted = {f"glutes.{name.replace('__', '.')}": text for name, text in texts.items()}
    return PhraseBook(dotted, {key: (key,) for key in dotted})


def test_the_words_for_variation_and_tool_are_preferred_then_the_variations_then_the_drills() -> None:
    assert word_keys(CHAIR, "feel") == (
        "glutes.feel.chair.tennis_ball",
        "glutes.feel.chair",
        "glutes.feel",
        "glutes.feel.standard",
    )
    assert word_keys(WALL, "feel")[0] == "glutes.feel.wall"


def test_a_position_is_always_the_variations_own() -> None:
    assert word_keys(CHAIR, "position") == ("glutes.position.chair.tennis_ball", "glutes.position.chair")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"feel__chair__tennis_ball": "Soft.", "feel__chair": "Firm."}, "Soft."),
        ({"feel__chair": "Firm.", "feel__standard": "Deep."}, "Firm."),
        ({"feel__standard": "Deep."}, "Deep."),
        ({"feel__1": "Deep.", "feel__2": "And dull.", "feel__4": "Never reached."}, "Deep. And dull."),
    ],
)
def test_a_part_is_found_by_what_suits_best(texts: dict[str, str], found: str) -> None:
    assert DrillWords(CHAIR, book(**texts)).text("feel") == found


def test_each_hint_is_the_variations_own_or_else_the_drills() -> None:
    words = DrillWords(CHAIR, book(hint__1="One.", hint__2="Two.", hint__3="Three.", hint__chair__2="Sit."))
    assert words.hints() == ("glutes.hint.1", "glutes.hint.chair.2", "glutes.hint.3")


def test_missing_words_are_named() -> None:
    words = DrillWords(CHAIR, book(feel="Deep."))
    assert "avoid" not in words
    assert [*words.texts("avoid", "feel")] == ["Deep."]
    with pytest.raises(UnknownPhrase, match=r"glutes\.hint\.1"):
        words.hints()
