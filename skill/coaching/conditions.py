"""Conditions that a person has, and which variations each rules out, as data.

The source is the table of conditions in docs/conversation.md, from public exercise and back-pain guidance.
What is ruled out follows from what the catalogue says about each variation (kind, level, stance, cautions),
so that a new variation is decided about as soon as its cautions are written down. The gentler ways of a drill
stay. Where the table leaves it open, the careful side is taken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.coaching.drill import Caution, Drill, Kind, Level, Stance, Variation, Way
from skill.coaching.ways import ways_where


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
    NO_BENDING_BACK = "no_bending_back"
    NO_TWISTING = "no_twisting"
    NO_LUNGING = "no_lunging"
    NO_KNEELING = "no_kneeling"
    NO_LYING_ON_FRONT = "no_lying_on_front"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a condition rules out: variations of a kind, with a caution, in a stance, or too hard.

    `professional_first`: nothing plays until a professional has agreed. `passes`: the variations are out only
    until the safety questions are next due, not for good. `levels` are those that are too hard, by kind.
    """

    professional_first: bool = False
    passes: bool = False
    kinds: frozenset[Kind] = frozenset()
    cautions: frozenset[Caution] = frozenset()
    stances: frozenset[Stance] = frozenset()
    levels: frozenset[tuple[Kind, Level]] = frozenset()

    def rule_out(self, drill: Drill, variation: Variation) -> bool:
        """Whether a variation of a drill is out."""
        return (
            drill.kind in self.kinds
            or (drill.kind, variation.level) in self.levels
            or variation.stance in self.stances
            or not variation.cautions.isdisjoint(self.cautions)
        )


_NEAR_THE_BELLY: Final = frozenset({Caution.FACE_DOWN, Caution.BELLY})
_LIGHT_PRESSURE: Final = frozenset({(Kind.SMR, Level.HARDER)})
_SMALL_RANGE: Final = _LIGHT_PRESSURE | {(Kind.DYNAMIC, Level.STANDARD), (Kind.DYNAMIC, Level.HARDER)}
_NO_PRESSURE: Final = Limits(passes=True, kinds=frozenset({Kind.SMR}))
_HEAD_UP: Final = Limits(cautions=frozenset({Caution.HEAD_LOW}))
_ASK_FIRST: Final = Limits(professional_first=True, passes=True)

LIMITS: Final[Mapping[Condition, Limits]] = {
    Condition.UNDER_EIGHTEEN: _ASK_FIRST,
    Condition.ANEURYSM: Limits(
        professional_first=True,
        cautions=_NEAR_THE_BELLY | {Caution.HEAD_LOW, Caution.BACK_BEND, Caution.LUNGE, Caution.ONE_LEG},
        levels=_LIGHT_PRESSURE | {(Kind.DYNAMIC, Level.HARDER)},
    ),
    Condition.CANCER: _ASK_FIRST,
    Condition.FEVER: _ASK_FIRST,
    # Flat on the back is out in every week: the answers hold for 90 days, longer than the first third.
    Condition.PREGNANCY: Limits(
        professional_first=True, passes=True, cautions=_NEAR_THE_BELLY, stances=frozenset({Stance.SUPINE})
    ),
    Condition.CLOT: _NO_PRESSURE,
    Condition.BLOOD_THINNERS: _NO_PRESSURE,
    Condition.OSTEOPOROSIS: Limits(
        professional_first=True,
        cautions=frozenset({Caution.TWIST, Caution.LEG_ACROSS}),
        levels=_SMALL_RANGE,
    ),
    Condition.WEAK_IMMUNITY: _ASK_FIRST,
    Condition.RECENT_SURGERY: Limits(professional_first=True, passes=True, cautions=_NEAR_THE_BELLY),
    Condition.RECENT_INJURY: _ASK_FIRST,
    Condition.DISC: _ASK_FIRST,
    Condition.DOCTOR_FORBIDS: _ASK_FIRST,
    Condition.NO_BENDING_BACK: Limits(cautions=frozenset({Caution.BACK_BEND})),
    Condition.NO_TWISTING: Limits(cautions=frozenset({Caution.TURN, Caution.TWIST, Caution.LEG_ACROSS})),
    # Half-kneeling is a lunge with the knee down.
    Condition.NO_LUNGING: Limits(
        cautions=frozenset({Caution.LUNGE, Caution.DEEP_LUNGE}), stances=frozenset({Stance.KNEELING})
    ),
    Condition.NO_KNEELING: Limits(stances=frozenset({Stance.KNEELING})),
    Condition.NO_LYING_ON_FRONT: Limits(
        cautions=frozenset({Caution.FACE_DOWN}), stances=frozenset({Stance.PRONE})
    ),
    Condition.HIP_REPLACEMENT: Limits(
        cautions=frozenset(
            {
                *(Caution.ANKLE_OVER_KNEE, Caution.DEEP_LUNGE, Caution.TWIST, Caution.LEG_ACROSS),
                *(Caution.HIP_FOLD, Caution.ONE_LEG),
            },
        )
    ),
    # Lying on the forearms arches the lower back as well.
    Condition.STENOSIS: Limits(cautions=frozenset({Caution.BACK_BEND})),
    Condition.KNEE: Limits(
        stances=frozenset({Stance.KNEELING}),
        cautions=frozenset({Caution.DEEP_LUNGE, Caution.KNEE_TURN, Caution.ONE_LEG}),
    ),
    Condition.HERNIA: Limits(cautions=frozenset({Caution.BELLY})),
    Condition.KIDNEY: Limits(cautions=frozenset({Caution.KIDNEYS})),
    Condition.BLOOD_PRESSURE: _HEAD_UP,
    Condition.VERTIGO: _HEAD_UP,
    Condition.PACEMAKER: Limits(levels=_LIGHT_PRESSURE),
    Condition.NUMB_FEET: Limits(levels=_LIGHT_PRESSURE),
}
"""What follows from each condition, the gravest first."""

FORBIDDEN_MOVEMENTS: Final = frozenset(
    {
        Condition.NO_BENDING_BACK,
        Condition.NO_TWISTING,
        Condition.NO_LUNGING,
        Condition.NO_KNEELING,
        Condition.NO_LYING_ON_FRONT,
    }
)
"""What a professional may forbid; `DOCTOR_FORBIDS` does not say what it is."""


def in_order(conditions: Iterable[Condition]) -> list[Condition]:
    """Return the conditions, the gravest first."""
    told = set(conditions)
    return [condition for condition in LIMITS if condition in told]


def professional_first(conditions: Iterable[Condition]) -> bool:
    """Whether a professional must agree before any drill."""
    return any(LIMITS[condition].professional_first for condition in conditions)


def ways_out(conditions: Iterable[Condition], drills: Iterable[Drill], *, passes: bool) -> frozenset[Way]:
    """Return the ways that these conditions rule out, for a time or else for good."""
    limits = [LIMITS[condition] for condition in conditions if LIMITS[condition].passes is passes]
    return ways_where(
        drills, lambda drill, variation: any(each.rule_out(drill, variation) for each in limits)
    )


def head_low_ways(drills: Iterable[Drill]) -> frozenset[Way]:
    """Return the ways that bring the head low, for whoever gets dizzy."""
    return ways_where(drills, _HEAD_UP.rule_out)
