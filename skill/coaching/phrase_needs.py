"""The phrases that the catalogue's drills need, and those of them that a language lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from skill.coaching.catalogue import Catalogue, IncompleteDrill
from skill.coaching.drill import DoseUnit, Drill, Kind, Sides, Variation, Version
from skill.coaching.drill_words import HINTS, POSITION, drill_key, word_keys
from skill.coaching.notice import NOTICES
from skill.coaching.pacing import TIMES_LEFT
from skill.language.phrases import PhraseBook


@dataclass(frozen=True, slots=True)
class PhraseNeed:
    """Phrase keys in order of preference: at least one must exist. `name` says in a word what is missing."""

    keys: tuple[str, ...]
    name: str

    def met(self, book: PhraseBook) -> bool:
        """Tell whether a language has one of these, in one sentence or several."""
        return any(book.sentences(key) for key in self.keys)


def phrase_needs(drill: Drill) -> tuple[PhraseNeed, ...]:
    """Return every phrase that a track of any block of this drill may need, shared ones included.

    The drill's own, each for every variation and tool (see `drill_words`): name, purpose, position, movement,
    feel, breathing, leave_out, hints, next, easier, harder; avoid for release drills; left and right, or work
    where the sides alternate. Shared: its doses, the tools to fetch, the safety rules for release drills,
    opening, closing, room, settling, change, and all cues and counts.
    """
    versions = [version for variation in drill.variations for version in _versions(drill, variation)]
    own = (_own(version, part) for part in _parts(drill) for version in versions)
    hints = (_hint(version, number) for number in range(1, HINTS + 1) for version in versions)
    return tuple(dict.fromkeys((*own, *hints, *(PhraseNeed((key,), key) for key in _shared(drill)))))


def missing_phrases(catalogue: Catalogue, book: PhraseBook) -> tuple[str, ...]:
    """Return the name of every phrase that a track may need and the book lacks, each once."""
    notices = (PhraseNeed((key,), key) for key in NOTICES)
    needs = (*notices, *(need for drill in catalogue for need in phrase_needs(drill)))
    return tuple(dict.fromkeys(need.name for need in needs if not need.met(book)))


def check_phrases(catalogue: Catalogue, book: PhraseBook) -> None:
    """Raise `IncompleteDrill` with every phrase that a track may need and the book lacks."""
    missing = missing_phrases(catalogue, book)
    if missing:
        raise IncompleteDrill(*(f"phrases.toml: {name}: this phrase is missing" for name in missing))


_OWN: Final = (
    *("name", "purpose", "feel", "breathing", "leave_out", "next", "easier", "harder"),
    *(POSITION, "movement"),
)
_SHARED: Final = (
    *("opening", "closing", "settle", "change.intro", "fetch.none"),
    *("room.floor", "room.standing", "room.chair", "room.bed"),
    *("cue.begin", "cue.halfway", "cue.ten_seconds", "cue.switch", "cue.done"),
    *("cue.three", "cue.two", "cue.one"),
    *("cue.and_back", "cue.last_one", "cue.breathe_out", "cue.ease_in", "cue.ease_out"),
)


def _versions(drill: Drill, variation: Variation) -> Iterator[Version]:
    for tool in variation.tools or (None,):
        yield Version(drill.slug, variation.name, tool)


def _parts(drill: Drill) -> Iterator[str]:
    yield from _OWN
    yield from ("left", "right") if drill.sides is Sides.EACH else ("work",)
    if drill.kind is Kind.SMR:
        yield "avoid"


def _own(version: Version, part: str) -> PhraseNeed:
    """A part's need is called by its general key; a position has none, so by all of its keys."""
    keys = word_keys(version, part)
    return PhraseNeed(keys, " or ".join(keys) if part == POSITION else drill_key(version.drill, part))


def _hint(version: Version, number: int) -> PhraseNeed:
    keys = tuple(f"{key}.{number}" for key in word_keys(version, "hint"))
    return PhraseNeed(keys, f"{drill_key(version.drill, 'hint')}.{number}")


def _shared(drill: Drill) -> Iterator[str]:
    yield from _SHARED
    yield from dict.fromkeys(f"fetch.{tool}" for variation in drill.variations for tool in variation.tools)
    doses = range(drill.dose.least, drill.dose.most + 1, drill.dose.step)
    if drill.dose.unit is DoseUnit.SECONDS:
        yield from (f"hold.{dose}" for dose in doses)
        yield from (f"left.{seconds}" for seconds in TIMES_LEFT)
    else:
        yield from (f"repetitions.{dose}" for dose in doses)
        yield from (f"count.{number}" for number in range(1, drill.dose.most + 1))
    if drill.kind is Kind.SMR:
        yield from ("safety.pressure", "safety.tingling")
