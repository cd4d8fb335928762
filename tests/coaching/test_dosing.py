from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.dosing import OpenBlock, fill, step_length
from skill.coaching.drill import DoseRange, DoseUnit
from skill.tracks.units import Milliseconds, seconds
from tests.coaching.blocks import CATALOGUE

HOLD = DoseRange(DoseUnit.SECONDS, 30, 60, 120, 5)
TURNS = DoseRange(DoseUnit.REPETITIONS, 4, 6, 10, 1)
SLOTS = st.builds(
    OpenBlock,
    st.sampled_from([HOLD, TURNS]),
    st.integers(60_000, 180_000).map(Milliseconds),
    st.sampled_from([10_000, 11_000, 14_000]).map(Milliseconds),
    st.booleans(),
)


def total(blocks: list[OpenBlock], doses: tuple[int, ...]) -> int:
    return sum(block.length(dose) for block, dose in zip(blocks, doses, strict=True))


def hold(*, focus: bool = True) -> OpenBlock:
    return OpenBlock(HOLD, seconds(120), seconds(10), focus)


@given(st.lists(SLOTS, min_size=1, max_size=12), st.integers(0, 4_000_000))
def test_every_dose_is_a_step_of_its_range(blocks: list[OpenBlock], length: int) -> None:
    for block, dose in zip(blocks, fill(blocks, Milliseconds(length)), strict=True):
        assert dose in range(block.dose.least, block.dose.most + 1, block.dose.step)


@given(st.lists(SLOTS, min_size=1, max_size=12), st.integers(0, 4_000_000))
def test_the_total_comes_within_a_step_where_the_ranges_allow(blocks: list[OpenBlock], length: int) -> None:
    least, most = sum(block.least for block in blocks), sum(block.most for block in blocks)
    within = max(least, min(length, most))
    assert abs(total(blocks, fill(blocks, Milliseconds(length))) - within) <= 14_000


def test_doses_grow_evenly() -> None:
    assert fill([hold(), hold()], seconds(2 * 120 + 60)) == (45, 45)


def test_a_remainder_is_spread_over_the_blocks() -> None:
    assert sorted(fill([hold(), hold(), hold()], seconds(3 * 120 + 20))) == [30, 35, 35]


def test_the_focus_grows_beyond_the_usual_first() -> None:
    doses = fill([hold(), hold(focus=False)], seconds(2 * 120 + 60 + 60 + 60))
    assert doses == (90, 60)


def test_an_unreachable_length_gets_the_nearest_doses() -> None:
    assert fill([hold()], seconds(10)) == (30,)
    assert fill([hold()], seconds(10_000)) == (120,)


def test_a_step_adds_its_time_on_each_side() -> None:
    assert step_length(CATALOGUE.drill("glutes"), 2) == 10_000
    assert step_length(CATALOGUE.drill("glutes"), 1) == 5_000
    assert step_length(CATALOGUE.drill("spinal_rotations"), 2) == 12_000
    assert step_length(CATALOGUE.drill("prone_scorpion"), 2) == 12_000
