"""The engines by their names on the command line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from skill.language.locales import DEFAULT_LOCALE, language_of
from skill.voices.accents import accent_of
from skill.voices.engine import Engine
from skill.voices.espeak import Espeak
from skill.voices.festival import Festival
from skill.voices.flite import Flite
from skill.voices.google import Google
from skill.voices.hibari import Hibari
from skill.voices.piper import Piper, find_voice, voices_folder

DEFAULT_ENGINE: Final = "festival"

ENGINES: Final[dict[str, Callable[[str, Path | None], Engine]]] = {
    "hibari": lambda _locale, _file: Hibari(),
    "festival": lambda _locale, _file: Festival(),
    "flite": lambda _locale, _file: Flite(),
    "espeak": lambda locale, _file: Espeak(accent_of("espeak", locale, language_of(locale))),
    "piper": lambda locale, file: Piper(file or find_voice(locale, voices_folder())),
    "gtts": lambda locale, _file: Google(locale),
}
"""Factories of engines for a locale and a voice file."""

WITH_FILE: Final = "piper"
"""The engine that needs a voice file."""

_VOICES: Final = {"hibari": "heart", "festival": "slt", "flite": "flite", "espeak": "espeak"}


def engine_for(name: str, locale: str = DEFAULT_LOCALE, voice_file: Path | None = None) -> Engine:
    """Return an engine for a locale, Piper with its voice's file.

    Raises `LookupError` for an unknown name, with the known ones, and for a voice file with another engine.
    """
    if name not in ENGINES:
        raise LookupError(f"there is no engine {name}: use one of {', '.join(ENGINES)}")
    if voice_file is not None and name != WITH_FILE:
        raise LookupError(f"the engine {name} takes no voice file: use --engine {WITH_FILE}")
    return ENGINES[name](locale, voice_file)


def voice_of(name: str, locale: str = DEFAULT_LOCALE, voice_file: Path | None = None) -> str:
    """Return the folder name of the pack that an engine makes, such as `slt` or `gtts_en_gb`."""
    if name == WITH_FILE:
        file = voice_file or find_voice(locale, voices_folder())
        return _named("piper", file.stem if file else "none")
    return _VOICES.get(name) or _named(name, locale)


def _named(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", "_".join(parts).lower())
