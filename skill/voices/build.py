"""The incremental build of a voice's pack: only what changed is spoken again.

Finished clips are kept in a workshop beside the pack (`.<voice>.new`), each under its content hash, until all
exist; then a complete new folder replaces the pack. So a build can be killed at any moment: the old pack
stays intact, and the next build continues where this one stopped.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from skill.tracks.pack_manifest import Clip, VoiceManifest, clip_file
from skill.tracks.score import PhraseId
from skill.tracks.units import duration_of
from skill.voices import encoding, mastering
from skill.voices.build_progress import Meter, Progress
from skill.voices.checking import usual_pace
from skill.voices.ear import Ear
from skill.voices.engine import Engine
from skill.voices.folder import only_builder, put_in_place, read_manifest, write, write_manifest
from skill.voices.lexicon import Lexicon
from skill.voices.workshop import Job, Workshop

LICENCE: Final = "LICENCE.txt"
GIVE_UP: Final = 3
"""After this many failures in a row the engine is to blame, not a text, and the build stops."""

_LEVELLING: Final = 60
"""Texts of this many characters last over 3 s in every voice: they set the gain of a new voice."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build, in numbers of clips.

    `failed` has a line for each clip that could not be made, and one for all that were not tried.
    """

    made: int
    kept: int
    removed: int
    failed: tuple[str, ...]


def source_of(spoken: str, engine: Engine) -> str:
    """Return the content hash of a clip: of its spoken text, engine, engine settings and mastering."""
    parts = (spoken, engine.name, engine.settings, mastering.VERSION)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def build(
    engine: Engine, texts: Mapping[str, str], folder: Path, progress: Progress, ear: Ear | None = None
) -> Built:
    """Bring the pack in `folder`, `audio/<language>/<voice>`, up to date with the texts.

    `progress` gets a step for each clip. With an `ear`, a clip that is not understood fails, after all the
    engine's ways of saying it. A clip that fails keeps its old sound. Raises `FolderFailed` or
    `LexiconError` if the folder or the lexicon cannot be used.
    """
    lexicon = Lexicon.load(folder.parent.name, engine.name)
    with only_builder(folder.parent):
        old = read_manifest(folder)
        clips = dict(old.clips) if old else {}
        jobs = [Job(clip, text, lexicon.respell(text)) for clip, text in texts.items()]
        due = [job for job in jobs if not _is_there(job, clips, engine, folder)]
        lacking = (engine.missing() or encoding.missing()) if due else None
        if lacking:
            return Built(0, len(clips), 0, (lacking,))
        spoken = clips.values() if old and old.engine == engine.name else ()
        pace = usual_pace((clip.text, duration_of(clip.frames)) for clip in spoken)
        return _Build(engine, folder, clips, progress, pace, ear).run(jobs, due)


def _is_there(job: Job, clips: Mapping[PhraseId, Clip], engine: Engine, folder: Path) -> bool:
    clip = clips.get(PhraseId(job.clip))
    return clip is not None and clip.source == source_of(job.spoken, engine) and _is_whole(clip, job, folder)


def _is_whole(clip: Clip, job: Job, folder: Path) -> bool:
    file = clip_file(folder, job.clip)
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == clip.sha256


def _levelling(due: list[Job]) -> list[Job]:
    """Return the long texts, at least three, that determine the gain of a new voice."""
    by_length = sorted(due, key=lambda job: -len(job.text))
    return by_length[: max(3, sum(len(job.text) >= _LEVELLING for job in due))]


@dataclass(frozen=True, slots=True)
class _Build:
    engine: Engine
    folder: Path
    old: Mapping[PhraseId, Clip]
    progress: Progress
    pace: float | None
    ear: Ear | None

    def run(self, jobs: list[Job], due: list[Job]) -> Built:
        source = partial(source_of, engine=self.engine)
        workshop = Workshop.open(self.folder, self.engine, source, self.ear)
        workshop.pace = self.pace
        failed = tuple(self._make(workshop, due))
        made = sum(workshop.made(job) is not None for job in due)
        clips = {PhraseId(job.clip): self._entry(job, workshop) for job in jobs}
        found = {clip: entry for clip, entry in clips.items() if entry is not None}
        removed = len(self.old.keys() - {job.clip for job in jobs})
        if found and (found != dict(self.old) or removed or due):
            self._publish(found, workshop)
        workshop.clear()
        return Built(made, len(found) - made, removed, failed)

    def _make(self, workshop: Workshop, due: list[Job]) -> Iterator[str]:
        """Make the clips that are due, and yield the failures. The long texts of a new voice come first."""
        meter = Meter.of(due, self.progress)
        failed: dict[str, str] = {}
        first = _levelling(due) if workshop.gain is None else []
        if first:
            failed |= self._each(workshop, first, meter)
            workshop.settle_gain()
            workshop.pace = usual_pace(workshop.lengths(first))
        if not first or (first[-1].clip in meter.finished and len(failed) < len(first)):
            failed |= self._each(workshop, [job for job in due if job.clip not in failed], meter)
        yield from (f"{clip}: {failure}" for clip, failure in failed.items())
        if len(meter.finished) < len(due):
            untried = len(due) - len(meter.finished)
            yield f"{untried} more were not tried, since {GIVE_UP} failed in a row"

    def _each(self, workshop: Workshop, jobs: list[Job], meter: Meter) -> dict[str, str]:
        """Make clips and return the failures by clip; stop after several failures in a row."""
        failed: dict[str, str] = {}
        in_a_row = 0
        with ThreadPoolExecutor(self.engine.at_once) as pool:
            for job, failure in zip(jobs, pool.map(workshop.make, jobs), strict=True):
                meter.step(job, failure)
                in_a_row = in_a_row + 1 if failure else 0
                if failure:
                    failed[job.clip] = failure
                if in_a_row == GIVE_UP:
                    pool.shutdown(wait=False, cancel_futures=True)
                    break
        return failed

    def _entry(self, job: Job, workshop: Workshop) -> Clip | None:
        audio = workshop.made(job)
        if audio is None:
            old = self.old.get(PhraseId(job.clip))
            if old is None or not _is_whole(old, job, self.folder):
                return None
            # The text is the caption: it follows the phrase file even if the sound stays.
            same = old.source == source_of(job.spoken, self.engine)
            return Clip(job.text, old.frames, old.sha256, old.source) if same else old
        frames = mastering.Mastered(audio, 0).frames
        return Clip(job.text, frames, hashlib.sha256(audio).hexdigest(), source_of(job.spoken, self.engine))

    def _publish(self, clips: Mapping[PhraseId, Clip], workshop: Workshop) -> None:
        next_folder = workshop.folder / "next"
        shutil.rmtree(next_folder, ignore_errors=True)
        next_folder.mkdir()
        for clip, entry in clips.items():
            audio = workshop.audio(entry.source)
            old = clip_file(self.folder, clip)
            write(clip_file(next_folder, clip), old.read_bytes() if audio is None else audio)
        write(next_folder / LICENCE, self.engine.licence.encode())
        workshop.keep_gain(next_folder)
        language, voice = self.folder.parent.name, self.folder.name
        write_manifest(next_folder, VoiceManifest(language, voice, self.engine.name, LICENCE, clips))
        put_in_place(next_folder, self.folder)
