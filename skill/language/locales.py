"""Locales: which are spoken, their languages, and their emergency numbers, all of it data.

`locales.toml` beside this module holds the default and the emergency numbers. A locale is spoken if
`interaction_models/<language>/locales/` has a file with its name.
"""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from skill.resources import shipped

_FILE: Final = Path(__file__).with_name("locales.toml")


class _Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `locales.toml` holds."""

    default: str
    elsewhere: str
    emergency_numbers: dict[str, str]


_PLACES: Final = msgspec.toml.decode(_FILE.read_bytes(), type=_Places)

DEFAULT_LOCALE: Final = _PLACES.default
"""The locale of commands, and of requests that name none."""


def canonical_locale(locale: str) -> str:
    """Return a locale as ours are spelled: `en-GB` for `en_gb`."""
    language, dash, country = locale.replace("_", "-").partition("-")
    return f"{language.lower()}{dash}{country.upper()}"


def language_of(locale: str) -> str:
    """Return the language of a locale: `en` for `en-GB`, in lower case."""
    return locale.replace("_", "-").partition("-")[0].lower()


DEFAULT_LANGUAGE: Final = language_of(DEFAULT_LOCALE)
"""The language that stands in where a locale's own is missing."""


@cache
def spoken_locales(sources: Path | None = None) -> tuple[str, ...]:
    """Return the locales that have sentences, the default first."""
    folder = sources or shipped("interaction_models")
    found = sorted(file.stem for file in folder.glob("*/locales/*.yaml"))
    return tuple(sorted(found, key=lambda locale: locale != DEFAULT_LOCALE))


def emergency_number(locale: str) -> str:
    """Return the emergency number of a locale's country, in digits."""
    country = locale.replace("_", "-").rpartition("-")[2].upper()
    return _PLACES.emergency_numbers.get(country, _PLACES.elsewhere)
