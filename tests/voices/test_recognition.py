"""Are the clips understood? A recogniser that can be wrong hears them; broken clips must fail it."""

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.tracks.manifest import clip_file, voice_folder
from skill.tracks.units import FRAME_BYTES
from tests.needs import needs
from tests.voices.recogniser import Recogniser, arpa, decoys, errors, shuffled_in_time, words_of

TEXTS = PhraseBook.load("en").texts
SAFETY = [clip for clip in TEXTS if clip.startswith(("safety.", "opening.")) or clip == "notice.general"]
WARNINGS = [clip for clip in TEXTS if clip.endswith((".avoid", ".leave_out"))]
SAMPLE = list(TEXTS)[40::16]


@cache
def recogniser() -> Recogniser:
    needs("ffmpeg", apt="ffmpeg")
    return Recogniser.of(TEXTS.values())


def audio(clip: str) -> bytes:
    return clip_file(voice_folder(shipped("audio"), "en", "slt"), clip).read_bytes()


def word_error_rate(clips: Iterable[str], change: Callable[[bytes], bytes] = bytes) -> float:
    wrong = total = 0
    for clip in clips:
        wanted = words_of(TEXTS[clip])
        wrong += errors(wanted, recogniser().hear(change(audio(clip))))
        total += len(wanted)
    return wrong / total


@pytest.mark.slow
@pytest.mark.parametrize("clip", SAFETY)
def test_a_safety_phrase_is_understood_whole(clip: str) -> None:
    assert recogniser().hear(audio(clip)) == words_of(TEXTS[clip])


@pytest.mark.slow
def test_each_warning_of_a_drill_is_understood_but_for_one_small_word() -> None:
    heard = {clip: recogniser().hear(audio(clip)) for clip in WARNINGS}
    wrong = {clip: errors(words_of(TEXTS[clip]), words) for clip, words in heard.items()}
    assert {clip: heard[clip] for clip, count in wrong.items() if count > 1} == {}


@pytest.mark.slow
def test_a_sample_of_all_phrases_is_understood() -> None:
    assert word_error_rate(SAMPLE) < 0.05


@pytest.mark.slow
def test_sounds_in_the_wrong_order_are_not_understood() -> None:
    needs("lame", apt="lame")
    assert word_error_rate(SAMPLE[::4], shuffled_in_time) > 0.7


@pytest.mark.slow
def test_a_clip_that_was_cut_in_half_is_missed() -> None:
    def first_half(clip: bytes) -> bytes:
        return clip[: len(clip) // FRAME_BYTES // 2 * FRAME_BYTES]

    assert word_error_rate(SAMPLE[::4], first_half) > 0.3


def test_words_are_compared_by_the_fewest_changes() -> None:
    assert words_of("Don’t: One hundred, T.") == ["don't", "one", "hundred", "t"]
    assert errors(["a", "b", "c"], ["a", "x", "c", "d"]) == 2
    assert errors(["a", "b"], []) == 2


def test_decoys_are_as_many_words_again_twice_over() -> None:
    made = decoys([["a", "b"], ["c"]], ["d", "e"])
    assert [len(each) for each in made] == [2, 1, 2, 1]
    assert sorted(made[0]) == ["a", "b"]


def test_the_language_model_gives_each_word_its_share() -> None:
    text = arpa([["one", "two"], ["one"]])
    assert "ngram 1=4\nngram 2=4" in text
    shares = {line.split()[1]: 10 ** float(line.split()[0]) for line in text.splitlines()[5:9]}
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-3)
