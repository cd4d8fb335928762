"""A drill's words as they are for one version of it: for its variation, and for its tool where tools differ.

A part of a drill's text (`name`, `feel`, `position` and so on) is looked up, and the first found is taken, as
`<slug>.<part>.<variation>.<tool>`, `<slug>.<part>.<variation>`, `<slug>.<part>`, `<slug>.<part>.standard`.
The last two are the same, since a table of a TOML file cannot be a text at once: where variations differ,
`standard` is for every one without words of its own. A position has no such stand-in, because each
variation's differs.

A part is one sentence, or several that are numbered from 1: `glutes.position.standard.1` and so on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from skill.coaching.drill import DrillSlug, Version
from skill.coaching.rules import STANDARD
from skill.language.phrases import PhraseBook, UnknownPhrase
from skill.tracks.score import PhraseId

POSITION: Final = "position"
"""The part that every variation must have for itself."""

HINTS: Final = 3
"""How many hints a drill has."""


def drill_key(slug: DrillSlug, part: str) -> str:
    """Return the key of a part's words for all variations without their own."""
    return f"{slug}.{part}"


def word_keys(version: Version, part: str) -> tuple[str, ...]:
    """Return the keys under which a part's words may stand, those that suit the version best first."""
    general = drill_key(version.drill, part)
    own = f"{general}.{version.variation}"
    best = (own,) if version.tool is None else (f"{own}.{version.tool}", own)
    return best if part == POSITION else tuple(dict.fromkeys((*best, general, f"{general}.{STANDARD}")))


@dataclass(frozen=True, slots=True)
class DrillWords:
    """The words of one version of a drill, from a language's phrases, in one wording."""

    version: Version
    book: PhraseBook
    wording: int = 0

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and bool(self._sentences(part))

    def clips(self, part: str) -> tuple[PhraseId, ...]:
        """Return the clips of a part's sentences, in order; raise `UnknownPhrase` if the drill lacks it."""
        keys = self._sentences(part)
        if not keys:
            raise UnknownPhrase(word_keys(self.version, part)[-1])
        return tuple(PhraseId(self.book.pick(key, self.wording)) for key in keys)

    def fetched(self) -> tuple[PhraseId, ...]:
        """Return the clips for what to fetch: the version's own words, or its tool's, or none."""
        if "fetch" in self or self.version.tool is None:
            return self.clips("fetch") if "fetch" in self else ()
        return (PhraseId(self.book.pick(f"fetch.{self.version.tool}", self.wording)),)

    def ready_position(self) -> tuple[PhraseId, ...]:
        """Return the clips for what to fetch and then the position, for one who has heard neither."""
        return (*self.fetched(), *self.clips(POSITION))

    def hints(self) -> tuple[PhraseId, ...]:
        """Return the clips of the hints, each the version's own or else the drill's."""
        return tuple(self._hint(number) for number in range(1, HINTS + 1))

    def text(self, part: str) -> str:
        """Return a part's text; raise `UnknownPhrase` if the drill lacks it."""
        return " ".join(self.book.texts[clip] for clip in self.clips(part))

    def texts(self, *parts: str) -> Iterator[str]:
        """Yield the texts of those parts that the drill has."""
        return (self.text(part) for part in parts if part in self)

    def _hint(self, number: int) -> PhraseId:
        keys = (f"{key}.{number}" for key in word_keys(self.version, "hint"))
        general = f"{drill_key(self.version.drill, 'hint')}.{number}"
        return PhraseId(self.book.pick(next(filter(self.book.__contains__, keys), general), self.wording))

    def _sentences(self, part: str) -> tuple[str, ...]:
        found = (self.book.sentences(key) for key in word_keys(self.version, part))
        return next(filter(None, found), ())
