"""Answer turns while two hundred listeners take tracks at playing speed, through nginx and through Caddy.

The proxies run with the examples that are shipped in `deploy/`, beside the service without a proxy.
Listeners have small buffers, and the segments of a network with an MTU of 1500. Turns come from wrk over one
connection, are verified, read and written as in `endpoint`, and are counted without the listeners first.
There is one worker.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.endpoint import SCRIPT, Signer, begin, question
from bench.servers import Server, free_port, program, running
from bench.serving import REPORT, load, write_tracks
from bench.stage import Aim, Measures, Metric, Stage, Way
from tests.fakes import caddy, nginx
from tests.fakes.authority import URL, issue
from tests.fakes.proxy import certified
from tests.fakes.readers import PLAYING, Reader, Readers, wait_for

LISTENERS = 200


@dataclass(frozen=True, slots=True)
class Proxied(Server):
    """The service behind a proxy on another port, which speaks TLS."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"


def bench(stage: Stage) -> None:
    signer = Signer(stage.scratch)
    certified(stage.scratch, issue("localhost", None, names=("localhost",)))
    with ExitStack() as stack:
        ours = stack.enter_context(_ours(stage.scratch))
        routines = [
            begin(partial(signer.ask, ours), f"listener-{number}")
            for number in range(2 if stage.small else 20)
        ]
        tracks = write_tracks(stage.scratch / "files", small=stage.small)

        def way(proxy: Callable[[Path, int], AbstractContextManager[Server]]) -> Way:
            def measured() -> Measures:
                script = _script(stage.scratch, signer, routines, count=100 if stage.small else 1_600)
                with proxy(stage.scratch, ours.port) as server:
                    return _crowded(server, script, tracks, small=stage.small)

            return measured

        @contextmanager
        def directly(_folder: Path, _port: int) -> Iterator[Server]:
            yield ours

        beside = {} if stage.small else {"ours, directly": way(directly)}
        for name, proxy in (("nginx", _nginx), ("Caddy", _caddy)):
            stage.compare(
                f"Turns through {name}, beside {LISTENERS} listeners at playing speed",
                {f"ours, through {name}": way(partial(proxy, ours))} | beside,
                [
                    Metric("turns without them", "/s", "more"),
                    Metric("turns beside them", "/s", "more"),
                    Metric("part of the speed", "%", "more"),
                    Metric("listeners served", "%", "more"),
                ],
                [Aim("part of the speed", 50), Aim("listeners served", 100)],
            )


def _crowded(server: Server, script: Path, tracks: list[str], *, small: bool) -> Measures:
    seconds, listeners, begun = (1, 20, 1) if small else (4, LISTENERS, PLAYING)
    alone = load(server, script, seconds, connections=1)["requests"]
    secured = isinstance(server, Proxied)
    readers = [
        Reader(server.port, tracks[number % len(tracks)], PLAYING, secured=secured)
        for number in range(listeners)
    ]
    with Readers(readers):
        wait_for(readers, begun)
        beside = load(server, script, seconds, connections=1)["requests"]
        wait_for(readers, begun * seconds)
        served = [reader for reader in readers if reader.status == 200 and not reader.closed]
    return {
        "turns without them": alone,
        "turns beside them": beside,
        "part of the speed": 100 * beside / alone,
        "listeners served": 100 * len(served) / listeners,
    }


def _script(folder: Path, signer: Signer, routines: list[tuple[str, str]], count: int) -> Path:
    """Write wrk's script: signed questions, whose Host is the one that the certificate names."""
    lines = [signer.line(question(*routines[number % len(routines)])) for number in range(count)]
    (folder / "requests").write_text("\n".join(lines) + "\n")
    named = SCRIPT.replace("FILE", str(folder / "requests")).replace("URL", URL)
    script = folder / "proxies.lua"
    script.write_text(named.replace('"127.0.0.1"', '"localhost"') + REPORT)
    return script


def _ours(folder: Path) -> AbstractContextManager[Server]:
    port, address = free_port(), f"sqlite:///{folder / 'proxies.sqlite3'}"
    command = [sys.executable, "-m", "bench.endpoints.ours", str(port), str(folder), address]
    return running(command, port, "/healthz", os.environ, folder / "ours.log")


@contextmanager
def _nginx(service: Server, folder: Path, port: int) -> Iterator[Server]:
    program("nginx", apt="nginx-light")
    own = free_port()
    with nginx.nginx(nginx.written(folder, own, port, {}), own):
        yield Proxied(own, service.process)


@contextmanager
def _caddy(service: Server, folder: Path, port: int) -> Iterator[Server]:
    program("caddy", apt="caddy")
    own = free_port()
    with caddy.caddy(caddy.caddyfile(folder, own, port), own):
        yield Proxied(own, service.process)
