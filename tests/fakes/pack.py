"""A voice without an engine: valid, silent MP3 frames, each of which says in clear text what it is.

A frame's header is that of ISO/IEC 13818-3 layer III: sync, MPEG-2, no CRC, 48 kbit/s, 24 kHz, no padding,
mono. Nine bytes of side information, all zero, make it a frame of silence that needs no other frame. The rest
is free.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from skill.tracks.clips import ClipPack
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
from skill.tracks.score import PhraseId
from skill.tracks.units import FRAME_BYTES, FRAME_MS, Frames

HEADER = bytes((0xFF, 0xF3, 0x64, 0xC4))
SIDE_INFORMATION = bytes(9)
CHARACTERS_A_SECOND = 15


def fake_clip(name: str, frames: int) -> bytes:
    """Return a clip of silence; frame n of it holds the text `<name>:<n>;`."""
    return b"".join(_frame(f"{name}:{number};") for number in range(frames))


def name_in(frame: bytes) -> str:
    """Return what a frame of a fake clip says about itself: `<name>:<n>`."""
    return frame[len(HEADER + SIDE_INFORMATION) :].split(b";")[0].decode()


def frames_of(track: bytes) -> list[str]:
    """Return what each frame of a track says about itself."""
    return [name_in(track[start : start + FRAME_BYTES]) for start in range(0, len(track), FRAME_BYTES)]


def spoken_frames(text: str) -> Frames:
    """Return how long a voice of about 15 characters a second needs for a text, at least 240 ms."""
    return Frames(max(10, round(len(text) * 1000 / CHARACTERS_A_SECOND / FRAME_MS)))


def fake_lengths(texts: Mapping[str, str]) -> dict[PhraseId, Frames]:
    """Return the clip lengths of a voice that speaks these texts, given by phrase id."""
    return {PhraseId(phrase): spoken_frames(text) for phrase, text in texts.items()}


class EveryClip(Mapping[PhraseId, Frames]):
    """Clip lengths of a voice that has every possible phrase, all equally long."""

    def __init__(self, frames: int = 40) -> None:
        self._frames = Frames(frames)

    def __getitem__(self, phrase: PhraseId) -> Frames:
        return self._frames

    def __iter__(self) -> Iterator[PhraseId]:
        return iter(())

    def __len__(self) -> int:
        return 0


def write_pack(
    audio: Path,
    texts: Mapping[str, str],
    lengths: Mapping[str, int] | None = None,
    *,
    language: str = "en",
    voice: str = "fake",
) -> None:
    """Write a voice that speaks these texts, and the beds, to an audio folder.

    `lengths` gives the frames of some clips; the others take as long as their text.
    """
    frames: dict[str, int] = dict(fake_lengths(texts)) | dict(lengths or {})
    folder = voice_folder(audio, language, voice)
    clips = {PhraseId(name): _write(folder, name, Frames(frames[name]), texts[name]) for name in texts}
    manifest = VoiceManifest(language, voice, "none", "LICENCE.txt", clips)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    beds = {name: _write(beds_folder(audio), name, LOOPS[name != "tick"], "") for name in BEDS}
    (beds_folder(audio) / MANIFEST).write_bytes(msgspec.json.encode(BedManifest(beds)))


def fake_pack(
    audio: Path,
    texts: Mapping[str, str],
    lengths: Mapping[str, int] | None = None,
    *,
    language: str = "en",
    voice: str = "fake",
) -> ClipPack:
    """Write such a voice to an (empty) audio folder and load it."""
    write_pack(audio, texts, lengths, language=language, voice=voice)
    return ClipPack.load(audio, language, voice)


def _frame(text: str) -> bytes:
    return (HEADER + SIDE_INFORMATION + text.encode("ascii")).ljust(FRAME_BYTES, b".")


def _write(folder: Path, name: str, frames: Frames, text: str) -> Clip:
    folder.mkdir(parents=True, exist_ok=True)
    content = fake_clip(name, frames)
    clip_file(folder, name).write_bytes(content)
    return Clip(text, frames, hashlib.sha256(content).hexdigest(), source=f"fake {name}")
