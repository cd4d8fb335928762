"""What `voices list` prints: the engines and what they need, and the packs."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from skill.language.locales import DEFAULT_LOCALE
from skill.tracks.pack_manifest import MANIFEST, Clip, clip_file
from skill.tracks.units import Milliseconds, duration_of
from skill.voices.engines import ENGINES, engine_for
from skill.voices.folder import FolderFailed, read_manifest
from skill.voices.workshop import workshop_of


@dataclass(frozen=True, slots=True)
class EngineLine:
    """An engine, and what to install first, or None if it is ready."""

    name: str
    missing: str | None


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack: number, size and length of its clips, and phrases without a clip or with a changed text.

    `damaged` lists clips whose files differ from the manifest; `unfinished` means an interrupted build;
    `trouble` is one line about a manifest that cannot be read, else None.
    """

    language: str
    voice: str
    engine: str
    clips: int
    size: int
    length: Milliseconds
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    damaged: tuple[str, ...] = ()
    unfinished: bool = False
    trouble: str | None = None


def list_engines(locale: str = DEFAULT_LOCALE) -> tuple[EngineLine, ...]:
    """Return the engines by name."""
    return tuple(EngineLine(name, engine_for(name, locale).missing()) for name in ENGINES)


def list_packs(audio: Path, texts: Mapping[str, Mapping[str, str]]) -> tuple[PackLine, ...]:
    """Return the packs in the audio folder; `texts` has the phrases of each language by clip id."""
    found = sorted(audio.glob(f"*/*/{MANIFEST}"))
    return tuple(_pack(file.parent, texts.get(file.parent.parent.name, {})) for file in found)


def lines(engines: tuple[EngineLine, ...], packs: tuple[PackLine, ...]) -> Iterator[str]:
    """Yield a line for each engine and each pack."""
    for engine in engines:
        yield f"engine {engine.name}: {engine.missing or 'ready'}"
    if not packs:
        yield "no packs: run `back-coach voices build`"
    for pack in packs:
        yield _pack_line(pack)


def _pack(folder: Path, texts: Mapping[str, str]) -> PackLine:
    language, voice = folder.parent.name, folder.name
    try:
        manifest = read_manifest(folder)
    except FolderFailed as error:
        return PackLine(language, voice, "", 0, 0, Milliseconds(0), tuple(texts), (), trouble=str(error))
    clips = {} if manifest is None else {str(clip): entry for clip, entry in manifest.clips.items()}
    files = [clip_file(folder, clip) for clip in clips]
    return PackLine(
        language,
        voice,
        "" if manifest is None else manifest.engine,
        len(clips),
        sum(file.stat().st_size for file in files if file.is_file()),
        Milliseconds(sum(duration_of(entry.frames) for entry in clips.values())),
        tuple(clip for clip in texts if clip not in clips or not clip_file(folder, clip).is_file()),
        tuple(clip for clip, text in texts.items() if clip in clips and clips[clip].text != text),
        tuple(clip for clip, entry in clips.items() if _is_damaged(clip_file(folder, clip), entry)),
        workshop_of(folder).is_dir(),
    )


def _is_damaged(file: Path, entry: Clip) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() != entry.sha256


def _pack_line(pack: PackLine) -> str:
    if pack.trouble:
        return f"pack {pack.language}/{pack.voice}: {pack.trouble}"
    minutes, size = pack.length / 60_000, pack.size / 1_000_000
    line = f"pack {pack.language}/{pack.voice}: {pack.engine}, {pack.clips} clips"
    line += f", {minutes:.1f} min, {size:.1f} MB"
    lists = (("missing", pack.missing), ("out of date", pack.stale), ("damaged", pack.damaged))
    for word, phrases in lists:
        if phrases:
            line += f"; {len(phrases)} {word}: {', '.join(phrases[:5])}{', ...' if len(phrases) > 5 else ''}"
    if pack.unfinished:
        line += "; a build was interrupted: the next one goes on"
    return line
