"""The bridge: a WSGI application behind an ASGI server, without a thread for slow senders and readers."""

import asyncio
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from skill.server import bridge
from skill.server.answer import PIECE
from skill.server.bridge import Bridge, Message
from tests.fakes.event_loop import run

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

MOST = 1_000
PATIENCE = 30.0


@dataclass
class Client:
    """Both directions of one request: what it sends, piece by piece, and what it gets."""

    pieces: list[bytes] = field(default_factory=list)
    ends: bool = True
    got: list[Message] = field(default_factory=list)
    received: int = 0
    may_read: asyncio.Event | None = None

    async def receive(self) -> Message:
        self.received += 1
        if self.pieces:
            body = self.pieces.pop(0)
            return {"type": "http.request", "body": body, "more_body": bool(self.pieces) or not self.ends}
        if not self.ends:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Message) -> None:
        self.got.append(message)
        if self.may_read is not None:
            await self.may_read.wait()

    @property
    def status(self) -> int:
        return int(self.got[0]["status"])

    @property
    def header(self) -> dict[bytes, bytes]:
        return dict(self.got[0]["headers"])

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.got[1:])


def scope(path: str = "/waits", *headers: tuple[bytes, bytes], **more: Any) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "https",
        "raw_path": path.encode(),
        "path": path,
        "root_path": "",
        "query_string": b"a=b",
        "headers": [(b"host", b"coach.example.org"), *headers],
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 40_000),
        **more,
    }


def made(app: "WSGIApplication", threads: int = 2) -> Bridge:
    return Bridge(app, never_waits=lambda path: path == "/quick", most_bytes=MOST, threads=threads)


def asked(app: "WSGIApplication", what: dict[str, Any], client: Client | None = None) -> Client:
    client = client or Client()
    run(made(app)(what, client.receive, client.send))
    return client


def announced(size: int) -> tuple[bytes, bytes]:
    return b"content-length", str(size).encode()


def test_the_application_is_told_of_the_request_as_wsgi_has_it() -> None:
    found: dict[str, Any] = {}

    def app(environ: dict[str, Any], start: "StartResponse") -> list[bytes]:
        found.update(environ, body=environ["wsgi.input"].read())
        start("204 NO CONTENT", [])
        return []

    headers = ((b"x-one", b"1"), (b"x-one", b"2"), (b"content-type", b"a/b"), announced(5))
    asked(app, scope("/caf%C3%A9/%00", *headers), Client([b"hel", b"lo"]))
    assert found["PATH_INFO"] == "/caf\u00c3\u00a9/\x00"
    assert (found["HTTP_X_ONE"], found["CONTENT_TYPE"], found["CONTENT_LENGTH"]) == ("1,2", "a/b", "5")
    assert (found["body"], found["QUERY_STRING"], found["wsgi.url_scheme"]) == (b"hello", "a=b", "https")
    assert (found["HTTP_HOST"], found["REMOTE_ADDR"]) == ("coach.example.org", "127.0.0.1")


def test_what_never_waits_runs_on_the_event_loop_and_all_else_in_the_pool() -> None:
    threads: dict[str, str] = {}

    @Request.application
    def app(request: Request) -> Response:
        threads[request.path] = threading.current_thread().name
        return Response(b"ok")

    for path in ("/quick", "/waits"):
        assert asked(app, scope(path)).body == b"ok"
    assert threads["/quick"].startswith("event loop")
    assert threads["/waits"].startswith("answering")


@given(st.lists(st.integers(0, 3 * PIECE), max_size=5), st.sampled_from(["/quick", "/waits"]))
def test_a_body_is_sent_whole_in_pieces_of_a_bounded_size(sizes: list[int], path: str) -> None:
    parts = [bytes([number]) * size for number, size in enumerate(sizes)]
    client = asked(Request.application(lambda _: Response(iter(parts))), scope(path))
    assert client.body == b"".join(parts)
    assert all(len(message["body"]) < 2 * PIECE for message in client.got[1:])
    assert [message.get("more_body", False) for message in client.got[1:]][-1:] == [False]


@pytest.mark.parametrize("path", ["/quick", "/waits"])
def test_no_more_is_made_of_an_answer_than_its_reader_takes(path: str) -> None:
    taken: list[int] = []

    def parts() -> Iterator[bytes]:
        for number in range(10):
            taken.append(number)
            yield bytes(PIECE)

    async def read_two() -> None:
        client = Client(may_read=asyncio.Event())
        bridge = made(Request.application(lambda _: Response(parts())))
        task = asyncio.create_task(bridge(scope(path), client.receive, client.send))
        while not client.got:
            await asyncio.sleep(0)
        assert len(taken) == 1
        assert client.may_read is not None
        client.may_read.set()
        await task
        assert client.body == bytes(10 * PIECE)

    run(read_two())


async def answered_beside(stuck: Client, what: dict[str, Any], app: "WSGIApplication") -> Client:
    """Ask while another request does not get on, in a pool of one thread."""
    bridge, client = made(app), Client()
    other = asyncio.create_task(bridge(what, stuck.receive, stuck.send))
    while not stuck.received or (stuck.may_read is not None and not stuck.got):
        await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE):
        await bridge(scope(), client.receive, client.send)
    other.cancel()
    with pytest.raises(asyncio.CancelledError):
        await other
    return client


def test_a_slow_sender_holds_no_thread() -> None:
    app = Request.application(lambda _: Response(b"ok"))
    slow = Client([b"hel"], ends=False)
    client = run(answered_beside(slow, scope("/waits", announced(5)), app))
    assert client.body == b"ok"
    assert slow.got == []


def test_a_slow_reader_holds_no_thread_and_a_body_that_nobody_takes_is_closed() -> None:
    closed: list[bool] = []

    @Request.application
    def app(request: Request) -> Response:
        response = Response(bytes(PIECE) for _ in range(9 if request.args else 1))
        response.call_on_close(lambda: closed.append(True))
        return response

    async def both() -> Client:
        return await answered_beside(Client(may_read=asyncio.Event()), scope("/waits"), app)

    assert run(both()).status == 200
    assert closed == [True, True]


def outcome(environ: dict[str, Any]) -> bytes:
    """What an application finds of a body."""
    request = Request(environ)
    request.max_content_length = MOST
    try:
        return request.get_data() or b"nothing"
    except RequestEntityTooLarge:
        return b"too long"
    except ClientDisconnected:
        return b"broken off"


def find(environ: dict[str, Any], start: "StartResponse") -> Iterable[bytes]:
    found = outcome(environ)
    start("200 OK", [])
    return [found]


def test_a_body_that_is_announced_to_be_too_long_is_not_asked_for_before_it_is_refused() -> None:
    client = Client([b"x" * 600] * 9)
    before: list[int] = []

    def app(environ: dict[str, Any], start: "StartResponse") -> Iterable[bytes]:
        before.append(client.received)
        return find(environ, start)

    asked(app, scope("/waits", announced(5_400)), client)
    assert (client.body, before) == (b"too long", [0])
    assert client.header[b"connection"] == b"close"
    assert 0 < client.received < 9


def test_a_body_in_chunks_is_read_until_it_is_too_long() -> None:
    client = Client([b"x" * 600] * 9)
    asked(find, scope("/waits", (b"transfer-encoding", b"chunked")), client)
    assert (client.body, client.header[b"connection"]) == (b"too long", b"close")


@pytest.mark.parametrize("header", [announced(9), (b"transfer-encoding", b"chunked")])
def test_a_body_of_which_no_more_comes_has_broken_off(
    monkeypatch: pytest.MonkeyPatch, header: tuple[bytes, bytes]
) -> None:
    monkeypatch.setattr(bridge, "READING", 0.05)
    monkeypatch.setattr(bridge, "LINGER", 0.05)
    client = asked(find, scope("/waits", header), Client([b"hel"], ends=False))
    assert (client.body, client.header[b"connection"]) == (b"broken off", b"close")


def test_a_request_without_a_body_has_an_empty_one() -> None:
    client = asked(find, scope())
    assert (client.body, b"connection" in client.header) == (b"nothing", False)


def test_what_the_application_raises_is_the_servers_to_tell() -> None:
    def app(_environ: dict[str, Any], _start: "StartResponse") -> list[bytes]:
        raise LookupError

    client = Client()
    with pytest.raises(LookupError):
        asked(app, scope(), client)
    assert client.got == []


def test_a_websocket_is_closed() -> None:
    client = asked(find, {"type": "websocket"})
    assert client.got == [{"type": "websocket.close"}]
