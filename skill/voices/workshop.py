"""The workshop: where the clips of a build are kept, each under its content hash, so a kill loses none."""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from skill.tracks.units import Milliseconds, duration_of
from skill.voices import encoding
from skill.voices.checking import check_pace, check_speech, check_wav
from skill.voices.ear import Ear, understand
from skill.voices.engine import Engine, EngineFailed
from skill.voices.folder import write
from skill.voices.frames import WrongFrames
from skill.voices.mastering import VERSION, Mastered, NothingHeard, master, trim
from skill.voices.programs import ProgramFailed

LEVEL: Final = "level.json"


@dataclass(frozen=True, slots=True)
class Job:
    """A clip to make: its id, its text for captions, and its text for the engine."""

    clip: str
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class VoiceGain:
    """The shared gain of a voice in dB, and the engine and settings that it belongs to."""

    gain: float
    engine: str


@dataclass(slots=True)
class Workshop:
    """The folder beside a pack in which its next clips are made."""

    folder: Path
    engine: Engine
    source: Callable[[str], str]
    gain: float | None
    pace: float | None = None
    ear: Ear | None = None

    @classmethod
    def open(
        cls, pack: Path, engine: Engine, source: Callable[[str], str], ear: Ear | None = None
    ) -> "Workshop":
        """Open the workshop of a pack's folder; `source` gives the content hash of a spoken text.

        Clips are heard by `ear`, if there is one.
        """
        folder = workshop_of(pack)
        folder.mkdir(parents=True, exist_ok=True)
        whose = _whose(engine)
        levels = [level for place in (folder, pack) if (level := _level(place)) and level.engine == whose]
        return cls(folder, engine, source, levels[0].gain if levels else None, ear=ear)

    def make(self, job: Job) -> str | None:
        """Make a clip unless it exists already; return None, or one line about why it failed."""
        if self.made(job) is not None and (self.gain is None or self._is_settled(job)):
            return None
        try:
            done = self._master(job)
        except EngineFailed as error:
            return str(error)
        except (NothingHeard, ProgramFailed, WrongFrames) as error:
            return str(EngineFailed(self.engine.name, str(error), job.spoken))
        self._keep(job, done)
        return None

    def made(self, job: Job) -> bytes | None:
        """Return the clip of a job, or None."""
        return self.audio(self.source(job.spoken))

    def audio(self, source: str) -> bytes | None:
        """Return the clip with a content hash, or None."""
        file = self.folder / f"{source}.mp3"
        return file.read_bytes() if file.is_file() else None

    def settle_gain(self) -> None:
        """Set the voice's gain to the median of the long clips' gains, or of all if none is long."""
        gains = [(float(file.read_text()), file) for file in self.folder.glob("*.gain")]
        long = [gain for gain, file in gains if Mastered(file.with_suffix(".mp3").read_bytes(), 0).is_long]
        if gains:
            self.gain = round(statistics.median(long or [gain for gain, _ in gains]), 2)
            self.keep_gain(self.folder)

    def lengths(self, jobs: Iterable[Job]) -> Iterator[tuple[str, Milliseconds]]:
        """Yield the texts and lengths of the clips that exist."""
        for job in jobs:
            if (audio := self.made(job)) is not None:
                yield job.text, duration_of(Mastered(audio, 0).frames)

    def keep_gain(self, folder: Path) -> None:
        """Write the voice's gain into a folder, so that later clips get the same loudness."""
        if self.gain is not None:
            write(folder / LEVEL, msgspec.json.encode(VoiceGain(self.gain, _whose(self.engine))) + b"\n")

    def clear(self) -> None:
        """Remove the workshop."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_settled(self, job: Job) -> bool:
        """Whether an existing clip has its final loudness: its own if it is long, else the voice's."""
        file = self.folder / f"{self.source(job.spoken)}.gain"
        done = Mastered(self.made(job) or b"", float(file.read_text()))
        return done.is_long or done.gain == self.gain

    def _master(self, job: Job) -> Mastered:
        """Return the clip of a job: the first way of saying it that is understood whole, else the best.

        Raises `NothingHeard` if no way is understood, or what the only way to say it raised.
        """
        best: tuple[int, Mastered] | None = None
        troubles: list[NothingHeard] = []
        for engine in (self.engine, *(self.engine.others if self.ear else ())):
            try:
                done, wrong = self._one_way(engine, job)
            except NothingHeard as trouble:
                troubles.append(trouble)
                continue
            if best is None or wrong < best[0]:
                best = wrong, done
            if not wrong:
                break
        if best is None:
            raise troubles[0]
        return best[1]

    def _one_way(self, engine: Engine, job: Job) -> tuple[Mastered, int]:
        """Return a clip, and how many of its words were misheard; raise `NothingHeard` if too many were."""
        with tempfile.TemporaryDirectory(prefix="voice-") as place:
            wav = Path(place, "spoken.wav")
            engine.speak(job.spoken, wav)
            check_wav(wav, engine.rate)
            check_speech(trim(encoding.read(wav)))
            done = master(wav, self.gain)
        check_pace(duration_of(done.frames), job.text, self.pace)
        if self.ear is None:
            return done, 0
        found = understand(self.ear, job.text, done.audio)
        if not found.enough(job.clip):
            raise NothingHeard(f"{self.ear.name} heard “{found.heard}”")
        return done, found.wrong

    def _keep(self, job: Job, done: Mastered) -> None:
        # The sound is written last: if it exists, so does its gain.
        source = self.source(job.spoken)
        write(self.folder / f"{source}.gain", f"{done.gain}\n".encode())
        write(self.folder / f"{source}.mp3", done.audio)


def workshop_of(pack: Path) -> Path:
    """Return the workshop of a pack; it exists only while a build is unfinished."""
    return pack.parent / f".{pack.name}.new"


def _level(folder: Path) -> VoiceGain | None:
    try:
        return msgspec.json.decode((folder / LEVEL).read_bytes(), type=VoiceGain)
    except (OSError, msgspec.DecodeError):
        return None


def _whose(engine: Engine) -> str:
    return f"{engine.name}, {engine.settings}, mastering {VERSION}"
