"""Our whole skill, verifying against a test's root, in one worker: ours.py PORT FOLDER ADDRESS [gthread].

The worker is the one that is shipped, or gunicorn's threaded one, with as many threads as our pool has.
"""

import sys
from pathlib import Path

from flask import Flask

from bench.endpoints.worker import serve
from skill.app import create_app
from skill.server.serving import THREADS, bridge_to, settle
from skill.settings import Settings

PORT, FOLDER, ADDRESS = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
SETTINGS = Settings(
    skill_id="amzn1.ask.skill.ours",
    base_url="https://coach.example.org",
    database_url=ADDRESS,
    log_level="ERROR",
)


def make() -> Flask:
    app = create_app(
        SETTINGS,
        trust_roots=(FOLDER / "root.pem").read_bytes(),
        fetch=lambda _url: (FOLDER / "chain.pem").read_bytes(),
    )
    settle()
    return app


if sys.argv[4:] == ["gthread"]:
    serve(make, PORT, THREADS)
else:
    serve(lambda: bridge_to(make()), PORT, worker="asgi")
