"""Caddy with the example of `deploy/`, on a free port of this machine, before a service."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from tests.needs import needs

EXAMPLE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
ALONE = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
"""Neither the port of its administration nor that of plain HTTP, which others may have."""


def caddyfile(folder: Path, port: int, service: int) -> Path:
    """Write the example, on this port before that one, with the certificate that lies in the folder."""
    text = EXAMPLE.read_text()
    places = {
        "\ncoach.example.org {": f"\nlocalhost:{port} {{\n\tbind 127.0.0.1",
        "\ttls {": f"\ttls {folder}/fullchain.pem {folder}/privkey.pem {{",
        "127.0.0.1:8000": f"127.0.0.1:{service}",
    }
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    whole = folder / "Caddyfile"
    whole.write_text(ALONE + text)
    return whole


def told_by_caddy(command: str, configuration: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of Caddy's over a configuration until it ends."""
    words = [_program(), command, "--config", str(configuration), "--adapter", "caddyfile"]
    return subprocess.run(
        words, env=_alone(configuration.parent), capture_output=True, text=True, check=False, timeout=60
    )


@contextmanager
def caddy(configuration: Path, port: int) -> Iterator[None]:
    """Run Caddy until the block ends."""
    folder = configuration.parent
    words = [_program(), "run", "--config", str(configuration), "--adapter", "caddyfile"]
    with (
        (folder / "caddy.log").open("wb") as log,
        subprocess.Popen(words, env=_alone(folder), stdout=log, stderr=log) as process,
    ):
        try:
            for _ in range(600):
                assert process.poll() is None, (folder / "caddy.log").read_text()
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(10)


def _program() -> str:
    return needs("caddy", apt="caddy")


def _alone(folder: Path) -> dict[str, str]:
    """The environment in which Caddy keeps its own files in a folder."""
    return {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
