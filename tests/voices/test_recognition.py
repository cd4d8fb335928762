"""Are the clips understood? A recogniser that can be wrong hears them all; broken clips must fail it."""

import sys
from collections.abc import Callable
from functools import cache

import pytest

from skill.resources import shipped
from skill.tracks.pack_manifest import clip_file, voice_folder
from skill.tracks.units import FRAME_BYTES
from skill.voices.ear import errors, words_of
from tests.fakes import loaded
from tests.needs import needs
from tests.soak.lengths import times
from tests.voices.recogniser import (
    Heard,
    arpa,
    decoys,
    english,
    hear,
    hear_shipped,
    shuffled_in_time,
    word_error_rate,
)

TEXTS = loaded.phrases().texts
SAFETY = [clip for clip in TEXTS if clip.startswith(("safety.", "notice."))]
WARNINGS = [clip for clip in TEXTS if {"avoid", "leave_out"} & set(clip.split("."))]
LONE = [clip for clip in TEXTS if len(words_of(TEXTS[clip])) == 1]
BROKEN = list(TEXTS)[40::64]
TRIED = sorted(TEXTS, key=lambda clip: (len(TEXTS[clip]), clip))[:: times(4, 1)]
"""Clips that are heard together: a quarter, the shortest text to the longest; every one in `make soak`."""


@cache
def heard(clip: str) -> Heard:
    """Hear a shipped clip, once a run."""
    needs("ffmpeg", apt="ffmpeg")
    (found,) = hear_shipped([clip])
    return found


def all_heard() -> list[Heard]:
    return [heard(clip) for clip in TRIED]


def told(found: list[Heard]) -> str:
    return "\n".join(str(each) for each in sorted(found, key=lambda each: -each.rate))


def audio(clip: str) -> bytes:
    needs("ffmpeg", apt="ffmpeg")
    return clip_file(voice_folder(shipped("audio"), "en", "slt"), clip).read_bytes()


@pytest.mark.slow
def test_every_safety_phrase_is_understood_whole() -> None:
    found = [heard(clip) for clip in SAFETY]
    assert len(found) >= 5
    assert [str(each) for each in found if each.wrong] == []


@pytest.mark.slow
def test_each_warning_of_a_drill_is_understood_but_for_one_small_word() -> None:
    found = [heard(clip) for clip in WARNINGS]
    assert len(found) >= len(loaded.catalogue())
    assert [str(each) for each in found if each.wrong > 1] == []


@pytest.mark.slow
def test_all_clips_together_are_understood(record_property: Callable[[str, object], None]) -> None:
    """The word error rate of each phrase goes into the report; the misheard ones are printed, worst first."""
    found = all_heard()
    for each in found:
        record_property(each.clip, f"{each.rate:.3f}")
    sys.stdout.write(told([each for each in found if each.wrong]))
    assert len(found) == len(TRIED) > 60
    assert word_error_rate(found) < 0.02


@pytest.mark.slow
def test_no_phrase_is_lost() -> None:
    """Of every phrase of several words, most are heard; a lone word has the count around it to help."""
    lost = [each for each in all_heard() if each.words > 1 and each.rate > 0.5]
    assert told(lost) == ""
    lone = [heard(clip) for clip in LONE]
    assert len(lone) >= 10
    assert sum(not each.wrong for each in lone) > 0.8 * len(lone)


@pytest.mark.slow
def test_sounds_in_the_wrong_order_are_not_understood() -> None:
    needs("lame", apt="lame")
    assert word_error_rate(hear({clip: shuffled_in_time(audio(clip)) for clip in BROKEN})) > 0.7


@pytest.mark.slow
def test_a_clip_that_was_cut_in_half_is_missed() -> None:
    half = {clip: audio(clip)[: len(audio(clip)) // FRAME_BYTES // 2 * FRAME_BYTES] for clip in BROKEN}
    assert word_error_rate(hear(half)) > 0.3


@pytest.mark.slow
def test_another_phrases_clip_is_not_taken_for_the_right_one() -> None:
    others = dict(zip(BROKEN, [*BROKEN[1:], BROKEN[0]], strict=True))
    assert word_error_rate(hear({clip: audio(other) for clip, other in others.items()})) > 0.7


def test_words_are_compared_by_the_fewest_changes() -> None:
    assert words_of("Don’t: One hundred, T.") == ["don't", "one", "hundred", "t"]
    assert errors(["a", "b", "c"], ["a", "x", "c", "d"]) == 2
    assert errors(["a", "b"], []) == 2


def test_words_that_sound_alike_are_one() -> None:
    assert errors(["two"], ["too"]) == 1
    assert english().errors("Two.", ["too"]) == 0
    assert english().errors("Two.", ["ten"]) == 1


def test_decoys_are_as_many_sentences_again_twice_over_of_as_many_other_words() -> None:
    made = decoys([["a", "b"], ["c"]], ["a", "d", "e", "f", "g"])
    assert [len(each) for each in made] == [2, 1, 2, 1]
    assert sorted(made[0]) == ["a", "b"]
    assert not {"a", "b", "c"} & {word for sentence in made[2:] for word in sentence}


def test_the_language_model_gives_each_word_its_share() -> None:
    text = arpa([["one", "two"], ["one"]])
    assert "ngram 1=4\nngram 2=4" in text
    shares = {line.split()[1]: 10 ** float(line.split()[0]) for line in text.splitlines()[5:9]}
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-3)
