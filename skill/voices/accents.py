"""What engines call the accents of locales, read from `accents.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_ACCENTS: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    Path(__file__).with_name("accents.toml").read_text(encoding="utf-8")
)


def accent_of(engine: str, locale: str, usual: str) -> str:
    """Return what an engine calls a locale's accent, or the usual one."""
    return _ACCENTS[engine].get(locale, usual)
