"""The paper sizes of printers."""

from enum import Enum
from typing import Final

_INCH: Final = 72.0
_MM: Final = _INCH / 25.4


class Paper(Enum):
    """Width and height in points, upright: A4 (ISO 216) and Letter (ANSI Y14.1)."""

    A4 = (210 * _MM, 297 * _MM)
    LETTER = (8.5 * _INCH, 11 * _INCH)
