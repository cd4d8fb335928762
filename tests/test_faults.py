"""Faults under the running service: killed, full, locked, gone and back, doubled. Nobody's place is lost."""

import os
import shutil
import signal
import socket
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event, Semaphore
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from skill.coaching.catalogue import load_catalogue
from skill.dialog.token import read_token
from skill.metrics.multiprocess import FOLDER
from tests.commands import (
    FROM_SOURCE,
    Served,
    all_workers,
    alone,
    copied,
    ended,
    environ,
    is_one_line,
    serving,
    serving_by,
    workers,
)
from tests.fakes.ports import free_port
from tests.fakes.requests import resolved
from tests.fakes.servers import Postgresql
from tests.fakes.small_disk import filled, small_disk
from tests.fakes.somebody import Patient, Somebody, session, streams
from tests.fakes.trouble import database, full, locked, moved

pytestmark = pytest.mark.slow


STEPPING = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
import skill.app
clock = Path(sys.argv.pop(1))
skill.app._now = lambda: datetime.now(UTC) + timedelta(hours=float(clock.read_text()))
from skill.cli.main import main
main()
"""
"""The command with a clock that is wrong by as many hours as a file says."""

IMPATIENT = """
from skill.cli.main import main
from skill.storage.sql import open_documents
open_documents.__kwdefaults__["wait_seconds"] = 0.3
main()
"""
"""The command with a database that is waited for only briefly. Other tests wait as long as people do."""


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One service for all tests that leave it as it was."""
    with serving(tmp_path_factory.mktemp("served"), free_port()) as started:
        all_workers(started)
        yield started


def test_killed_in_the_middle_the_place_is_there_after_it(tmp_path: Path, port: int) -> None:
    with serving(tmp_path, port) as served:
        ada = Somebody(served.url)
        ada.begin()
        ada.report("Started", 0)
        ada.offset = 60_000
        ada.say("AMAZON.PauseIntent")
        with ThreadPoolExecutor(8) as pool:
            others = [pool.submit(_turn_on, served.url, number) for number in range(12)]
            others[3].result()
            served.end(signal.SIGKILL)
    paused = ada.token
    ada.token, ada.offset = "", 0
    with serving(tmp_path, port) as served:
        [stream] = streams(ada.say("AMAZON.ResumeIntent"))
    assert session(stream["token"]) == session(paused)
    assert 50_000 < stream["offsetInMilliseconds"] <= 60_000


def _turn_on(url: str, number: int) -> None:
    """Somebody else's turn; the service may be killed meanwhile."""
    try:
        Somebody(url, f"other-{number}").say(None)
    except OSError:
        return


def test_workers_killed_in_the_middle_lose_no_turn_of_who_asks_again_and_take_none_twice(
    tmp_path: Path, port: int
) -> None:
    catalogue, over, taken = load_catalogue(), Event(), Semaphore(0)

    def indices(number: int) -> tuple[list[int], int]:
        """Go on from drill to drill until all is over; return where each word led, and how many were lost."""
        who = Patient(served.url, f"listener-{number}")
        found = []
        while not over.is_set():
            who.begin()
            for _ in range(2):
                who.say("AMAZON.NextIntent")
                token = read_token(who.token, catalogue)
                found.append(token.index if token else -1)
                taken.release()
        return found, who.lost

    with serving(tmp_path, port) as served, ThreadPoolExecutor(6) as pool:
        at_work = [pool.submit(indices, number) for number in range(6)]
        try:
            for _ in range(3):
                for _ in at_work:
                    taken.acquire(timeout=20)
                os.kill(all_workers(served)[0], signal.SIGKILL)
        finally:
            over.set()
        results = [each.result() for each in at_work]
    assert sum(lost for _, lost in results) > 0
    assert all(found == [1, 2] * (len(found) // 2) for found, _ in results)
    with closing(sqlite3.connect(tmp_path / "listeners.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_doubled_events_to_two_workers_get_one_answer_and_cross_nobody(shared: Served) -> None:
    with ThreadPoolExecutor(16) as pool:
        everybody = [Somebody(shared.url, f"listener-{number}") for number in range(6)]
        list(pool.map(Somebody.begin, everybody))
        doubled = everybody * 6
        for kind in ("Started", "NearlyFinished", "Stopped", "NearlyFinished"):
            answers = list(pool.map(lambda who, kind=kind: who.report(kind, 30_000), doubled))
            for who in everybody:
                mine = [answer for other, answer in zip(doubled, answers, strict=True) if other is who]
                assert all(answer == mine[0] for answer in mine)
                assert all(session(found["token"]) == session(who.token) for found in streams(mine[0]))
        words = [str(who.say("WhereAmIIntent")) for who in everybody]
    assert all(words)
    assert "lost" not in shared.log


@pytest.mark.parametrize("trouble", ["locked", "moved", "full"])
def test_while_storage_is_down_everybody_hears_a_routine_and_keeps_their_place(
    tmp_path: Path, port: int, trouble: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    address = f"sqlite:///{database(folder)}"
    impatient = (sys.executable, "-c", IMPATIENT)
    with serving_by(impatient, None, tmp_path, port, BACK_COACH_DATABASE_URL=address) as served:
        ada, bo = Somebody(served.url), Somebody(served.url, "bo")
        ada.begin()
        ada.report("Started", 0)
        troubles = {
            "locked": lambda: locked(folder),
            "moved": lambda: moved(folder),
            "full": lambda: full(served),
        }
        with troubles[trouble]():
            status, text = served.get("/readyz")
            assert (status, "does not answer" in text) == (503, True)
            bo.begin()
            [after] = streams(ada.report("NearlyFinished", 30_000))
            assert session(after["token"]) == session(ada.token)
            ada.offset = 60_000
            before = ada.token
            ada.say("AMAZON.PauseIntent")
            [stream] = streams(ada.say("AMAZON.ResumeIntent"))
            assert session(stream["token"]) == session(before)
            assert 50_000 < stream["offsetInMilliseconds"] <= 60_000
        assert "does not answer" not in served.get("/readyz")[1]
        assert streams(ada.say("AMAZON.NextIntent"))
        # A disk that is full takes no log, either.
        assert trouble == "full" or "storage is down" in served.log
        assert "Traceback" not in served.log


@pytest.mark.parametrize("trouble", ["stopped", "silent"])
def test_a_postgresql_that_is_gone_and_back_loses_nobodys_place(
    tmp_path: Path, port: int, postgresql_server: Postgresql, trouble: str
) -> None:
    with serving(tmp_path, port, BACK_COACH_DATABASE_URL=postgresql_server.empty()) as served:
        all_workers(served)
        ada, bo = Somebody(served.url), Somebody(served.url, "bo")
        ada.begin()
        ada.report("Started", 0)
        with stopped(postgresql_server) if trouble == "stopped" else postgresql_server.frozen():
            status, text = served.get("/readyz")
            assert (status, "does not answer" in text) == (503, True)
            with ThreadPoolExecutor(1) as pool:
                begun = pool.submit(bo.begin)
                ada.offset, before = 60_000, ada.token
                ada.say("AMAZON.PauseIntent")
                [stream] = streams(ada.say("AMAZON.ResumeIntent"))
                assert streams(begun.result())
            assert session(stream["token"]) == session(before)
            assert 50_000 < stream["offsetInMilliseconds"] <= 60_000
        assert "does not answer" not in served.get("/readyz")[1]
        [stream] = streams(ada.say("AMAZON.NextIntent"))
        assert session(stream["token"]) == session(before)
        assert "storage is down" in served.log
        assert "Traceback" not in served.log


@contextmanager
def stopped(server: Postgresql) -> Iterator[None]:
    """Stop a database server, as a crash would, and start it again."""
    server.stop()
    try:
        yield
    finally:
        server.start()


def test_on_a_disk_without_a_free_byte_no_worker_dies_and_everybody_is_answered(
    tmp_path: Path, port: int
) -> None:
    with small_disk(tmp_path / "disk") as disk, ExitStack() as stack:
        settings = {
            "TMPDIR": str(disk),
            FOLDER: str(disk),
            "BACK_COACH_DATABASE_URL": f"sqlite:///{database(disk)}",
        }
        served = stack.enter_context(serving(tmp_path, port, **settings))
        before = all_workers(served)
        ada = Somebody(served.url)
        ada.begin()
        with filled(disk):
            for number in range(40):
                assert Somebody(served.url, f"other-{number}").say(None)
                assert served.get(f"/none-{number}")[0] == 404
            assert set(all_workers(served)) == set(before)
            os.kill(before[0], signal.SIGKILL)
            while before[0] in workers(served):
                sleep(0.05)
            all_workers(served)
            for number in range(40):
                assert Somebody(served.url, f"other-{number}").say(None)
            # What the killed worker counted is there still, and its successor counts on.
            assert 'http_answers_total{route="none",status="404"} 40.0' in served.get("/metrics")[1]
        assert streams(ada.say("AMAZON.NextIntent"))
        assert "Traceback" not in served.log
        assert "SIGBUS" not in served.log
        assert "without room for its counts" not in served.log


def test_the_metrics_of_all_workers_are_added_up(shared: Served) -> None:
    before = _told_alive(shared)
    for _ in range(20):
        shared.get("/healthz")
    assert _told_alive(shared) == before + 20


def _told_alive(served: Served) -> float:
    """How often a worker has said that it is alive."""
    lines = served.get("/metrics")[1].splitlines()
    [line] = [line for line in lines if 'route="health.healthz"' in line and "answers" in line]
    return float(line.split()[-1])


def test_workers_that_are_replaced_leave_nobody_without_an_answer(tmp_path: Path, port: int) -> None:
    with serving(tmp_path, port) as served:
        ada = Somebody(served.url)
        ada.begin()
        before = set(workers(served))
        os.kill(served.pid, signal.SIGHUP)
        for offset in range(0, 30_000, 300):
            ada.report("Started", offset)
        patience = monotonic() + 60  # A worker that is replaced lets its connections end by themselves.
        while before & set(workers(served)) and monotonic() < patience:
            ada.say("TimeLeftIntent")
        assert not before & set(workers(served))
        assert streams(ada.say("AMAZON.NextIntent"))


def test_an_emergency_that_one_worker_could_not_write_holds_at_all_workers(tmp_path: Path, port: int) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with serving(tmp_path, port, BACK_COACH_DATABASE_URL=f"sqlite:///{database(folder)}") as served:
        first, *others = all_workers(served)
        ada, bo = Somebody(served.url), Somebody(served.url, "bo")
        ada.begin()
        bo.begin()
        with moved(folder):
            with alone(served, first):
                ada.say("SymptomIntent", {"symptom": resolved("chest pain", "chest_pain")})
            for worker in (*others, first):
                with alone(served, worker):
                    assert not streams(ada.say("AMAZON.ResumeIntent"))
                    assert streams(bo.say("AMAZON.ResumeIntent"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the service whose clips may be deleted."""
    return copied(tmp_path / "checkout")


def test_clips_deleted_under_the_service_are_still_heard_and_missed_by_the_next_start(
    tmp_path: Path, port: int, checkout: Path
) -> None:
    with serving_by(FROM_SOURCE, checkout, tmp_path, port) as served:
        ada = Somebody(served.url)
        ada.begin()
        shutil.rmtree(checkout / "audio")
        os.kill(served.pid, signal.SIGHUP)
        status, text = served.get("/readyz")
        assert (status, "clips are missing" in text) == (503, True)
        for _ in range(3):
            [stream] = streams(ada.say("AMAZON.NextIntent"))
            with urlopen(stream["url"], timeout=20) as track:
                assert len(track.read()) > 100_000
        assert "Traceback" not in served.log
    settings = environ(BACK_COACH_PORT=str(port), BACK_COACH_DATABASE_URL=f"sqlite:///{database(tmp_path)}")
    again = ended((*FROM_SOURCE, "serve"), settings, folder=checkout)
    assert again.code == 1
    assert is_one_line(again.told)
    assert "voices build" in again.told


def test_a_clock_that_is_stepped_moves_no_place_and_lets_the_next_routine_begin(
    tmp_path: Path, port: int
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("30")
    with serving_by((sys.executable, "-c", STEPPING, str(clock)), None, tmp_path, port) as served:
        ada = Somebody(served.url)
        ada.begin()
        ada.report("Started", 0)
        for hours in ("0", "5", "-5"):
            clock.write_text(hours)
            ada.report("Stopped", 60_000)
            before, ada.offset = ada.token, 60_000
            [stream] = streams(ada.say("AMAZON.ResumeIntent"))
            assert session(stream["token"]) == session(before)
            assert 50_000 < stream["offsetInMilliseconds"] <= 60_000
        ada.say("AMAZON.StartOverIntent")
        ada.token = ""
        new = streams(ada.say("StartRoutineIntent", {"minutes": "20"}))
        assert new
        assert session(new[0]["token"]) > session(before)
        ada.report("Started", 0)
        [after] = streams(ada.report("NearlyFinished", 30_000))
        assert session(after["token"]) == session(ada.token)


BROKEN = {
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a",
    "half a body": b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
    "half a chunk": b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\nabc",
    "no chunk": b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
}


def test_requests_that_never_end_hold_nobody_up(shared: Served) -> None:
    with ExitStack() as stack:
        strangers = {}
        for name in [*BROKEN] * 4:
            strangers[name] = stack.enter_context(socket.create_connection(("127.0.0.1", shared.port)))
            strangers[name].settimeout(20)
            strangers[name].sendall(BROKEN[name])
        assert shared.get("/healthz")[0] == 200
        del strangers["half a head"]  # The proxy's to end: see docs/operations.md.
        answers = [stranger.recv(4_096) for stranger in strangers.values()]
        assert all(answer.startswith(b"HTTP/1.1 400 ") for answer in answers)
        assert "Traceback" not in shared.log


def test_no_header_names_another_route(shared: Served) -> None:
    with socket.create_connection(("127.0.0.1", shared.port)) as stranger:
        for name in ("PATH_INFO", "SCRIPT_NAME"):
            stranger.sendall(f"GET /healthz HTTP/1.1\r\nHost: x\r\n{name}: /privacy\r\n\r\n".encode())
            assert stranger.recv(4_096).endswith(b"\r\n\r\nok\n")
