"""A disk of three megabytes, mounted for a test, that can be filled to its last byte."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.needs import a_right_to_mount

_SIZE = "size=3m"


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a small disk on a new folder; return the folder."""
    a_right_to_mount()
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", _SIZE, "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave no byte of a disk free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4_096)):
            pass
    try:
        yield
    finally:
        ballast.unlink()
