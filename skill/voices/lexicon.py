"""An engine's respellings: how a word is written so that it says it right. Captions keep the word.

What helps one engine spoils another, so each has a file of its own for a language: `en/hibari.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skill.mistakes import Mistakes

_LANGUAGES = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class LexiconError(Mistakes):
    """A lexicon cannot be used; each line names the file, the entry and the mistake."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Respellings of words, in lower case, and of whole texts where a word depends on its sentence."""

    words: Mapping[str, str]
    sentences: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, language: str, engine: str) -> "Lexicon":
        """Load an engine's lexicon of a language, if there is one; raise `LexiconError`.

        The engine may be given with its voice, as `Engine.name` has it: the first word counts.
        """
        return cls.read(_LANGUAGES / language / f"{engine.partition(' ')[0]}.toml")

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
        wrong = (
            *_wrong(file, words, "write a word in lower case, and its respelling as a text", str.lower),
            *_wrong(
                file, sentences, "write a text as in phrases.toml, and its respelling as a text", str.strip
            ),
        )
        if wrong:
            raise LexiconError(*wrong)
        return cls(words, sentences)

    def respell(self, text: str) -> str:
        """Return a text as an engine should read it; a respelled word keeps its capital."""
        return self.sentences.get(text) or _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        spoken = self.words.get(found[0].lower())
        if spoken is None:
            return found[0]
        return spoken[:1].upper() + spoken[1:] if found[0][0].isupper() else spoken


def _wrong(file: Path, table: object, wanted: str, form: Callable[[str], str]) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{file}: [words] and [sentences] are tables"
        return
    for key, spoken in table.items():
        if not isinstance(spoken, str) or not spoken or key != form(key):
            yield f"{file}: {key}: {wanted}"
