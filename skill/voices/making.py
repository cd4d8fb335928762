"""What `back-coach voices build` does: builds missing beds, then a voice's pack."""

from collections.abc import Mapping
from pathlib import Path

from skill.language.locales import DEFAULT_LOCALE, language_of
from skill.tracks.pack_manifest import BEDS, MANIFEST, beds_folder, clip_file, voice_folder
from skill.voices import encoding
from skill.voices.beds import build_beds
from skill.voices.build import Built, build
from skill.voices.build_progress import BuildStep, Progress
from skill.voices.ear import Ear
from skill.voices.engines import DEFAULT_ENGINE, engine_for, voice_of
from skill.voices.programs import ProgramFailed


def make_voice(
    audio: Path,
    texts: Mapping[str, str],
    progress: Progress,
    *,
    engine: str = DEFAULT_ENGINE,
    locale: str = DEFAULT_LOCALE,
    voice_file: Path | None = None,
    ear: Ear | None = None,
) -> Built:
    """Bring a voice's pack in the audio folder up to date, and build the beds if any is missing.

    `texts` are the phrases of the locale's language by clip id; `voice_file` is Piper's; `ear` hears the
    clips; `progress` gets a step for each. `failed` has a line for each clip that could not be made. Raises
    `LookupError` for an unknown engine, and `FolderFailed` or `LexiconError` for files that cannot be used.
    """
    speaker = engine_for(engine, locale, voice_file)
    folder = voice_folder(audio, language_of(locale), voice_of(engine, locale, voice_file))
    if not _has_beds(audio):
        trouble = encoding.missing() or _make_beds(audio, progress)
        if trouble:
            return Built(0, 0, 0, (trouble,))
    return build(speaker, texts, folder, progress, ear)


def _has_beds(audio: Path) -> bool:
    folder = beds_folder(audio)
    return (folder / MANIFEST).is_file() and all(clip_file(folder, name).is_file() for name in BEDS)


def _make_beds(audio: Path, progress: Progress) -> str | None:
    progress(BuildStep(0, 1, "beds: " + ", ".join(BEDS)))
    try:
        build_beds(beds_folder(audio))
    except ProgramFailed as error:
        return f"beds: {error}"
    return None
