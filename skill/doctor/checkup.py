"""What `back-coach doctor` and `/readyz` check: one line each, with the remedy where something is wrong."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from skill.coaching.catalogue import load_catalogue
from skill.http.health import Finding
from skill.language.phrases import PhraseBook, written_languages
from skill.metrics.multiprocess import FOLDER, make_folder, remove_folder
from skill.mistakes import Mistakes
from skill.sessions.outbox_place import NOWHERE, outbox_file
from skill.settings import NAMES, PREFIX, Settings, WrongSetting, data_folder, no_setting, strangers
from skill.spoken.completeness import REMEDY, missing_parts
from skill.spoken.languages import Languages, load_languages
from skill.storage.backends import open_storage, reject_in_memory
from skill.storage.documents import Documents, LostRace, StorageDown, WrongDatabase
from skill.storage.sqlite import is_in_memory
from skill.tracks.clips import BrokenPack, ClipPack
from skill.tracks.pack_manifest import BEDS, MANIFEST, beds_folder, clip_file, voice_folder

_NAMED: Final = 10
"""A line names this many phrases; beyond that it only gives the number."""


def storage_finding(documents: Documents) -> Finding:
    """Check that documents can be read and written."""
    try:
        documents.check()
    except StorageDown as down:
        return Finding("storage", False, f"the database does not answer ({down}): repair or unlock it")
    except LostRace:
        return Finding("storage", True, "the database is being checked by another process, too")
    return Finding("storage", True, "the database can be read and written")


def packs_finding(packs: Sequence[ClipPack], audio: Path) -> Finding:
    """Look at the clips of every pack: the first that is amiss, else all of them in one line."""
    findings = [clips_finding(pack, audio) for pack in packs]
    amiss = next((finding for finding in findings if not finding.good), None)
    return amiss or Finding("clips", True, "; ".join(finding.text for finding in findings))


def clips_finding(pack: ClipPack, audio: Path) -> Finding:
    """Check that the loaded pack's files are still in the audio folder, as many as its manifest names."""
    folder, named = voice_folder(audio, pack.manifest.language, pack.manifest.voice), len(pack.manifest.clips)
    there = sum(1 for _ in folder.glob("*.mp3")) if (folder / MANIFEST).is_file() else 0
    beds = [bed for bed in BEDS if not clip_file(beds_folder(audio), bed).is_file()]
    if there < named:
        lost = f"{named - there} of {named} clips are missing from {folder}"
        return Finding(
            "clips", False, f"{lost}: run back-coach voices build, and reload the service (SIGHUP)"
        )
    if there > named:
        more = f"{folder} has {there} clips, and {named} are in use"
        return Finding("clips", False, f"{more}: reload the service (SIGHUP) to load the voice as it is now")
    if beds:
        lost = f"the beds {', '.join(beds)} are missing from {beds_folder(audio)}"
        return Finding(
            "clips", False, f"{lost}: run back-coach voices build, and reload the service (SIGHUP)"
        )
    return Finding("clips", True, f"{there} clips of {pack.name}")


def skill_finding(settings: Settings) -> Finding:
    """Check that Alexa's requests can be told from others."""
    if settings.skill_id is None:
        refused = f"{PREFIX}SKILL_ID is not set: /alexa refuses all requests"
        return Finding("skill", False, f"{refused}; set it to the skill's id from the developer console")
    return Finding("skill", True, f"{PREFIX}SKILL_ID is {settings.skill_id}: /alexa answers this skill alone")


def checkup(environ: Mapping[str, str] | None = None) -> list[Finding]:
    """Check everything that the service needs, and return the findings.

    `environ` stands in for the environment. A setting that cannot be used is a finding; the rest is checked
    as if it were not set.
    """
    found = dict(os.environ if environ is None else environ)
    wrong = dict(_mistakes(found))
    unusable = {*wrong, *strangers(found)}
    settings = Settings.from_env({name: value for name, value in found.items() if name not in unusable})
    findings = [
        *_settings(settings, found, wrong),
        *(Finding(name, False, text) for name, text in wrong.items()),
        *_strangers(found),
        skill_finding(settings),
        _speaker(settings),
        *_folder(settings),
        _database(settings),
        *_outbox(settings),
        counts_finding(),
        *_data(settings),
        *_engines(),
    ]
    return [replace(finding, text=" ".join(finding.text.split())) for finding in findings]


def _mistakes(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Read each setting by itself, so that every mistake is reported, and not just the first."""
    for name in NAMES:
        try:
            Settings.from_env({name: environ.get(name, "")})
        except WrongSetting as wrong:
            yield name, str(wrong)


def _settings(settings: Settings, environ: Mapping[str, str], wrong: Mapping[str, str]) -> Iterator[Finding]:
    """Show every setting but the skill's id, which has a finding of its own."""
    for name in NAMES:
        if name not in wrong and name != f"{PREFIX}SKILL_ID":
            origin = "" if environ.get(name, "").strip() else " (by default)"
            yield Finding(name, True, f"{name}: {_value(settings, name)}{origin}")


def _value(settings: Settings, name: str) -> str:
    """Return a setting's value as it may be shown."""
    match name.removeprefix(PREFIX):
        case "BASE_URL":
            return settings.base_url or "not set, links lead to where the request came"
        case "SPEAKER_URL":
            return settings.speaker_url or "not set, emulators get links to where they asked"
        case "DATABASE_URL":
            return _without_password(settings.database)
        case other:
            return str(getattr(settings, other.lower()))


def _strangers(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Report misspelled settings, which would otherwise do nothing."""
    for name in strangers(environ):
        yield Finding(name, False, no_setting(name))


def _without_password(address: str) -> str:
    """Write a database's address without its password, whether before the host or in the query."""
    url = _url(address)
    if url is None:
        return "no database address"
    secret = {name: "hidden" for name in url.query if "pass" in name.lower()}
    return url.update_query_dict(secret).render_as_string(hide_password=True)


def _url(address: str) -> URL | None:
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        return None


def _speaker(settings: Settings) -> Finding:
    if settings.speaker_allowed:
        return Finding("speaker", True, "the local speaker is on: nobody but this machine can reach it")
    reasons = {
        f"{PREFIX}HOST is not a loopback address": not settings.loopback,
        f"{PREFIX}BASE_URL is set": settings.base_url is not None,
        f"{PREFIX}SKILL_ID is set": settings.skill_id is not None,
    }
    why = " and ".join(reason for reason, holds in reasons.items() if holds)
    return Finding("speaker", True, f"the local speaker is off, since {why}: others could reach it")


def _folder(settings: Settings) -> Iterator[Finding]:
    """Check the folder of an SQLite database, or the nearest existing one above it."""
    url = _url(settings.database)
    if url is None or url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return
    folder = Path(str(url.database)).absolute().parent
    there = next(above for above in (folder, *folder.parents) if os.access(above, os.F_OK))
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        yield Finding("folder", True, f"the data folder {folder} can be written")
    else:
        wrong = f"the data folder {folder} cannot be written, because of {there}"
        yield Finding("folder", False, f"{wrong}: let this user write there, or set {PREFIX}DATABASE_URL")


def counts_finding() -> Finding:
    """Say where the service's workers would count together."""
    try:
        folder, lock = make_folder()
    except OSError as error:
        wrong = f"no folder can be made for the workers' counts ({error.strerror})"
        return Finding(
            "metrics", False, f"{wrong}: each would count for itself; make room, or set {FOLDER} or TMPDIR"
        )
    remove_folder(folder, lock)
    return Finding("metrics", True, f"the workers count together in {folder.parent}")


def _database(settings: Settings) -> Finding:
    try:
        reject_in_memory(settings.database)
        documents = open_storage(settings.database)
    except WrongDatabase as wrong:
        return Finding("storage", False, str(wrong))
    try:
        return storage_finding(documents)
    finally:
        documents.close()


def _outbox(settings: Settings) -> Iterator[Finding]:
    """Look for a folder for what the database cannot be told while it is down."""
    if is_in_memory(settings.database):
        return
    file = outbox_file(settings.database)
    if file is None:
        yield Finding("outbox", False, f"{NOWHERE}; let this user write {data_folder()}")
    else:
        yield Finding("outbox", True, f"the outbox {file.path} can be written")


def _data(settings: Settings) -> Iterator[Finding]:
    try:
        catalogue = load_catalogue()
        missing = [line for code in written_languages() for line in missing_parts(catalogue, code)]
    except Mistakes as mistakes:
        yield from (Finding("catalogue", False, line) for line in mistakes.lines)
        return
    if missing:
        yield from (Finding("catalogue", False, line) for line in (*missing, REMEDY))
        return
    yield Finding(
        "catalogue", True, f"the catalogue has {len(catalogue)} drills, with all words and pictures"
    )
    try:
        languages = load_languages(settings.voice)
    except (BrokenPack, WrongSetting) as error:
        yield Finding("clips", False, str(error))
        return
    yield from unspoken_findings(written_languages(), languages)
    for language in languages.by_code.values():
        for voice in language.voices.values():
            yield _completeness(voice.pack, language.phrases)


def unspoken_findings(written: Sequence[str], languages: Languages) -> Iterator[Finding]:
    """Report languages that have texts but no clips: requests in them are answered in the default one."""
    for code in written:
        if code not in languages.by_code:
            text = f"{code} has texts, but no clips, and is not spoken: run back-coach voices build for it"
            yield Finding("clips", False, text)


def _completeness(pack: ClipPack, phrases: PhraseBook) -> Finding:
    spoken = {str(phrase): text for phrase, text in pack.texts.items()}
    missing = [phrase for phrase in phrases.texts if phrase not in spoken]
    changed = [phrase for phrase, text in phrases.texts.items() if spoken.get(phrase, text) != text]
    wrong = " and ".join([*_counted("missing", missing), *_counted("older than their text", changed)])
    if wrong:
        return Finding("clips", False, f"clips of {pack.name} are {wrong}: run back-coach voices build")
    return Finding("clips", True, f"{pack.name} speaks all {len(phrases.texts)} phrases")


def _counted(what: str, phrases: Sequence[str]) -> Iterator[str]:
    if phrases:
        more = f" and {len(phrases) - _NAMED} more" if len(phrases) > _NAMED else ""
        yield f"{what} ({', '.join(phrases[:_NAMED])}{more})"


def _engines() -> Iterator[Finding]:
    """Report on the engines. They are needed only to make clips, so a missing one is not a fault."""
    # Imported late: the service also checks clips, but has no engine.
    from skill.voices.voice_listing import list_engines

    for engine in list_engines():
        state = (
            "ready"
            if engine.missing is None
            else f"not ready, and needed only to make clips: {engine.missing}"
        )
        yield Finding("engine", True, f"the engine {engine.name} is {state}")
