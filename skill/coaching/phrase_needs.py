"""The phrases that the catalogue's drills need, and those of them that a language lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from skill.coaching.catalogue import Catalogue, IncompleteDrill
from skill.coaching.drill import DoseRange, DoseUnit, Drill, Kind, Sides, Version
from skill.coaching.drill_words import HINTS, POSITION, drill_key, word_keys
from skill.coaching.notice import NOTICES
from skill.coaching.pacing import TIMES_LEFT
from skill.coaching.routine import Side
from skill.language.phrases import PhraseBook


@dataclass(frozen=True, slots=True)
class PhraseNeed:
    """Phrase keys in order of preference: at least one must exist, unless it is `optional`.

    `name` says in a word what is missing.
    """

    keys: tuple[str, ...]
    name: str
    optional: bool = False

    def met(self, book: PhraseBook) -> bool:
        """Tell whether a language has one of these, in one sentence or several."""
        return self.optional or any(book.sentences(key) for key in self.keys)


def phrase_needs(drill: Drill) -> tuple[PhraseNeed, ...]:
    """Return every phrase that a track of any block of this drill may need, shared ones included.

    The drill's own, each for every variation and tool (see `drill_words`): name, purpose, position, movement,
    feel, breathing, leave_out, hints, next, easier, harder; avoid for release drills; left and right, or work
    where the sides alternate. It may also have: fetch, for what is no tool of the catalogue; brief, a
    position in one line for those who know it; turn, how to change sides; pressure, for a light release.
    Shared: its doses, the tools to fetch, the safety rules for release drills, opening, closing, change, and
    all cues and counts.
    """
    versions = [version for variation in drill.variations for version in drill.versions(variation)]
    own = (_own(version, part) for part in _parts(drill) for version in versions)
    may = (_may(version, part) for part in _MAY for version in versions)
    hints = (_hint(version, number) for number in range(1, HINTS + 1) for version in versions)
    shared = (PhraseNeed((key,), key) for key in _shared(drill))
    return tuple(dict.fromkeys((*own, *may, *hints, *shared)))


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
_MAY: Final = ("fetch", "brief", "turn", "pressure")
_SHARED: Final = ("opening", "closing", "change.intro", "cue.begin", "cue.halfway", "cue.switch", "cue.done")
_OF_HOLDS: Final = ("cue.ten_seconds", "cue.three", "cue.two", "cue.one", "cue.ease_in", "cue.ease_out")
_OF_REPETITIONS: Final = ("repetitions.apart", "cue.and_back", "cue.last_one", "cue.breathe_out")


def _parts(drill: Drill) -> Iterator[str]:
    yield from _OWN
    yield from ("left", "right") if drill.sides is Sides.EACH else ("work",)
    if drill.kind is Kind.SMR:
        yield "avoid"


def _own(version: Version, part: str) -> PhraseNeed:
    """A part's need is called by its general key; a position has none, so by all of its keys."""
    keys = word_keys(version, part)
    return PhraseNeed(keys, " or ".join(keys) if part == POSITION else drill_key(version.drill, part))


def _may(version: Version, part: str) -> PhraseNeed:
    return PhraseNeed(word_keys(version, part), drill_key(version.drill, part), optional=True)


def _hint(version: Version, number: int) -> PhraseNeed:
    keys = tuple(f"{key}.{number}" for key in word_keys(version, "hint"))
    return PhraseNeed(keys, f"{drill_key(version.drill, 'hint')}.{number}")


def _shared(drill: Drill) -> Iterator[str]:
    yield from _SHARED
    tools = dict.fromkeys(tool for variation in drill.variations for tool in variation.tools)
    yield from (f"{word}.{tool}" for tool in tools for word in ("fetch", "ready"))
    yield from _timed(drill.dose) if drill.dose.unit is DoseUnit.SECONDS else _counted(drill)
    if drill.kind is Kind.SMR:
        yield from ("safety.pressure", "safety.tingling")


def _timed(dose: DoseRange) -> Iterator[str]:
    yield from _OF_HOLDS
    yield from (f"hold.{length}" for length in range(dose.least, dose.most + 1, dose.step))
    yield from (f"left.{seconds}" for seconds in TIMES_LEFT)


def _counted(drill: Drill) -> Iterator[str]:
    """The counts; with the side in them where the sides alternate."""
    dose = drill.dose
    yield from _OF_REPETITIONS
    yield from (f"repetitions.{number}" for number in range(dose.least, dose.most + 1, dose.step))
    counts = [f"count.{side}" for side in Side] if drill.sides is Sides.ALTERNATING else ["count"]
    yield from (f"{count}.{number}" for count in counts for number in range(1, dose.most + 1))
