"""Real tracks as a player decodes them: how loud they are, and what is heard where nobody speaks.

Every drill appears with every bed, each with another amount of coaching: the most words, the usual ones, and
only the countdown. With the countdown, short words and pauses weigh most.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from skill.coaching.coach import Coach
from skill.coaching.drill import Tool
from skill.coaching.routine import Amount, Bed
from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.clips import ClipPack
from skill.tracks.timeline import Timeline
from skill.tracks.track import assemble
from skill.tracks.units import FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE
from skill.voices import encoding
from skill.voices.loudness import Loudness, measure
from skill.voices.mastering import ALEXA, CEILING
from tests.fakes import loaded
from tests.needs import needs

pytestmark = pytest.mark.slow

AMOUNTS = {Bed.TICK: Amount.STANDARD, Bed.BREATH: Amount.COUNTDOWN_ONLY, Bed.QUIET: Amount.MORE}
Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Heard:
    """A track: its timeline, its bed, its samples, and how loud they are."""

    timeline: Timeline
    bed: str
    samples: Samples
    loudness: Loudness


@pytest.fixture(scope="module")
def pack() -> ClipPack:
    return ClipPack.load(shipped("audio"), "en", Settings().voice)


@pytest.fixture(scope="module")
def tracks(pack: ClipPack) -> Mapping[str, Heard]:
    needs("ffmpeg", apt="ffmpeg")
    coach = Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)

    def hear(timeline: Timeline, bed: str) -> Heard:
        samples = encoding.decode(assemble(timeline, pack, bed))
        return Heard(timeline, bed, np.array(samples, np.int16), measure(samples))

    with ThreadPoolExecutor(2) as pool:
        heard = {
            f"{slug}, {bed}": pool.submit(
                hear,
                coach.timeline(replace(coach.sample(slug, frozenset(Tool)), bed=bed, amount=amount)),
                bed,
            )
            for slug in coach.catalogue.slugs
            for bed, amount in AMOUNTS.items()
        }
        heard["the notice"] = pool.submit(hear, coach.notice, Bed.QUIET)
    return {name: track.result() for name, track in heard.items()}


@pytest.fixture(scope="module")
def beds(pack: ClipPack) -> Mapping[str, Samples]:
    """Each bed's loop as it sounds from its second round on."""
    found = {}
    for bed in Bed:
        loop = bytes(pack.bed(bed))
        length = len(loop) // FRAME_BYTES * FRAME_SAMPLES
        found[str(bed)] = np.array(encoding.decode(loop * 2), np.int16)[length:]
    return found


def pauses(timeline: Timeline) -> Iterator[tuple[int, int]]:
    """The frames between one word's end and the next one's start, except those that still hold its echo."""
    borders = [0, *chain.from_iterable((cue.start, cue.end) for cue in timeline.cues), timeline.length]
    for end, start in list(pairwise(borders))[::2]:
        if start - end > 4:
            yield end + 2, start


def test_every_track_is_as_loud_as_alexa_asks_for(tracks: Mapping[str, Heard]) -> None:
    assert len(tracks) == len(loaded.catalogue().slugs) * len(Bed) + 1
    assert {
        name: track.loudness for name, track in tracks.items() if abs(track.loudness.integrated - ALEXA) > 1
    } == {}


def test_no_track_has_a_higher_peak_than_alexa_allows(tracks: Mapping[str, Heard]) -> None:
    assert {name: track.loudness for name, track in tracks.items() if track.loudness.peak > CEILING} == {}


def test_another_meter_measures_the_same_loudness(tracks: Mapping[str, Heard]) -> None:
    import pyloudnorm  # Imported late: it takes a second, which collecting the tests should not.

    meter = pyloudnorm.Meter(SAMPLE_RATE)
    for name in ("glutes, breath", "spinal_rotations, breath"):
        found = meter.integrated_loudness(tracks[name].samples / 32_768)
        assert found == pytest.approx(tracks[name].loudness.integrated, abs=0.3)


def test_a_decoder_finds_every_sample_of_each_track(tracks: Mapping[str, Heard]) -> None:
    for track in tracks.values():
        assert len(track.samples) == track.timeline.length * FRAME_SAMPLES


def test_no_track_falls_silent_for_five_seconds(tracks: Mapping[str, Heard]) -> None:
    for name, track in tracks.items():
        sounding = np.flatnonzero(track.samples)
        silences = np.diff(np.concatenate(([-1], sounding, [len(track.samples)]))) - 1
        assert silences.max() < SAMPLE_RATE // 4, name


def test_the_bed_is_in_phase_in_every_pause_of_every_track(
    tracks: Mapping[str, Heard], beds: Mapping[str, Samples]
) -> None:
    """Sample by sample it is the bed that began with the track, as if nobody had spoken."""
    for name, track in tracks.items():
        loop = beds[track.bed]
        spans = list(pauses(track.timeline))
        assert len(spans) >= 3
        for first, last in spans:
            at = np.arange(first * FRAME_SAMPLES, last * FRAME_SAMPLES)
            off = np.abs(track.samples[at].astype(int) - loop[at % len(loop)])
            assert off.max() <= 2, (name, first, last)
