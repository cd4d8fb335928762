"""Troubles of a service's database: locked, taken away, not to grow any more."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.commands import Served, all_workers


def database(folder: Path) -> Path:
    return folder / "listeners.sqlite3"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the database's lock, as a backup that hangs does."""
    holder = sqlite3.connect(database(folder), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


@contextmanager
def moved(folder: Path) -> Iterator[None]:
    """Take the database and its folder's right to make files away."""
    away = folder.with_name("away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


@contextmanager
def full(served: Served) -> Iterator[None]:
    """Let the workers' files not grow any more."""
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in all_workers(served)}
    for pid, (_, hard) in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        for pid, usual in limits.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)
