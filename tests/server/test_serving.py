"""The service's process: its log has one form throughout, and nothing of a killed one stays behind."""

import json
import os
import signal
from pathlib import Path

import pytest

from skill.metrics.multiprocess import FOLDER, PREFIX
from skill.server.machine import cores
from tests.commands import serving
from tests.fakes.ports import free_port

ALL = len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("max 100000\n", ALL),
        ("50000 100000\n", 1),
        ("100000 100000\n", 1),
        ("6400000 100000\n", min(ALL, 64)),
        ("0 100000\n", 1),
        ("1 0\n", ALL),
        ("", ALL),
        (None, ALL),
    ],
)
def test_a_container_has_as_many_workers_as_it_has_cores(
    tmp_path: Path, told: str | None, found: int
) -> None:
    quota = tmp_path / "cpu.max"
    if told is not None:
        quota.write_text(told)
    assert cores(quota) == found


@pytest.mark.slow
def test_as_json_every_line_of_the_log_is_an_object(tmp_path: Path) -> None:
    with serving(tmp_path, free_port(), BACK_COACH_LOG_FORMAT="json") as served:
        assert served.get("/healthz")[0] == 200
        assert served.end(signal.SIGTERM) == 0
        said = [line for line in served.log.splitlines() if not line.startswith("Talk to Back Coach at ")]
    lines = [json.loads(line) for line in said]
    assert {"time", "level", "logger", "message"} <= set.intersection(*map(set, lines))
    assert "gunicorn.error" in {line["logger"] for line in lines}


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", "https://coach.example.org"])
def test_for_alexa_without_a_public_address_the_log_says_that_nothing_might_be_played(
    tmp_path: Path, address: str
) -> None:
    settings = {"BACK_COACH_SKILL_ID": "amzn1.ask.skill.test", "BACK_COACH_BASE_URL": address}
    with serving(tmp_path, free_port(), **settings) as served:
        assert ("BACK_COACH_BASE_URL is not set: " in served.log) is not bool(address)


@pytest.mark.slow
def test_what_a_killed_service_counted_is_removed_by_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / f"{PREFIX}left"
    left.mkdir()
    with serving(tmp_path, free_port(), **{FOLDER: str(tmp_path)}) as served:
        assert served.get("/healthz")[0] == 200
        assert not left.exists()
        assert len(list(tmp_path.glob(f"{PREFIX}*"))) == 1
        assert served.end(signal.SIGTERM) == 0
    assert list(tmp_path.glob(f"{PREFIX}*")) == []
