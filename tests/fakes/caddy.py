"""Caddy with the example from `deploy/`, on a free port of this machine, in front of a service."""

import os
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.fakes.proxy import running
from tests.needs import needs

EXAMPLE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
ALONE = "\n{\n\tadmin off\n\tauto_https disable_redirects\n"
"""No administration port and no plain HTTP port, which others may be using."""


def caddyfile(folder: Path, port: int, service: int, changes: Mapping[str, str] | None = None) -> Path:
    """Write the example, on this port in front of that one, with the certificate in the folder."""
    text = EXAMPLE.read_text()
    places = {
        "\n{\n": ALONE,
        "\ncoach.example.org {": f"\nlocalhost:{port} {{\n\tbind 127.0.0.1",
        "\ttls {": f"\ttls {folder}/fullchain.pem {folder}/privkey.pem {{",
        "127.0.0.1:8000": f"127.0.0.1:{service}",
        **(changes or {}),
    }
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    whole = folder / "Caddyfile"
    whole.write_text(text)
    return whole


def told_by_caddy(command: str, configuration: Path) -> subprocess.CompletedProcess[str]:
    """Run a Caddy command over a configuration until it ends."""
    words = [_program(), command, "--config", str(configuration), "--adapter", "caddyfile"]
    return subprocess.run(
        words, env=_alone(configuration.parent), capture_output=True, text=True, check=False, timeout=60
    )


def caddy(configuration: Path, port: int) -> AbstractContextManager[None]:
    """Run Caddy until the block ends."""
    folder = configuration.parent
    command = [_program(), "run", "--config", str(configuration), "--adapter", "caddyfile"]
    return running(command, port, folder / "told.log", _alone(folder))


def _program() -> str:
    return needs("caddy", apt="caddy")


def _alone(folder: Path) -> dict[str, str]:
    """The environment in which Caddy keeps its own files in a folder."""
    return {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
