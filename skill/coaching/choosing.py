"""Which version of a drill a person can do, with which tool, and which drills matter first."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from skill.coaching.drill import Area, Drill, DrillSlug, Kind, Level, Posture, Tool, Variation, Way
from skill.coaching.routine import Focus
from skill.coaching.ways import way_of, ways_left

EVERY_TOOL: Final = frozenset(Tool)

_ABILITY: Final = {Posture.CHAIR: 0, Posture.STANDING: 1, Posture.FLOOR: 2, Posture.BED: 2}
_LEVELS: Final = {
    Level.EASIER: (Level.EASIER, Level.STANDARD),
    Level.STANDARD: (Level.STANDARD, Level.EASIER),
    Level.HARDER: (Level.HARDER, Level.STANDARD, Level.EASIER),
}
"""The acceptable levels for a wish, nearest first.

A harder one only where it was asked for, or where the wished-for one is missing.
"""

_LADDER: Final = (Level.EASIER, Level.STANDARD, Level.HARDER)
_FOR_SITTERS: Final = (DrillSlug("couch_stretch"), DrillSlug("hip_flexors"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill in one variation, with one of its tools; the tool is None where it needs none."""

    drill: Drill
    variation: Variation
    tool: Tool | None


def choose(
    drill: Drill, level: Level, posture: Posture, tools: frozenset[Tool], out: Collection[Way] = ()
) -> Choice | None:
    """Return the version of a drill for a wish, or None if this person cannot do it.

    Another tool is preferred to another level. With no tool left, it is the easier version, or one that needs
    none. It is never one that is `out`.
    """
    return choose_among(drill, _LEVELS[level], posture, tools, out)


def choose_among(
    drill: Drill,
    levels: tuple[Level, ...],
    posture: Posture,
    tools: frozenset[Tool],
    out: Collection[Way] = (),
    kept: Tool | None = None,
) -> Choice | None:
    """Return the first version at one of these levels, in order of preference, that posture and tools allow.

    It is never one that is `out`. `kept` is the tool in use; it is kept where it will do.
    """
    for variation in sorted(ways_left(drill, out), key=lambda each: _distance(each, levels, posture)):
        fits = variation.level in levels and _suits(variation, posture)
        if fits and not variation.tools:
            return Choice(drill, variation, None)
        at_hand = [tool for tool in variation.tools if tool in tools]
        if fits and at_hand:
            return Choice(drill, variation, kept if kept in at_hand else at_hand[0])
    return None


def varied(
    choice: Choice, level: Level, posture: Posture, tools: frozenset[Tool], out: Collection[Way] = ()
) -> Choice:
    """Return the drill in another variation, for when it comes again; the same one if no other will do.

    It is as near to the wish as can be, and no harder than the wish, or than the choice itself.
    """
    hardest = max(_LADDER.index(level), _LADDER.index(choice.variation.level))
    levels = tuple(each for each in _LEVELS[level] if _LADDER.index(each) <= hardest)
    shown = way_of(choice.drill.slug, choice.variation.name)
    return choose_among(choice.drill, levels, posture, tools, {*out, shown}, choice.tool) or choice


def _distance(variation: Variation, levels: tuple[Level, ...], posture: Posture) -> tuple[int, int]:
    """How far a variation is from the wish: first in level, then in what it asks of the body."""
    level = levels.index(variation.level) if variation.level in levels else len(levels)
    return level, abs(_ABILITY[posture] - _ABILITY[variation.posture])


def _suits(variation: Variation, posture: Posture) -> bool:
    """Whether a variation can be done where a person is, or in what they can get into."""
    if posture is Posture.BED:
        return variation.mattress
    return _ABILITY[variation.posture] <= _ABILITY[posture]


def in_focus(drills: Iterable[Drill], focus: Focus) -> tuple[Drill, ...]:
    """Return those of the drills that are of a focus, those that matter most first.

    For an area, the drills that mainly serve it come first. For the whole back, and after sitting, it is
    every drill; after sitting, the couch stretch and the hip flexors lead.
    """
    area = focus.area
    if area is not None:
        return same_area(drills, area)
    ordered = _for_whole_back(drills)
    if focus is Focus.SITTING:
        return tuple(sorted(ordered, key=lambda drill: _sitting_rank(drill.slug)))
    return ordered


def rest_of_back(drills: Iterable[Drill], taken: Iterable[Drill]) -> tuple[Drill, ...]:
    """Return the drills that are not taken, those that matter most first."""
    slugs = {drill.slug for drill in taken}
    return tuple(drill for drill in _for_whole_back(drills) if drill.slug not in slugs)


def same_area(drills: Iterable[Drill], area: Area) -> tuple[Drill, ...]:
    """Return those of the drills that serve an area, those that mainly serve it first."""
    serving = (drill for drill in drills if area in drill.areas)
    return tuple(sorted(serving, key=lambda drill: drill.areas.index(area)))


def first_in_focus(focus: Focus, choices: Iterable[Choice]) -> DrillSlug | None:
    """Return the drill that begins a routine of this focus: the area's release, if it is among these.

    After sitting it is the hip flexors. Where the whole back is in focus, any drill may begin.
    """
    if focus is Focus.SITTING:
        return _FOR_SITTERS[1]
    drills = (choice.drill for choice in choices if choice.drill.kind is Kind.SMR)
    return next((drill.slug for drill in drills if drill.areas[0] is focus.area), None)


def _sitting_rank(slug: DrillSlug) -> int:
    return _FOR_SITTERS.index(slug) if slug in _FOR_SITTERS else len(_FOR_SITTERS)


def _for_whole_back(drills: Iterable[Drill]) -> tuple[Drill, ...]:
    """Release and mobility in turn, each time the drill whose main area has been served least so far.

    Among equals it is the one that serves the fewest other areas: the hip flexors' own stretch comes early.
    """
    every = tuple(drills)
    waiting = {kind: [drill for drill in every if drill.kind is kind] for kind in Kind}
    served: Counter[Area] = Counter()
    order: list[Drill] = []
    while any(waiting.values()):
        for left in filter(None, waiting.values()):
            drill = min(left, key=lambda each: (served[each.areas[0]], len(each.areas)))
            left.remove(drill)
            served[drill.areas[0]] += 1
            order.append(drill)
    return tuple(order)
