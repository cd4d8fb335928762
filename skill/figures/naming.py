"""Which picture: a drill's variation with a tool and for a side, and how a name spells it."""

from dataclasses import dataclass

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DrillSlug, Tool, VariationName
from skill.coaching.routine import Block, Side

_NO_TOOL = "none"


class NoFigure(LookupError):
    """There is no picture of this; the text is one line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture. Left and right mean for each drill what they mean in the catalogue."""

    drill: DrillSlug
    variation: VariationName
    tool: Tool | None
    side: Side

    @property
    def name(self) -> str:
        """How it is spelled: drill, variation, tool and side, with points between."""
        return ".".join((self.drill, self.variation, self.tool or _NO_TOOL, self.side))


def figure_of(block: Block, side: Side) -> Figure:
    """Return the picture of a block's side."""
    return Figure(block.drill, block.variation, block.tool, side)


def all_figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Return every picture there is, in the catalogue's order, left before right."""
    return tuple(
        Figure(drill.slug, variation.name, tool, side)
        for drill in catalogue
        for variation in drill.variations
        for tool in variation.tools or (None,)
        for side in Side
    )


def read_figure(name: str, catalogue: Catalogue) -> Figure:
    """Return the picture that a name spells; raise `NoFigure` if the catalogue has none."""
    found = next((figure for figure in all_figures(catalogue) if figure.name == name), None)
    if found is None:
        raise NoFigure(f"there is no picture {name!r}: the names are drill.variation.tool.side")
    return found
