"""Bytes in memory that a process and those forked from it have in common; a full disk does not touch them."""

import fcntl
import mmap
import os
import struct
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

_EDITION: Final = struct.Struct("=Q")
_LENGTH: Final = struct.Struct("=Q")


class TooLong(Exception):
    """There is no room for so many bytes; what was there stays."""


class Shared:
    """Some bytes, at first none. Safe for threads and for processes, also for those that are killed.

    A new content goes to the half that is not in use, and then its edition is counted up: who is killed in
    the middle has changed nothing. The lock is of a file without a name, and ends with whoever holds it.
    """

    def __init__(self, room: int) -> None:
        """Take how many bytes there may be; of those that are never used, none takes memory."""
        self._room = room
        self._map = mmap.mmap(-1, _EDITION.size + 2 * (_LENGTH.size + room))
        self._threads = Lock()
        with tempfile.TemporaryFile() as file:
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)

    @property
    def edition(self) -> int:
        """Goes up with every change. Costs no lock."""
        number: int = _EDITION.unpack_from(self._map)[0]
        return number

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other thread and process out of `read` and `write`."""
        with self._threads:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)

    def read(self) -> bytes:
        """Return the content; only when alone."""
        at = self._half(self.edition)
        length: int = _LENGTH.unpack_from(self._map, at)[0]
        return self._map[at + _LENGTH.size : at + _LENGTH.size + length]

    def write(self, content: bytes) -> None:
        """Replace the content; only when alone. Raises `TooLong`."""
        if len(content) > self._room:
            raise TooLong
        edition = self.edition + 1
        at = self._half(edition)
        _LENGTH.pack_into(self._map, at, len(content))
        self._map[at + _LENGTH.size : at + _LENGTH.size + len(content)] = content
        _EDITION.pack_into(self._map, 0, edition)

    def _half(self, edition: int) -> int:
        """Where the half of an edition begins."""
        return _EDITION.size + (edition % 2) * (_LENGTH.size + self._room)
