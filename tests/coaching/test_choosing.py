import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.choosing import EVERY_TOOL, Choice, choose, choose_among, in_focus, rest_of_back
from skill.coaching.drill import Drill, Level, Posture, Tool
from skill.coaching.routine import Focus
from tests.coaching.blocks import CATALOGUE, TOOL_SETS

ORDER = [Posture.CHAIR, Posture.STANDING, Posture.FLOOR]
DRILLS = st.sampled_from(CATALOGUE.drills)


def chosen(
    slug: str, *tools: Tool, level: Level = Level.STANDARD, posture: Posture = Posture.FLOOR
) -> str | None:
    choice = choose(CATALOGUE.drill(slug), level, posture, frozenset(tools))
    return f"{choice.variation.name}, {choice.tool or 'no tool'}" if choice else None


@given(DRILLS, st.sampled_from(Level), st.sampled_from(Posture), TOOL_SETS)
def test_a_choice_suits_the_posture_and_the_tools(
    drill: Drill, level: Level, posture: Posture, tools: frozenset[Tool]
) -> None:
    choice = choose(drill, level, posture, tools)
    if choice is None:
        return
    if posture is Posture.BED:
        assert choice.variation.mattress
    else:
        assert ORDER.index(choice.variation.posture) <= ORDER.index(posture)
    assert choice.tool in tools if choice.variation.tools else choice.tool is None


@given(DRILLS, st.sampled_from([Level.EASIER, Level.STANDARD]), st.sampled_from(Posture), TOOL_SETS)
def test_nobody_gets_a_harder_version_without_asking(
    drill: Drill, level: Level, posture: Posture, tools: frozenset[Tool]
) -> None:
    choice = choose(drill, level, posture, tools)
    assert choice is None or choice.variation.level is not Level.HARDER


@given(DRILLS, st.sampled_from(Level))
def test_with_every_tool_and_the_floor_the_level_is_met(drill: Drill, level: Level) -> None:
    choice = choose(drill, level, Posture.FLOOR, EVERY_TOOL)
    assert choice is not None
    assert choice.variation.level is level


@pytest.mark.parametrize(
    ("slug", "tools", "expected"),
    [
        ("glutes", (Tool.LACROSSE_BALL, Tool.FOAM_ROLLER), "standard, lacrosse_ball"),
        ("glutes", (Tool.FOAM_ROLLER, Tool.TENNIS_BALL), "standard, foam_roller"),
        ("glutes", (), None),
        ("ql_erectors", (Tool.FOAM_ROLLER,), "wall, no tool"),
        ("ql_erectors", (Tool.TENNIS_BALL,), "standard, tennis_ball"),
        ("hip_flexors", (Tool.FOAM_ROLLER,), "standard, foam_roller"),
        ("swiss_ball_lateral_opener", (), "easier, no tool"),
        ("swiss_ball_lateral_opener", (Tool.SWISS_BALL,), "standard, swiss_ball"),
    ],
)
def test_the_next_tool_comes_before_the_easier_version(
    slug: str, tools: tuple[Tool, ...], expected: str | None
) -> None:
    assert chosen(slug, *tools) == expected


@pytest.mark.parametrize(
    ("slug", "posture", "expected"),
    [
        ("couch_stretch", Posture.STANDING, "standing, no tool"),
        ("couch_stretch", Posture.CHAIR, "chair, no tool"),
        ("swiss_ball_lateral_opener", Posture.CHAIR, "chair, no tool"),
        ("spinal_rotations", Posture.STANDING, "easier, no tool"),
        ("prone_scorpion", Posture.STANDING, None),
        ("hip_flexors", Posture.CHAIR, None),
    ],
)
def test_people_who_cannot_lie_down_get_another_version(
    slug: str, posture: Posture, expected: str | None
) -> None:
    assert chosen(slug, *Tool, posture=posture) == expected


def test_the_tool_in_use_is_kept_where_it_will_do() -> None:
    glutes = CATALOGUE.drill("glutes")
    both = frozenset({Tool.LACROSSE_BALL, Tool.TENNIS_BALL})
    kept = choose_among(glutes, (Level.EASIER,), Posture.FLOOR, both, kept=Tool.LACROSSE_BALL)
    fresh = choose_among(glutes, (Level.EASIER,), Posture.FLOOR, both)
    assert (kept and kept.tool, fresh and fresh.tool) == (Tool.LACROSSE_BALL, Tool.TENNIS_BALL)


@pytest.mark.parametrize("focus", Focus)
def test_focus_and_rest_together_are_the_whole_catalogue(focus: Focus) -> None:
    focused = in_focus(CATALOGUE, focus)
    everything = (*focused, *rest_of_back(CATALOGUE, focused))
    assert sorted(drill.slug for drill in everything) == sorted(CATALOGUE.slugs)


@pytest.mark.parametrize("focus", [Focus.GLUTES, Focus.LOWER_BACK, Focus.HIP_FLEXORS])
def test_a_focus_begins_with_the_drills_that_mainly_serve_it(focus: Focus) -> None:
    ranks = [drill.areas.index(focus.area) for drill in in_focus(CATALOGUE, focus) if focus.area]
    assert ranks[0] == 0
    assert ranks == sorted(ranks)


def test_after_sitting_the_hip_flexors_lead() -> None:
    slugs = [drill.slug for drill in in_focus(CATALOGUE, Focus.SITTING)]
    assert slugs[:2] == ["couch_stretch", "hip_flexors"]


def test_the_whole_back_takes_release_and_mobility_in_turn_and_every_area_early() -> None:
    first = in_focus(CATALOGUE, Focus.WHOLE_BACK)[:4]
    assert [drill.kind.value for drill in first] == ["smr", "dynamic", "smr", "dynamic"]
    assert len({drill.areas[0] for drill in first}) == 4


def test_a_choice_holds_the_drill_the_variation_and_the_preferred_tool() -> None:
    glutes = CATALOGUE.drill("glutes")
    assert choose(glutes, Level.STANDARD, Posture.FLOOR, EVERY_TOOL) == Choice(
        glutes, glutes.variations[0], Tool.LACROSSE_BALL
    )
