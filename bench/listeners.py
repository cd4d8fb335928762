"""Answer turns with few listeners stored and with a million: in one process, without HTTP and signatures.

The speakers are a thousand, anywhere among all that are stored, or ten, all of whom the process has cached.
What the others have stored is as large as a profile. A turn reads the listener's documents, steps, and writes
what changed.
"""

import random
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bench.endpoint import begin, question
from bench.stage import Aim, Measures, Metric, Missing, Stage, Way
from skill.app import Parts, make_parts
from skill.settings import Settings
from skill.storage.sql import SqlDocuments, open_documents
from tests.fakes.requests import Json
from tests.fakes.servers import postgresql

ACTIVE = 1_000
"""How many of the stored listeners are in a routine and speak."""

FILL = {
    "sqlite": (
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count}) "
        "INSERT INTO documents SELECT printf('alexa:%09d', i), 'stored', 1, zeroblob(300) FROM n"
    ),
    "postgresql": (
        "INSERT INTO documents SELECT 'alexa:' || lpad(i::text, 9, '0'), 'stored', 1, "
        "decode(repeat('00', 300), 'hex') FROM generate_series(0, {count} - 1) AS i"
    ),
}


def bench(stage: Stage) -> None:
    ten, few, many = (10, 100, 2_000) if stage.small else (10, 1_000, 1_000_000)
    with ExitStack() as stack:
        for name, address_of in {"SQLite": _sqlite, "PostgreSQL": _postgresql}.items():
            stage.compare(
                f"A turn with {name}",
                {
                    f"ours, {count:,} stored": _turns(stack, stage, f"{name}-{count}", address_of, count)
                    for count in (many, few, ten)
                },
                [Metric("turn", "µs", "less")],
                [
                    Aim("turn", 0.8, than=f"ours, {few:,} stored"),
                    Aim("turn", 0.5, than=f"ours, {ten} stored"),
                ],
            )


def _turns(
    stack: ExitStack, stage: Stage, name: str, address_of: Callable[[ExitStack, Path], str], stored: int
) -> Way:
    """Turns of listeners among this many, who are stored on first use."""
    ready: list[Listening] = []

    def way() -> Measures:
        if not ready:
            address = address_of(stack, stage.scratch / name)
            ready.append(Listening(address, stored, 20 if stage.small else ACTIVE))
        return {"turn": ready[0].turn()}

    return way


class Listening:
    """Listeners in their routines, among all that are stored in a database."""

    def __init__(self, address: str, stored: int, active: int) -> None:
        _fill(address, stored)
        settings = Settings(database_url=address, log_level="ERROR")
        self._parts: Parts = make_parts(settings, lambda: datetime.now(UTC))
        users = [f"{number * 7919 % stored:09}" for number in range(min(stored, active))]
        self._routines = [begin(self._ask, user) for user in users]
        self._turns = active

    def turn(self) -> float:
        """Return how many microseconds a turn takes."""
        chosen = [random.choice(self._routines) for _ in range(self._turns)]
        questions = [question(*routine) for routine in chosen]
        began = time.perf_counter()
        for each in questions:
            self._ask(each)
        return 1e6 * (time.perf_counter() - began) / len(questions)

    def _ask(self, message: Json) -> Json:
        found: Json = self._parts.adapter.answer(message, "alexa", "https://coach.example.org")["response"]
        return found


def _fill(address: str, stored: int) -> None:
    documents = open_documents(address, wait_seconds=120)
    with documents._engine.begin() as connection:
        connection.exec_driver_sql(FILL[connection.dialect.name].format(count=stored))
    if documents._engine.dialect.name == "postgresql":
        _settle(documents)
    documents.close()


def _settle(documents: SqlDocuments) -> None:
    """Let the server do its periodic work now, which would disturb the measurement for minutes."""
    with documents._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE documents")
        connection.exec_driver_sql("CHECKPOINT")


def _sqlite(_stack: ExitStack, folder: Path) -> str:
    return f"sqlite:///{folder}.sqlite3"


def _postgresql(stack: ExitStack, _folder: Path) -> str:
    """A server of its own, in a folder whose name is as short as a socket's must be."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")):
        raise Missing("not installed: apt-get install postgresql")
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="coach-"))
    return stack.enter_context(postgresql(Path(folder))).address
