"""A person's own voice: recordings named by phrase, `cue.begin.0.wav`, instead of an engine.

All are checked before any is taken. Texts that are the same in several phrases need one recording.
"""

import hashlib
import os
import shutil
import tempfile
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Final

from skill.language.locales import language_of
from skill.mistakes import Mistakes
from skill.tracks.pack_manifest import voice_folder
from skill.tracks.units import SAMPLE_RATE, Milliseconds
from skill.voices import encoding
from skill.voices.build import Built, build
from skill.voices.build_progress import Progress
from skill.voices.checking import check_pace, check_speech, check_wav
from skill.voices.engine import Engine, EngineFailed
from skill.voices.folder import only_builder, put_in_place
from skill.voices.licences import licence_text
from skill.voices.mastering import NothingHeard, trim
from skill.voices.programs import ProgramFailed

_FULL: Final = 32_700
_RUN: Final = 4
_CLIPPED: Final = 10
"""So many runs of samples at full scale are clipping; a loud sound may have one."""


class RecordingsWrong(Mistakes):
    """Recordings cannot be taken; a line for each that is wrong."""


@dataclass(frozen=True)
class Recordings:
    """The wav files of a folder, in an engine's place.

    `voice` names the pack, `texts` are the phrases by clip id.
    """

    folder: Path
    voice: str
    texts: Mapping[str, str]

    @property
    def name(self) -> str:
        """The person's pack."""
        return f"recordings {self.voice}"

    @cached_property
    def settings(self) -> str:
        """The hash of all recordings."""
        digest = hashlib.sha256()
        for file in sorted(self.by_text.values()):
            digest.update(file.read_bytes())
        return f"files={digest.hexdigest()}"

    @property
    def licence(self) -> str:
        """Whose they are, in words to be completed."""
        return licence_text("own").format(voice=self.voice)

    @property
    def rate(self) -> int | None:
        """Any."""
        return None

    @property
    def at_once(self) -> int:
        """One file per processor."""
        return os.cpu_count() or 1

    @property
    def others(self) -> tuple[Engine, ...]:
        """None: there is one recording of a text."""
        return ()

    @cached_property
    def by_text(self) -> dict[str, Path]:
        """The recording of each text that has one."""
        named = {clip: self.folder / f"{clip}.wav" for clip in reversed(list(self.texts))}
        return {self.texts[clip]: file for clip, file in named.items() if file.is_file()}

    def missing(self) -> str | None:
        """Nothing: they were checked before."""
        return None

    def speak(self, text: str, into: Path) -> None:
        """Copy a text's recording; raise `EngineFailed` if it cannot be read."""
        try:
            shutil.copyfile(self.by_text[text], into)
        except OSError as error:
            raise EngineFailed(self.name, error.strerror or "cannot be read", text) from None


def import_recordings(
    audio: Path, texts: Mapping[str, str], progress: Progress, folder: Path, *, voice: str, locale: str
) -> Built:
    """Make a pack of the recordings in a folder, `<language>/<voice>` in the audio folder; all or none.

    Raises `RecordingsWrong` with a line for each that is wrong, and one for all that are missing.
    """
    recordings, language = Recordings(folder, voice, texts), language_of(locale)
    lacking = encoding.missing()
    wrong = (lacking,) if lacking else tuple(_wrong(recordings))
    if wrong:
        raise RecordingsWrong(*wrong)
    pack = voice_folder(audio, language, voice)
    pack.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=audio, prefix=".import-") as place:
        made = voice_folder(Path(place), language, voice)
        built = build(recordings, texts, made, progress)
        if built.failed:
            raise RecordingsWrong(*built.failed)
        with only_builder(pack.parent):
            put_in_place(made, pack)
    return built


def _wrong(recordings: Recordings) -> Iterator[str]:
    files = sorted(recordings.folder.glob("*.wav"))
    for file in files:
        if file.stem not in recordings.texts:
            like = get_close_matches(file.stem, recordings.texts, 1)
            yield f"{file.name}: no phrase is called so{f': did you mean {like[0]}.wav?' if like else ''}"
        else:
            yield from (f"{file.name}: {trouble}" for trouble in _troubles(file, recordings.texts[file.stem]))
    missing = [clip for clip, text in recordings.texts.items() if text not in recordings.by_text]
    if missing:
        shown = ", ".join(missing[:20])
        yield f"{len(missing)} of {len(recordings.texts)} are missing: {shown}{', …' if missing[20:] else ''}"


def _troubles(file: Path, text: str) -> Iterator[str]:
    try:
        check_wav(file, None)
        samples = encoding.read(file)
        heard = trim(samples)
        check_speech(heard)
        check_pace(Milliseconds(len(heard) * 1_000 // SAMPLE_RATE), text, None)
    except (NothingHeard, ProgramFailed) as trouble:
        yield str(trouble).replace("it wrote", "it holds", 1)
        return
    if _clips(samples) > _CLIPPED:
        yield "it is clipped: record it again, further from the microphone"


def _clips(samples: "array[int]") -> int:
    """Return how often at least four samples in a row are at full scale."""
    runs = length = 0
    for sample in samples:
        length = length + 1 if abs(sample) >= _FULL else 0
        runs += length == _RUN
    return runs
