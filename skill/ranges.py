"""Byte ranges of HTTP (RFC 9110, section 14): what a Range header asks for, of a content of known size."""

import re
from dataclasses import dataclass
from typing import Final

_RANGE: Final = re.compile(r"([0-9]*)-([0-9]*)")
_MOST_DIGITS: Final = 18


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


def read_range(header: str, size: int) -> ByteRange | None:
    """Return the one range that a Range header asks for, of `size` bytes; None to ignore the header.

    Ignored, as the standard allows, are other units, malformed ranges, and several ranges at once: the answer
    is then the whole. Raises `Unsatisfiable` when none of the ranges asked for has a byte.
    """
    unit, _, text = header.partition("=")
    if unit.strip().lower() != "bytes":
        return None
    asked = [_read_one(one.strip(" \t"), size) for one in text.split(",")]
    if None in asked:
        return None
    within = [one for one in asked if one and one.start < one.stop]
    if not within:
        raise Unsatisfiable
    return within[0] if len(asked) == 1 else None


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
