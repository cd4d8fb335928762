"""A language's respellings: how a word is written for an engine to say it right. Captions never see them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LANGUAGES = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class LexiconError(Exception):
    """A lexicon cannot be used; one line that names the file and the mistake."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Whole words, in lower case, and their respellings."""

    words: Mapping[str, str]

    @classmethod
    def load(cls, language: str) -> "Lexicon":
        """Read a language's `lexicon.toml`; without one there are no respellings. Raises `LexiconError`."""
        return cls.read(_LANGUAGES / language / "lexicon.toml")

    @classmethod
    def read(cls, file: Path) -> "Lexicon":
        """Read a lexicon file; a missing one is empty. Raises `LexiconError`."""
        if not file.is_file():
            return cls({})
        try:
            words = tomllib.loads(file.read_text(encoding="utf-8")).get("words", {})
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{file}: {error}") from None
        for word, spoken in words.items():
            if not isinstance(spoken, str) or word != word.lower():
                raise LexiconError(
                    f"{file}: {word}: write a word in lower case, and its respelling as a text"
                )
        return cls(words)

    def respell(self, text: str) -> str:
        """Return a text as an engine shall read it; a respelt word keeps a capital at its head."""
        return _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        spoken = self.words.get(found[0].lower())
        if spoken is None:
            return found[0]
        return spoken[:1].upper() + spoken[1:] if found[0][0].isupper() else spoken
