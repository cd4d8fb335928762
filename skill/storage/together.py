"""Writing together: what several threads have to write at once goes to the disk in one commit.

A commit waits for the disk: half a millisecond, or fifty on a memory card. SQLite lets one connection write,
and the others wait by sleeping, longer each time, whoever comes first. Here one thread writes at a time;
those that come meanwhile wait in a line, and the next one takes the whole line along.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy.engine.interfaces import DBAPICursor

from skill.storage.documents import LostRace, StorageDown

Job = Callable[[DBAPICursor], None]
Transaction = Callable[[], AbstractContextManager[DBAPICursor]]


@dataclass(slots=True, eq=False)
class _Entry:
    """A job in the line: whether it was taken along, and why it is not written, unless it is."""

    job: Job
    taken: bool = False
    failure: LostRace | StorageDown | None = field(default_factory=lambda: StorageDown("not written"))


class Together:
    """Runs jobs of several threads in common transactions of an SQLite database."""

    def __init__(self, transaction: Transaction, wait_seconds: float) -> None:
        """Take how a transaction begins and ends, and how long a job waits for its turn."""
        self._transaction = transaction
        self._wait_seconds = wait_seconds
        self._line: list[_Entry] = []
        self._turn = Lock()
        self._guard = Lock()

    def run(self, job: Job) -> None:
        """Return once a job is committed; raise its `LostRace`, or `StorageDown`, if it is not."""
        entry = _Entry(job)
        with self._guard:
            self._line.append(entry)
        if not self._turn.acquire(timeout=self._wait_seconds):
            self._leave(entry)
        try:
            if not entry.taken:
                self._run_all(self._taken())
        finally:
            self._turn.release()
        if entry.failure is not None:
            raise type(entry.failure)(*entry.failure.args)

    def _leave(self, entry: _Entry) -> None:
        """Leave the line after a wait; return, with the turn, for a job that was taken along meanwhile."""
        with self._guard:
            waits = entry in self._line
            if waits:
                self._line.remove(entry)
        # Who took it waits no longer than that for the database.
        if waits or not self._turn.acquire(timeout=self._wait_seconds):
            raise StorageDown("database is locked")

    def _taken(self) -> Sequence[_Entry]:
        with self._guard:
            taken, self._line = self._line, []
            for entry in taken:
                entry.taken = True
        return taken

    def _run_all(self, entries: Sequence[_Entry]) -> None:
        failures: Sequence[LostRace | StorageDown | None]
        try:
            with self._transaction() as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                failures = [_lost(cursor, entry.job) for entry in entries]
        except StorageDown as down:
            failures = [down] * len(entries)
        for entry, failure in zip(entries, failures, strict=True):
            entry.failure = failure


def _lost(cursor: DBAPICursor, job: Job) -> LostRace | None:
    """Do a job, or nothing of it and return why: the others of its transaction stay."""
    cursor.execute("SAVEPOINT job")
    failure = None
    try:
        job(cursor)
    except LostRace as lost:
        cursor.execute("ROLLBACK TO job")
        failure = lost
    cursor.execute("RELEASE job")
    return failure
