"""How many devices were heard of lately, by all workers together, in memory of one size however many come."""

import math
import mmap
import struct
import time
from collections.abc import Callable, Iterator
from typing import Final

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

MINUTES: Final = 5
"""How many minutes a device counts after its last request, up to one more; a track, which begins with one, is
shorter."""

CELLS: Final = 2**17
"""Cells of a minute: half a million devices are counted to within a hundredth."""

_MINUTE: Final = struct.Struct("=q")


class Active(Collector):
    """Counts devices. Safe for threads, and the same for all processes forked from this one.

    Each minute has a row of cells, and each device, by its hash, a cell in it. How many share one is worked
    out from how many are free. Where two processes begin a row at the same moment, a device may be lost until
    its next request.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, cells: int = CELLS) -> None:
        """Take a clock in seconds, the same in all processes, and how many cells a minute has."""
        self._clock = clock
        self._cells = cells
        self._length = _MINUTE.size + cells
        self._map = mmap.mmap(-1, (MINUTES + 1) * self._length)

    def mark(self, device: bytes) -> None:
        """Note that a device was heard of; its name is a hash already."""
        minute = int(self._clock() // 60)
        start = minute % (MINUTES + 1) * self._length
        if _MINUTE.unpack_from(self._map, start)[0] != minute:
            self._map[start + _MINUTE.size : start + self._length] = bytes(self._cells)
            _MINUTE.pack_into(self._map, start, minute)
        self._map[start + _MINUTE.size + int.from_bytes(device, "big") % self._cells] = 1

    def count(self) -> int:
        """Return how many devices were heard of."""
        taken = 0
        for cells in self._rows(int(self._clock() // 60)):
            taken |= int.from_bytes(cells, "big")
        free = max(self._cells - taken.bit_count(), 1)
        return round(self._cells * math.log(self._cells / free))

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the number as a metric."""
        about = "Devices heard of in the last five minutes."
        yield GaugeMetricFamily("back_coach_active_devices", about, value=self.count())

    def _rows(self, minute: int) -> Iterator[bytes]:
        """The cells of the last minutes; other rows are of earlier ones."""
        for start in range(0, len(self._map), self._length):
            if 0 <= minute - _MINUTE.unpack_from(self._map, start)[0] <= MINUTES:
                yield self._map[start + _MINUTE.size : start + self._length]
