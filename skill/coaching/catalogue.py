"""The catalogue of drills, loaded once from `drills.toml`, and the phrases that its drills need."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from skill.coaching.drill import DoseUnit, Drill, DrillSlug, Kind, Sides, Variation
from skill.coaching.notice import NOTICES
from skill.coaching.pacing import TIMES_LEFT
from skill.coaching.rules import STANDARD, mistakes
from skill.language.phrases import PhraseBook
from skill.mistakes import Mistakes, gather

DRILLS = Path(__file__).parent / "drills.toml"


class CatalogueError(Mistakes):
    """The catalogue, or a language's phrases for it, is unusable; each line names file, drill and field."""


class IncompleteDrill(CatalogueError):
    """A drill lacks words or pictures; each line names what is missing and the file to add it to."""


class UnknownDrill(KeyError):
    """No drill in the catalogue has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug

    def __str__(self) -> str:
        return f"there is no drill {self.slug}"


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All drills, in the catalogue's order; iterating yields them.

    Compared by identity, so that caches keyed by a catalogue are fast.
    """

    drills: tuple[Drill, ...]

    @property
    def slugs(self) -> tuple[DrillSlug, ...]:
        """The drills' slugs, in order."""
        return tuple(drill.slug for drill in self.drills)

    def drill(self, slug: str) -> Drill:
        """Return the drill with this slug; raise `UnknownDrill` if there is none."""
        for drill in self.drills:
            if drill.slug == slug:
                return drill
        raise UnknownDrill(slug)

    def __iter__(self) -> Iterator[Drill]:
        return iter(self.drills)

    def __len__(self) -> int:
        return len(self.drills)

    def __contains__(self, slug: object) -> bool:
        return slug in self.slugs


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Load the drills from a file, by default the shipped one; raise `CatalogueError` with every mistake."""
    source = DRILLS if path is None else path
    steps = (
        partial(_drill, entry, f"{source}: {_name(entry, number)}")
        for number, entry in enumerate(_entries(source), 1)
    )
    drills = gather(CatalogueError, steps)
    slugs = [drill.slug for drill in drills]
    twice = [slug for slug in dict.fromkeys(slugs) if slugs.count(slug) > 1]
    if twice:
        raise CatalogueError(*(f"{source}: {slug}: slug: two drills have this slug" for slug in twice))
    return Catalogue(tuple(drills))


def _name(entry: object, number: int) -> str:
    return str(entry.get("slug", f"drill {number}")) if isinstance(entry, dict) else f"drill {number}"


def _entries(path: Path) -> list[object]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path}: not valid TOML: {error}") from error
    entries = data.get("drill")
    if set(data) != {"drill"} or not isinstance(entries, list) or not entries:
        raise CatalogueError(f"{path}: must hold [[drill]] tables, and nothing else")
    return entries


def _drill(entry: object, where: str) -> Drill:
    try:
        drill = msgspec.convert(_filled(entry), Drill)
    except msgspec.ValidationError as error:
        message, _, field = str(error).partition(" - at `$")
        raise CatalogueError(": ".join(filter(None, (where, field.strip(".`"), message)))) from error
    unknown = [
        f"{where}: {field}: there is no such field" for field in _unknown(entry, msgspec.to_builtins(drill))
    ]
    wrong = [f"{where}: {field}: {message}" for field, message in mistakes(drill)]
    if unknown or wrong:
        raise CatalogueError(*unknown, *wrong)
    return drill


def _filled(entry: object) -> object:
    """Add the optional fields that the file leaves out: tempo and cautions."""
    if not isinstance(entry, dict):
        return entry
    filled = {"tempo": None, **entry}
    if isinstance(entry.get("variations"), list):
        filled["variations"] = [
            {"cautions": [], **each} if isinstance(each, dict) else each for each in entry["variations"]
        ]
    return filled


def _unknown(written: object, read: object, above: str = "") -> Iterator[str]:
    """Yield the fields that the types do not have, since msgspec ignores them."""
    if isinstance(written, dict) and isinstance(read, dict):
        for name, value in written.items():
            if name in read:
                yield from _unknown(value, read[name], f"{above}{name}.")
            else:
                yield f"{above}{name}"
    elif isinstance(written, list) and isinstance(read, list | tuple):
        for number, (value, kept) in enumerate(zip(written, read, strict=False)):
            yield from _unknown(value, kept, f"{above.rstrip('.')}[{number}].")


PhraseNeed = tuple[str, ...]
"""Phrase keys in order of preference: at least one must exist, and the first that does is spoken."""


def phrase_keys(drill: Drill) -> tuple[PhraseNeed, ...]:
    """Return every phrase that a track of any block of this drill may need, shared ones included.

    The drill's own: name, purpose, position (by variation, and by tool where tools differ), movement (by
    variation, else the standard one), feel, breathing, leave_out, hints 1 to 3, next, easier, harder; avoid
    for release drills; left and right, or work where the sides alternate. Shared: its doses, the tools to
    fetch, the safety rules for release drills, opening, closing, room, settling, change, and all cues and
    counts.
    """
    own = [*_OWN, *(("left", "right") if drill.sides is Sides.EACH else ("work",))]
    if drill.kind is Kind.SMR:
        own.append("avoid")
    places = (need for variation in drill.variations for need in _places(drill, variation))
    return (*((f"{drill.slug}.{part}",) for part in own), *places, *((key,) for key in _shared(drill)))


_OWN = (
    *("name", "purpose", "feel", "breathing", "leave_out", "next", "easier", "harder"),
    *("hint.1", "hint.2", "hint.3"),
)
_SHARED = (
    *("opening", "closing", "settle", "change.intro", "fetch.none"),
    *("room.floor", "room.standing", "room.chair"),
    *("cue.begin", "cue.halfway", "cue.ten_seconds", "cue.switch", "cue.done"),
    *("cue.three", "cue.two", "cue.one"),
    *("cue.and_back", "cue.last_one", "cue.breathe_out", "cue.ease_in", "cue.ease_out"),
)


def _places(drill: Drill, variation: Variation) -> Iterator[PhraseNeed]:
    position = f"{drill.slug}.position.{variation.name}"
    if variation.tools:
        yield from ((f"{position}.{tool}", position) for tool in variation.tools)
    else:
        yield (position,)
    movement = f"{drill.slug}.movement"
    yield tuple(dict.fromkeys((f"{movement}.{variation.name}", f"{movement}.{STANDARD}")))


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


def missing_phrases(catalogue: Catalogue, book: PhraseBook) -> tuple[PhraseNeed, ...]:
    """Return every phrase that a track may need and the book lacks, each once."""
    notices = ((key,) for key in NOTICES)
    needs = dict.fromkeys((*notices, *(need for drill in catalogue for need in phrase_keys(drill))))
    missing = [need for need in needs if not any(key in book for key in need)]
    alone = {need[0] for need in missing if len(need) == 1}
    return tuple(need for need in missing if len(need) == 1 or alone.isdisjoint(need))


def check_phrases(catalogue: Catalogue, book: PhraseBook) -> None:
    """Raise `IncompleteDrill` with every phrase that a track may need and the book lacks."""
    missing = missing_phrases(catalogue, book)
    if missing:
        raise IncompleteDrill(
            *(f"phrases.toml: {' or '.join(need)}: this phrase is missing" for need in missing)
        )
