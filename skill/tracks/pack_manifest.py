"""What a voice's folder says about itself: `manifest.json`, written with the clips, checked on reading.

A voice lies in `audio/<language>/<voice>/`, the beds in `audio/beds/`; each clip is `<id>.mp3` beside its
manifest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from skill.tracks.score import PhraseId
from skill.tracks.units import Frames

MANIFEST: Final = "manifest.json"

BEDS: Final = ("tick", "breath", "quiet")
"""The beds that every pack has."""

LOOPS: Final = (Frames(125), Frames(1_250))
"""The lengths that a bed's loop may have: 3 s or 30 s, so that whole seconds fall on whole loops."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip: its text (empty for a bed), its length, and two hashes.

    `sha256` is the file's, in hexadecimal. `source` is that of what the clip was made from: text, engine and
    settings.
    """

    text: str
    frames: Frames
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class VoiceManifest:
    """A voice's clips by phrase. `licence` names the file that states source and licence."""

    language: str
    voice: str
    engine: str
    licence: str
    clips: Mapping[PhraseId, Clip]


@dataclass(frozen=True, slots=True)
class BedManifest:
    """The beds by name."""

    clips: Mapping[str, Clip]


def voice_folder(audio: Path, language: str, voice: str) -> Path:
    """Return the folder of a voice's clips; it may not exist."""
    return audio / language / voice


def beds_folder(audio: Path) -> Path:
    """Return the folder of the beds, which all voices share; it may not exist."""
    return audio / "beds"


def clip_file(folder: Path, clip: str) -> Path:
    """Return a clip's file in its folder."""
    return folder / f"{clip}.mp3"
