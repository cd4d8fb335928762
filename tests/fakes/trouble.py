"""Troubles of a service's database: locked, taken away, or unable to grow."""

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
    """Hold the database's lock, as a hanging backup does."""
    holder = sqlite3.connect(database(folder), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


@contextmanager
def moved(folder: Path) -> Iterator[None]:
    """Take away the database, and the folder's permission to create files."""
    away = folder.with_name("away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


@contextmanager
def full(served: Served) -> Iterator[None]:
    """Let the workers' files grow no more."""
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in all_workers(served)}
    for pid, (_, hard) in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        for pid, usual in limits.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)
