"""An emergency while the database is locked, served for real: it holds for every worker and after a kill."""

import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands import Served, all_workers, alone, serving
from tests.fakes.ports import free_port
from tests.fakes.requests import resolved
from tests.fakes.somebody import Somebody, streams
from tests.fakes.trouble import database, locked

pytestmark = pytest.mark.slow

CHEST_PAIN = {"symptom": resolved("chest pain", "chest_pain")}
AUDIO = ("AMAZON.ResumeIntent", "AMAZON.NextIntent", None, "StartRoutineIntent")
"""What starts audio, but in an emergency."""


def nothing_plays(served: Served, ada: Somebody) -> bool:
    """Whether no worker starts audio, whatever is asked for; of four turns at once, one waits for storage."""
    for worker in all_workers(served):
        with alone(served, worker), ThreadPoolExecutor(len(AUDIO)) as pool:
            if any(map(streams, pool.map(ada.say, AUDIO))):
                return False
    return True


def kept(folder: Path) -> str:
    """What the database has of everybody."""
    with sqlite3.connect(database(folder)) as connection:
        bodies = connection.execute("SELECT body FROM documents").fetchall()
    connection.close()
    return " ".join(bytes(body).decode() for (body,) in bodies)


def test_an_emergency_that_a_locked_database_could_not_be_told_outlives_the_service(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as served:
        all_workers(served)
        ada = Somebody(served.url)
        ada.begin()
        ada.report("Started", 0)
        with locked(tmp_path):
            ada.say("SymptomIntent", CHEST_PAIN)
            assert nothing_plays(served, ada)
            assert "storage is down" in served.log
            served.end(signal.SIGKILL)
    assert '"emergency_at":"' not in kept(tmp_path)
    with serving(tmp_path, port) as served:
        all_workers(served)
        assert nothing_plays(served, ada)
        assert "Traceback" not in served.log
    assert '"emergency_at":"' in kept(tmp_path)
