"""The folder in which the workers count together, for as long as their master lives."""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from skill.metrics.counting import FOLDER

log = logging.getLogger(__name__)

_COUNTS: Final = "back-coach-metrics-"


@contextmanager
def counting_together() -> Iterator[None]:
    """Give the workers a folder to count in, until the block ends."""
    master = os.getpid()
    folder = _make_folder()
    try:
        yield
    finally:
        if folder is not None and os.getpid() == master:
            shutil.rmtree(folder, ignore_errors=True)


def _make_folder() -> str | None:
    """Make the folder; None where the disk has no room for one."""
    os.environ.pop(FOLDER, None)
    try:
        _remove_left()
        folder = tempfile.mkdtemp(prefix=f"{_COUNTS}{os.getpid()}-")
    except OSError as error:
        log.warning("each worker counts for itself, without a folder to count in: %s", error.strerror)
        return None
    os.environ[FOLDER] = folder
    return folder


def _remove_left() -> None:
    """Remove the folders of masters that were killed: nobody adds them up."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_COUNTS}*"):
        master = folder.name.removeprefix(_COUNTS).partition("-")[0]
        if master.isdigit() and not _is_alive(int(master)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
