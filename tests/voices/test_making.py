from pathlib import Path

import pytest

from skill.tracks.clips import ClipPack
from skill.voices.build_progress import BuildStep
from skill.voices.making import make_voice
from tests.needs import needs

TEXTS = {"cue.begin.0": "Begin.", "settle.0": "Take your time to get there."}


@pytest.mark.slow
def test_a_voice_and_the_beds_are_made_where_there_is_nothing(tmp_path: Path) -> None:
    needs("flite", apt="flite")
    needs("lame", apt="lame")
    steps: list[BuildStep] = []
    assert make_voice(tmp_path, TEXTS, steps.append, engine="flite").made == 2
    assert steps[0].what == "beds: tick, breath, quiet"
    assert dict(ClipPack.load(tmp_path, "en", "flite").texts) == TEXTS


def test_an_unknown_engine_is_named(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="there is no engine siri"):
        make_voice(tmp_path, TEXTS, print, engine="siri")


def test_programs_that_are_missing_are_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = make_voice(tmp_path, TEXTS, print)
    assert done.failed == ("ffmpeg is not installed: apt-get install ffmpeg",)
    assert not list(tmp_path.iterdir())
