"""Locales: which are spoken, their languages, and their emergency numbers. All of it is data.

`locales.toml` beside this module has the default and the emergency numbers. A locale is spoken when
`interaction_models/<language>/locales/` has a file of its name.
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
"""The locale of a request that names none, and of commands."""


def language_of(locale: str) -> str:
    """Return the language of a locale: `en` of `en-GB`, in lower case."""
    return locale.replace("_", "-").partition("-")[0].lower()


DEFAULT_LANGUAGE: Final = language_of(DEFAULT_LOCALE)
"""The language that is spoken where a locale's own is not there."""


@cache
def spoken_locales(sources: Path | None = None) -> tuple[str, ...]:
    """Return the locales that there are sentences for, the default first."""
    folder = sources or shipped("interaction_models")
    found = sorted(file.stem for file in folder.glob("*/locales/*.yaml"))
    return tuple(sorted(found, key=lambda locale: locale != DEFAULT_LOCALE))


def emergency_number(locale: str) -> str:
    """Return the emergency number of a locale's country, in digits."""
    country = locale.replace("_", "-").rpartition("-")[2].upper()
    return _PLACES.emergency_numbers.get(country, _PLACES.elsewhere)
