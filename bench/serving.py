"""Serve tracks beside nginx, which has them as files: whole, in ranges, and to two hundred slow listeners.

Requests come from wrk over kept-alive connections, and cycle through all tracks of a twenty-minute routine.
The listeners read at playing speed, 6,000 bytes a second, into small buffers.
"""

import subprocess
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from bench.servers import Server, back_coach, nginx, program
from bench.stage import Aim, Measures, Metric, Missing, Stage, Way
from skill.coaching.catalogue import load_catalogue
from skill.coaching.coach import Coach
from skill.coaching.routine import Minutes, Wishes
from skill.coaching.spelling import spell_block
from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from skill.tracks.track import assemble
from tests.fakes.readers import PLAYING, Reader, Readers, wait_for

CONNECTIONS = 8
RANGE = 65_536
LISTENERS = 200
SCRIPT = """
local paths = {{ {paths} }}
local headers = {{ {headers} }}
local turn = 0
request = function()
    turn = turn + 1
    return wrk.format("GET", paths[turn % #paths + 1], headers)
end
"""
REPORT = """
done = function(summary, latency)
    local failed = summary.errors.connect + summary.errors.read + summary.errors.write
        + summary.errors.status + summary.errors.timeout
    io.write(string.format("\\nmeasured %d %d %d %d %d\\n", summary.requests, summary.bytes, summary.duration,
        failed, latency:percentile(99)))
end
"""
"""The end of every script: wrk prints what `load` reads."""
SPEED = (
    Metric("requests", "/s", "more"),
    Metric("bytes", "MB/s", "more"),
    Metric("work a request", "µs", "less"),
    Metric("99 % within", "ms", "less"),
)


def bench(stage: Stage) -> None:
    with ExitStack() as stack:
        tracks = write_tracks(stage.scratch / "files", small=stage.small)
        ours = stack.enter_context(back_coach(stage.scratch))
        servers: dict[str, Server | Missing] = {"ours": ours}
        try:
            servers["nginx"] = stack.enter_context(nginx(stage.scratch / "files", stage.scratch, tracks[0]))
        except Missing as missing:
            servers["nginx"] = missing
        if not stage.small:
            with suppress(Missing):
                ours.wait_until_it_rests()
        seconds = 1 if stage.small else 4

        def loaded(name: str, script: Path) -> Way:
            return with_server(servers[name], lambda server: load(server, script, seconds))

        whole = write_script(stage.scratch / "whole.lua", tracks)
        stage.compare(
            f"Whole tracks, {CONNECTIONS} connections",
            {name: loaded(name, whole) for name in servers},
            SPEED,
            [Aim("bytes", 0.5, than="nginx")],
        )
        part = write_script(stage.scratch / "part.lua", tracks, Range=f"bytes=300000-{300_000 + RANGE - 1}")
        stage.compare(
            f"Ranges of {RANGE // 1024} KiB, {CONNECTIONS} connections",
            {name: loaded(name, part) for name in servers},
            SPEED,
        )

        first = write_script(stage.scratch / "first.lua", tracks, Range="bytes=0-143")

        def listened(name: str) -> Way:
            return with_server(servers[name], lambda server: listen(server, tracks, first, small=stage.small))

        stage.compare(
            f"{LISTENERS} listeners at playing speed, and one who is in a hurry",
            {name: listened(name) for name in servers},
            [
                Metric("memory", "MB", "less"),
                Metric("of it for them", "MB", "less"),
                Metric("99 % of first frames within", "ms", "less"),
            ],
        )


def write_tracks(root: Path, *, small: bool) -> list[str]:
    """Write a routine's tracks as files; return their paths, which are those of the service."""
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    coach = Coach(load_catalogue(), PhraseBook.load("en"), pack.lengths)
    blocks = coach.plan(Wishes(minutes=Minutes(3 if small else 20)), seed=0).routine.blocks
    paths = []
    for block in blocks:
        path = f"/audio/tracks/{pack.name}/{spell_block(block)}.mp3"
        file = root / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(assemble(coach.timeline(block), pack, block.bed))
        paths.append(path)
    return paths


def write_script(file: Path, paths: Sequence[str], **headers: str) -> Path:
    quoted = ", ".join(f'"{path}"' for path in paths)
    named = ", ".join(f'["{name}"] = "{value}"' for name, value in headers.items())
    file.write_text(SCRIPT.format(paths=quoted, headers=named) + REPORT)
    return file


def with_server(server: Server | Missing, measure: Callable[[Server], Measures]) -> Way:
    def way() -> Measures:
        if isinstance(server, Missing):
            raise server
        return measure(server)

    return way


def load(server: Server, script: Path, seconds: int, connections: int = CONNECTIONS) -> Measures:
    """Send requests as fast as responses come, for some seconds."""
    before = server.work()
    how = ["-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), server.url]
    ran = subprocess.run([program("wrk", apt="wrk"), *how], capture_output=True, text=True, check=True)
    measured = next(line for line in ran.stdout.splitlines() if line.startswith("measured "))
    requests, size, microseconds, failed, slowest = map(int, measured.split()[1:])
    if failed or not requests:
        raise RuntimeError(f"{failed} of {requests} requests failed: {ran.stdout}")
    return {
        "requests": requests / microseconds * 1e6,
        "bytes": size / microseconds,
        "work a request": 1e6 * (server.work() - before) / requests,
        "99 % within": slowest / 1_000,
    }


def listen(server: Server, paths: Sequence[str], first: Path, *, small: bool) -> Measures:
    """Let listeners play for some seconds; measure what they cost and how long another client waits."""
    before, many = server.memory(), 20 if small else LISTENERS
    readers = [Reader(server.port, paths[number % len(paths)], PLAYING) for number in range(many)]
    with Readers(readers):
        wait_for(readers, PLAYING)
        hurried = load(server, first, seconds=1 if small else 4, connections=1)
        wait_for(readers, (1 if small else 4) * PLAYING)
        during = server.memory()
    return {
        "memory": during,
        "of it for them": max(0.0, during - before),
        "99 % of first frames within": hurried["99 % within"],
    }
