import shutil
from pathlib import Path

import pytest

from skill import resources
from skill.resources import shipped
from tests.cli.running import ended, invoked
from tests.commands import is_one_line

pytestmark = pytest.mark.slow


def test_the_voices_list_tells_every_engine_and_the_shipped_pack() -> None:
    lines = invoked("voices", "list").splitlines()
    assert [line for line in lines if line.startswith("engine festival: ")] != []
    assert [line for line in lines if line.startswith("pack en/slt: ") and "missing" not in line] != []


def test_an_unknown_engine_is_one_line_with_those_there_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, "voices", "build", "--engine", "nobody")
    assert code == 1
    assert is_one_line(told)
    assert "festival" in told


def test_an_engine_that_is_not_installed_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(shipped("audio"), tmp_path / "audio")
    (tmp_path / "audio" / "en" / "slt" / "cue.one.mp3").unlink()
    monkeypatch.setattr(resources, "shipped", {"audio": tmp_path / "audio"}.__getitem__)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, told = ended(capsys, monkeypatch, "voices", "build")
    assert code == 1
    assert is_one_line(told.removeprefix("festival, en-US\n"))
    assert "apt-get install" in told
