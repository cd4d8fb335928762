"""What is sent over HTTP as views of memory: whole contents, parts of them, and what is left of an answer.

Nothing here copies a content. A track's views lie in the pack's one buffer, so an answer costs the same
memory however long it is, and two hundred of them cost little.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Protocol

CHUNK: Final = 131_072
"""Bytes of an answer that are looked at ahead, and copied at a time for a server that takes only bytes."""


class Content(Protocol):
    """So many bytes, and views of any part of them."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    def views(self, start: int, stop: int) -> Iterable[memoryview]:
        """Give the bytes from `start` up to, not including, `stop`, in order; both lie within the content."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A content that lies in memory in one piece."""

    content: bytes | memoryview

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.content)

    def views(self, start: int, stop: int) -> Iterator[memoryview]:
        """Give one view."""
        yield memoryview(self.content)[start:stop]


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from `begin` up to, not including, `end` of another content."""

    content: Content
    begin: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.end - self.begin

    def views(self, start: int, stop: int) -> Iterable[memoryview]:
        """Give the other content's views."""
        return self.content.views(self.begin + start, self.begin + stop)


@dataclass(frozen=True, slots=True)
class Row:
    """Contents one after another."""

    contents: tuple[Content, ...]

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return sum(content.size for content in self.contents)

    def views(self, start: int, stop: int) -> Iterator[memoryview]:
        """Give the contents' views."""
        sizes = [content.size for content in self.contents]
        for content, size, begin in zip(self.contents, sizes, accumulate(sizes, initial=0), strict=False):
            first, last = max(0, start - begin), min(size, stop - begin)
            if first < last:
                yield from content.views(first, last)


class Body:
    """What is left to send of an answer. Any WSGI server can iterate it, once; ours sends its views.

    Views are taken from the content `CHUNK` bytes at a time, and kept until they are sent: to ask for them
    anew after each part that a connection takes would cost more than the sending.
    """

    __slots__ = ("_at", "_content", "_size", "_views")

    def __init__(self, content: Content) -> None:
        self._content = content
        self._size = content.size
        self._at = 0
        self._views: list[memoryview] = []

    @property
    def left(self) -> int:
        """How many bytes are still to be sent."""
        return self._size - self._at

    def behind(self, head: bytes) -> "Body":
        """Return a body that sends a head, then this one's content from its start."""
        return Body(Row((Whole(head), self._content)))

    def ahead(self) -> list[memoryview]:
        """Return views of the next bytes: up to `CHUNK`, and one at least while any are left."""
        if not self._views:
            stop = min(self._at + CHUNK, self._size)
            self._views = [view for view in self._content.views(self._at, stop) if len(view)]
        return self._views

    def advance(self, sent: int) -> None:
        """Note that so many bytes of those ahead were sent."""
        self._at += sent
        whole = 0
        for view in self._views:
            if sent < len(view):
                break
            sent -= len(view)
            whole += 1
        del self._views[:whole]
        if sent:
            self._views[0] = self._views[0][sent:]

    def __iter__(self) -> Iterator[bytes]:
        while self.left:
            chunk = b"".join(self.ahead())
            self.advance(len(chunk))
            yield chunk
