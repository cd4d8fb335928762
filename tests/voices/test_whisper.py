"""How the recogniser's model is put together. The model itself is a tool of the build: no test needs it."""

import hashlib
import sys
from pathlib import Path

import pytest

from skill.voices import whisper
from skill.voices.whisper import WhisperFailed, assembled

HALVES = (b"first half, ", b"second half")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packages that hold a model of a few bytes."""
    names = ("whisper_half_one", "whisper_half_two")
    for number, (name, half) in enumerate(zip(names, HALVES, strict=True), 1):
        data = tmp_path / name / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / f"model.bin.part{number}").write_bytes(half)
    for file in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (tmp_path / names[0] / "data" / file).write_text("{}")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(whisper, "_PARTS", names)
    monkeypatch.setattr(whisper, "_SHA256", hashlib.sha256(b"".join(HALVES)).hexdigest())
    for name in names:
        sys.modules.pop(name, None)
    return tmp_path


def test_the_models_halves_are_put_together_once(packages: Path, tmp_path: Path) -> None:
    folder = assembled(tmp_path / "cache")
    assert (folder / "model.bin").read_bytes() == b"first half, second half"
    (packages / "whisper_half_two" / "data" / "model.bin.part2").unlink()
    assert assembled(tmp_path / "cache") == folder


def test_a_package_that_lacks_its_half_is_named(packages: Path, tmp_path: Path) -> None:
    (packages / "whisper_half_two" / "data" / "model.bin.part2").unlink()
    with pytest.raises(WhisperFailed, match=r"^whisper_half_two lacks model\.bin\.part2: pip install .*$"):
        assembled(tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("*.bin"))
    assert not list((tmp_path / "cache").glob(".*"))


def test_another_model_is_refused_and_nothing_is_kept(packages: Path, tmp_path: Path) -> None:
    (packages / "whisper_half_one" / "data" / "model.bin.part1").write_bytes(b"another half")
    with pytest.raises(WhisperFailed, match="another model"):
        assembled(tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("*.bin"))
    assert not list((tmp_path / "cache").glob(".*"))


def test_what_is_not_installed_is_one_line_that_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whisper, "_PACKAGES", ("no_such_package_here",))
    with pytest.raises(WhisperFailed, match=r"^whisper-base is not installed: pip install .*voices\.txt$"):
        whisper.Whisper.load("en")
