"""Byte ranges of HTTP (RFC 9110, section 14): what a Range header asks for, of a content of known size."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_RANGE: Final = re.compile(r"([0-9]*)-([0-9]*)")
_MOST_DIGITS: Final = 18

MOST_RANGES: Final = 16
"""Ranges in one request; of more, the whole is sent."""


class Unsatisfiable(Exception):
    """A Range header is well-formed, but no byte that it asks for exists; the answer is 416."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `start` up to, not including, `stop`."""

    start: int
    stop: int

    def of(self, size: int) -> str:
        """Return the Content-Range of this part of a content."""
        return f"bytes {self.start}-{self.stop - 1}/{size}"


def read_ranges(header: str, size: int) -> tuple[ByteRange, ...] | None:
    """Return the ranges that a Range header asks for, of `size` bytes, in its order; None to ignore it.

    Empty places in the list count for nothing (section 5.6.1.2). Ignored, as the standard allows, are other
    units, malformed ranges, ranges that overlap, and more than `MOST_RANGES`: the answer is then the whole.
    Ranges without a byte are left out; `Unsatisfiable` is raised when all are.
    """
    unit, _, text = header.partition("=")
    if unit.strip().lower() != "bytes" or text.count(",") >= MOST_RANGES:
        return None
    asked = [_read_one(one, size) for part in text.split(",") if (one := part.strip(" \t"))]
    if None in asked or not asked:
        return None
    within = tuple(one for one in asked if one and one.start < one.stop)
    if not within:
        raise Unsatisfiable
    return None if _overlap(within) else within


def _overlap(ranges: tuple[ByteRange, ...]) -> bool:
    in_order = sorted(ranges, key=lambda one: one.start)
    return any(one.stop > other.start for one, other in pairwise(in_order))


def _read_one(text: str, size: int) -> ByteRange | None:
    """One range, cut to the content; empty if it lies outside; None if it is malformed."""
    match = _RANGE.fullmatch(text)
    if not match or text == "-":
        return None
    first, last = match.groups()
    if not first:
        return ByteRange(max(0, size - _number(last)), size)
    if last and _number(last) < _number(first):
        return None
    return ByteRange(_number(first), min(size, _number(last) + 1) if last else size)


def _number(digits: str) -> int:
    """A number of any length; one beyond every size need not be exact."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS
