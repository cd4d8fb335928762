"""What each condition rules out."""

import pytest

from skill.coaching.conditions import LIMITS, Condition, drills_out, in_order, professional_first
from tests.fakes import loaded

DRILLS = loaded.catalogue().drills
SMR = {"glutes", "ql_erectors", "hip_flexors"}


def out(condition: Condition) -> set[str]:
    """All drills that a condition rules out, for a time or for good."""
    told = [condition]
    return {*drills_out(told, DRILLS, passes=True), *drills_out(told, DRILLS, passes=False)}


def test_every_condition_has_its_limits() -> None:
    assert set(LIMITS) == set(Condition)


ROWS: list[tuple[Condition, set[str]]] = [
    (Condition.PREGNANCY, {"hip_flexors", "prone_scorpion"}),
    (Condition.BLOOD_THINNERS, SMR),
    (Condition.CLOT, SMR),
    (Condition.OSTEOPOROSIS, {"prone_scorpion", "spinal_rotations"}),
    (Condition.HIP_REPLACEMENT, {"glutes", "reverse_lunge_side_bend", "spinal_rotations"}),
    (
        Condition.KNEE,
        {"reverse_lunge_side_bend", "couch_stretch", "swiss_ball_lateral_opener", "spinal_rotations"},
    ),
    (Condition.HERNIA, {"hip_flexors"}),
    (Condition.KIDNEY, {"ql_erectors"}),
    (Condition.STENOSIS, {"prone_scorpion", "couch_stretch"}),
    (Condition.BLOOD_PRESSURE, {"swiss_ball_lateral_opener"}),
    (Condition.VERTIGO, {"swiss_ball_lateral_opener"}),
    (Condition.PACEMAKER, set()),
    (Condition.NUMB_FEET, set()),
]
NAMED = set().union(*(drills for _, drills in ROWS))
"""The drills that the rows speak of; of one added since, each row has to be decided anew."""


@pytest.mark.parametrize(("condition", "drills"), ROWS)
def test_a_condition_rules_out_what_its_row_says(condition: Condition, drills: set[str]) -> None:
    assert out(condition) & NAMED == drills


def test_an_aneurysm_leaves_nothing_that_strains_or_presses_on_the_belly() -> None:
    assert not out(Condition.ANEURYSM) & {"glutes", "ql_erectors", "spinal_rotations"}
    assert {"hip_flexors", "prone_scorpion", "couch_stretch"} <= out(Condition.ANEURYSM)


def test_a_professional_must_agree_first_where_the_table_says_so() -> None:
    mobility_stays = {
        *(Condition.BLOOD_THINNERS, Condition.CLOT, Condition.HIP_REPLACEMENT, Condition.KNEE),
        *(Condition.HERNIA, Condition.KIDNEY, Condition.STENOSIS, Condition.BLOOD_PRESSURE),
        *(Condition.VERTIGO, Condition.PACEMAKER, Condition.NUMB_FEET),
    }
    assert {each for each in Condition if not professional_first([each])} == mobility_stays


def test_the_gravest_condition_comes_first() -> None:
    assert in_order({Condition.KNEE, Condition.ANEURYSM}) == [Condition.ANEURYSM, Condition.KNEE]
