"""Workers that count together: nothing is lost when one is replaced, and a full file system kills nobody."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from skill.alexa.event_reader import INTENTS
from skill.alexa.telemetry import _ERRORS, _TYPES, HEALTH, OTHER, RequestSummary
from skill.metrics import multiprocess
from skill.metrics.multiprocess import FOLDER, PREFIX, RESERVED, counting_together, make_folder, take_slot
from skill.metrics.prometheus import Metrics
from tests.fakes.small_disk import filled, small_disk


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folder is made, in place of `/dev/shm`."""
    place = tmp_path / "shm"
    place.mkdir()
    monkeypatch.delenv(FOLDER, raising=False)
    monkeypatch.setattr(multiprocess, "_SHARED_MEMORY", place)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return place


@pytest.fixture
def metrics() -> Iterator[Metrics]:
    with counting_together():
        yield Metrics()


class Worker:
    """A process forked from this one, that has counted and lives until it is let go."""

    def __init__(self, metrics: Metrics, count: Callable[[], None]) -> None:
        (done, tell), (wait, self._release) = os.pipe(), os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self._release)
            metrics.enter_worker()
            count()
            os.write(tell, b"!")
            os.read(wait, 1)
            os._exit(0)
        os.close(tell)
        os.close(wait)
        self.counted = os.read(done, 1) == b"!"
        os.close(done)

    def end(self) -> int:
        """Let it end; return its exit status, a negative one for a signal."""
        os.close(self._release)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def stale(metrics: Metrics) -> Callable[[], None]:
    return lambda: metrics.refused("stale", 0.003)


def replaced(metrics: Metrics, times: int) -> None:
    """Have so many workers count once each, one after the other."""
    for _ in range(times):
        assert Worker(metrics, stale(metrics)).end() == 0


@contextmanager
def living(metrics: Metrics, workers: int) -> Iterator[None]:
    """Have so many workers count once each, and live together."""
    with ExitStack() as stack:
        for _ in range(workers):
            worker = Worker(metrics, stale(metrics))
            stack.callback(worker.end)
            assert worker.counted
        yield


def told(metrics: Metrics) -> int:
    """Return how many refusals `/metrics` tells of."""
    lines = [line for line in metrics.text().decode().splitlines() if 'refused_total{reason="stale"' in line]
    return sum(round(float(line.split()[-1])) for line in lines)


def folder() -> Path:
    return Path(os.environ[FOLDER])


def test_what_several_workers_count_is_added_up(metrics: Metrics) -> None:
    with living(metrics, 3):
        assert told(metrics) == 3
        assert "back_coach_alexa_seconds_count 3.0" in metrics.text().decode()


def test_what_a_worker_counted_stays_when_it_is_replaced(metrics: Metrics) -> None:
    replaced(metrics, 4)
    assert told(metrics) == 4


def test_successors_count_on_in_the_same_files(metrics: Metrics) -> None:
    replaced(metrics, 4)
    assert {file.name for file in folder().glob("counter_*")} == {"counter_0.db", "counter_parent.db"}


def test_a_worker_that_overlaps_its_successor_has_files_of_its_own(metrics: Metrics) -> None:
    with living(metrics, 1):
        replaced(metrics, 3)
        assert told(metrics) == 4
    assert len(list(folder().glob("counter_[0-9].db"))) == 2


def test_every_byte_of_a_file_is_the_file_systems_before_it_is_counted_in(metrics: Metrics) -> None:
    with living(metrics, 1):
        sizes = [file.stat() for file in folder().glob("*.db")]
        assert len(sizes) == 4
        assert all(size.st_blocks * 512 >= size.st_size for size in sizes)


def count_everything(metrics: Metrics) -> None:
    """Count each series that there can be, and more reasons, routes and statuses than there are."""
    for kind in _TYPES | {OTHER}:
        for error in _ERRORS | {OTHER}:
            metrics.answered(RequestSummary("", kind, "", error, None), 0.003)
    for intent in INTENTS | {HEALTH, OTHER}:
        metrics.answered(RequestSummary("", "IntentRequest", intent, "", None), 0.003)
    for number in range(60):
        metrics.refused(f"a-reason-{number:20}", 0.003)
        for status in range(200, 206):
            metrics.served(f"a-route.of-{number:20}", str(status), 1_000)


def test_a_file_never_has_to_grow(metrics: Metrics) -> None:
    assert Worker(metrics, lambda: count_everything(metrics)).end() == 0
    sizes = {file.name: file.stat().st_size for file in folder().glob("*_0.db")}
    assert sizes == {f"{kind}_0.db": size for kind, size in RESERVED.items()}


def test_on_a_full_file_system_a_successor_counts_on_and_nobody_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        monkeypatch.setenv(FOLDER, str(disk))
        with counting_together():
            metrics = Metrics()
            replaced(metrics, 1)
            with filled(disk):
                assert Worker(metrics, lambda: count_everything(metrics)).end() == 0
                replaced(metrics, 1)
                with living(metrics, 1):
                    replaced(metrics, 1)  # There is no room for a second worker's files: it does not count.
                assert told(metrics) == 3
            with living(metrics, 1):
                replaced(metrics, 1)
            assert told(metrics) == 5


def test_a_worker_without_room_says_so(metrics: Metrics, caplog: pytest.LogCaptureFixture) -> None:
    usual = folder()
    moved = usual.rename(usual.with_name("elsewhere"))
    assert not take_slot()
    moved.rename(usual)
    [message] = caplog.messages
    assert message == "this worker counts nothing, without room for its counts: No such file or directory"


def test_without_shared_memory_the_folder_is_in_the_temporary_one(place: Path) -> None:
    place.rmdir()
    with counting_together():
        assert folder().parent == Path(tempfile.gettempdir())


def test_full_shared_memory_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with small_disk(tmp_path / "disk") as disk, filled(disk):
        monkeypatch.setattr(multiprocess, "_SHARED_MEMORY", disk)
        with counting_together():
            assert folder().parent == tmp_path
        assert [each.name for each in disk.iterdir()] == ["ballast"]


def test_without_any_place_each_worker_counts_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "nowhere"))
    with counting_together():
        metrics = Metrics()
        metrics.enter_worker()
        metrics.refused("stale", 0.003)
        assert told(metrics) == 1
    assert [message.partition(":")[0] for message in caplog.messages] == [
        "each worker counts for itself, without a folder to count in"
    ]


def test_at_the_end_nothing_is_left(place: Path) -> None:
    with counting_together():
        replaced(Metrics(), 2)
    assert list(place.iterdir()) == []
    assert FOLDER not in os.environ


def test_a_worker_that_ends_leaves_the_folder_to_its_parent() -> None:
    block = counting_together()
    with block:
        process = os.fork()
        if process == 0:
            block.__exit__(None, None, None)
            os._exit(0)
        os.waitpid(process, 0)
        assert folder().is_dir()


def test_leftovers_of_killed_services_are_removed_and_nothing_else(
    place: Path,
) -> None:
    left, foreign = place / f"{PREFIX}left", place / "foreign"
    left.mkdir()
    foreign.mkdir()
    (left / "counter_0.db").write_bytes(b"counts")
    another, lock = make_folder()
    with counting_together():
        assert {each.name for each in place.iterdir()} == {folder().name, another.name, "foreign"}
    os.close(lock)
