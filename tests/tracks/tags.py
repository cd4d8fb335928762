"""A file's tag as another library reads it."""

import io
from typing import Any

from mutagen.id3 import ID3

from skill.tracks.chapters import Heading


def tag_of(content: bytes) -> Any:
    """Return the tag at the head of a file's content."""
    return ID3(io.BytesIO(content))  # type: ignore[no-untyped-call]


def headings_of(content: bytes) -> list[Heading]:
    """Return the chapters in the order of the table of contents."""
    tag = tag_of(content)
    [contents] = tag.getall("CTOC")
    chapters = {chapter.element_id: chapter for chapter in tag.getall("CHAP")}
    found = [chapters.pop(name) for name in contents.child_element_ids]
    assert not chapters
    return [Heading(c.sub_frames["TIT2"].text[0], c.start_time, c.end_time) for c in found]
