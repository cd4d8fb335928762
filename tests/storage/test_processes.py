"""Storage among real processes: killed in the middle, racing, starting at once, out of disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from skill.storage.documents import Document, Key
from skill.storage.sql import open_documents

pytestmark = pytest.mark.slow

ADA = Key("alexa:ada", "profile")
DEVICE = Key("alexa:ada", "device/kitchen")

HEAD = """
import sys
from dataclasses import replace
from skill.storage.documents import Document, Key, LostRace, StorageDown
from skill.storage.sql import open_documents
ADA, DEVICE = Key("alexa:ada", "profile"), Key("alexa:ada", "device/kitchen")
"""

WRITE_ON = """
documents = open_documents(sys.argv[1])
found = documents.read([ADA, DEVICE])
first = found[ADA].revision if found else 0
for number in range(first, 1_000_000):
    body = str(number).encode()
    documents.write([Document(ADA, number, body), Document(DEVICE, number, body * 500)])
    print(number, flush=True)
"""

COUNT_UP = """
documents = open_documents(sys.argv[1], wait_seconds=30)
for _ in range(int(sys.argv[2])):
    while True:
        found = documents.read([ADA]).get(ADA, Document(ADA, 0, b"0"))
        try:
            documents.write([replace(found, body=str(int(found.body) + 1).encode())])
        except LostRace:
            continue
        break
"""

OPEN_EACH = """
print("ready", flush=True)
for line in sys.stdin:
    open_documents(line.strip()).close()
    print("open", flush=True)
"""

FILL_UP = """
import resource
documents = open_documents(sys.argv[1])
documents.write([Document(ADA, 0, b"before")])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for number in range(1, 200):
        other = Document(Key(f"alexa:{number}", "profile"), 0, b"x" * 50_000)
        documents.write([other, Document(ADA, number, b"after")])
except StorageDown as down:
    print(down)
print(documents.read([ADA])[ADA].revision)
"""


@contextmanager
def started(script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "error", "-c", HEAD + script, *arguments]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'listeners.sqlite3'}"


def test_what_was_acknowledged_before_a_kill_is_there_after_it(address: str) -> None:
    for _ in range(4):
        with started(WRITE_ON, address) as writer:
            assert writer.stdout is not None
            acknowledged = [writer.stdout.readline() for _ in range(25)]
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged += [line for line in writer.stdout if line.endswith("\n")]
        documents = open_documents(address)
        found = documents.read([ADA, DEVICE])
        documents.close()
        assert int(found[ADA].body) - int(acknowledged[-1]) in {0, 1}
        assert found[DEVICE].body == found[ADA].body * 500


def test_processes_that_race_lose_no_write(address: str) -> None:
    with started(COUNT_UP, address, "60") as one, started(COUNT_UP, address, "60") as other:
        assert (one.wait(60), other.wait(60)) == (0, 0)
    documents = open_documents(address)
    assert documents.read([ADA])[ADA] == Document(ADA, 120, b"120")
    documents.close()


def test_processes_that_start_at_once_all_open_a_new_database(tmp_path: Path) -> None:
    addresses = [f"sqlite:///{tmp_path / str(number) / 'listeners.sqlite3'}" for number in range(10)]
    with ExitStack() as stack:
        processes = [stack.enter_context(started(OPEN_EACH)) for _ in range(4)]
        assert [_says(process) for process in processes] == ["ready"] * 4
        for address in addresses:
            for process in processes:
                _tell(process, address)
            assert [_says(process) for process in processes] == ["open"] * 4


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_disk_that_fills_up_is_storage_down_and_what_was_there_stays(address: str) -> None:
    with started(FILL_UP, address) as filler:
        said, _ = filler.communicate(timeout=60)
    reason, revision = said.splitlines()
    assert "disk" in reason
    assert int(revision) > 1
    documents = open_documents(address)
    assert documents.read([ADA])[ADA].revision == int(revision)
    documents.close()
