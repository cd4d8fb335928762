"""The real service under two hundred listeners who take their tracks as they are played."""

import http.client
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from time import monotonic, sleep

import pytest

from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.acceptance.listener import Listener
from tests.acceptance.service import Service, get
from tests.fakes.readers import PLAYING, Reader, Readers, wait_for

pytestmark = pytest.mark.slow
on_linux = pytest.mark.skipif(
    not Path("/proc/net/tcp").exists(), reason="only Linux shows its table of connections"
)

BLOCKS = (
    "glutes.lacrosse_ball.standard.60-60.standard.tick.0.next_ql_erectors-standard-lacrosse_ball",
    "couch_stretch.no_tool.standard.60-60.standard.breath.1.closing",
    "ql_erectors.lacrosse_ball.standard.45-45.more.quiet.2.closing",
)
LISTENERS = 200
SWALLOWED = 192_000
"""More bytes than the kernel takes ahead of a reader, at both ends: what comes after them was sent later."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def paths() -> list[str]:
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    return [f"/audio/tracks/{pack.name}/{block}.mp3" for block in BLOCKS]


def wait_until(settled: Callable[[], bool]) -> bool:
    """Whether something comes true within a minute."""
    end = monotonic() + 60
    while not settled() and monotonic() < end:
        sleep(0.1)
    return settled()


def sending(service: Service) -> list[int]:
    """The bytes that wait in each connection which the service holds, by the kernel's own table.

    A connection is there also after the other side's end. The table is read in pieces, so that a row may come
    twice while others connect.
    """
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = [row for row in rows if int(row[1].split(":")[1], 16) == service.port and row[9] != "0"]
    listening = "0A"
    return list({row[2]: int(row[4].split(":")[0], 16) for row in ours if row[3] != listening}.values())


def connections(service: Service) -> int:
    return len(sending(service))


def test_two_hundred_slow_listeners_and_the_skill_live_together(service: Service, paths: list[str]) -> None:
    whole = {path: get(service.url + path).body for path in paths}
    asked = [path for path, _ in zip(cycle(paths), range(LISTENERS), strict=False)]
    readers = [Reader(service.port, path, PLAYING) for path in asked]
    with Readers(readers):
        wait_for(readers, PLAYING)
        listener = Listener(service)
        listener.launch()
        for answer in ("AMAZON.NoIntent",) * 3:
            listener.say(answer)
            assert get(f"{service.url}/healthz").status == 200
        part = get(service.url + paths[0], Range="bytes=144000-144143")
        assert (part.status, part.body) == (206, whole[paths[0]][144_000:144_144])
        wait_for(readers, 3 * PLAYING)
        assert {reader.status for reader in readers} == {200}
        hurried = readers[:12]
        for reader in hurried:
            reader.rate = 100 * PLAYING
        wait_for(hurried, min(map(len, whole.values())))
        assert min(map(len, whole.values())) > SWALLOWED
        for path, reader in zip(asked, hurried, strict=False):
            wait_for([reader], len(whole[path]))
            assert reader.body == whole[path]


@on_linux
def test_the_kernel_holds_little_of_what_a_slow_reader_has_not_taken(
    service: Service, paths: list[str]
) -> None:
    readers = [Reader(service.port, path, PLAYING) for path in paths]
    with Readers(readers):
        wait_for(readers, PLAYING)
        assert wait_until(lambda: len(sending(service)) == len(readers))
        assert all(0 < waiting < SWALLOWED for waiting in sending(service)), sending(service)


@on_linux
def test_listeners_who_hang_up_leave_nothing_behind(service: Service, paths: list[str]) -> None:
    assert wait_until(lambda: connections(service) == 0)
    readers = [Reader(service.port, path, PLAYING) for _ in range(20) for path in paths]
    with Readers(readers):
        wait_for(readers, PLAYING)
        # Not at once: a row may also be left out while others connect.
        assert wait_until(lambda: connections(service) == len(readers))
    assert wait_until(lambda: connections(service) == 0)


def test_those_who_connect_and_say_nothing_hold_nobody(service: Service) -> None:
    with ExitStack() as open_ones:
        for _ in range(2 * LISTENERS):
            open_ones.enter_context(socket.create_connection(("127.0.0.1", service.port)))
        assert get(f"{service.url}/healthz").status == 200


def test_those_who_never_close_what_we_have_ended_hold_nobody(service: Service) -> None:
    clip = "/audio/clips/en-US/slt/cue.begin.0.mp3"
    size = len(get(service.url + clip).body)
    readers = [Reader(service.port, clip, size, "Connection: close\r\n") for _ in range(LISTENERS // 2)]
    with Readers(readers):
        wait_for(readers, size)
        assert get(f"{service.url}/healthz").status == 200


def test_a_connection_goes_on_to_the_next_request_after_a_slow_answer(
    service: Service, paths: list[str]
) -> None:
    player = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    player.connect()
    player.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
    first = player.sock
    for path in paths:
        player.request("GET", path)
        answer = player.getresponse()
        sleep(0.2)
        assert len(answer.read()) == int(answer.headers["Content-Length"]) > SWALLOWED
        assert player.sock is first
    player.close()


def test_the_service_stops_while_somebody_listens(tmp_path: Path, paths: list[str]) -> None:
    running = Service(tmp_path)
    running.start()
    readers = [Reader(running.port, path, PLAYING) for path in paths]
    with Readers(readers):
        wait_for(readers, PLAYING)
        running.stop()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", running.port))
