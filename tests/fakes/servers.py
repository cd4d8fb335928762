"""Real servers for tests: a PostgreSQL of our own in a folder, and moto's stand-in for AWS."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE
from threading import Thread

import psycopg

from tests.needs import needs

_BINARIES = "/usr/lib/postgresql"
_SETTINGS = "-c listen_addresses= -c fsync=off -c max_connections=60"


class Postgresql:
    """A database server over a socket in its own folder; it can be stopped and restarted."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path(_BINARIES).glob("*/bin"), reverse=True)
        path = os.pathsep.join([*map(str, found), os.environ.get("PATH", "")])
        self._control = needs("pg_ctl", apt="postgresql", path=path)
        self.folder = folder
        # The server refuses to run as root; Debian's package makes a user for it.
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            subprocess.run(["chown", self._user, str(folder)], check=True)
        self._run("initdb", "-o", "--auth=trust --username=coach --no-sync")
        self.start()

    @property
    def address(self) -> str:
        """The address of its database."""
        return f"postgresql://coach@/postgres?host={self.folder}"

    def empty(self) -> str:
        """Drop all tables; return the address."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self.address

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        self._run("start", "-w", "-l", str(self.folder / "log"), "-o", f"-k {self.folder} {_SETTINGS}")

    def kill(self) -> None:
        """Kill all of the server's processes: without the first, the others would run on for a while."""
        processes = self._stopped()
        for process in processes[::-1]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        end = time.monotonic() + 60
        while any(Path(f"/proc/{process}").exists() for process in processes):
            if time.monotonic() > end:
                raise TimeoutError(str(self.folder))
            time.sleep(0.01)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Make the server fall silent with its connections open, as when its machine or the network hangs."""
        stopped = self._stopped()
        try:
            yield
        finally:
            for process in stopped:
                with suppress(ProcessLookupError):  # One that was about to end has ended by now.
                    os.kill(process, signal.SIGCONT)

    def _stopped(self) -> list[int]:
        """Suspend all processes, the first one first, so that it neither starts nor cleans up others."""
        os.kill(self._processes()[0], signal.SIGSTOP)
        processes = self._processes()
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP)
        return processes

    def _processes(self) -> list[int]:
        server = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return [server, *map(int, children)]

    def stop(self) -> None:
        """Stop the server at once, as a crash would."""
        self._run("stop", "-m", "immediate")

    def _run(self, what: str, *options: str) -> None:
        command = [self._control, what, "-s", "-D", str(self.folder / "data"), *options]
        subprocess.run(command, check=True, user=self._user, cwd=self.folder, stdout=PIPE, timeout=60)


@contextmanager
def postgresql(folder: Path) -> Iterator[Postgresql]:
    """Run a server in a folder that anybody may enter."""
    server = Postgresql(folder)
    try:
        yield server
    finally:
        server.stop()


_MOTO = """
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=False)
print(server.server_port, flush=True)
server.serve_forever()
"""
"""One request at a time: moto checks a condition and writes in two steps, DynamoDB in one."""


@contextmanager
def silence() -> Iterator[tuple[str, list[socket.socket]]]:
    """Listen, accept every connection, and never say a word; yield the address and the connections."""
    taken: list[socket.socket] = []

    def take(listening: socket.socket) -> None:
        with suppress(OSError):  # It was closed.
            while True:
                taken.append(listening.accept()[0])

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=take, args=[listening], daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", taken
        listening.shutdown(socket.SHUT_RDWR)
    for connection in taken:
        connection.close()


@contextmanager
def aws() -> Iterator[str]:
    """Run moto in its own process; yield the endpoint's address."""
    with subprocess.Popen([sys.executable, "-c", _MOTO], stdout=PIPE, stderr=DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()
