"""A language's respellings: how a word is written for an engine to say it right. Captions never see them."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_LANGUAGES = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class LexiconError(Exception):
    """A lexicon cannot be used; one line that names the file and the mistake."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Whole words, in lower case, and their respellings; and whole texts, where a word needs its sentence."""

    words: Mapping[str, str]
    sentences: Mapping[str, str] = field(default_factory=dict)

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
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{file}: {error}") from None
        words, sentences = tables.get("words", {}), tables.get("sentences", {})
        _check(file, words, "write a word in lower case, and its respelling as a text", str.lower)
        _check(
            file, sentences, "write a sentence as in phrases.toml, and its respelling as a text", str.strip
        )
        return cls(words, sentences)

    def respell(self, text: str) -> str:
        """Return a text as an engine shall read it; a respelt word keeps a capital at its head."""
        return self.sentences.get(text) or _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        spoken = self.words.get(found[0].lower())
        if spoken is None:
            return found[0]
        return spoken[:1].upper() + spoken[1:] if found[0][0].isupper() else spoken


def _check(file: Path, table: object, wanted: str, form: Callable[[str], str]) -> None:
    if not isinstance(table, dict):
        raise LexiconError(f"{file}: [words] and [sentences] are tables")
    for key, spoken in table.items():
        if not isinstance(spoken, str) or not spoken or key != form(key):
            raise LexiconError(f"{file}: {key}: {wanted}")
