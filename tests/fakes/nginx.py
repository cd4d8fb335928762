"""nginx with the example of `deploy/`, on a free port of this machine, before a service."""

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from cryptography.hazmat.primitives import serialization

from tests.fakes.authority import Issued
from tests.needs import needs

EXAMPLE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
LETSENCRYPT = "/etc/letsencrypt/live/coach.example.org"


def certified(folder: Path, leaf: Issued, chain: bytes | None = None) -> None:
    """Write a certificate with its chain, or with another, and its key, by the names of Let's Encrypt."""
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "fullchain.pem").write_bytes(leaf.pem if chain is None else chain)
    (folder / "privkey.pem").write_bytes(leaf.key.private_bytes(serialization.Encoding.PEM, *plain))


def written(folder: Path, port: int, service: int, changes: Mapping[str, str]) -> Path:
    """Write a configuration of the example, on this port before that one, with texts of it changed."""
    text = EXAMPLE.read_text()
    places = {
        LETSENCRYPT: str(folder),
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "    listen [::]:443 ssl;\n": "",
        "127.0.0.1:8000": f"127.0.0.1:{service}",
        **changes,
    }
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    paths = "".join(
        f"{sort}_temp_path {folder}/{sort};\n"
        for sort in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}} http {{ access_log off;\n{paths}{text} }}"
    )
    return whole


@contextmanager
def nginx(configuration: Path, port: int) -> Iterator[None]:
    """Run nginx until the block ends."""
    program = needs("nginx", apt="nginx-light", path=f"{os.environ['PATH']}:/usr/sbin")
    told = configuration.parent / "error.log"
    with subprocess.Popen([program, "-c", str(configuration), "-e", str(told)]) as process:
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
