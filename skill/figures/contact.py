"""The contact sheet: all pictures in one image, a row for each drill, to look at after a pose was changed.

`python -m skill.figures.contact docs/pictures.png` writes the one in the docs.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import resvg_py

from skill.coaching.drill import Tool
from skill.coaching.routine import Side
from skill.figures.gallery import Gallery
from skill.figures.naming import Figure, all_figures
from skill.figures.palette import BACKGROUND, fixed_style
from skill.figures.picture import HEIGHT, WIDTH

CELL: Final = (330, 220)
"""Width and height of a picture, in pixels."""


def contact_rows(gallery: Gallery) -> list[list[Figure]]:
    """Return what is on the sheet: the left sides, with one picture for the two balls."""
    left = [figure for figure in all_figures(gallery.catalogue) if figure.side is Side.LEFT]
    harder = {(figure.drill, figure.variation) for figure in left if figure.tool is Tool.LACROSSE_BALL}
    kept = [
        figure
        for figure in left
        if figure.tool is not Tool.TENNIS_BALL or (figure.drill, figure.variation) not in harder
    ]
    return [[figure for figure in kept if figure.drill == slug] for slug in gallery.catalogue.slugs]


def contact_sheet(gallery: Gallery) -> bytes:
    """Return the sheet as PNG."""
    rows = contact_rows(gallery)
    width, height = CELL[0] * max(map(len, rows)), CELL[1] * len(rows)
    cells = "".join(_row(gallery, row, CELL[1] * number) for number, row in enumerate(rows))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f"<style>{fixed_style()}</style>{cells}</svg>"
    )
    return bytes(resvg_py.svg_to_bytes(svg, background=BACKGROUND, skip_system_fonts=True))


def _row(gallery: Gallery, figures: Sequence[Figure], y: int) -> str:
    return "".join(_cell(gallery, figure, CELL[0] * number, y) for number, figure in enumerate(figures))


def _cell(gallery: Gallery, figure: Figure, x: int, y: int) -> str:
    picture = gallery.svg(figure, moving=False, styled=False)
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return picture.replace(size, f'x="{x}" y="{y}" width="{CELL[0]}" height="{CELL[1]}"', 1)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(contact_sheet(Gallery.load()))
