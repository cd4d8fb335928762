import json

import pytest

from skill.coaching.drill_listing import catalogue_lines, drill_lines, drill_record
from skill.coaching.phrase_needs import phrase_needs
from tests.fakes import loaded

CATALOGUE = loaded.catalogue()
BOOK = loaded.phrases()
COACHED = ("hint", "next")


def own_texts(slug: str) -> dict[str, str]:
    """The phrases that describe the drill: all but those that only accompany it under way."""
    own = {key: BOOK.text(key) for key in BOOK.wordings if key.startswith(f"{slug}.")}
    return {key: text for key, text in own.items() if key.split(".")[1] not in COACHED}


@pytest.mark.parametrize("slug", CATALOGUE.slugs)
def test_the_lines_of_a_drill_hold_every_sentence_about_it(slug: str) -> None:
    shown = "\n".join(drill_lines(CATALOGUE.drill(slug), BOOK))
    missing = [key for key, text in own_texts(slug).items() if text.removesuffix(".") not in shown]
    assert missing == []


@pytest.mark.parametrize("slug", CATALOGUE.slugs)
def test_the_json_of_a_drill_holds_every_sentence_about_it(slug: str) -> None:
    shown = json.dumps(drill_record(CATALOGUE.drill(slug), BOOK))
    missing = [key for key, text in own_texts(slug).items() if text.removesuffix(".") not in shown]
    assert missing == []


def test_tools_come_in_preferred_order_with_their_positions() -> None:
    tools = drill_record(CATALOGUE.drill("glutes"), BOOK)["variations"][0]["tools"]
    assert [each["tool"] for each in tools] == ["lacrosse_ball", "foam_roller", "tennis_ball"]
    hips = drill_record(CATALOGUE.drill("hip_flexors"), BOOK)["variations"][0]["tools"]
    assert ["roller" in each["position"] for each in hips] == [False, True, False]


def test_a_variation_without_tools_still_has_its_position() -> None:
    wall = drill_record(CATALOGUE.drill("ql_erectors"), BOOK)["variations"][3]
    assert [each["tool"] for each in wall["tools"]] == [None]
    assert "wall" in wall["tools"][0]["position"]
    assert "socks" in wall["own_words"]["fetch"]


def test_release_shows_the_safety_rules_and_mobility_does_not() -> None:
    assert drill_record(CATALOGUE.drill("glutes"), BOOK)["safety"][1] == BOOK.text("safety.tingling")
    assert drill_record(CATALOGUE.drill("couch_stretch"), BOOK)["safety"] == []


def test_the_dose_is_shown_with_its_range() -> None:
    lines = drill_lines(CATALOGUE.drill("couch_stretch"), BOOK)
    assert "Dose        45 seconds a side; 30 to 90 in steps of 5" in lines


def test_tools_with_the_same_position_share_a_line() -> None:
    lines = drill_lines(CATALOGUE.drill("ql_erectors"), BOOK)
    assert "  Tools     lacrosse ball, tennis ball" in lines
    assert "  Tools     none" in lines


def test_cautions_are_shown_beside_the_variation() -> None:
    lines = drill_lines(CATALOGUE.drill("hip_flexors"), BOOK)
    assert "Harder (harder, floor; back bend, belly, face down)" in lines


def test_the_catalogue_has_a_line_for_each_drill() -> None:
    lines = catalogue_lines(CATALOGUE, BOOK)
    assert [line.split()[0] for line in lines] == list(CATALOGUE.slugs)
    assert "6 repetitions a side" in lines[-1]


def test_the_only_phrases_not_listed_are_the_cues_of_a_track() -> None:
    skipped = {key for slug in CATALOGUE.slugs for key in BOOK.wordings if key.startswith(f"{slug}.")}
    skipped -= {key for slug in CATALOGUE.slugs for key in own_texts(slug)}
    needed = {key for drill in CATALOGUE for need in phrase_needs(drill) for key in need.keys}
    assert skipped <= needed
