"""The catalogue's entries: drills, their variations and doses, free of any language."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from skill.tracks.units import Milliseconds

DrillSlug = NewType("DrillSlug", str)
"""A drill's id in the catalogue, such as `couch_stretch`; also the id of its DRILL slot value."""

VariationName = NewType("VariationName", str)
"""A variation's id within its drill, such as `standard` or `chair`."""

Way = NewType("Way", str)
"""A way of doing a drill, `slug.variation`; `slug` alone stands for every way of it. See `ways.py`."""


class Kind(StrEnum):
    """What a drill does: self-myofascial release, or dynamic mobility."""

    SMR = "smr"
    DYNAMIC = "dynamic"


class Area(StrEnum):
    """What a drill serves, and what a routine can focus on."""

    GLUTES = "glutes"
    LOWER_BACK = "lower_back"
    HIP_FLEXORS = "hip_flexors"
    WHOLE_SPINE = "whole_spine"


class Tool(StrEnum):
    """What a person may have at hand. A couch, a wall, a chair and a mat are taken for granted."""

    LACROSSE_BALL = "lacrosse_ball"
    TENNIS_BALL = "tennis_ball"
    FOAM_ROLLER = "foam_roller"
    SWISS_BALL = "swiss_ball"


class Level(StrEnum):
    """How demanding a variation is."""

    EASIER = "easier"
    STANDARD = "standard"
    HARDER = "harder"


class Posture(StrEnum):
    """What a person can get into: down to the floor, only standing, only a chair; or that they lie in bed."""

    FLOOR = "floor"
    STANDING = "standing"
    CHAIR = "chair"
    BED = "bed"


class Stance(StrEnum):
    """The body's position in a variation. Going from one to another is a change of position."""

    SUPINE = "supine"
    PRONE = "prone"
    SEATED = "seated"
    KNEELING = "kneeling"
    STANDING = "standing"
    CHAIR = "chair"


class Sides(StrEnum):
    """How a drill treats its two sides: one after the other, or alternating with each repetition."""

    EACH = "each"
    ALTERNATING = "alternating"


class DoseUnit(StrEnum):
    """What a dose counts, for each side."""

    SECONDS = "seconds"
    REPETITIONS = "repetitions"


class Caution(StrEnum):
    """Why a variation may not suit a person or a moment. Never stored; used only to leave variations out.

    `deep_lunge` is a lunge or a rear-leg stretch near the end of its range, `lunge` any lunge; `leg_across`
    takes a leg over the middle of the body. `twist` turns the spine far, or under load, `turn` only a little.
    `hip_fold` takes a hip past a right angle, `knee_turn` turns a bent knee, `one_leg` sits down and gets up
    on one leg.
    """

    FACE_DOWN = "face_down"
    BELLY = "belly"
    HEAD_LOW = "head_low"
    BACK_BEND = "back_bend"
    TWIST = "twist"
    TURN = "turn"
    LEG_ACROSS = "leg_across"
    ANKLE_OVER_KNEE = "ankle_over_knee"
    HIP_FOLD = "hip_fold"
    KNEE_TURN = "knee_turn"
    ONE_LEG = "one_leg"
    LUNGE = "lunge"
    DEEP_LUNGE = "deep_lunge"
    KIDNEYS = "kidneys"


@dataclass(frozen=True, slots=True)
class DoseRange:
    """How much of a drill a side may get, and how much it gets by default."""

    unit: DoseUnit
    least: int
    usual: int
    most: int
    step: int


@dataclass(frozen=True, slots=True)
class Tempo:
    """The time of one repetition: out into the range, a stay there, and back."""

    out: Milliseconds
    stay: Milliseconds
    back: Milliseconds

    @property
    def repetition(self) -> Milliseconds:
        """The whole repetition, in milliseconds."""
        return Milliseconds(self.out + self.stay + self.back)


@dataclass(frozen=True, slots=True)
class Variation:
    """One way to do a drill: how hard, in what stance, and with which tools, the preferred one first.

    Without tools it needs only what every home has. `posture` is the most limited one that it still suits.
    `mattress` tells that it can be done on a firm mattress, too.
    """

    name: VariationName
    level: Level
    posture: Posture
    stance: Stance
    tools: tuple[Tool, ...]
    cautions: frozenset[Caution]
    mattress: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A drill in one of its variations, with one of that variation's tools, or none where it has none."""

    drill: DrillSlug
    variation: VariationName
    tool: Tool | None


@dataclass(frozen=True, slots=True)
class Drill:
    """An entry of the catalogue. Its texts are phrases whose ids begin with its slug.

    `tempo` paces the repetitions. A drill dosed in seconds may do without (SMR); if it has one, it paces the
    movement within the hold. `variations` holds at least one of each level, `standard` first. Postures other
    than the floor are extra variations, of the level `easier` or `standard`. `planned` names the postures
    whose routines have it at any length; in others it comes beyond 30 minutes, for variety, or by name.
    """

    slug: DrillSlug
    kind: Kind
    sides: Sides
    areas: tuple[Area, ...]
    dose: DoseRange
    tempo: Tempo | None
    variations: tuple[Variation, ...]
    planned: frozenset[Posture] = frozenset(Posture)

    def variation(self, name: VariationName) -> Variation | None:
        """Return the variation of that name, if the drill has it."""
        return next((variation for variation in self.variations if variation.name == name), None)

    def version(self, variation: Variation) -> Version:
        """Return a variation with its preferred tool."""
        return self.versions(variation)[0]

    def versions(self, variation: Variation) -> tuple[Version, ...]:
        """Return a variation with each of its tools, in their order; once without, if it needs none."""
        return tuple(Version(self.slug, variation.name, tool) for tool in variation.tools or (None,))
