"""Servers to compare: ours as `back-coach serve` starts it, and nginx with the same bytes as files."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from bench.stage import Missing

PATIENCE = 20
RESTING = 0.03
"""Seconds of CPU work in half a second; a server below it is idle."""

NGINX = """
daemon off;
worker_processes {workers};
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
    types {{ audio/mpeg mp3; }}
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} backlog=2048;
        root {root};
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and its first process."""

    port: int
    process: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """The megabytes of all its processes: each page counted once, or by its share (PSS, Linux only)."""
        if not Path(f"/proc/{self.process}/smaps_rollup").exists():
            raise Missing("memory is measured on Linux only")
        return sum(_proportional(process) for process in _family(self.process)) / 1_000

    def wait_until_it_rests(self) -> None:
        """Let it finish its start, such as preparing its hearing (Linux only)."""
        before = self.work()
        for _ in range(2 * PATIENCE):
            time.sleep(0.5)
            before, last = self.work(), before
            if before - last < RESTING:
                return

    def work(self) -> float:
        """The CPU seconds of all its processes so far (Linux only)."""
        if not Path(f"/proc/{self.process}/stat").exists():
            raise Missing("work is measured on Linux only")
        ticks = sum(sum(map(int, _stat(process)[11:13])) for process in _family(self.process))
        return ticks / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def back_coach(folder: Path) -> Iterator[Server]:
    """The service as anybody starts it, with its own database."""
    port = free_port()
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BACK_COACH_")},
        "BACK_COACH_PORT": str(port),
        "BACK_COACH_LOG_LEVEL": "WARNING",
        "BACK_COACH_DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
    }
    command = [str(Path(sys.executable).with_name("back-coach")), "serve"]
    with running(command, port, "/healthz", environ, folder / "back-coach.log") as server:
        yield server


@contextmanager
def nginx(root: Path, folder: Path, ready: str) -> Iterator[Server]:
    """nginx over a folder of files, with sendfile; `ready` is one of its paths."""
    port = free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    settings = NGINX.format(port=port, root=root, folder=folder, workers=os.cpu_count() or 1, user=user)
    (folder / "nginx.conf").write_text(settings)
    command = [program("nginx", apt="nginx-light"), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    with running(command, port, ready, os.environ, folder / "nginx.log") as server:
        yield server


def program(name: str, *, apt: str) -> str:
    """Return a program's path, including those that only root has on its path."""
    found = which(name) or which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise Missing(f"{name} is not installed: apt-get install {apt}")
    return found


@contextmanager
def running(
    command: list[str], port: int, ready: str, environ: Mapping[str, str], log: Path
) -> Iterator[Server]:
    """Run a server until the block ends; wait until it answers for one path."""
    with log.open("wb") as lines:
        process = subprocess.Popen(
            command, env=dict(environ), stdout=lines, stderr=lines, start_new_session=True
        )
    try:
        _wait_until_it_answers(process, f"http://127.0.0.1:{port}{ready}", log)
        yield Server(port, process.pid)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    for _ in range(10 * PATIENCE):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=PATIENCE).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer: {log.read_text()}")


def _family(first: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(_stat(int(folder.name))[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found = [first]
    for process in found:
        found += children.get(process, [])
    return found


def _stat(process: int) -> list[str]:
    """What Linux reports about a process, from its state on (proc(5))."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def _proportional(process: int) -> int:
    """The kilobytes of a process, with shared pages counted by its share of them."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
