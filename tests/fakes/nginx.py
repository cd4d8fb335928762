"""nginx with the example from `deploy/`, on a free port of this machine, in front of a service."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.fakes.proxy import running
from tests.needs import needs

EXAMPLE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
LETSENCRYPT = "/etc/letsencrypt/live/coach.example.org"


def written(folder: Path, port: int, service: int, changes: Mapping[str, str]) -> Path:
    """Write a configuration from the example, on this port in front of that one, with some texts replaced."""
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
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;\n"
        f"events {{}} http {{ access_log off;\n{paths}{text} }}"
    )
    return whole


def nginx(configuration: Path, port: int) -> AbstractContextManager[None]:
    """Run nginx until the block ends."""
    program = needs("nginx", apt="nginx-light", path=f"{os.environ['PATH']}:/usr/sbin")
    command = [program, "-c", str(configuration), "-e", "stderr"]
    return running(command, port, configuration.parent / "told.log")
