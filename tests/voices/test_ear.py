"""What counts as understood, and what a build does with a clip that is not. Ears here are made up."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from skill.voices.build import build
from skill.voices.ear import Comparison, errors, understand, words_of
from skill.voices.folder import read_manifest
from skill.voices.mastering import Mastered
from tests.needs import needs
from tests.voices.speaking import Humming, refuses


@dataclass
class Deaf:
    """Hears each of the given texts in turn, then the last for ever; remembers the lengths of the clips."""

    texts: list[str]
    frames: list[int] = field(default_factory=list)
    name: str = "a deaf ear"

    def hear(self, clip: bytes) -> str:
        self.frames.append(Mastered(clip, 0).frames)
        return self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]

    def sound_alike(self, one: str, other: str) -> bool:
        return one == other or {one, other} in ({"two", "too"}, {"sixty", "sixtea"})


@pytest.mark.parametrize(
    ("wanted", "heard", "wrong"),
    [
        ("Halfway.", "half way", 0),
        ("Now, over head.", "now overhead", 0),
        ("Two more.", "too more", 0),
        ("Sixty.", "six tea", 0),
        ("Six.", "Sex.", 1),
        ("Ease in again.", "ease again", 1),
        ("Begin.", "", 1),
        ("Begin.", "begin again", 1),
        ("Don’t hold it.", "don't hold it", 0),
    ],
)
def test_words_are_misheard_that_a_listener_would_mishear(wanted: str, heard: str, wrong: int) -> None:
    assert understand(Deaf([heard]), wanted, b"").wrong == wrong


def test_words_of_any_language_are_words() -> None:
    assert words_of("Größer, l'été: 3 fois!") == ["größer", "l'été", "fois"]
    assert errors(["a", "b"], ["ab", "c"]) == 1


@pytest.mark.parametrize(
    ("clip", "wrong", "words", "enough"),
    [
        ("glutes.name", 0, 2, True),
        ("glutes.name", 1, 9, False),
        ("glutes.movement", 2, 20, True),
        ("glutes.movement", 3, 20, False),
        ("notice.doctor", 1, 60, False),
    ],
)
def test_every_tenth_word_may_be_misheard_but_none_of_safety(
    clip: str, wrong: int, words: int, enough: bool
) -> None:
    assert Comparison("", wrong, words).enough(clip) is enough


TEXT = {"cue.begin.0": "Now begin."}
SLOWER = Humming(name="humming", settings="slower", stretch=1.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    needs("ffmpeg", apt="ffmpeg")
    needs("lame", apt="lame")
    return tmp_path / "xx" / "hum"


@pytest.mark.slow
def test_a_clip_that_is_never_understood_is_refused_and_named(folder: Path) -> None:
    engine = Humming(ways=(SLOWER,))
    done = build(engine, TEXT, folder, lambda step: None, Deaf(["No, be gone."]))
    assert done.made == 0
    assert done.failed == ("cue.begin.0: humming: a deaf ear heard “No, be gone.”, at “Now begin.”",)
    assert not folder.exists()


@pytest.mark.slow
def test_a_text_is_said_another_way_if_the_first_is_not_understood(folder: Path) -> None:
    ear = Deaf(["No bee gin.", "now begin"])
    assert build(Humming(ways=(SLOWER,)), TEXT, folder, lambda step: None, ear).failed == ()
    first, second = ear.frames[:2]
    assert second > 1.3 * first
    manifest = read_manifest(folder)
    assert manifest is not None
    assert [clip.frames for clip in manifest.clips.values()] == [second]


@pytest.mark.slow
def test_an_engine_that_fails_is_not_asked_for_another_way(folder: Path) -> None:
    slower = Humming()
    engine = Humming(broken=refuses, ways=(slower,))
    done = build(engine, TEXT, folder, lambda step: None, Deaf(["now begin"]))
    assert done.failed == ("cue.begin.0: humming: it has a cold, at “Now begin.”",)
    assert slower.asked == []
