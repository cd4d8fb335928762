"""How often something was named of late, by all workers together, in memory of one size whatever comes."""

import hashlib
import mmap
import secrets
import struct
from datetime import datetime
from typing import Final

PERIOD: Final = 30
"""Seconds after which counting begins anew."""

CELLS: Final = 2**18
"""Counts in each of two rows: a thousand names a second leave most of them free."""

_MOST: Final = 255
_BEGUN: Final = struct.Struct("=q")


class Tally:
    """Counts names. Safe for threads, and the same for all processes forked from this one.

    A name has a cell in each of two rows, at random, and was named as often as the lesser one says. That may
    be too often, where others share both cells, or once too few, where two come at the same moment: it says
    who goes first, and nothing hangs on one more or less.
    """

    def __init__(self, cells: int = CELLS) -> None:
        """Take how many cells a row has."""
        self._cells = cells
        self._map = mmap.mmap(-1, _BEGUN.size + 2 * cells)
        self._key = secrets.token_bytes(16)

    def add(self, name: str, now: datetime) -> int:
        """Count a name; return how often it was named in this period, at most 255 times."""
        self._begin(int(now.timestamp()) // PERIOD)
        digest = hashlib.blake2b(name.encode(), key=self._key, digest_size=16).digest()
        counts = [self._count(row, digest[8 * row : 8 * row + 8]) for row in range(2)]
        return min(counts)

    def _begin(self, period: int) -> None:
        if _BEGUN.unpack_from(self._map)[0] != period:
            self._map[_BEGUN.size :] = bytes(2 * self._cells)
            _BEGUN.pack_into(self._map, 0, period)

    def _count(self, row: int, digest: bytes) -> int:
        at = _BEGUN.size + row * self._cells + int.from_bytes(digest, "big") % self._cells
        count = self._map[at] = min(self._map[at] + 1, _MOST)
        return count
