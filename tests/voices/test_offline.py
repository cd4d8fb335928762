"""The offline engines, as they are installed here."""

import wave
from pathlib import Path

import pytest

from skill.voices.engine import Engine, EngineFailed
from skill.voices.espeak import Espeak
from skill.voices.festival import Festival
from skill.voices.flite import Flite
from tests.needs import needs

pytestmark = pytest.mark.slow

ENGINES = [(Festival(), "text2wave"), (Flite(), "flite"), (Espeak(), "espeak-ng")]
PACKAGES = {"text2wave": "festival festvox-us-slt-hts", "flite": "flite", "espeak-ng": "espeak-ng"}


@pytest.mark.parametrize(("engine", "program"), ENGINES, ids=[program for _, program in ENGINES])
def test_an_engine_speaks_what_it_is_given_and_nothing_of_it_is_a_command(
    engine: Engine, program: str, tmp_path: Path
) -> None:
    needs(program, apt=PACKAGES[program])
    assert engine.missing() is None
    engine.speak('Say "that"; $(touch x) (exit) -- it’s all.', tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as sound:
        assert 1 < sound.getnframes() / sound.getframerate() < 8
    assert engine.licence.strip()


@pytest.mark.parametrize(
    ("plain", "slow", "program"),
    [
        (Festival(), Festival(stretch=1.2), "text2wave"),
        (Flite(), Flite(stretch=1.2), "flite"),
        (Espeak(), Espeak(speed=130), "espeak-ng"),
    ],
)
def test_a_slower_setting_is_slower(plain: Engine, slow: Engine, program: str, tmp_path: Path) -> None:
    needs(program, apt=PACKAGES[program])
    plain.speak("Let your neck stay soft.", tmp_path / "a.wav")
    slow.speak("Let your neck stay soft.", tmp_path / "b.wav")
    assert (tmp_path / "b.wav").stat().st_size > 1.1 * (tmp_path / "a.wav").stat().st_size
    assert plain.settings != slow.settings


def test_a_voice_that_festival_lacks_is_named_with_its_package() -> None:
    needs("text2wave", apt="festival")
    assert Festival("nobody").missing() == (
        "festival lacks the voice nobody: apt-get install festvox-<voice>"
    )


def test_an_engine_that_hangs_is_stopped(tmp_path: Path) -> None:
    needs("text2wave", apt="festival festvox-us-slt-hts")
    with pytest.raises(EngineFailed, match=r"festival .*: text2wave took over 0\.01 s, at “Three\.”"):
        Festival(seconds=0.01).speak("Three.", tmp_path / "a.wav")
