"""A pack's folder on disk: its manifest, a lock for builds, and its atomic replacement."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from skill.tracks.pack_manifest import MANIFEST, BedManifest, VoiceManifest

_AT_CURRENT_FOLDER: Final = -100
_EXCHANGE: Final = 2


class FolderFailed(Exception):
    """A pack's folder cannot be used; one line that names it."""


def read_manifest(folder: Path) -> VoiceManifest | None:
    """Return a voice's manifest, or None if there is none yet; raise `FolderFailed` if it is broken."""
    file = folder / MANIFEST
    try:
        return msgspec.json.decode(file.read_bytes(), type=VoiceManifest)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise FolderFailed(f"{file} cannot be read: {error}; remove it to build the voice anew") from None


def write_manifest(folder: Path, manifest: VoiceManifest | BedManifest) -> None:
    """Write a manifest, with its clips in the given order."""
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    write(folder / MANIFEST, content + b"\n")


def write(file: Path, content: bytes) -> None:
    """Write a file atomically."""
    number, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(number, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def only_builder(folder: Path) -> Iterator[None]:
    """Lock a folder for building; wait while another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def put_in_place(made: Path, folder: Path) -> None:
    """Replace a folder by `made`: atomically, if the system can exchange two folders.

    Elsewhere the files are moved one by one, the manifest last.
    """
    if not folder.exists():
        made.rename(folder)
        return
    if not _exchange(made, folder):
        _move_files(made, folder)
    shutil.rmtree(made)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders by Linux's renameat2; return whether it worked."""
    swap = getattr(ctypes.CDLL(None), "renameat2", None)
    if swap is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(swap(_AT_CURRENT_FOLDER, paths[0], _AT_CURRENT_FOLDER, paths[1], _EXCHANGE) == 0)


def _move_files(made: Path, folder: Path) -> None:
    wanted = {file.name for file in made.iterdir()}
    for file in sorted(made.iterdir(), key=lambda file: file.name == MANIFEST):
        file.replace(folder / file.name)
    for file in folder.iterdir():
        if file.name not in wanted:
            file.unlink()
