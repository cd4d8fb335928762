"""What must hold for a drill of the catalogue, beyond the types of its fields."""

import re
from collections.abc import Iterator

from skill.coaching.drill import DoseRange, DoseUnit, Drill, Kind, Level, Posture, Sides, Tempo, Variation

STANDARD = "standard"
_ID = re.compile(r"[a-z][a-z0-9_]*")

Mistake = tuple[str, str]
"""A field, and what is wrong with it."""


def mistakes(drill: Drill) -> Iterator[Mistake]:
    """Yield the mistakes of a drill, the first to fix first; none if it can be coached."""
    if not _ID.fullmatch(drill.slug):
        yield "slug", "use lower-case letters, digits and underscores"
    if not drill.areas or len(set(drill.areas)) < len(drill.areas):
        yield "areas", "name at least one area, and none twice"
    yield from _on_kind(drill)
    yield from _on_dose(drill.dose)
    if drill.tempo is not None:
        yield from _on_tempo(drill.tempo)
    yield from _on_variations(drill.variations)


def _on_kind(drill: Drill) -> Iterator[Mistake]:
    in_seconds = drill.dose.unit is DoseUnit.SECONDS
    if drill.kind is Kind.SMR and not in_seconds:
        yield "dose.unit", "a release drill is dosed in seconds"
    if drill.kind is Kind.DYNAMIC and drill.tempo is None:
        yield "tempo", "a dynamic drill needs a tempo"
    if drill.sides is Sides.ALTERNATING and in_seconds:
        yield "sides", "a drill that alternates is dosed in repetitions"


def _on_dose(dose: DoseRange) -> Iterator[Mistake]:
    if dose.least < 1:
        yield "dose.least", f"{dose.least} is not a dose: give 1 or more"
    if dose.step < 1:
        yield "dose.step", f"{dose.step} is not a step: give 1 or more"
        return
    if not dose.least <= dose.usual <= dose.most:
        yield "dose.usual", f"{dose.usual} is outside {dose.least} to {dose.most}"
    for field, value in (("usual", dose.usual), ("most", dose.most)):
        if (value - dose.least) % dose.step:
            yield "dose.step", f"steps of {dose.step} from {dose.least} do not reach dose.{field}, {value}"


def _on_tempo(tempo: Tempo) -> Iterator[Mistake]:
    if tempo.out < 1 or tempo.back < 1 or tempo.stay < 0:
        yield "tempo", "going out and coming back take time, and a stay is not negative"


def _on_variations(variations: tuple[Variation, ...]) -> Iterator[Mistake]:
    first = variations[0] if variations else None
    if first is None or first.name != STANDARD or first.level is not Level.STANDARD:
        yield "variations", "the first one must be named standard and be of that level"
    missing = [level.value for level in Level if level not in {each.level for each in variations}]
    if missing:
        yield "variations", f"no variation is of the level {missing[0]}"
    names = [variation.name for variation in variations]
    for name in names:
        if not _ID.fullmatch(name):
            yield "variations", f"{name!r}: use lower-case letters, digits and underscores in a name"
        if names.count(name) > 1:
            yield "variations", f"{name} appears twice"
    for variation in variations:
        if variation.posture is Posture.BED:
            yield (
                f"variations.{variation.name}.posture",
                "bed is no posture of its own here: say mattress = true",
            )
        if len(set(variation.tools)) < len(variation.tools):
            yield f"variations.{variation.name}.tools", "a tool appears twice"
