"""Chapters of an MP3 file: an ID3v2.3 tag with a CHAP frame for each, and a CTOC frame that lists them.

Formats: ID3 tag version 2.3.0 (id3.org/id3v2.3.0), which even the oldest players read, and the ID3v2 Chapter
Frame Addendum 1.0 (id3.org/id3v2-chapters-1.0). The code is our own because there is little of it, and
because mutagen, the one well-kept library that writes these frames, is under the GPL. The tests read the tags
back with mutagen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from skill.tracks.units import Milliseconds

MOST_CHAPTERS: Final = 255
"""The table of contents counts its entries in one byte."""

_CONTENTS: Final = b"toc\0"
_TOP_LEVEL_AND_ORDERED: Final = b"\x03"
_LATIN_1, _UTF_16 = b"\x00", b"\x01"
_BY_TIME_ALONE: Final = b"\xff" * 8
"""Stands for a chapter's first and last byte; its times are enough."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter of a file: its title, and where it starts and ends."""

    title: str
    start: Milliseconds
    end: Milliseconds


def id3_tag(title: str, album: str, headings: Sequence[Heading]) -> bytes:
    """Return the tag that precedes a file's first frame; raise `ValueError` for more than 255 chapters."""
    if len(headings) > MOST_CHAPTERS:
        raise ValueError(f"a file has at most {MOST_CHAPTERS} chapters, not {len(headings)}")
    chapters = [_chapter(_id(number), heading) for number, heading in enumerate(headings)]
    length = max((heading.end for heading in headings), default=Milliseconds(0))
    named = (_text("TIT2", title), _text("TALB", album), _text("TLEN", str(length)))
    frames = b"".join((*named, _contents(len(headings)), *chapters))
    return b"ID3\x03\x00\x00" + _synchsafe(len(frames)) + frames


def _id(number: int) -> bytes:
    return b"chapter%d\0" % number


def _contents(count: int) -> bytes:
    entries = b"".join(_id(number) for number in range(count))
    return _frame("CTOC", _CONTENTS + _TOP_LEVEL_AND_ORDERED + bytes((count,)) + entries)


def _chapter(element: bytes, heading: Heading) -> bytes:
    times = heading.start.to_bytes(4, "big") + heading.end.to_bytes(4, "big")
    return _frame("CHAP", element + times + _BY_TIME_ALONE + _text("TIT2", heading.title))


def _text(name: str, text: str) -> bytes:
    """A text frame. Version 2.3 has no UTF-8; every player reads Latin-1."""
    try:
        return _frame(name, _LATIN_1 + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _frame(name, _UTF_16 + b"\xff\xfe" + text.encode("utf-16-le"))


def _frame(name: str, body: bytes) -> bytes:
    return name.encode("ascii") + len(body).to_bytes(4, "big") + bytes(2) + body


def _synchsafe(size: int) -> bytes:
    """A size as four bytes of seven bits each, so that no player takes it for the start of audio."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
