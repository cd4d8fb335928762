"""What a person asks for and what they get: wishes, blocks and a routine."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, NewType

from skill.coaching.drill import Area, DrillSlug, Level, Posture, Tool, VariationName, Version, Way
from skill.coaching.ways import every_way, is_out

Minutes = NewType("Minutes", int)
LEAST_MINUTES = Minutes(3)
MOST_MINUTES = Minutes(60)
USUAL_MINUTES = Minutes(10)


def within_bounds(minutes: int) -> Minutes:
    """Return the routine length, in minutes, that is nearest to the one wished for."""
    return Minutes(max(LEAST_MINUTES, min(minutes, MOST_MINUTES)))


class Focus(StrEnum):
    """What a routine is about. Its values are the ids of the FOCUS slot."""

    GLUTES = "glutes"
    LOWER_BACK = "lower_back"
    HIP_FLEXORS = "hip_flexors"
    WHOLE_BACK = "whole_back"
    SITTING = "sitting"

    @property
    def area(self) -> Area | None:
        """The one area in focus, or None for the whole back."""
        return Area(self.value) if self.value in set(Area) else None


class Side(StrEnum):
    """Left or right, as the catalogue defines it for each drill."""

    LEFT = "left"
    RIGHT = "right"


class Amount(StrEnum):
    """How much the coach talks. No amount drops a safety word."""

    LESS = "less"
    STANDARD = "standard"
    MORE = "more"
    COUNTDOWN_ONLY = "countdown_only"


class Bed(StrEnum):
    """The soft sound under the pauses."""

    TICK = "tick"
    BREATH = "breath"
    QUIET = "quiet"


class Entry(StrEnum):
    """How a block begins: with the whole set-up, or with a short change after a substitution."""

    SETUP = "setup"
    CHANGE = "change"


class LeadIn(StrEnum):
    """How much a set-up explains: all, or only what one who knows the drill needs. Safety words stay."""

    FULL = "full"
    SHORT = "short"


Wording = Literal[0, 1, 2]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a routine should be: `tools` are those at hand; `drill` asks for it alone, on `side` if given.

    `left_out` is a matter of taste, and gives way if nothing else remains. `ruled_out` is a matter of safety,
    and never does; it may hold single variations of a drill.
    """

    minutes: Minutes = USUAL_MINUTES
    focus: Focus = Focus.WHOLE_BACK
    level: Level = Level.STANDARD
    posture: Posture = Posture.FLOOR
    tools: frozenset[Tool] = frozenset()
    left_out: frozenset[DrillSlug] = frozenset()
    amount: Amount = Amount.STANDARD
    drill: DrillSlug | None = None
    side: Side | None = None
    ruled_out: frozenset[Way] = frozenset()

    @property
    def out(self) -> frozenset[Way]:
        """All ways that must not be in the routine."""
        return self.ruled_out.union(map(every_way, self.left_out))


@dataclass(frozen=True, slots=True)
class Dose:
    """Seconds or repetitions for each side; 0 leaves a side out. Alternating drills have both sides equal.

    `heard` names a side whose "halfway" was said before more time was given; it is not said again.
    """

    left: int
    right: int
    heard: Side | None = None

    def on(self, side: Side) -> int:
        """Return the dose of one side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class Block:
    """A drill as dosed for this listener: all that determines a track's bytes, except the voice.

    `next` is announced at the end. `opening` adds the first words of a routine, `closing` the last. `lead_in`
    is how much the set-up explains; a change is always short in its own way, and has the full one.
    """

    drill: DrillSlug
    variation: VariationName
    tool: Tool | None
    dose: Dose
    amount: Amount = Amount.STANDARD
    bed: Bed = Bed.TICK
    wording: Wording = 0
    entry: Entry = Entry.SETUP
    opening: bool = False
    next: Version | None = None
    closing: bool = False
    lead_in: LeadIn = LeadIn.FULL

    @property
    def version(self) -> Version:
        """Which drill it is, and how it is done."""
        return Version(self.drill, self.variation, self.tool)

    def is_among(self, out: Collection[Way]) -> bool:
        """Whether it is done in a way that is out."""
        return is_out(self.drill, self.variation, out)


def in_a_row(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks as they follow one another: each announces the next, and the last one closes."""
    following = (*(block.version for block in blocks[1:]), None)
    return tuple(
        replace(block, next=version, closing=version is None)
        for block, version in zip(blocks, following, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Routine:
    """Blocks in order; never empty."""

    blocks: tuple[Block, ...] = field()

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError("a routine has at least one block")
