"""SIGHUP under the running service: what lies on disk is taken up, or else all goes on. Nobody is dropped."""

import hashlib
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from skill.tracks.pack_manifest import MANIFEST
from tests.commands import FROM_SOURCE, Served, all_workers, copied, serving, serving_by, workers
from tests.fakes.ports import free_port
from tests.fakes.requests import resolved
from tests.fakes.somebody import Somebody, streams
from tests.fakes.trouble import database, moved

pytestmark = pytest.mark.slow

FAILED = "nothing is taken up, and the service goes on as before"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return copied(tmp_path / "checkout")


@pytest.fixture
def served(tmp_path: Path, checkout: Path) -> Iterator[Served]:
    folder = tmp_path / "data"
    folder.mkdir()
    address = f"sqlite:///{database(folder)}"
    with serving_by(
        FROM_SOURCE,
        checkout,
        tmp_path,
        free_port(),
        BACK_COACH_DATABASE_URL=address,
        PYTHONPATH=str(checkout),
    ) as running:
        all_workers(running)
        yield running


def reload(served: Served) -> None:
    """Have the service take up what there is, and wait until the workers of before are gone."""
    before = set(all_workers(served))
    os.kill(served.pid, signal.SIGHUP)
    end = time.monotonic() + 60
    while before & set(workers(served)):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert not before & set(all_workers(served))


def pack_of(served: Served) -> str:
    """The pack that is in use, as `/readyz` names it."""
    told: str = json.loads(served.get("/readyz")[1])["clips"]
    return told.rpartition(" ")[2]


def rebuild(checkout: Path) -> None:
    """Make one clip a frame shorter, as a voice that is built anew may."""
    folder = checkout / "audio" / "en" / "slt"
    manifest = json.loads((folder / MANIFEST).read_text())
    name, clip = next(iter(manifest["clips"].items()))
    shorter = (folder / f"{name}.mp3").read_bytes()[:-144]
    (folder / f"{name}.mp3").write_bytes(shorter)
    clip |= {"frames": clip["frames"] - 1, "sha256": hashlib.sha256(shorter).hexdigest()}
    (folder / MANIFEST).write_text(json.dumps(manifest))


def test_rebuilt_clips_are_taken_up_and_nobody_is_left_without_an_answer(
    served: Served, checkout: Path
) -> None:
    before, over = pack_of(served), Event()

    def ask_on() -> list[int]:
        answers = []
        while not over.is_set():
            answers.append(served.get("/healthz")[0])
        return answers

    rebuild(checkout)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask_on) for _ in range(4)]
        reload(served)
        over.set()
        answers = [status for each in asked for status in each.result(60)]
    assert {pack_of(served) for _ in range(20)}.isdisjoint({before})
    assert len(answers) > 50
    assert set(answers) == {200}


def break_catalogue(checkout: Path) -> None:
    (checkout / "skill" / "coaching" / "drills.toml").write_text("[[drill")


def test_what_cannot_be_taken_up_leaves_the_service_as_it_was_until_it_is_mended(
    served: Served, checkout: Path
) -> None:
    before, drills = pack_of(served), checkout / "skill" / "coaching" / "drills.toml"
    right = drills.read_text()
    break_catalogue(checkout)
    rebuild(checkout)
    goes_on_and_says_why(served, "drills.toml")
    assert pack_of(served) == before
    drills.write_text(right)
    reload(served)
    assert pack_of(served) != before


def test_clips_that_are_lost_leave_the_service_as_it_was(served: Served, checkout: Path) -> None:
    shutil.rmtree(checkout / "audio")
    goes_on_and_says_why(served, "no clips")


def goes_on_and_says_why(served: Served, why: str) -> None:
    """Reload while a routine plays: it goes on, and the log has one line about what is wrong."""
    ada = Somebody(served.url)
    ada.begin()
    reload(served)
    assert streams(ada.say("AMAZON.NextIntent"))
    [line] = [line for line in served.log.splitlines() if line.startswith("ERROR")]
    assert FAILED in line
    assert why in line
    assert "Traceback" not in served.log


def test_an_emergency_that_storage_could_not_be_told_outlives_a_reload(
    tmp_path: Path, served: Served
) -> None:
    ada = Somebody(served.url)
    ada.begin()
    with moved(tmp_path / "data"):
        ada.say("SymptomIntent", {"symptom": resolved("chest pain", "chest_pain")})
        reload(served)
        again = [ada.say("AMAZON.ResumeIntent") for _ in range(12)]
        assert not any(streams(response) for response in again)
        assert FAILED not in served.log


def test_five_reloads_leave_nothing_of_the_applications_before(tmp_path: Path) -> None:
    with serving(tmp_path, free_port(), "--no-speaker") as served:
        reload(served)
        before = memory(served.pid)
        for _ in range(5):
            reload(served)
        assert memory(served.pid) < before + 16_000  # Each would take nine of its own.


def memory(process: int) -> int:
    """The memory of a process, in kB."""
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
