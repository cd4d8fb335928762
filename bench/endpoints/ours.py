"""Our whole skill, verifying against a test's root, in one worker as shipped: ours.py PORT FOLDER ADDRESS."""

import sys
from pathlib import Path

from flask import Flask

from bench.endpoints.worker import serve
from skill.app import create_app
from skill.serving import THREADS, settle
from skill.settings import Settings
from skill.worker.sending import PatientWorker

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


serve(make, PORT, THREADS, PatientWorker)
