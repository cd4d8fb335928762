"""The phrases of the audio clips: every sentence that a track can say, in one file a language.

`<language>/phrases.toml` holds nested tables; the keys on the way to a text, joined by dots, are its key.
A value is one text, or a list of exactly three wordings of it. One text makes one clip, whose id is the key;
three wordings make the clips `key.0`, `key.1` and `key.2`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

WORDINGS = 3
_LANGUAGES = Path(__file__).parent
_PART = re.compile(r"[a-z0-9_]+")


class PhraseBookError(Exception):
    """A phrase file cannot be used; the text is one line that names the file, the key and the mistake."""


class UnknownPhrase(KeyError):
    """No phrase has this key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def __str__(self) -> str:
        return f"there is no phrase {self.key}"


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All phrases of a language. `texts` maps clip ids to texts; `wordings` maps keys to their clip ids."""

    texts: Mapping[str, str]
    wordings: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, language: str) -> "PhraseBook":
        """Load the phrases of a language, such as `en`; raise `PhraseBookError` if they cannot be used."""
        return cls.read(_LANGUAGES / language / "phrases.toml")

    @classmethod
    def read(cls, path: Path) -> "PhraseBook":
        """Read a phrase file; raise `PhraseBookError` with the mistake."""
        texts: dict[str, str] = {}
        wordings: dict[str, tuple[str, ...]] = {}
        for key, value in _flat(_parsed(path), path):
            clips = _clips(key, value, path)
            texts.update(clips)
            wordings[key] = tuple(clips)
        return cls(MappingProxyType(texts), MappingProxyType(wordings))

    def pick(self, key: str, wording: int) -> str:
        """Return the clip id of a phrase in a wording; a phrase with one text has it for every wording.

        Raises `UnknownPhrase` for a key that is not there.
        """
        clips = self.wordings.get(key)
        if clips is None:
            raise UnknownPhrase(key)
        return clips[wording % len(clips)]

    def text(self, key: str, wording: int = 0) -> str:
        """Return the text of a phrase in a wording; raise `UnknownPhrase` for a key that is not there."""
        return self.texts[self.pick(key, wording)]

    def __contains__(self, key: object) -> bool:
        return key in self.wordings


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PhraseBookError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise PhraseBookError(f"{path}: not valid TOML: {error}") from error


def _flat(table: dict[str, object], path: Path, above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        key = f"{above}{name}"
        if not _PART.fullmatch(name):
            raise PhraseBookError(f"{path}: {key}: use lower-case letters, digits and underscores in a key")
        if isinstance(value, dict):
            yield from _flat(value, path, f"{key}.")
        else:
            yield key, value


def _clips(key: str, value: object, path: Path) -> dict[str, str]:
    if not isinstance(value, list):
        return {key: _text(key, value, path)}
    if len(value) != WORDINGS:
        raise PhraseBookError(f"{path}: {key}: give one text or exactly three wordings, not {len(value)}")
    return {f"{key}.{number}": _text(key, wording, path) for number, wording in enumerate(value)}


def _text(key: str, value: object, path: Path) -> str:
    if not isinstance(value, str):
        raise PhraseBookError(f"{path}: {key}: a phrase is a text, not {value!r}")
    if not value or value != " ".join(value.split()):
        raise PhraseBookError(f"{path}: {key}: the text is empty, or has spaces or lines to spare")
    return value
