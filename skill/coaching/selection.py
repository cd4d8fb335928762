"""What a person can do of what they wish for: drills by importance, and which wishes had to give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.coaching.catalogue import Catalogue
from skill.coaching.choosing import EVERY_TOOL, Choice, choose, in_focus, rest_of_back
from skill.coaching.drill import Drill, Level, Posture
from skill.coaching.routine import Minutes, Wishes
from skill.coaching.ways import ways_left

WITHOUT_VARIETY: Final = Minutes(30)
"""Up to this length the planned drills are enough; longer routines need others, too."""


class Remark(StrEnum):
    """How a wish was changed that could not be met."""

    MINUTES_CLAMPED = "minutes_clamped"
    FOCUS_WIDENED = "focus_widened"
    SHORTER = "shorter"
    LONGER = "longer"
    SUBSTITUTED = "substituted"
    POSTURE = "posture"
    LEFT_OUT_IGNORED = "left_out_ignored"


@dataclass(frozen=True, slots=True)
class Selection:
    """The drills that can be done, the most important first: those in focus, and the rest of the back."""

    focus: tuple[Choice, ...]
    rest: tuple[Choice, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All of them, in focus or not."""
        return (*self.focus, *self.rest)


def select(wishes: Wishes, catalogue: Catalogue) -> Selection:
    """Return the drills for a routine; there are none if everything is left out or impossible.

    Beyond half an hour, drills that are not planned in this posture come after the others, for variety.
    """
    planned = [drill for drill in catalogue if wishes.posture in drill.planned]
    usual = _select(wishes, planned, Selection((), ()))
    if usual.choices and wishes.minutes <= WITHOUT_VARIETY:
        return usual
    more = _select(wishes, [drill for drill in catalogue if drill not in planned], usual)
    return Selection((*usual.focus, *more.focus), (*usual.rest, *more.rest))


def wanted_drills(wishes: Wishes, catalogue: Catalogue) -> tuple[Drill, ...]:
    """Return the drills that a routine would have if all could be done, those that matter most first."""
    planned = [drill for drill in catalogue if wishes.posture in drill.planned]
    focus = in_focus(planned, wishes.focus)
    return (*focus, *rest_of_back(planned, focus))


def _select(wishes: Wishes, drills: Sequence[Drill], before: Selection) -> Selection:
    wanted = in_focus(drills, wishes.focus)
    focus = _doable(wanted, wishes, before.choices)
    return Selection(focus, _doable(rest_of_back(drills, wanted), wishes, (*before.choices, *focus)))


def select_one(wishes: Wishes, drill: Drill, catalogue: Catalogue) -> Choice | None:
    """Return the drill asked for, or another for one of its areas; None if there is neither."""
    others = [other for other in catalogue if other is not drill and set(other.areas) & set(drill.areas)]
    closest = sorted(others, key=lambda other: _nearness(drill, other))
    return next(iter(_doable((drill, *closest), wishes, ())), None)


def gentlest(wishes: Wishes, catalogue: Catalogue) -> Choice:
    """Return one drill for when all are left out: of those not ruled out, the easiest on the body.

    Raises ValueError if none is left that this person can do, since then there is no routine to make.
    """
    easiest = Posture.BED if wishes.posture is Posture.BED else Posture.CHAIR
    for posture, tools in (
        (easiest, wishes.tools),
        (wishes.posture, wishes.tools),
        (wishes.posture, EVERY_TOOL),
    ):
        drills = reversed(catalogue.drills)
        found = (choose(drill, Level.EASIER, posture, tools, wishes.ruled_out) for drill in drills)
        doable = [choice for choice in found if choice is not None]
        if doable:
            return min(doable, key=lambda choice: choice.variation.level is not Level.EASIER)
    raise ValueError("no drill is left that this person can do")


def nothing_left(wishes: Wishes, catalogue: Catalogue) -> bool:
    """Whether safety and posture leave no drill at all, whatever a person may fetch."""
    return all(
        choose(drill, Level.EASIER, wishes.posture, EVERY_TOOL, wishes.ruled_out) is None
        for drill in catalogue
    )


def compromises(wishes: Wishes, wanted: Iterable[Drill]) -> frozenset[Remark]:
    """Return which wishes had to give among the wanted drills, for lack of a tool or for the posture."""
    found: set[Remark] = set()
    for drill in wanted:
        ideal = choose(drill, wishes.level, wishes.posture, EVERY_TOOL, wishes.ruled_out)
        actual = choose(drill, wishes.level, wishes.posture, wishes.tools, wishes.ruled_out)
        if ideal is None:
            found.add(Remark.POSTURE)
        elif actual is None or actual.variation is not ideal.variation:
            found.add(Remark.SUBSTITUTED)
    return frozenset(found)


def _doable(drills: Sequence[Drill], wishes: Wishes, taken: Sequence[Choice]) -> tuple[Choice, ...]:
    """The drills that can be done; the nearest drill for the same areas stands in for each that cannot."""
    can = {drill.slug: _choice(drill, wishes) for drill in drills}
    order: list[Choice] = []
    for drill in drills:
        choice = can[drill.slug]
        if choice is None and ways_left(drill, wishes.out):
            choice = _stand_in(drill, [each for each in can.values() if each], order)
        if choice is not None and choice not in order and choice not in taken:
            order.append(choice)
    return tuple(order)


def _choice(drill: Drill, wishes: Wishes) -> Choice | None:
    return choose(drill, wishes.level, wishes.posture, wishes.tools, wishes.out)


def _stand_in(drill: Drill, choices: Sequence[Choice], order: Sequence[Choice]) -> Choice | None:
    near = [each for each in choices if each not in order and set(each.drill.areas) & set(drill.areas)]
    return min(near, key=lambda each: _nearness(drill, each.drill), default=None)


def _nearness(drill: Drill, other: Drill) -> tuple[int, int]:
    """How well another drill stands in: how much its area matters to the drill, then to the other."""
    return min(
        (drill.areas.index(area), other.areas.index(area)) for area in drill.areas if area in other.areas
    )
