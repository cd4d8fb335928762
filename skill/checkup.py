"""What `back-coach doctor` and `/readyz` look at: one line each, with what to do where something is amiss."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from skill.coaching.catalogue import CatalogueError, check_phrases, load_catalogue
from skill.health import Finding
from skill.language.phrases import PhraseBook, PhraseBookError
from skill.resources import shipped
from skill.settings import PREFIX, Settings, WrongSetting
from skill.storage.documents import Documents, StorageDown
from skill.storage.sql import WrongDatabase, open_documents
from skill.tracks.clips import BrokenPack, ClipPack
from skill.tracks.manifest import MANIFEST, voice_folder

LANGUAGE = "en"


def storage_finding(documents: Documents) -> Finding:
    """Say whether documents can be read and written."""
    try:
        documents.check()
    except StorageDown as down:
        return Finding("storage", False, f"the database does not answer ({down}): mend or free it")
    return Finding("storage", True, "the database can be read and written")


def clips_finding(pack: ClipPack, audio: Path) -> Finding:
    """Say whether the clips of the loaded pack still lie where they came from."""
    folder = voice_folder(audio, pack.manifest.language, pack.manifest.voice)
    there = sum(1 for _ in folder.glob("*.mp3")) if (folder / MANIFEST).is_file() else 0
    if there < len(pack.manifest.clips):
        lost = len(pack.manifest.clips) - there
        return Finding(
            "clips",
            False,
            f"{lost} clips are gone from {folder}: run back-coach voices build",
        )
    return Finding("clips", True, f"{there} clips of {pack.name}")


def skill_finding(settings: Settings) -> Finding:
    """Say whether Alexa's requests can be told from others."""
    if settings.skill_id is None:
        return Finding(
            "skill",
            False,
            f"{PREFIX}SKILL_ID is not set: /alexa refuses everything; take the id from the developer console",
        )
    return Finding("skill", True, f"{PREFIX}SKILL_ID is set")


def checkup(environ: Mapping[str, str] | None = None) -> list[Finding]:
    """Look at everything that the service needs, and return what was found."""
    found = os.environ if environ is None else environ
    try:
        settings = Settings.from_env(found)
    except WrongSetting as wrong:
        return [Finding("settings", False, str(wrong))]
    return [
        *_settings(settings, found),
        skill_finding(settings),
        _speaker(settings),
        *_data(settings),
        _database(settings),
        *_engines(),
    ]


def _settings(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    values = {
        "BASE_URL": settings.base_url or "not set: links lead to where the request came",
        "DATABASE_URL": _without_password(settings.database),
        "VOICE": settings.voice,
        "HOST": settings.host,
        "PORT": str(settings.port),
        "LOG_LEVEL": settings.log_level,
    }
    for name, value in values.items():
        origin = "" if PREFIX + name in environ else " (as usual)"
        yield Finding(name, True, f"{PREFIX}{name}: {value}{origin}")


def _without_password(address: str) -> str:
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return "no database address"


def _speaker(settings: Settings) -> Finding:
    if settings.speaker_allowed:
        return Finding("speaker", True, "the local speaker is on: this machine alone can reach it")
    return Finding(
        "speaker", True, "the local speaker is off: it needs a loopback host, no BASE_URL, no SKILL_ID"
    )


def _data(settings: Settings) -> Iterator[Finding]:
    try:
        catalogue, phrases = load_catalogue(), PhraseBook.load(LANGUAGE)
        check_phrases(catalogue, phrases)
        yield Finding("catalogue", True, f"{len(catalogue)} drills, {len(phrases.texts)} phrases")
        pack = ClipPack.load(shipped("audio"), LANGUAGE, settings.voice)
    except (CatalogueError, PhraseBookError, BrokenPack) as error:
        yield Finding("data", False, str(error))
        return
    yield _completeness(pack, phrases)


def _completeness(pack: ClipPack, phrases: PhraseBook) -> Finding:
    spoken = {str(phrase): text for phrase, text in pack.texts.items()}
    missing = [phrase for phrase in phrases.texts if phrase not in spoken]
    changed = [phrase for phrase, text in phrases.texts.items() if spoken.get(phrase, text) != text]
    if missing or changed:
        names = ", ".join([*missing, *changed][:5])
        return Finding("clips", False, f"clips are missing or old ({names}): run back-coach voices build")
    return Finding("clips", True, f"the clips of {pack.name} are complete")


def _database(settings: Settings) -> Finding:
    try:
        documents = open_documents(settings.database)
    except WrongDatabase as wrong:
        return Finding("storage", False, str(wrong))
    try:
        return storage_finding(documents)
    finally:
        documents.close()


def _engines() -> Iterator[Finding]:
    """Engines are needed only to make clips, so that a missing one is no fault."""
    from skill.voices.listing import lines, list_engines

    yield from (Finding("engine", True, line) for line in lines(list_engines(), ()) if "pack" not in line)
