"""A drill shown in full: lines for a terminal, or a dict ready for JSON."""

from collections.abc import Iterator
from typing import TypedDict

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import Drill, Tool, Variation, Version
from skill.coaching.drill_words import POSITION, DrillWords
from skill.language.phrases import PhraseBook

_WIDTH = 12
_SHOWN = (
    *("name", "purpose", "feel", "breathing", "avoid", "leave_out", "left", "right", "work"),
    *("easier", "harder", "movement"),
)
"""The parts that are listed for the usual way; a variation lists its own only where it has some."""

_PARTS = (*_SHOWN, "pressure", "fetch", "brief", "turn")
_RULES = ("safety.pressure", "safety.tingling")


class ListedTool(TypedDict):
    """A tool of a variation, with the position it is used in; `tool` is None where none is needed."""

    tool: str | None
    position: str


class ListedVariation(TypedDict):
    """One way to do a drill, with its tools in order of preference, and the words that are its own."""

    name: str
    level: str
    posture: str
    tools: list[ListedTool]
    movement: str
    own_words: dict[str, str]
    cautions: list[str]


class ListedDose(TypedDict):
    """How much each side gets."""

    unit: str
    least: int
    usual: int
    most: int
    step: int


class ListedDrill(TypedDict):
    """A drill with all its texts; `avoid` is None for drills that do not press on anything."""

    slug: str
    name: str
    kind: str
    areas: list[str]
    sides: str
    side_words: list[str]
    dose: ListedDose
    repetition_ms: int | None
    purpose: str
    feel: str
    breathing: str
    easier: str
    harder: str
    avoid: str | None
    leave_out: str
    safety: list[str]
    variations: list[ListedVariation]


def drill_record(drill: Drill, book: PhraseBook) -> ListedDrill:
    """Return everything about a drill, ready for JSON."""
    words = _standard(drill, book)
    return {
        "slug": drill.slug,
        "name": words.text("name").removesuffix("."),
        "kind": drill.kind.value,
        "areas": [area.value for area in drill.areas],
        "sides": drill.sides.value,
        "side_words": [*words.texts("left", "right", "work")],
        "dose": _dose(drill),
        "repetition_ms": drill.tempo.repetition if drill.tempo else None,
        "purpose": words.text("purpose"),
        "feel": words.text("feel"),
        "breathing": words.text("breathing"),
        "easier": words.text("easier"),
        "harder": words.text("harder"),
        "avoid": words.text("avoid") if "avoid" in words else None,
        "leave_out": words.text("leave_out"),
        "safety": [*map(book.text, _RULES)] if "avoid" in words else [],
        "variations": [_variation(drill, variation, book) for variation in drill.variations],
    }


def drill_lines(drill: Drill, book: PhraseBook) -> list[str]:
    """Return everything about a drill, as lines of plain text."""
    return list(_lines(drill_record(drill, book)))


def catalogue_lines(catalogue: Catalogue, book: PhraseBook) -> list[str]:
    """Return a line for each drill: its slug, its usual dose and its purpose."""
    widest = max((len(slug) for slug in catalogue.slugs), default=0)
    doses = [_usual(_dose(drill)) for drill in catalogue]
    column = max(map(len, doses), default=0)
    return [
        f"{drill.slug:<{widest}}  {dose:<{column}}  {_standard(drill, book).text('purpose')}"
        for drill, dose in zip(catalogue, doses, strict=True)
    ]


def _standard(drill: Drill, book: PhraseBook) -> DrillWords:
    return DrillWords(drill.version(drill.variations[0]), book)


def _dose(drill: Drill) -> ListedDose:
    dose = drill.dose
    return {
        "unit": dose.unit.value,
        "least": dose.least,
        "usual": dose.usual,
        "most": dose.most,
        "step": dose.step,
    }


def _variation(drill: Drill, variation: Variation, book: PhraseBook) -> ListedVariation:
    words = DrillWords(drill.version(variation), book)
    tools: tuple[Tool | None, ...] = variation.tools or (None,)
    return {
        "name": variation.name,
        "level": variation.level.value,
        "posture": variation.posture.value,
        "tools": [{"tool": tool, "position": _position(drill, variation, tool, book)} for tool in tools],
        "movement": words.text("movement"),
        "own_words": _own_words(drill, variation, book),
        "cautions": sorted(caution.value for caution in variation.cautions),
    }


def _own_words(drill: Drill, variation: Variation, book: PhraseBook) -> dict[str, str]:
    """What is said otherwise than in the usual way, and what only this way has; all tools' texts together."""
    usual = _standard(drill, book)
    found = {}
    for part in _PARTS:
        ways = [DrillWords(version, book) for version in drill.versions(variation)]
        texts = dict.fromkeys(text for words in ways for text in words.texts(part))
        if variation is drill.variations[0] and part in _SHOWN:
            texts.pop(usual.text(part) if part in usual else "", None)
        elif list(texts) == list(usual.texts(part)) and variation is not drill.variations[0]:
            continue
        if texts:
            found[part] = " ".join(texts)
    return found


def _position(drill: Drill, variation: Variation, tool: Tool | None, book: PhraseBook) -> str:
    return DrillWords(Version(drill.slug, variation.name, tool), book).text(POSITION)


def _lines(drill: ListedDrill) -> Iterator[str]:
    yield f"{drill['name']} ({drill['slug']})"
    yield _line("Kind", f"{drill['kind']}, for {_words(drill['areas'])}")
    yield _line("Dose", f"{_usual(drill['dose'])}; {_range(drill['dose'])}")
    yield _line("Sides", " ".join((f"{drill['sides']}.", *drill["side_words"])))
    for label, text in (
        ("Purpose", drill["purpose"]),
        ("Feel", drill["feel"]),
        ("Breathing", drill["breathing"]),
        ("Easier", drill["easier"]),
        ("Harder", drill["harder"]),
        ("Avoid", drill["avoid"]),
        ("Leave out", drill["leave_out"]),
        ("Safety", " ".join(drill["safety"])),
    ):
        if text:
            yield _line(label, text)
    for variation in drill["variations"]:
        yield from _variation_lines(variation)


def _variation_lines(variation: ListedVariation) -> Iterator[str]:
    cautions = f"; {_words(variation['cautions'])}" if variation["cautions"] else ""
    yield f"{variation['name'].capitalize()} ({variation['level']}, {variation['posture']}{cautions})"
    for position, tools in _by_position(variation["tools"]).items():
        yield _line("  Tools", _words(tools) or "none")
        yield _line("  Position", position)
    yield _line("  Movement", variation["movement"])
    for part, text in variation["own_words"].items():
        yield _line(f"  {part.replace('_', ' ').capitalize()}", text)


def _by_position(tools: list[ListedTool]) -> dict[str, list[str]]:
    """Group the tools that share a position, so that it is shown once."""
    gathered: dict[str, list[str]] = {}
    for each in tools:
        gathered.setdefault(each["position"], []).extend(filter(None, [each["tool"]]))
    return gathered


def _line(label: str, text: str) -> str:
    return f"{label:<{_WIDTH}}{text}"


def _words(ids: list[str]) -> str:
    return ", ".join(each.replace("_", " ") for each in ids)


def _usual(dose: ListedDose) -> str:
    return f"{dose['usual']} {dose['unit']} a side"


def _range(dose: ListedDose) -> str:
    return f"{dose['least']} to {dose['most']} in steps of {dose['step']}"
