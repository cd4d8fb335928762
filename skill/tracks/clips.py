"""A voice's pack in memory: its clips and the beds, read and checked once, at the start."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

import msgspec

from skill.tracks.pack_manifest import (
    BEDS,
    LOOPS,
    MANIFEST,
    BedManifest,
    Clip,
    VoiceManifest,
    beds_folder,
    clip_file,
    voice_folder,
)
from skill.tracks.score import ClipLengths, MissingClip, PhraseId
from skill.tracks.units import size_of

EDITION: Final = 5
"""Part of every pack's name, and so of every URL. Raise it when a change of code alters a track's bytes."""

REMEDY: Final = "run `back-coach voices build`"
_ID: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
_Manifest = TypeVar("_Manifest", VoiceManifest, BedManifest)


class BrokenPack(Exception):
    """A voice's folder does not match its manifest; the text is one line with the file and the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class ClipPack:
    """A voice, ready for splicing. All bytes lie in one buffer; clips are views of it."""

    name: str
    manifest: VoiceManifest = field(repr=False)
    lengths: ClipLengths = field(repr=False)
    texts: Mapping[PhraseId, str] = field(repr=False)
    _clips: Mapping[PhraseId, memoryview] = field(repr=False)
    _beds: Mapping[str, memoryview] = field(repr=False)

    @classmethod
    def load(cls, audio: Path, language: str, voice: str) -> "ClipPack":
        """Read a voice and the beds from the audio folder; raise `BrokenPack` if anything is wrong."""
        folder, beds = voice_folder(audio, language, voice), beds_folder(audio)
        manifest = _manifest(folder / MANIFEST, VoiceManifest)
        bed_manifest = _manifest(beds / MANIFEST, BedManifest)
        _check_voice(folder / MANIFEST, manifest, language, voice)
        _check_beds(beds / MANIFEST, bed_manifest)
        contents = [*_read(folder, manifest.clips), *_read(beds, bed_manifest.clips)]
        views = _views(contents)
        spoken = dict(zip(manifest.clips, views, strict=False))
        return cls(
            name=f"{language}-{voice}-{_hash(manifest.clips, bed_manifest.clips)}",
            manifest=manifest,
            lengths=MappingProxyType({phrase: clip.frames for phrase, clip in manifest.clips.items()}),
            texts=MappingProxyType({phrase: clip.text for phrase, clip in manifest.clips.items()}),
            _clips=MappingProxyType(spoken),
            _beds=MappingProxyType(dict(zip(bed_manifest.clips, views[len(spoken) :], strict=True))),
        )

    def clip(self, phrase: PhraseId) -> memoryview:
        """Return a phrase's bytes; raise `MissingClip` for one that the voice lacks."""
        try:
            return self._clips[phrase]
        except KeyError:
            raise MissingClip(phrase) from None

    def bed(self, name: str) -> memoryview:
        """Return a bed's loop; a name that is not in `BEDS` raises `LookupError`."""
        return self._beds[name]


def _manifest(file: Path, kind: type[_Manifest]) -> _Manifest:
    try:
        return msgspec.json.decode(_bytes(file), type=kind)
    except msgspec.DecodeError as error:
        raise BrokenPack(f"{file} cannot be used: {error}; {REMEDY}") from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise BrokenPack(f"{file} is missing; {REMEDY}") from None
    except OSError as error:
        raise BrokenPack(f"{file} cannot be read: {error.strerror}; {REMEDY}") from None


def _check_voice(file: Path, manifest: VoiceManifest, language: str, voice: str) -> None:
    if (manifest.language, manifest.voice) != (language, voice):
        raise BrokenPack(
            f"{file} is of the voice {manifest.language}/{manifest.voice}, not {language}/{voice}; {REMEDY}"
        )
    if not manifest.clips:
        raise BrokenPack(f"{file} names no clips; {REMEDY}")
    _check_ids(file, manifest.clips)


def _check_beds(file: Path, manifest: BedManifest) -> None:
    _check_ids(file, manifest.clips)
    for name in BEDS:
        if name not in manifest.clips:
            raise BrokenPack(f"{file} lacks the bed {name}; {REMEDY}")
    for name, clip in manifest.clips.items():
        if clip.frames not in LOOPS:
            raise BrokenPack(f"{file}: the bed {name} has {clip.frames} frames, not 125 or 1250; {REMEDY}")


def _check_ids(file: Path, clips: Mapping[PhraseId, Clip] | Mapping[str, Clip]) -> None:
    for clip_id, clip in clips.items():
        if not _ID.fullmatch(clip_id):
            raise BrokenPack(f"{file}: {clip_id!r} is not a clip id; {REMEDY}")
        if clip.frames < 1:
            raise BrokenPack(f"{file}: the clip {clip_id} has {clip.frames} frames; {REMEDY}")


def _read(folder: Path, clips: Mapping[PhraseId, Clip] | Mapping[str, Clip]) -> Iterator[bytes]:
    for clip_id, clip in clips.items():
        file = clip_file(folder, clip_id)
        content = _bytes(file)
        if len(content) != size_of(clip.frames):
            raise BrokenPack(f"{file} has {len(content)} bytes, not {size_of(clip.frames)}; {REMEDY}")
        if hashlib.sha256(content).hexdigest() != clip.sha256:
            raise BrokenPack(f"{file} is not the file that its manifest describes; {REMEDY}")
        yield content


def _views(contents: Iterable[bytes]) -> list[memoryview]:
    contents = list(contents)
    whole = memoryview(b"".join(contents))
    views, start = [], 0
    for content in contents:
        views.append(whole[start : start + len(content)])
        start += len(content)
    return views


def _hash(*folders: Mapping[PhraseId, Clip] | Mapping[str, Clip]) -> str:
    """Ten hexadecimal digits that change whenever any clip's bytes do."""
    lines = [f"edition {EDITION}"]
    for clips in folders:
        lines.append("clips")
        lines += sorted(f"{clip_id} {clip.sha256}" for clip_id, clip in clips.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:10]
