import random
from array import array
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.tracks.pack_manifest import clip_file, voice_folder
from skill.tracks.units import Milliseconds
from skill.voices import encoding
from skill.voices.checking import PITCHED, check_pace, check_speech, check_wav, pitched, usual_pace
from skill.voices.festival import Festival
from skill.voices.mastering import NothingHeard, trim
from tests.fakes import loaded
from tests.needs import needs
from tests.voices.speaking import RATE, hum, write_wav


def noise(colour: float) -> "array[int]":
    """Return 2 s of noise: white for 0, ever more of a rumble toward 1."""
    chance, value, samples = random.Random(1), 0.0, array("h")
    for _ in range(2 * RATE):
        value = colour * value + chance.gauss(0, 3_000) * (1 - colour) ** 0.5
        samples.append(max(-32_000, min(32_000, round(value))))
    return samples


@pytest.mark.parametrize("colour", [0, 0.9, 0.99, 0.998])
def test_noise_of_every_colour_is_no_speech(colour: float) -> None:
    with pytest.raises(NothingHeard, match="noise"):
        check_speech(noise(colour))


@pytest.mark.slow
@pytest.mark.parametrize("word", ["Six.", "Eight."])
def test_the_hardest_words_have_half_again_the_pitch_that_speech_needs(word: str, tmp_path: Path) -> None:
    """Lone words are the hardest, and these mostly hiss and stops; checked as the engine wrote them."""
    needs("text2wave", apt="festival festvox-us-slt-hts")
    needs("ffmpeg", apt="ffmpeg")
    Festival().speak(word, tmp_path / "word.wav")
    assert pitched(trim(encoding.read(tmp_path / "word.wav"))) > 1.5 * PITCHED


@pytest.mark.slow
def test_the_shipped_words_have_the_pitch_of_speech_after_mastering() -> None:
    """Levelling brings out a hiss, so there is less of it in a clip than there was in the engine's file."""
    needs("ffmpeg", apt="ffmpeg")
    folder = voice_folder(shipped("audio"), "en", "slt")
    for number in range(1, 11):
        check_speech(trim(encoding.decode(clip_file(folder, f"count.{number}").read_bytes())))


def test_a_wav_of_another_rate_than_the_voices_is_refused(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", hum(0.5))
    check_wav(tmp_path / "a.wav", RATE)
    check_wav(tmp_path / "a.wav", None)
    with pytest.raises(NothingHeard, match="it wrote 24000 samples a second, and its voice has 16000"):
        check_wav(tmp_path / "a.wav", 16_000)


def test_half_a_text_and_double_the_time_do_not_fit_a_voices_pace() -> None:
    folder, texts = voice_folder(shipped("audio"), "en", "slt"), loaded.phrases().texts
    known = {
        clip: (text, Milliseconds(clip_file(folder, clip).stat().st_size // 6))
        for clip, text in texts.items()
    }
    usual = usual_pace(known.values())
    for text, length in known.values():
        check_pace(length, text, usual)
    text, length = known["notice.general"]
    for wrong in (length // 2, length * 2):
        with pytest.raises(NothingHeard, match="cannot be"):
            check_pace(Milliseconds(wrong), text, usual)


def test_a_few_clips_are_no_pace_to_go_by() -> None:
    assert usual_pace([("a text that is long enough", Milliseconds(2_000))] * 4) is None
