"""Let several workers count together, in prometheus-client's own multiprocess files.

The files lie on a tmpfs where there is one: counting then never waits for a disk. The library maps its files
into memory, and where it extends them they are sparse: on a full file system the first write to a new page is
no error, but the signal SIGBUS, which kills the worker. So each file is written in full before it is mapped,
and larger than all our series need. Where there is no room for that, the worker does not count.

The library names files by process id, and so keeps two more for every worker that ever lived. Here they are
named by a slot, which a worker locks for as long as it lives; its successor counts on from there.
"""

import fcntl
import itertools
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from prometheus_client import values

log = logging.getLogger(__name__)

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that tells the library its folder. An operator can name a place for it there."""

PREFIX: Final = "back-coach-counts-"
RESERVED: Final = {"counter": 256 * 1024, "histogram": 16 * 1024}
"""Bytes of each file. A test counts all that can be counted, and finds that it fits."""

_SHARED_MEMORY: Final = Path("/dev/shm")  # noqa: S108
_PARENT: Final = "parent"


@dataclass(slots=True)
class _WorkerSlot:
    """Whose files this process counts in, and the file descriptor that locks them."""

    name: str = _PARENT
    lock: int = -1


_slot: Final = _WorkerSlot()


@contextmanager
def counting_together() -> Iterator[None]:
    """Let the workers that are forked within the block count together; then delete what they counted.

    Metrics must be created within the block, too. If no folder can be made, each worker counts for itself.
    """
    parent, in_memory = os.getpid(), values.ValueClass
    made = _folder_or_warning()
    if made is not None:
        os.environ[FOLDER] = str(made[0])
        values.ValueClass = values.MultiProcessValue(lambda: _slot.name)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if made is not None and os.getpid() == parent:
            values.ValueClass = in_memory
            del os.environ[FOLDER]
            remove_folder(*made)


def _folder_or_warning() -> tuple[Path, int] | None:
    try:
        return make_folder()
    except OSError as error:
        log.warning("each worker counts for itself, without a folder to count in: %s", error.strerror)
        return None
    finally:
        os.environ.pop(FOLDER, None)


def make_folder() -> tuple[Path, int]:
    """Make a folder with room for counts; return it, and the descriptor that marks it as in use.

    Leftovers of services that were killed are removed. Raises `OSError` if there is no place for a folder.
    """
    trouble = OSError()
    for place in _places():
        _remove_leftovers(place)
        try:
            return _make_in(place)
        except OSError as error:
            trouble = error
    raise trouble


def remove_folder(folder: Path, lock: int) -> None:
    """Delete a folder of counts, and let go of its mark."""
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)


def take_slot() -> bool:
    """Count in files of this worker's own from now on. To be called in the worker, after the fork.

    Returns False if there is no room for its files: it must not count then. Workers without a common folder
    count in memory, each for itself.
    """
    folder = os.environ.get(FOLDER)
    if folder is None:
        return True
    try:
        number, _slot.lock = _free_slot(Path(folder))
        _reserve(Path(folder), str(number))
    except OSError as error:
        log.warning("this worker counts nothing, without room for its counts: %s", error.strerror)
        return False
    _slot.name = str(number)
    return True


def _places() -> Iterator[Path]:
    if named := os.environ.get(FOLDER):
        yield Path(named)
        return
    if _SHARED_MEMORY.is_dir():
        yield _SHARED_MEMORY
    yield Path(tempfile.gettempdir())


def _make_in(place: Path) -> tuple[Path, int]:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    lock = _lock(folder, os.O_RDONLY)
    try:
        _reserve(folder, _PARENT)
    except OSError:
        remove_folder(folder, lock)
        raise
    return folder, lock


def _remove_leftovers(place: Path) -> None:
    """Remove the folders that no living service has locked, in whatever container it runs."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            remove_folder(folder, _lock(folder, os.O_RDONLY))


def _free_slot(folder: Path) -> tuple[int, int]:
    """Lock the first slot that no living worker has; return its number and the descriptor that locks it."""
    for number in itertools.count():
        with suppress(BlockingIOError):
            return number, _lock(folder / f"{number}.lock", os.O_RDWR | os.O_CREAT)
    raise AssertionError


def _lock(path: Path, flags: int) -> int:
    """Lock a file or folder until the descriptor is closed, or its process ends.

    Raises `BlockingIOError` if another process has locked it.
    """
    descriptor = os.open(path, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _reserve(folder: Path, name: str) -> None:
    """Write the files of a slot in full; raise `OSError` if there is no room. What is there is kept."""
    for kind, size in RESERVED.items():
        path = folder / f"{kind}_{name}.db"
        if path.exists():
            continue
        new = path.with_suffix(".new")  # Whoever adds up must not find half a file.
        new.write_bytes(bytes(size))
        new.rename(path)
