"""Counts that several workers add up, each in files of its own, on a disk that may be full.

The library's own files are long from the start and empty: the disk is asked for a page when a count first
goes there. On a full disk that is no error but a signal, SIGBUS, which ends the worker in the middle of an
answer. Here a count goes only where the disk has given room before. Without room it stays in memory, and is
written once there is some: nothing is lost but what a worker counted that ended meanwhile.

What this leans on inside prometheus-client: `values.ValueClass` makes each count, and `MmapedDict` is the
form of a file, which the library itself reads and adds up.
"""

import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Final

from prometheus_client import values
from prometheus_client.mmap_dict import MmapedDict, mmap_key

log = logging.getLogger(__name__)

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that names the folder in which workers count together."""

PAUSE: Final = 60.0
"""Seconds after which a full disk is asked again, and is spoken of again."""

_ROOM: Final = 65_536
_AROUND_KEY: Final = 32
"""Bytes that an entry has at most besides its key."""


class RoomyDict(MmapedDict):
    """A file of counts all of whose bytes the disk has given; raises `OSError` where it does not."""

    def __init__(self, path: Path) -> None:
        """Open a file, or make it."""
        if not path.exists():
            _make(path)
        self._path = path
        super().__init__(str(path))  # type: ignore[no-untyped-call]

    def _init_value(self, key: str) -> None:
        needed = self._used + len(key.encode()) + _AROUND_KEY
        room = self._capacity
        while room < needed:
            room *= 2
        _lengthen(self._path, room)
        super()._init_value(key)  # type: ignore[no-untyped-call]


def _make(path: Path) -> None:
    """Make a file of zeros under another name first: whoever adds up must not find it half made."""
    new = path.with_suffix(".new")
    try:
        new.write_bytes(bytes(_ROOM))
        new.rename(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _lengthen(path: Path, size: int) -> None:
    """Write zeros to a file's end, up to a size."""
    before = path.stat().st_size
    if before >= size:
        return
    try:
        with path.open("ab") as file:
            file.write(bytes(size - before))
    except OSError:
        os.truncate(path, before)
        raise


class Files:
    """This process's files, one for each kind of count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock that pauses go by, in seconds."""
        self._clock = clock
        self._process = 0
        self._files: dict[str, RoomyDict] = {}
        self._next_try = 0.0

    def room_for(self, kind: str, key: str) -> RoomyDict | None:
        """Return the file with a place for a count; None while the disk has no room."""
        if self._process != os.getpid():
            self._begin()
        now = self._clock()
        if now < self._next_try:
            return None
        try:
            file = self._files.get(kind) or self._open(kind)
            file.read_value(key)  # type: ignore[no-untyped-call]
        except OSError as error:
            self._next_try = now + PAUSE
            log.warning("not counted for now: %s", error.strerror)
            return None
        return file

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()  # type: ignore[no-untyped-call]
        self._files.clear()

    def _begin(self) -> None:
        """Be another process than the one that was forked: its files are not ours."""
        self.close()
        self._process, self._next_try = os.getpid(), 0.0

    def _open(self, kind: str) -> RoomyDict:
        file = RoomyDict(Path(os.environ[FOLDER]) / f"{kind}_{self._process}.db")
        self._files[kind] = file
        return file


_files = Files()
_lock = Lock()


class Count:
    """A number that the library counts with, kept in a file as soon as there is room for it."""

    _multiprocess = True

    def __init__(
        self,
        typ: str,
        metric_name: str,
        name: str,
        labelnames: Sequence[str],
        labelvalues: Sequence[str],
        help_text: str,
        multiprocess_mode: str = "",
        **_: object,
    ) -> None:
        """Take what the library tells of a count."""
        self._kind = f"{typ}_{multiprocess_mode}" if typ == "gauge" else typ
        self._key = mmap_key(metric_name, name, list(labelnames), list(labelvalues), help_text)
        self._process, self._value = 0, 0.0
        self._file: RoomyDict | None = None
        with _lock:
            self._find_room()

    def inc(self, amount: float) -> None:
        """Add to it."""
        with _lock:
            self._find_room()
            self._put(self._value + amount)

    def set(self, value: float, timestamp: float | None = None) -> None:
        """Let it be this number."""
        with _lock:
            self._find_room()
            self._put(value, timestamp or 0.0)

    def get(self) -> float:
        """Return what this process counted."""
        with _lock:
            self._find_room()
            return self._value

    def set_exemplar(self, _exemplar: object) -> None:
        """Do nothing: files have no place for examples."""

    def get_exemplar(self) -> None:
        """Return none."""

    def _find_room(self) -> None:
        """Go on from what this process's file has; a process of the same number may have counted before."""
        if self._process != os.getpid():
            self._process, self._value, self._file = os.getpid(), 0.0, None
        if self._file is None:
            self._file = _files.room_for(self._kind, self._key)
            if self._file is not None:
                self._value += self._file.read_value(self._key)[0]  # type: ignore[no-untyped-call]

    def _put(self, value: float, timestamp: float = 0.0) -> None:
        self._value = value
        if self._file is not None:
            self._file.write_value(self._key, value, timestamp)  # type: ignore[no-untyped-call]


def count_in_files() -> None:
    """Have the library count so, from the next metric on."""
    values.ValueClass = Count
