"""Counts in files: they add up, take no room that the disk has not given, and wait for it in memory."""

import logging
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, Gauge, values

from skill.metrics import counting
from skill.metrics.counting import FOLDER, PAUSE, Files, count_in_files
from skill.metrics.registry import Metrics


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Path]:
    """The folder to count in, which is not there yet: as good as a disk without room."""
    files = Files(clock)
    monkeypatch.setenv(FOLDER, str(tmp_path / "counts"))
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)  # Put back at the end.
    monkeypatch.setattr(counting, "_files", files)
    yield tmp_path / "counts"
    files.close()


@pytest.fixture
def metrics(folder: Path) -> Metrics:
    folder.mkdir()
    return Metrics()


def refused(reason: str, count: int) -> str:
    return f'back_coach_alexa_refused_total{{reason="{reason}"}} {count}.0'


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_what_is_counted_in_files_is_told_and_added_up(metrics: Metrics) -> None:
    for _ in range(3):
        metrics.refused("stale", 0.003)
    told = metrics.text().decode()
    assert refused("stale", 3) in told
    assert "back_coach_alexa_seconds_count 3.0" in told


def test_every_byte_of_a_file_is_given_by_the_disk_when_it_grows_too(metrics: Metrics, folder: Path) -> None:
    for number in range(1_000):
        metrics.refused(f"reason-{number}", 0.003)
    sizes = [file.stat() for file in folder.glob("*.db")]
    assert max(size.st_size for size in sizes) > 65_536
    assert all(size.st_blocks * 512 >= size.st_size for size in sizes)


def test_without_room_a_count_stays_in_memory_and_is_written_once_there_is_some(
    folder: Path, clock: Clock
) -> None:
    metrics = Metrics()
    metrics.refused("stale", 0.003)
    folder.mkdir()
    metrics.refused("stale", 0.003)
    assert refused("stale", 2) not in metrics.text().decode()
    clock.now += PAUSE
    metrics.refused("stale", 0.003)
    assert refused("stale", 3) in metrics.text().decode()


def test_a_file_that_cannot_grow_keeps_what_it_has_and_takes_the_rest_later(
    metrics: Metrics, clock: Clock, folder: Path
) -> None:
    with files_of_at_most(100_000):
        for number in range(1_000):
            metrics.refused(f"reason-{number}", 0.003)
        told = metrics.text().decode()
    assert refused("reason-0", 1) in told
    assert "reason-999" not in told
    clock.now += PAUSE
    metrics.refused("reason-999", 0.003)
    assert refused("reason-999", 2) in metrics.text().decode()


def test_a_full_disk_is_spoken_of_once_a_while(
    folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    metrics = Metrics()
    with caplog.at_level(logging.WARNING):
        for _ in range(100):
            metrics.refused("stale", 0.003)
            clock.now += PAUSE / 50
    said = [record.getMessage() for record in caplog.records]
    assert set(said) == {"not counted for now: No such file or directory"}
    assert len(said) <= 3


def test_nothing_half_made_is_left_where_the_disk_gave_no_room(folder: Path) -> None:
    folder.mkdir()
    with files_of_at_most(50_000):
        metrics = Metrics()
        metrics.refused("stale", 0.003)
        assert b"refused" not in metrics.text()
    assert list(folder.iterdir()) == []


def test_a_fork_counts_from_nothing_in_a_file_of_its_own(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    metrics.refused("stale", 0.003)
    monkeypatch.setattr(os, "getpid", lambda: 77)
    metrics.refused("stale", 0.003)
    assert refused("stale", 2) in metrics.text().decode()
    assert (folder / "counter_77.db").exists()


def test_a_process_with_the_number_of_one_before_goes_on_from_what_it_counted(folder: Path) -> None:
    folder.mkdir()
    count_in_files()
    for _ in range(2):
        registry = CollectorRegistry()
        Counter("seen", "Seen.", registry=registry).inc()
        last = Gauge("last", "Last.", registry=registry, multiprocess_mode="livesum")
        last.set(5)
        counting._files.close()
    told = Metrics().text().decode()
    assert "seen_total 2.0" in told
    assert "last 5.0" in told
