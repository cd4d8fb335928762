"""A proxy in front of a service: its certificate, and its process."""

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from cryptography.hazmat.primitives import serialization

from tests.fakes.authority import Issued


def certified(folder: Path, leaf: Issued, chain: bytes | None = None) -> None:
    """Write a certificate with its chain (or another one) and its key, with Let's Encrypt's file names."""
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "fullchain.pem").write_bytes(leaf.pem if chain is None else chain)
    (folder / "privkey.pem").write_bytes(leaf.key.private_bytes(serialization.Encoding.PEM, *plain))


@contextmanager
def running(
    command: Sequence[str], port: int, told: Path, environment: Mapping[str, str] = os.environ
) -> Iterator[None]:
    """Run a proxy until the block ends, once it accepts connections; `told` is the file of its output."""
    with (
        told.open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            _wait_for(process, port, told)
            yield
        finally:
            process.terminate()
            process.wait(60)


def _wait_for(process: "subprocess.Popen[bytes]", port: int, told: Path) -> None:
    """Wait until somebody can connect."""
    end = monotonic() + 60
    while True:
        assert process.poll() is None, told.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert monotonic() < end, told.read_text()
        sleep(0.05)
