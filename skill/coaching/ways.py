"""Ways of doing a drill: what sets of them leave out, and how such a set is written down.

A set may hold `couch_stretch.standard`, one variation, or `couch_stretch`, the whole drill, as profiles of
older releases do.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from skill.coaching.drill import Drill, DrillSlug, Variation, VariationName, Way


def every_way(drill: DrillSlug) -> Way:
    """Return what stands for a whole drill."""
    return Way(drill)


def way_of(drill: DrillSlug, variation: VariationName) -> Way:
    """Return what stands for one variation of a drill."""
    return Way(f"{drill}.{variation}")


def is_out(drill: DrillSlug, variation: VariationName, out: Collection[Way]) -> bool:
    """Whether a variation is among the ways that are out, by itself or with its whole drill."""
    return every_way(drill) in out or way_of(drill, variation) in out


def ways_left(drill: Drill, out: Collection[Way]) -> tuple[Variation, ...]:
    """Return the variations of a drill that are not out."""
    return tuple(each for each in drill.variations if not is_out(drill.slug, each.name, out))


def wholly_out(drills: Iterable[Drill], out: Collection[Way]) -> frozenset[DrillSlug]:
    """Return the drills of which no way is left."""
    return frozenset(drill.slug for drill in drills if not ways_left(drill, out))


def ways_where(drills: Iterable[Drill], applies: Callable[[Drill, Variation], bool]) -> frozenset[Way]:
    """Return the ways to which something applies; a drill of which that is all of them is named once."""
    return frozenset(way for drill in drills for way in _ways_where(drill, applies))


def _ways_where(drill: Drill, applies: Callable[[Drill, Variation], bool]) -> Iterator[Way]:
    found = [each for each in drill.variations if applies(drill, each)]
    if len(found) == len(drill.variations):
        yield every_way(drill.slug)
    else:
        yield from (way_of(drill.slug, each.name) for each in found)
