"""Make a twenty-minute routine from clips: how long it takes, and how far its length is off the plan.

Ours goes all the way from the blocks' spellings: score, timeline, and the bytes in memory. The others are
given the finished order of pieces, each cut to the sample, as any encoder delivers them (48 kbit/s, with its
header, delay and padding). ffmpeg joins them from a list of files, pydub from segments loaded beforehand.
"""

import subprocess
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from shutil import which
from time import perf_counter
from typing import Any

from bench.stage import Aim, Measures, Metric, Missing, Stage, Way
from skill.coaching.catalogue import load_catalogue
from skill.coaching.coach import Coach
from skill.coaching.routine import Minutes, Wishes
from skill.coaching.spelling import read_block, spell_block
from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from skill.tracks.layout import lay_out
from skill.tracks.timeline import Timeline
from skill.tracks.track import assemble
from skill.tracks.units import FRAME_SAMPLES, SAMPLE_RATE

MINUTES = Minutes(20)
LEAST_PIECES = 12
SAMPLE_BYTES = 2
SOUND = ("-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE))
MP3 = ("-c:a", "libmp3lame", "-b:a", "48k")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A routine as others join it: the files in order, their number of samples, and the file to write."""

    files: tuple[Path, ...]
    samples: int
    joined: Path


def bench(stage: Stage) -> None:
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    coach = Coach(load_catalogue(), PhraseBook.load("en"), pack.lengths)
    blocks = coach.plan(Wishes(minutes=MINUTES), seed=0).routine.blocks[: 1 if stage.small else None]
    timelines = [coach.timeline(block) for block in blocks]
    planned = sum(timeline.length for timeline in timelines) * FRAME_SAMPLES

    def ours() -> Measures:
        start = perf_counter()
        made = make([spell_block(block) for block in blocks], coach, pack)
        return measure(start, made, planned)

    others = dict.fromkeys(("ffmpeg, copied", "ffmpeg, encoded anew", "pydub"), without_ffmpeg)
    if which("ffmpeg"):
        whole = b"".join(
            assemble(timeline, pack, block.bed) for timeline, block in zip(timelines, blocks, strict=True)
        )
        pieces = cut(
            decode(whole), borders(timelines)[: LEAST_PIECES if stage.small else None], stage.scratch
        )
        others = {
            "ffmpeg, copied": by_ffmpeg(pieces, "-c", "copy"),
            "ffmpeg, encoded anew": by_ffmpeg(pieces, *MP3),
            "pydub": by_pydub(pieces),
        }
    stage.compare(
        f"Make a routine of {planned / SAMPLE_RATE / 60:.1f} minutes",
        {"ours": ours, **others},
        [
            Metric("time", "ms", "less"),
            Metric("length off by", "ms", "less"),
            Metric("that is", "frames", "less"),
        ],
        [Aim("time", 200, than="ffmpeg, encoded anew"), Aim("that is", 0)],
    )


def make(spellings: Sequence[str], coach: Coach, pack: ClipPack) -> bytes:
    """Make a routine from nothing but its blocks' spellings, without cached timelines."""
    blocks = [read_block(spelled, coach.catalogue) for spelled in spellings]
    return b"".join(assemble(lay_out(coach.score(block), coach.lengths), pack, block.bed) for block in blocks)


def measure(start: float, made: bytes | Path, planned: int) -> Measures:
    """Measure the time, then count the samples that a decoder finds."""
    took = perf_counter() - start
    off = abs(len(decode(made)) // SAMPLE_BYTES - planned) if which("ffmpeg") else 0
    return {
        "time": 1_000 * took,
        "length off by": 1_000 * off / SAMPLE_RATE,
        "that is": off / FRAME_SAMPLES,
    }


def decode(made: bytes | Path) -> bytes:
    """Return the samples of an MP3."""
    source = str(made) if isinstance(made, Path) else "-"
    given = made if isinstance(made, bytes) else None
    command = ["ffmpeg", "-v", "error", "-i", source, *SOUND, "-"]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def borders(timelines: Sequence[Timeline]) -> list[int]:
    """Where cues begin and end, in samples of the routine."""
    frames, start = {0}, 0
    for timeline in timelines:
        frames |= set(chain.from_iterable((start + cue.start, start + cue.end) for cue in timeline.cues))
        start += timeline.length
        frames.add(start)
    return [frame * FRAME_SAMPLES for frame in sorted(frames)]


def cut(samples: bytes, at: Sequence[int], folder: Path) -> Pieces:
    """Cut a routine into a file for every cue and every pause, each encoded in the ordinary way."""

    def encode(piece: tuple[int, tuple[int, int]]) -> Path:
        number, (start, end) = piece
        file = folder / f"{number:04}.mp3"
        part = samples[start * SAMPLE_BYTES : end * SAMPLE_BYTES]
        subprocess.run(
            ["ffmpeg", "-v", "error", *SOUND, "-i", "-", *MP3, "-y", str(file)], input=part, check=True
        )
        return file

    with ThreadPoolExecutor(2) as threads:
        files = tuple(threads.map(encode, enumerate(pairwise(at))))
    return Pieces(files, at[-1] - at[0], folder / "joined.mp3")


def without_ffmpeg() -> Measures:
    raise Missing("ffmpeg is not installed: apt-get install ffmpeg")


def by_ffmpeg(pieces: Pieces, *how: str) -> Way:
    """ffmpeg's concat demuxer over a list of the files."""
    listed = pieces.joined.with_name("list.txt")
    listed.write_text("".join(f"file '{file}'\n" for file in pieces.files))

    def join() -> Measures:
        start = perf_counter()
        source = ["-f", "concat", "-safe", "0", "-i", str(listed)]
        subprocess.run(["ffmpeg", "-v", "quiet", *source, *how, "-y", str(pieces.joined)], check=True)
        return measure(start, pieces.joined, pieces.samples)

    return join


def by_pydub(pieces: Pieces) -> Way:
    """pydub's `segment + segment`, then its export."""
    segments: list[Any] = []

    def load() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                from pydub import AudioSegment
            except ImportError:
                raise Missing("pydub is not installed: make bench does it") from None
        segments.extend(AudioSegment.from_file(file) for file in pieces.files)

    def join() -> Measures:
        if not segments:
            load()
        start = perf_counter()
        joined = segments[0]
        for segment in segments[1:]:
            joined += segment
        joined.export(pieces.joined, format="mp3", bitrate="48k").close()
        return measure(start, pieces.joined, pieces.samples)

    return join
