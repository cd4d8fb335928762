"""What one drill gains, the others give up; a person's extras are added again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.coaching.balancing import Extra, balanced, with_extras
from skill.coaching.drill import DrillSlug, Tool
from skill.coaching.routine import Minutes, Routine, Wishes
from skill.tracks.units import Milliseconds, duration_of
from tests.coaching.blocks import CATALOGUE
from tests.coaching.voices import COACH

TEN = COACH.plan(Wishes(minutes=Minutes(10), tools=frozenset({Tool.LACROSSE_BALL})), 1).routine
GLUTES = DrillSlug("glutes")


def length(routine: Routine) -> int:
    """The length of a routine's tracks together, in milliseconds."""
    return sum(duration_of(COACH.frames(block)) for block in routine.blocks)


def test_an_extra_is_given_on_its_side_alone() -> None:
    block = next(block for block in TEN.blocks if block.drill == GLUTES)
    more = with_extras(TEN, [Extra(GLUTES, right=30)], CATALOGUE)
    given_more = next(block for block in more.blocks if block.drill == GLUTES)
    assert given_more.dose.right == min(120, block.dose.right + 30)
    assert given_more.dose.left == block.dose.left


def test_an_extra_goes_no_further_than_the_range() -> None:
    more = with_extras(TEN, [Extra(GLUTES, left=600, right=600)], CATALOGUE)
    assert max(block.dose.left for block in more.blocks if block.drill == GLUTES) == 120


def test_an_extra_for_a_drill_outside_the_routine_changes_nothing() -> None:
    absent = next(slug for slug in CATALOGUE.slugs if slug not in {block.drill for block in TEN.blocks})
    assert with_extras(TEN, [Extra(absent, left=5)], CATALOGUE) == TEN


@settings(max_examples=60)
@given(minutes=st.integers(5, 40), seed=st.integers(0, 9), extra=st.sampled_from([15, 30, 60]))
def test_a_balanced_routine_has_the_length_asked_for_or_its_least_doses(
    minutes: int, seed: int, extra: int
) -> None:
    routine = COACH.plan(Wishes(minutes=Minutes(minutes), tools=frozenset(Tool)), seed).routine
    first = routine.blocks[0]
    more = with_extras(routine, [Extra(first.drill, extra, extra)], CATALOGUE)
    wished = Milliseconds(minutes * 60_000)
    kept = balanced(more, {0}, wished, CATALOGUE, COACH.frames)
    assert kept.blocks[0] == more.blocks[0]
    assert length(kept) <= length(more)
    at_least = all(
        min(block.dose.left, block.dose.right) == CATALOGUE.drill(block.drill).dose.least
        for block in kept.blocks[1:]
    )
    assert at_least or length(kept) <= wished * 1.05


def test_equal_sides_stay_equal() -> None:
    kept = balanced(TEN, (), Milliseconds(480_000), CATALOGUE, COACH.frames)
    assert all(block.dose.left == block.dose.right for block in kept.blocks)
