"""Conditions that a person has, and what each rules out, as data.

A drill is ruled out as a whole, even where a gentler variation would be allowed: that is the safer reading,
since a routine cannot rule out single variations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.coaching.drill import Caution, Drill, DrillSlug, Kind, Stance


class Condition(StrEnum):
    """What a person may have, take or be. Its values are the ids of the CONDITION slot."""

    PREGNANCY = "pregnancy"
    BLOOD_THINNERS = "blood_thinners"
    CLOT = "clot"
    OSTEOPOROSIS = "osteoporosis"
    CANCER = "cancer"
    FEVER = "fever"
    WEAK_IMMUNITY = "weak_immunity"
    RECENT_SURGERY = "recent_surgery"
    RECENT_INJURY = "recent_injury"
    HIP_REPLACEMENT = "hip_replacement"
    KNEE = "knee"
    HERNIA = "hernia"
    ANEURYSM = "aneurysm"
    KIDNEY = "kidney"
    STENOSIS = "stenosis"
    DISC = "disc"
    BLOOD_PRESSURE = "blood_pressure"
    VERTIGO = "vertigo"
    PACEMAKER = "pacemaker"
    NUMB_FEET = "numb_feet"
    UNDER_EIGHTEEN = "under_eighteen"
    DOCTOR_FORBIDS = "doctor_forbids"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a condition rules out: drills of a kind, with a caution, in a stance, or by name.

    `professional_first`: nothing plays until a professional has agreed. `passes`: the drills are out only
    until the safety questions are next due, not for good.
    """

    professional_first: bool = False
    passes: bool = False
    kinds: frozenset[Kind] = frozenset()
    cautions: frozenset[Caution] = frozenset()
    stances: frozenset[Stance] = frozenset()
    drills: frozenset[DrillSlug] = frozenset()

    def rule_out(self, drill: Drill) -> bool:
        """Whether a drill is out: by its name, its kind, or any of its variations."""
        if drill.slug in self.drills or drill.kind in self.kinds:
            return True
        return any(each.cautions & self.cautions or each.stance in self.stances for each in drill.variations)


_SCORPION: Final = DrillSlug("prone_scorpion")
_COUCH: Final = DrillSlug("couch_stretch")
_LUNGE: Final = DrillSlug("reverse_lunge_side_bend")
_ROTATIONS: Final = DrillSlug("spinal_rotations")
_ON_THE_BELLY: Final = frozenset({Caution.FACE_DOWN, Caution.BELLY})
_NO_PRESSURE: Final = Limits(passes=True, kinds=frozenset({Kind.SMR}))
_HEAD_UP: Final = Limits(cautions=frozenset({Caution.HEAD_LOW}))
_ASK_FIRST: Final = Limits(professional_first=True, passes=True)

LIMITS: Final[Mapping[Condition, Limits]] = {
    Condition.UNDER_EIGHTEEN: _ASK_FIRST,
    Condition.ANEURYSM: Limits(
        professional_first=True,
        cautions=_ON_THE_BELLY | {Caution.HEAD_LOW},
        drills=frozenset({_COUCH, _LUNGE}),
    ),
    Condition.CANCER: _ASK_FIRST,
    Condition.FEVER: _ASK_FIRST,
    Condition.PREGNANCY: Limits(professional_first=True, passes=True, cautions=_ON_THE_BELLY),
    Condition.CLOT: _NO_PRESSURE,
    Condition.BLOOD_THINNERS: _NO_PRESSURE,
    Condition.OSTEOPOROSIS: Limits(professional_first=True, drills=frozenset({_SCORPION, _ROTATIONS})),
    Condition.WEAK_IMMUNITY: _ASK_FIRST,
    Condition.RECENT_SURGERY: Limits(professional_first=True, passes=True, cautions=_ON_THE_BELLY),
    Condition.RECENT_INJURY: _ASK_FIRST,
    Condition.DISC: _ASK_FIRST,
    Condition.DOCTOR_FORBIDS: _ASK_FIRST,
    Condition.HIP_REPLACEMENT: Limits(drills=frozenset({DrillSlug("glutes"), _LUNGE, _ROTATIONS})),
    Condition.STENOSIS: Limits(drills=frozenset({_SCORPION, _COUCH})),
    Condition.KNEE: Limits(stances=frozenset({Stance.KNEELING}), drills=frozenset({_LUNGE})),
    Condition.HERNIA: Limits(cautions=frozenset({Caution.BELLY})),
    Condition.KIDNEY: Limits(drills=frozenset({DrillSlug("ql_erectors")})),
    Condition.BLOOD_PRESSURE: _HEAD_UP,
    Condition.VERTIGO: _HEAD_UP,
    Condition.PACEMAKER: Limits(),
    Condition.NUMB_FEET: Limits(),
}
"""What follows from each condition, the gravest first."""


def in_order(conditions: Iterable[Condition]) -> list[Condition]:
    """Return the conditions, the gravest first."""
    told = set(conditions)
    return [condition for condition in LIMITS if condition in told]


def professional_first(conditions: Iterable[Condition]) -> bool:
    """Whether a professional must agree before any drill."""
    return any(LIMITS[condition].professional_first for condition in conditions)


def drills_out(
    conditions: Iterable[Condition], drills: Iterable[Drill], *, passes: bool
) -> frozenset[DrillSlug]:
    """Return the drills that these conditions rule out, for a time or else for good."""
    limits = [LIMITS[condition] for condition in conditions if LIMITS[condition].passes is passes]
    return frozenset(drill.slug for drill in drills if any(each.rule_out(drill) for each in limits))
