"""Every storage there is, and how a test opens an empty one. A new storage is one more line of `STORAGES`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest

from skill.storage.documents import Storage
from skill.storage.dynamodb import open_table
from skill.storage.sql import open_documents
from tests.fakes.documents import MemoryDocuments
from tests.fakes.servers import Postgresql

Opener = Callable[[pytest.FixtureRequest], Storage]

WAIT_SECONDS: Final = 20.0
"""A time-out that a busy machine does not reach."""


def sqlite_file(request: pytest.FixtureRequest) -> Storage:
    folder: Path = request.getfixturevalue("tmp_path")
    return open_documents(f"sqlite:///{folder / 'listeners.sqlite3'}", wait_seconds=WAIT_SECONDS)


def sqlite_in_memory(_request: pytest.FixtureRequest) -> Storage:
    return open_documents("sqlite://", wait_seconds=WAIT_SECONDS)


def postgresql(request: pytest.FixtureRequest) -> Storage:
    server: Postgresql = request.getfixturevalue("postgresql_server")
    return open_documents(server.empty(), wait_seconds=WAIT_SECONDS)


def dynamodb(request: pytest.FixtureRequest) -> Storage:
    endpoint = request.getfixturevalue("aws_endpoint")
    address = f"dynamodb://t{uuid4().hex}?region=eu-west-1&endpoint={endpoint}"
    return open_table(address, wait_seconds=WAIT_SECONDS)


def fake(_request: pytest.FixtureRequest) -> Storage:
    return MemoryDocuments()


STORAGES: Final[Mapping[str, Opener]] = {
    "sqlite file": sqlite_file,
    "sqlite in memory": sqlite_in_memory,
    "postgresql": postgresql,
    "dynamodb": dynamodb,
    "fake": fake,
}

LASTING: Final = ("sqlite file", "postgresql", "dynamodb")
"""Those whose documents are still there after `close`, and for another process."""

_WITH_A_SERVER: Final = {"postgresql", "dynamodb"}


def parameters(*names: str) -> list[object]:
    """Return pytest's parameters for these storages; those that need a server are slow."""
    marks = {name: [pytest.mark.slow] if name in _WITH_A_SERVER else [] for name in names}
    return [pytest.param(STORAGES[name], id=name, marks=marks[name]) for name in names]
