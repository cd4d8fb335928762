"""Sets of ways: whole drills, as older profiles hold them, and single variations."""

from skill.coaching.drill import DrillSlug, VariationName, Way
from skill.coaching.ways import every_way, is_out, way_of, ways_left, ways_where, wholly_out
from tests.coaching.blocks import CATALOGUE

COUCH = CATALOGUE.drill("couch_stretch")
STANDARD, CHAIR = VariationName("standard"), VariationName("chair")


def test_a_slug_alone_stands_for_the_whole_drill() -> None:
    assert is_out(COUCH.slug, CHAIR, {Way("couch_stretch")})
    assert ways_left(COUCH, {every_way(COUCH.slug)}) == ()


def test_a_variation_leaves_the_others() -> None:
    ways = {way_of(COUCH.slug, STANDARD)}
    assert is_out(COUCH.slug, STANDARD, ways)
    assert not is_out(COUCH.slug, CHAIR, ways)


def test_a_drill_is_wholly_out_once_no_way_of_it_is_left() -> None:
    ways = {way_of(COUCH.slug, each.name) for each in COUCH.variations}
    assert wholly_out(CATALOGUE, ways) == {"couch_stretch"}
    assert not wholly_out(CATALOGUE, ways - {way_of(COUCH.slug, CHAIR)})


def test_a_whole_drill_is_written_by_its_slug() -> None:
    assert ways_where([COUCH], lambda _drill, _variation: True) == {"couch_stretch"}
    assert ways_where([COUCH], lambda _drill, variation: variation.name == CHAIR) == {"couch_stretch.chair"}


def test_a_way_that_the_catalogue_no_longer_has_leaves_nothing_out() -> None:
    assert len(ways_left(COUCH, {Way("couch_stretch.headstand"), way_of(DrillSlug("gone"), CHAIR)})) == len(
        COUCH.variations
    )
