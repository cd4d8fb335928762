from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.coaching.choosing import Choice, choose
from skill.coaching.drill import DrillSlug, Kind, Level, Posture, Stance, Tool
from skill.coaching.ordering import changes, in_order
from tests.coaching.blocks import CATALOGUE, TOOL_SETS

UP = {Stance.STANDING, Stance.CHAIR}


@st.composite
def choices(draw: st.DrawFn, most: int = 6) -> tuple[Choice, ...]:
    drills = draw(st.lists(st.sampled_from(CATALOGUE.drills), unique_by=lambda d: d.slug, max_size=most))
    tools, posture = draw(TOOL_SETS), draw(st.sampled_from(Posture))
    found = (choose(drill, draw(st.sampled_from(Level)), posture, tools) for drill in drills)
    return tuple(choice for choice in found if choice)


def cost(order: tuple[Choice, ...]) -> tuple[int, int]:
    crossings = sum(
        (one.variation.stance in UP) != (other.variation.stance in UP) for one, other in pairwise(order)
    )
    return sum(changes(one, other) for one, other in pairwise(order)), crossings


def release_comes_first(order: tuple[Choice, ...]) -> bool:
    kinds = [choice.drill.kind for choice in order]
    return kinds == sorted(kinds, key=lambda kind: kind is not Kind.SMR)


@settings(max_examples=60, deadline=None)
@given(choices())
def test_no_order_has_fewer_changes(chosen: tuple[Choice, ...]) -> None:
    order = in_order(chosen)
    allowed = (other for other in permutations(chosen) if release_comes_first(other))
    assert cost(order) == min(map(cost, allowed), default=(0, 0))


@given(choices(most=8))
def test_release_comes_before_mobility_and_nothing_is_lost(chosen: tuple[Choice, ...]) -> None:
    order = in_order(chosen)
    assert release_comes_first(order)
    assert sorted(each.drill.slug for each in order) == sorted(each.drill.slug for each in chosen)


@given(choices(most=8), st.sampled_from(CATALOGUE.slugs))
def test_the_drill_asked_for_comes_first_if_it_may(chosen: tuple[Choice, ...], first: DrillSlug) -> None:
    order = in_order(chosen, first)
    present = next((each for each in chosen if each.drill.slug == first), None)
    may = present is not None and (
        present.drill.kind is Kind.SMR or all(each.drill.kind is Kind.DYNAMIC for each in chosen)
    )
    assert not may or order[0].drill.slug == first


def test_ordering_nothing_gives_nothing() -> None:
    assert in_order(()) == ()


@pytest.mark.parametrize("tool", Tool)
def test_a_change_of_tool_counts_as_much_as_a_change_of_position(tool: Tool) -> None:
    glutes = CATALOGUE.drill("glutes")
    seated, standing = glutes.variations[0], glutes.variations[1]
    bare = Choice(glutes, seated, None)
    assert changes(bare, Choice(glutes, seated, tool)) == 1
    assert changes(bare, Choice(glutes, standing, tool)) == 2
