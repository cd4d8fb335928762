"""The phrases of the audio clips: every sentence that a track can say, in one file per language.

`<language>/phrases.toml` holds nested tables. A phrase's key is the keys on the way to it, joined by dots. A
value is one text, or a list of exactly three wordings of it. One text makes one clip, whose id is the key;
three wordings make the clips `key.0`, `key.1` and `key.2`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from types import MappingProxyType

from skill.mistakes import Mistakes, gather

WORDINGS = 3
PHRASES = "phrases.toml"
"""The name of a language's phrase file."""

_LANGUAGES = Path(__file__).parent
_PART = re.compile(r"[a-z0-9_]+")


class PhraseBookError(Mistakes):
    """A phrase file cannot be used; each line names the file, the key and the mistake."""


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
        return cls.read(_LANGUAGES / language / PHRASES)

    @classmethod
    def read(cls, path: Path) -> "PhraseBook":
        """Read a phrase file; raise `PhraseBookError` with every mistake."""
        steps = (partial(_phrase, key, value, path) for key, value in _flat(_parsed(path)))
        clips = dict(gather(PhraseBookError, steps))
        texts = {clip: text for wordings in clips.values() for clip, text in wordings.items()}
        wordings = {key: tuple(wordings) for key, wordings in clips.items()}
        return cls(MappingProxyType(texts), MappingProxyType(wordings))

    def pick(self, key: str, wording: int) -> str:
        """Return the clip id of a phrase in a wording; a phrase with a single text uses it for every wording.

        Raises `UnknownPhrase` for an unknown key.
        """
        clips = self.wordings.get(key)
        if clips is None:
            raise UnknownPhrase(key)
        return clips[wording % len(clips)]

    def text(self, key: str, wording: int = 0) -> str:
        """Return the text of a phrase in a wording; raise `UnknownPhrase` for an unknown key."""
        return self.texts[self.pick(key, wording)]

    def sentences(self, key: str) -> tuple[str, ...]:
        """Return the keys of a text's sentences: the key itself, or its numbered ones, or none."""
        if key in self.wordings:
            return (key,)
        numbered = (f"{key}.{number}" for number in count(1))
        return tuple(takewhile(self.wordings.__contains__, numbered))

    def __contains__(self, key: object) -> bool:
        return key in self.wordings


def written_languages(folder: Path = _LANGUAGES) -> tuple[str, ...]:
    """Return the languages that have a phrase file."""
    return tuple(sorted(file.parent.name for file in folder.glob(f"*/{PHRASES}")))


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PhraseBookError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise PhraseBookError(f"{path}: not valid TOML: {error}") from error


def _flat(table: dict[str, object], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, name))
        else:
            yield (*above, name), value


def _phrase(parts: tuple[str, ...], value: object, path: Path) -> tuple[str, dict[str, str]]:
    key = ".".join(parts)
    if not all(map(_PART.fullmatch, parts)):
        raise PhraseBookError(f"{path}: {key}: use lower-case letters, digits and underscores in a key")
    return key, _clips(key, value, path)


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
