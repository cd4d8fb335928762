"""The real service, crowded: slow listeners, slow senders, a locked database, and workers that end."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from time import monotonic, sleep

import pytest

from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.commands import Served, all_workers, serving
from tests.fakes.ports import free_port
from tests.fakes.readers import PLAYING, Reader, Readers, wait_for
from tests.fakes.somebody import Somebody
from tests.fakes.trouble import locked

pytestmark = pytest.mark.slow

BLOCK = "glutes.lacrosse_ball.standard.60-60.standard.tick.0.next_ql_erectors-standard-lacrosse_ball"
READERS, SENDERS = 200, 100
TURNS = 60


@pytest.fixture(scope="module")
def track() -> str:
    return f"/audio/tracks/{ClipPack.load(shipped('audio'), 'en', 'slt').name}/{BLOCK}.mp3"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    """One service for all tests but the one that ends it."""
    with serving(folder, free_port()) as started:
        all_workers(started)
        yield started


def seconds(call: Callable[[], object]) -> float:
    began = monotonic()
    call()
    return monotonic() - began


def turn(somebody: Somebody) -> float:
    """How long the usual turn takes; half of them, to leave out what else the machine did."""
    return median(seconds(lambda: somebody.say("TimeLeftIntent")) for _ in range(TURNS))


@contextmanager
def slow_senders(port: int) -> Iterator[None]:
    """Connections on which the half of a body was sent, and others with half a head."""
    halves = (
        b"POST /speaker/alexa HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n\r\n{",
        b"POST /speaker/alexa HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a",
    )
    with ExitStack() as stack:
        for half, _ in zip(cycle(halves), range(SENDERS), strict=False):
            sender = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            sender.sendall(half)
        yield


def test_slow_readers_and_slow_senders_leave_turns_at_no_less_than_half_of_their_speed(
    served: Served, track: str
) -> None:
    ada = Somebody(served.url)
    ada.begin()
    quiet, port = turn(ada), served.port
    readers = [Reader(port, track, PLAYING) for _ in range(READERS)]
    with Readers(readers), slow_senders(port):
        wait_for(readers, PLAYING)
        crowded = turn(ada)
        assert {reader.status for reader in readers} == {200}
        # The readers themselves take a part of this machine: half of it is allowed for them.
        assert crowded < 4 * quiet + 0.01


def test_while_the_database_is_locked_nobody_waits_for_audio(
    folder: Path, served: Served, track: str
) -> None:
    with ThreadPoolExecutor(4) as pool:
        people = [Somebody(served.url, f"listener-{number}") for number in range(4)]
        for somebody in people:
            somebody.begin()
        with locked(folder):
            turns = [pool.submit(seconds, partial(who.say, "AMAZON.NextIntent")) for who in people]
            waits = []
            while not any(each.done() for each in turns):
                waits.append(seconds(lambda: served.get(track.replace(".mp3", ".vtt"))))
        assert min(each.result() for each in turns) > 1
        assert median(waits) < 0.25  # A quiet machine takes 2 ms. On an event loop that waits, it is seconds.


def test_a_turn_under_way_when_the_service_is_told_to_stop_is_answered(tmp_path: Path) -> None:
    with serving(tmp_path, free_port()) as served, ThreadPoolExecutor(1) as pool:
        ada = Somebody(served.url)
        ada.begin()
        with locked(tmp_path):
            answer = pool.submit(ada.say, "AMAZON.NextIntent")
            sleep(0.3)
            os.kill(served.pid, signal.SIGTERM)
            sleep(0.3)
            assert not answer.done()
        assert answer.result()["directives"]
        assert served.wait() == 0


def test_a_worker_that_is_killed_takes_no_request_of_others_with_it(served: Served) -> None:
    ada = Somebody(served.url)
    ada.begin()
    for worker in all_workers(served):
        os.kill(worker, signal.SIGKILL)
        for _ in range(20):
            ada.say("TimeLeftIntent")
    all_workers(served)
    assert served.get("/healthz")[0] == 200
