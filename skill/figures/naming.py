"""Which picture: a drill's variation with a tool and for a side, and how its name is spelled."""

from dataclasses import dataclass

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DrillSlug, Tool, VariationName, Version
from skill.coaching.routine import Block, Side

_NO_TOOL = "none"


class NoFigure(LookupError):
    """There is no such picture; the text is one line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture. For each drill, left and right mean what they mean in the catalogue."""

    drill: DrillSlug
    variation: VariationName
    tool: Tool | None
    side: Side

    @property
    def version(self) -> Version:
        """Which drill it shows, and how it is done."""
        return Version(self.drill, self.variation, self.tool)

    @property
    def name(self) -> str:
        """Its spelling: drill, variation, tool and side, joined by dots."""
        return ".".join((self.drill, self.variation, self.tool or _NO_TOOL, self.side))


def figure_of(block: Block, side: Side) -> Figure:
    """Return the picture of a block's side."""
    return Figure(block.drill, block.variation, block.tool, side)


def all_figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Return every picture, in the catalogue's order, left before right."""
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
