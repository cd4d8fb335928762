"""Threads that lead in turn: one at the door, whoever waits steps aside, and nobody is held up by another."""

import errno
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from skill.waiting import about_to_wait
from skill.worker import sending
from skill.worker.content import Body, Whole
from skill.worker.leading import LONG, Lead
from tests.fakes.worker import CONNECTIONS, THREADS, ThreadedWorker, at_work

PATIENCE = 30.0
BIG = bytes(range(256)) * 8_192


class Paths:
    """An application: `/waits` says that it waits, and `/long` does not, until they are let go on."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.threads: list[int] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        path = environ["PATH_INFO"]
        self.threads.append(threading.get_ident())
        if path == "/waits":
            about_to_wait()
            about_to_wait()
        if path in {"/waits", "/long"}:
            assert self.let_go.wait(PATIENCE)
        body = BIG if path == "/big" else path.encode()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return Body(Whole(body))


class Visitor:
    """One connection, on which one request after the other is made."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, path: str) -> None:
        self._connection.request("GET", path)

    def answer(self) -> bytes:
        return self._connection.getresponse().read()

    def get(self, path: str) -> bytes:
        self.ask(path)
        return self.answer()

    def close(self) -> None:
        self._connection.close()


Visit = Callable[[], Visitor]


@pytest.fixture
def paths() -> Iterator[Paths]:
    found = Paths()
    yield found
    found.let_go.set()


@pytest.fixture
def worker(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ThreadedWorker, int]]:
    """A worker at work, and its port. It cuts nobody off whom a busy machine holds up."""
    monkeypatch.setattr("skill.worker.sending.READING", 2 * PATIENCE)
    with at_work(paths) as working:
        yield working
        paths.let_go.set()


@pytest.fixture
def visit(worker: tuple[ThreadedWorker, int]) -> Iterator[Visit]:
    visitors: list[Visitor] = []

    def come() -> Visitor:
        visitors.append(Visitor(worker[1]))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.close()


def wait_until(come_true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come_true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_one_after_the_other_is_answered_by_one_thread(
    paths: Paths, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lead, "relieve", lambda *_: None)  # On a busy machine any request may be long.
    visitors = [visit() for _ in range(4)]
    assert [visitor.get(f"/{turn}") for turn in range(5) for visitor in visitors] == [
        f"/{turn}".encode() for turn in range(5) for _ in visitors
    ]
    assert len(set(paths.threads)) == 1


@pytest.mark.parametrize("path", ["/waits", "/long"])
def test_who_waits_holds_nobody_whether_it_says_so_or_not(paths: Paths, visit: Visit, path: str) -> None:
    slow, other = visit(), visit()
    slow.ask(path)
    wait_until(lambda: bool(paths.threads))
    assert [other.get("/quick") for _ in range(3)] == [b"/quick"] * 3
    paths.let_go.set()
    assert slow.answer() == path.encode()


def test_a_connection_goes_on_after_a_request_that_waited(paths: Paths, visit: Visit) -> None:
    visitor, other = visit(), visit()
    visitor.ask("/waits")
    wait_until(lambda: bool(paths.threads))
    assert other.get("/quick") == b"/quick"
    paths.let_go.set()
    assert visitor.answer() == b"/waits"
    assert visitor.get("/again") == b"/again"


def test_while_all_that_may_are_waiting_others_come_later_and_slow_readers_are_served_on(
    paths: Paths, visit: Visit
) -> None:
    reader, late = visit(), visit()
    reader.ask("/big")
    wait_until(lambda: len(paths.threads) == 1)
    waiting = [visit() for _ in range(THREADS)]
    for visitor in waiting:
        visitor.ask("/waits")
    wait_until(lambda: len(paths.threads) == 1 + THREADS)
    late.ask("/late")
    assert reader.answer() == BIG
    assert len(paths.threads) == 1 + THREADS
    paths.let_go.set()
    assert [visitor.answer() for visitor in (*waiting, late)] == [b"/waits"] * THREADS + [b"/late"]


def test_requests_that_arrive_slowly_hold_no_thread(
    paths: Paths, worker: tuple[ThreadedWorker, int], visit: Visit
) -> None:
    port = worker[1]
    head = b"POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n"
    with ExitStack() as open_ones:
        slow = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
            for _ in range(3 * THREADS)
        ]
        for number, connection in enumerate(slow):
            connection.sendall((head + b"body")[: 10 + 8 * number])
        assert visit().get("/quick") == b"/quick"
        assert len(paths.threads) == 1
        for number, connection in enumerate(slow):
            connection.sendall((head + b"body")[10 + 8 * number :])
            assert connection.recv(1_000).endswith(b"/slow")


CHUNKED = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
UNENDING = {
    "a chunk with an empty line in it": CHUNKED + b"5\r\na\r\n\r\n",
    "a second request behind one that is not plain": b"GET / HTTP/1.1\r\nHost: a\r\nX: \xe4\r\n\r\nGET / HT",
    "a long head": b"GET / HTTP/1.1\r\nHost: a\r\n" + (b"X: " + b"y" * 8_000 + b"\r\n") * 9,
}


@pytest.mark.parametrize("sent", UNENDING.values(), ids=UNENDING)
def test_requests_of_which_no_more_comes_hold_no_thread(
    worker: tuple[ThreadedWorker, int], visit: Visit, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(sending, "READING", 10 * PATIENCE)
    with ExitStack() as open_ones:
        for _ in range(3 * THREADS):
            address = ("127.0.0.1", worker[1])
            open_ones.enter_context(socket.create_connection(address, PATIENCE)).sendall(sent)
        time.sleep(5 * LONG)
        assert visit().get("/quick") == b"/quick"


def test_a_byte_that_is_called_urgent_holds_no_thread(
    worker: tuple[ThreadedWorker, int], visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "READING", 10 * PATIENCE)
    with ExitStack() as open_ones:
        for _ in range(3 * THREADS):
            address = ("127.0.0.1", worker[1])
            urging = open_ones.enter_context(socket.create_connection(address, PATIENCE))
            urging.sendall(b"GET / HTTP/1.1\r\n")
            urging.send(b"H", socket.MSG_OOB)
            urging.sendall(b"ost")
        time.sleep(5 * LONG)
        assert visit().get("/quick") == b"/quick"


def test_a_request_of_which_a_part_came_with_the_one_before_is_waited_for(
    worker: tuple[ThreadedWorker, int],
) -> None:
    sent = b"GET /%d HTTP/1.1\r\nHost: a\r\nX: \xe4\r\n\r\n"
    with socket.create_connection(("127.0.0.1", worker[1]), PATIENCE) as connection:
        connection.sendall(sent % 1 + (sent % 2)[:9])
        assert connection.recv(1_000).endswith(b"/1")
        for piece in ((sent % 2)[9:20], (sent % 2)[20:] + sent % 3):
            time.sleep(0.05)
            connection.sendall(piece)
        got = b""
        while not got.endswith(b"/3"):
            got += connection.recv(1_000)
        assert got.count(b"HTTP/1.1 200 OK") == 2


def test_who_has_sent_all_is_not_told_to_go_on(worker: tuple[ThreadedWorker, int]) -> None:
    with socket.create_connection(("127.0.0.1", worker[1]), PATIENCE) as connection:
        connection.sendall(
            b"POST /all HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\nx"
        )
        assert connection.recv(1_000).startswith(b"HTTP/1.1 200 OK\r\n")


def test_who_asks_whether_to_go_on_is_told_at_once(worker: tuple[ThreadedWorker, int]) -> None:
    head = b"POST /asks HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"
    # In half of the time after which nobody would wait for its body any more.
    with socket.create_connection(("127.0.0.1", worker[1]), PATIENCE) as connection:
        connection.sendall(head)
        assert connection.recv(1_000).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"body")
        while not (got := connection.recv(1_000)).endswith(b"/asks"):
            assert got


def test_all_who_stand_at_the_door_are_let_in_at_one_look(paths: Paths) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener, ExitStack() as open_ones:
        listener.setblocking(False)
        working = ThreadedWorker(listener, paths)
        for _ in range(6):
            open_ones.enter_context(socket.create_connection(listener.getsockname(), PATIENCE))
        working.accept(listener)
        assert working.nr_conns == 6
        working.shut()


class FullMachine(socket.socket):
    """A listening socket of a machine that has no files left."""

    def accept(self) -> tuple[socket.socket, Any]:
        raise OSError(errno.EMFILE, "Too many open files")


def test_a_machine_without_room_for_more_ends_nothing_that_is_under_way(
    paths: Paths, worker: tuple[ThreadedWorker, int], visit: Visit
) -> None:
    visitor = visit()
    visitor.ask("/waits")
    wait_until(lambda: bool(paths.threads))
    with FullMachine() as listener:
        worker[0].accept(listener)
    paths.let_go.set()
    assert visitor.answer() == b"/waits"
    assert visit().get("/later") == b"/later"


def test_one_after_the_other_may_arrive_slowly_on_one_connection(
    worker: tuple[ThreadedWorker, int], paths: Paths
) -> None:
    sent = b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n"
    with socket.create_connection(("127.0.0.1", worker[1]), PATIENCE) as connection:
        for number in range(3):
            connection.sendall(sent[:20] % number)
            time.sleep(0.05)
            connection.sendall((sent % number)[19:])
            assert connection.recv(1_000).endswith(b"/%d" % number)


def test_after_a_long_request_that_came_slowly_a_short_one_is_answered_too(
    worker: tuple[ThreadedWorker, int],
) -> None:
    long = b"GET /long-since HTTP/1.1\r\nHost: a\r\nFiller: %s\r\n\r\n" % (b"x" * 2_000)
    with socket.create_connection(("127.0.0.1", worker[1]), PATIENCE) as connection:
        connection.sendall(long[:-1])
        time.sleep(0.05)
        connection.sendall(long[-1:])
        assert connection.recv(1_000).endswith(b"/long-since")
        connection.sendall(b"GET /short HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(1_000).endswith(b"/short")


def test_who_sends_half_a_request_and_ends_is_let_go(worker: tuple[ThreadedWorker, int]) -> None:
    with socket.create_connection(("127.0.0.1", worker[1]), PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHo")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(1_000):
            pass
    wait_until(lambda: worker[0].nr_conns == 0)


def test_a_worker_that_is_told_to_stop_answers_what_is_under_way(
    paths: Paths, worker: tuple[ThreadedWorker, int], visit: Visit
) -> None:
    working, _ = worker
    visitor = visit()
    visitor.ask("/waits")
    wait_until(lambda: bool(paths.threads))
    working.handle_exit(None, None)
    time.sleep(3 * LONG)
    paths.let_go.set()
    assert visitor.answer() == b"/waits"


def test_a_worker_that_stops_lets_in_who_stands_at_the_door_and_has_nobody_else_wait_there(
    paths: Paths,
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener, ExitStack() as open_ones:
        working, address = ThreadedWorker(listener, paths), listener.getsockname()
        for _ in range(CONNECTIONS - 1):
            open_ones.enter_context(socket.create_connection(address, PATIENCE))
        working._stop_accepting()
        working.accept(listener)
        assert working.nr_conns == CONNECTIONS - 1
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address, PATIENCE)
        working.shut()


def test_a_worker_that_is_told_to_quit_ends_and_raises_nothing_in_what_goes_on(
    worker: tuple[ThreadedWorker, int], visit: Visit
) -> None:
    working, _ = worker
    assert visit().get("/once") == b"/once"
    working.handle_quit(2, None)
    wait_until(lambda: working.poller.get_map() is None)


def test_a_fault_in_leading_ends_the_worker_so_that_it_is_replaced(
    worker: tuple[ThreadedWorker, int], visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    working, _ = worker
    told: list[str] = []

    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(working, "finish_request", broken)
    monkeypatch.setattr(threading, "excepthook", lambda fault: told.append(str(fault.exc_value)))
    assert visit().get("/once") == b"/once"
    # Its thread tells of the fault only after it has ended the worker.
    wait_until(lambda: not working.alive and told == ["a fault of ours"])


@pytest.fixture
def lead() -> Lead:
    found = Lead(1)
    found.take()
    return found


def led_by_another(lead: Lead) -> threading.Thread:
    """Have another thread lead, as soon as it may."""
    other = threading.Thread(target=lead.take, daemon=True)
    other.start()
    return other


def test_between_two_requests_nobody_is_put_aside(lead: Lead) -> None:
    lead.step_aside()
    lead.relieve(100.0)
    lead.begin(100.0)
    assert lead.end()


def test_who_is_not_long_at_a_request_leads_on(lead: Lead) -> None:
    lead.begin(100.0)
    lead.relieve(100.0 + LONG / 2)
    assert lead.end()


def test_who_says_that_it_waits_lets_another_lead_at_once(lead: Lead) -> None:
    lead.begin(100.0)
    lead.step_aside()
    led_by_another(lead).join(PATIENCE)
    assert not lead.is_free
    assert not lead.end()


def test_who_was_put_aside_does_not_lead_at_the_end(lead: Lead) -> None:
    lead.begin(100.0)
    lead.relieve(100.0 + 2 * LONG)
    led_by_another(lead).join(PATIENCE)
    assert not lead.is_free
    lead.step_aside()
    assert not lead.end()
    assert lead.is_free


def test_what_is_begun_is_told_once(lead: Lead) -> None:
    assert not lead.was_begun(0)
    lead.begin(100.0)
    assert lead.was_begun(0)
    assert not lead.was_begun(0)


def test_who_does_not_lead_takes_nothing_from_who_does(lead: Lead) -> None:
    lead.begin(100.0)
    other = threading.Thread(target=lead.step_aside)
    other.start()
    other.join(PATIENCE)
    assert lead.end()


class Woken:
    """The lock that people wait at, which another opens between a look at it and a hand on it."""

    def locked(self) -> bool:
        return True

    def release(self) -> None:
        raise RuntimeError("release unlocked lock")


def test_who_wakes_others_may_find_that_another_has_done_so(
    lead: Lead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead, "_news", Woken())
    lead.begin(100.0)
    assert lead.end()
