"""An emergency while the database is locked, served for real: it holds for every worker and after a kill."""

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.commands import all_workers, serving
from tests.fakes.ports import free_port
from tests.fakes.requests import resolved
from tests.fakes.somebody import Somebody, streams
from tests.fakes.trouble import database, locked

pytestmark = pytest.mark.slow

CHEST_PAIN = {"symptom": resolved("chest pain", "chest_pain")}
ATTEMPTS = 8
"""How often audio is asked for, so that each of two workers is asked."""


def nothing_plays(ada: Somebody) -> bool:
    """Whether no worker starts audio, whatever is asked for."""
    asked = ("AMAZON.ResumeIntent", "AMAZON.NextIntent", None, "StartRoutineIntent") * (ATTEMPTS // 4)
    return not [found for name in asked for found in streams(ada.say(name))]


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
            assert nothing_plays(ada)
            assert "storage is down" in served.log
            served.end(signal.SIGKILL)
    assert '"emergency_at":"' not in kept(tmp_path)
    with serving(tmp_path, port) as served:
        all_workers(served)
        assert nothing_plays(ada)
        assert "Traceback" not in served.log
    assert '"emergency_at":"' in kept(tmp_path)
