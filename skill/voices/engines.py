"""The engines by name, as the command line knows them."""

from collections.abc import Callable
from typing import Final

from skill.language.locales import DEFAULT_LOCALE
from skill.voices.engine import Engine
from skill.voices.espeak import Espeak
from skill.voices.festival import Festival
from skill.voices.flite import Flite
from skill.voices.google import Google

DEFAULT_ENGINE: Final = "festival"

ENGINES: Final[dict[str, Callable[[str], Engine]]] = {
    "festival": lambda _locale: Festival(),
    "flite": lambda _locale: Flite(),
    "espeak": lambda locale: Espeak("en-gb" if locale == "en-GB" else "en-us"),
    "gtts": lambda locale: Google(locale),
}
"""What makes an engine for a locale."""

_VOICES: Final = {"festival": "slt", "flite": "flite", "espeak": "espeak"}


def engine_for(name: str, locale: str = DEFAULT_LOCALE) -> Engine:
    """Return an engine for a locale; an unknown name is a `LookupError` that lists those there are."""
    try:
        return ENGINES[name](locale)
    except KeyError:
        raise LookupError(f"there is no engine {name}: use one of {', '.join(ENGINES)}") from None


def voice_of(name: str, locale: str = DEFAULT_LOCALE) -> str:
    """Return the name of the pack's folder that an engine makes, such as `slt` or `gtts_en_gb`."""
    return _VOICES.get(name) or f"{name}_{locale.lower().replace('-', '_')}"
