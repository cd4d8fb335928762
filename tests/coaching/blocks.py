"""Blocks drawn at random from the shipped catalogue."""

from hypothesis import strategies as st

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DoseRange, Drill, Sides, Tool
from skill.coaching.routine import Amount, Bed, Block, Dose, Entry, LeadIn, Side, Wording
from tests.fakes import loaded

CATALOGUE: Catalogue = loaded.catalogue()
WORDINGS: tuple[Wording, ...] = (0, 1, 2)
VERSIONS = tuple(
    version for drill in CATALOGUE for variation in drill.variations for version in drill.versions(variation)
)
TOOL_SETS = st.frozensets(st.sampled_from(list(Tool)))


def steps(allowed: DoseRange) -> range:
    return range(allowed.least, allowed.most + 1, allowed.step)


@st.composite
def doses(draw: st.DrawFn, drill: Drill) -> Dose:
    amounts = st.sampled_from(steps(drill.dose))
    if drill.sides is Sides.ALTERNATING:
        both = draw(amounts)
        return Dose(both, both, draw(st.sampled_from([None, Side.LEFT])))
    left = draw(st.just(0) | amounts)
    right = draw(st.just(0) | amounts) if left else draw(amounts)
    heard = draw(st.sampled_from([None, *(side for side in Side if Dose(left, right).on(side))]))
    return Dose(left, right, heard)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    drill = draw(st.sampled_from(CATALOGUE.drills))
    variation = draw(st.sampled_from(drill.variations))
    entry = draw(st.sampled_from(Entry))
    opening = entry is Entry.SETUP and draw(st.booleans())
    following = draw(st.none() | st.sampled_from(VERSIONS))
    return Block(
        drill.slug,
        variation.name,
        draw(st.sampled_from(variation.tools)) if variation.tools else None,
        draw(doses(drill)),
        draw(st.sampled_from(Amount)),
        draw(st.sampled_from(Bed)),
        draw(st.sampled_from(WORDINGS)),
        entry,
        opening,
        following,
        following is None and draw(st.booleans()),
        draw(st.sampled_from(LeadIn)) if entry is Entry.SETUP else LeadIn.FULL,
    )
