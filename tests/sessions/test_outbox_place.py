"""Where the outbox lies: on disk if any folder takes it, and one for each database."""

import os
import tempfile
from pathlib import Path

import pytest

from skill.sessions.outbox_place import NOWHERE, open_outbox, outbox_file

POSTGRESQL = "postgresql://coach:secret@db.example/coach"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, and a temporary folder that are this test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "share" / "back-coach"


def unusable(folder: Path) -> None:
    """Let a folder be one that nobody can write, not even root: a file is in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()


def place(database: str) -> Path:
    file = outbox_file(database)
    assert file is not None
    return file.path


def test_it_lies_in_the_users_data_folder(data: Path) -> None:
    assert place(POSTGRESQL).parent == data


def test_each_database_has_its_own_whatever_the_password(data: Path) -> None:
    assert place(POSTGRESQL) == place(POSTGRESQL.replace("secret", "p%40ss"))
    assert len({place(POSTGRESQL), place(POSTGRESQL + "2"), place(f"sqlite:///{data}/a")}) == 3


def test_without_a_data_folder_it_lies_beside_the_sqlite_database(data: Path, tmp_path: Path) -> None:
    unusable(data)
    assert place(f"sqlite:///{tmp_path / 'kept' / 'listeners.sqlite3'}").parent == tmp_path / "kept"


def test_without_either_it_lies_in_a_temporary_folder_of_the_users_own(data: Path, tmp_path: Path) -> None:
    unusable(data)
    folder = place("dynamodb://listeners?region=eu-west-1").parent
    assert folder == tmp_path / "tmp" / f"back-coach-{os.getuid()}"
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("trap", ["open to all", "a link"])
def test_a_temporary_folder_that_others_may_have_made_is_not_used(
    data: Path, tmp_path: Path, trap: str, caplog: pytest.LogCaptureFixture
) -> None:
    unusable(data)
    folder = tmp_path / "tmp" / f"back-coach-{os.getuid()}"
    if trap == "a link":
        folder.symlink_to(tmp_path, target_is_directory=True)
    else:
        folder.mkdir()
        folder.chmod(0o777)
    assert open_outbox(POSTGRESQL).file is None
    assert NOWHERE in caplog.text


@pytest.mark.parametrize("database", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_has_its_outbox_in_memory(data: Path, database: str) -> None:
    assert open_outbox(database).file is None
    assert not data.exists()
