"""Where the outbox lies: in this user's data folder, or else in another one that can be written."""

import logging
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import gettempdir
from typing import Final

from skill.sessions.outbox import Outbox
from skill.sessions.outbox_file import OutboxFile
from skill.settings import data_folder

log = logging.getLogger(__name__)

NOWHERE: Final = (
    "no folder can be written for the outbox: what the database cannot be told is kept in each worker's "
    "memory, and lost at a restart"
)


def open_outbox(database: str) -> Outbox:
    """Return the outbox for the database of an address, in memory where no folder can be written.

    A database in memory has its outbox there, too: neither outlives the process.
    """
    if _is_in_memory(database):
        return Outbox()
    file = outbox_file(database)
    if file is None:
        log.warning(NOWHERE)
    return Outbox(file)


def outbox_file(database: str) -> OutboxFile | None:
    """Return the outbox's file, closed, in the first folder that can be written; None if there is none."""
    for folder in _folders(database):
        file = OutboxFile(folder / _name(database))
        try:
            file.check()
            file.close()
        except (OSError, sqlite3.Error) as error:
            log.info("the outbox cannot be kept in %s: %s", folder, error)
        else:
            return file
    return None


def _folders(database: str) -> Iterator[Path]:
    """The user's data folder, which may lie on another disk than the database; then others that may do."""
    yield data_folder()
    path = _sqlite_file(database)
    if path is not None:
        yield path.absolute().parent
    temporary = Path(gettempdir()) / f"back-coach-{os.getuid()}"
    if _is_private(temporary):
        yield temporary


def _name(database: str) -> str:
    """A name for each database, so that two services of one user keep apart. A new password is no matter."""
    place = re.sub("//[^/]*@", "//", database.partition("?")[0])
    return f"outbox-{blake2b(place.encode(), digest_size=4).hexdigest()}.sqlite3"


def _is_private(folder: Path) -> bool:
    """Whether a folder is, or now becomes, this user's alone: anybody can make one in /tmp."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    mine = found.st_uid == os.getuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return mine and stat.S_ISDIR(found.st_mode)


def _is_in_memory(database: str) -> bool:
    if not database.startswith("sqlite"):
        return False
    from skill.storage.sqlite import is_in_memory  # Late, as below: the other storages need no SQLAlchemy.

    return is_in_memory(database)


def _sqlite_file(database: str) -> Path | None:
    if not database.startswith("sqlite"):
        return None
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from skill.storage.sqlite import file_of

    try:
        return file_of(make_url(database))
    except ArgumentError:
        return None
