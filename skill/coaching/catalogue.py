"""The catalogue of drills, loaded once from `drills.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from skill.coaching.drill import Drill, DrillSlug, Posture
from skill.coaching.rules import mistakes
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
    """Add the optional fields that the file leaves out: tempo, planned, cautions and mattress."""
    if not isinstance(entry, dict):
        return entry
    filled = {"tempo": None, "planned": list(Posture), **entry}
    if isinstance(entry.get("variations"), list):
        filled["variations"] = [
            {"cautions": [], "mattress": False, **each} if isinstance(each, dict) else each
            for each in entry["variations"]
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
