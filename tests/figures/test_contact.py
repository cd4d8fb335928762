"""The contact sheet of the docs."""

import struct
from pathlib import Path

from skill.coaching.routine import Side
from skill.figures.contact import CELL, contact_rows, contact_sheet
from skill.figures.naming import all_figures
from tests.fakes import loaded

GALLERY = loaded.gallery()
KEPT = Path(__file__).parents[2] / "docs" / "pictures.png"


def _size(png: bytes) -> tuple[int, ...]:
    return struct.unpack(">II", png[16:24])


def test_every_variation_of_every_drill_is_on_it() -> None:
    shown = {(figure.drill, figure.variation) for row in contact_rows(GALLERY) for figure in row}
    assert shown == {(figure.drill, figure.variation) for figure in all_figures(GALLERY.catalogue)}
    assert {figure.side for row in contact_rows(GALLERY) for figure in row} == {Side.LEFT}


def test_the_sheet_in_the_docs_has_room_for_every_picture_and_is_small() -> None:
    rows = contact_rows(GALLERY)
    kept = KEPT.read_bytes()
    assert (
        _size(kept) == (CELL[0] * max(map(len, rows)), CELL[1] * len(rows)) == _size(contact_sheet(GALLERY))
    )
    assert len(kept) < 1_000_000
