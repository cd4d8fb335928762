"""The order of a round: release before mobility, with the fewest changes of position and tool."""

from collections.abc import Iterator, Sequence
from typing import Final

from skill.coaching.choosing import Choice
from skill.coaching.drill import DrillSlug, Kind, Stance

_UP: Final = frozenset({Stance.STANDING, Stance.CHAIR})
_CHANGE: Final = 100
"""The cost of a change of position or tool, where getting down or up costs 1: fewest changes come first."""

_Paths = dict[tuple[int, int], tuple[int, tuple[int, ...]]]
"""By the drills done so far (as bits) and the last of them: the least cost to get there, and the path."""


def in_order(choices: Sequence[Choice], first: DrillSlug | None = None) -> tuple[Choice, ...]:
    """Return the choices in the order with the fewest changes; among equals, with the least getting up.

    All release comes before all mobility. `first` begins, if it is there and may. Among equally good orders,
    the one nearest to the given order wins. The time grows with 2 to the power of the number of drills of one
    kind.
    """
    if not choices:
        return ()
    paths: _Paths = {(1 << index, index): (0, (index,)) for index in _starts(choices, first)}
    for _ in range(len(choices) - 1):
        paths = _longer(paths, choices)
    _, best = min(paths.values())
    return tuple(choices[index] for index in best)


def changes(one: Choice, other: Choice) -> int:
    """Return how many changes lie between two drills, counting position and tool."""
    return (one.variation.stance is not other.variation.stance) + (one.tool is not other.tool)


def _starts(choices: Sequence[Choice], first: DrillSlug | None) -> list[int]:
    allowed = list(_allowed(choices, done=0))
    pinned = [index for index in allowed if choices[index].drill.slug == first]
    return pinned or allowed


def _allowed(choices: Sequence[Choice], done: int) -> Iterator[int]:
    """The drills that may come next: mobility only once no release is left."""
    left = [index for index in range(len(choices)) if not done & 1 << index]
    release = [index for index in left if choices[index].drill.kind is Kind.SMR]
    yield from release or left


def _longer(paths: _Paths, choices: Sequence[Choice]) -> _Paths:
    longer: _Paths = {}
    for (done, last), (cost, path) in paths.items():
        for index in _allowed(choices, done):
            key = (done | 1 << index, index)
            found = (cost + _cost(choices[last], choices[index]), (*path, index))
            longer[key] = min(longer.get(key, found), found)
    return longer


def _cost(one: Choice, other: Choice) -> int:
    crossing = (one.variation.stance in _UP) is not (other.variation.stance in _UP)
    return changes(one, other) * _CHANGE + crossing
