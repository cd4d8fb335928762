"""The real service as a process, under all kinds of requests over sockets: nothing lost, nothing left."""

import os
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest

from skill.server.serving import THREADS
from tests.alexa.hostile import BODY, hostile
from tests.commands import Served, all_workers, serving_by, workers
from tests.fakes.authority import Authority
from tests.fakes.ports import free_port
from tests.fakes.requests import SKILL
from tests.soak.client import Client
from tests.soak.lengths import MOST_GROWTH, times
from tests.soak.mix import Mix, Tracks
from tests.soak.processes import Held, held, memory

pytestmark = pytest.mark.slow

SEED = os.environ.get("SOAK_SEED", "7")
CLIENTS = 8
SETTLING = 120.0
"""Seconds within which workers must have closed all connections: each of their own limits is below 15."""

MOST_THREADS = THREADS + 2
"""One more for the event loop, and one that flushes the database to the disk."""

MOST_OPENED_LATER = 3 * (THREADS + 2) + 8
"""SQLite has up to three files open for each thread and the outbox, and each kind of metric one or two."""

ALONE = 3
"""Sockets of a worker without connections: one listens, and with two the event loop wakes itself."""

FULL = 96 * 2**20
"""Bytes of a worker with full caches: pictures, timelines, replies, two megabytes of the database for each
thread. It begins with 30 MB, has about 80 after 20,000 requests, and stays at 90 from the 60,000th on. One
that got few of the warm-up's requests may grow up to this; any other by `MOST_GROWTH`.
"""

TOP = Path(__file__).parents[2]

SERVING = """
import pickle, sys
from pathlib import Path
import skill.server.serving
from skill.alexa.trust.chain_validation import Untrusted
from tests.alexa.hostile import MOVED, SLOW
from tests.fakes.authority import NOW

roots, chains, signed = pickle.loads(Path(sys.argv.pop(1)).read_bytes())

def fetch(url):
    if url in (SLOW, MOVED) or url not in chains:
        raise Untrusted("chain-unreachable")
    return chains[url]

def made(settings):
    app = make(settings, trust_roots=roots, fetch=fetch, clock=lambda: NOW)
    app.extensions["back_coach.verifier"].verify(*signed)
    return app

make, skill.server.serving.create_app = skill.server.serving.create_app, made
from skill.cli.main import main
main()
"""
"""The command with the test's authority, and with Amazon's key known before the first request."""


class Crowd:
    """The clients, a thread each."""

    def __init__(self, port: int, authority: Authority) -> None:
        tracks, table, self._over = Tracks(), hostile(authority), Event()
        names = [f"{SEED}-{number}" for number in range(CLIENTS)]
        self._clients = [
            Client(port, Mix(name, authority, table, tracks), name, self._over) for name in names
        ]

    @property
    def statuses(self) -> Counter[int]:
        """How many answers had each status. 0 is no answer, which a slow request may get."""
        return sum((client.statuses for client in self._clients), Counter[int]())

    @property
    def sent(self) -> int:
        """How many requests were sent, whole or not."""
        return sum(client.sent for client in self._clients)

    def send(self, count: int) -> None:
        """Send this many requests. The first failure stops all clients, and says how to repeat it."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(lambda client: self._go_on(client, count // CLIENTS), self._clients))

    def _go_on(self, client: Client, count: int) -> None:
        try:
            client.go_on(count)
        except Exception as error:
            self._over.set()
            where = f"SOAK_SEED={SEED}, client {self._clients.index(client)}, request {client.sent}"
            raise AssertionError(f"{where}: {error!r}") from error


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def crowd(port: int, authority: Authority) -> Crowd:
    return Crowd(port, authority)


@pytest.fixture
def served(port: int, authority: Authority, crowd: Crowd, tmp_path: Path) -> Iterator[Served]:
    """The service as a process, which logs only errors."""
    known, command = tmp_path / "known", (sys.executable, "-c", SERVING, str(tmp_path / "known"))
    known.write_bytes(pickle.dumps((authority.roots_pem, authority.chains, (authority.sign(BODY), BODY))))
    settings = {"BACK_COACH_SKILL_ID": SKILL, "BACK_COACH_LOG_LEVEL": "ERROR"}
    with serving_by(command, TOP, tmp_path, port, **settings) as started:
        yield started


def wait_until(come_true: Callable[[], bool], told: Callable[[], object]) -> None:
    end = monotonic() + SETTLING
    while not come_true():
        assert monotonic() < end, told()
        sleep(0.1)


def alone(processes: list[int]) -> dict[int, Held]:
    """What each process holds while nobody is connected."""

    def now() -> dict[int, Held]:
        return {process: held(process) for process in processes}

    def is_ready(found: Held) -> bool:
        return found.files["socket"] == ALONE

    wait_until(lambda: all(map(is_ready, now().values())), now)
    return now()


def settle(first: dict[int, Held]) -> None:
    """Wait until each process holds nothing that it did not hold before the first request."""

    def more() -> dict[int, Counter[str]]:
        return {process: held(process).files - before.files for process, before in first.items()}

    wait_until(lambda: not any(more().values()), more)


def test_a_worker_answers_every_whole_request_and_keeps_nothing_open(
    served: Served, crowd: Crowd, capsys: pytest.CaptureFixture[str]
) -> None:
    processes, count = all_workers(served), times(2_000, 100_000)
    first = alone(processes)
    crowd.send(count // 5)
    settle(first)
    before = {process: memory(process) for process in processes}
    crowd.send(count - count // 5)
    settle(first)
    assert workers(served) == processes
    assert all(held(process).opened_later <= MOST_OPENED_LATER for process in processes)
    assert all(held(process).threads <= MOST_THREADS for process in processes)
    after = {process: memory(process) for process in processes}
    assert all(after[each] < max(before[each] + MOST_GROWTH, FULL) for each in processes), (before, after)
    assert crowd.sent >= count
    assert set(crowd.statuses) - {0} == {200, 206, 304, 400, 431}
    assert "Traceback" not in served.log
    with capsys.disabled():
        sys.stdout.write(f"{crowd.sent} requests: {dict(crowd.statuses)}; {before} to {after} bytes\n")
