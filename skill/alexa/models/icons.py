"""The skill's icons: a back with its spine and a ball beside it, drawn by resvg."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import resvg_py

_DRAWING: Final = Path(__file__).parent / "icon.svg"


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon for the store: its field in the manifest, and its width and height in pixels."""

    field: str
    pixels: int

    def file(self, locale: str) -> str:
        """Return its file name for a locale."""
        return f"{locale}_{self.field.removesuffix('Uri')}.png"


ICONS: Final = (Icon("smallIconUri", 108), Icon("largeIconUri", 512))


def draw(icon: Icon) -> bytes:
    """Return an icon as PNG."""
    drawing = _DRAWING.read_text(encoding="utf-8")
    return bytes(
        resvg_py.svg_to_bytes(drawing, width=icon.pixels, height=icon.pixels, skip_system_fonts=True)
    )
