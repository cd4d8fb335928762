"""Things in every home that may take a tool's place, and which tool they stand in for."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from skill.coaching.drill import Tool


class StandIn(StrEnum):
    """A thing that people name in place of a tool. Its values are ids of the TOOL slot."""

    ROLLED_TOWEL = "rolled_towel"
    WATER_BOTTLE = "water_bottle"
    GOLF_BALL = "golf_ball"


STANDS_FOR: Final[Mapping[StandIn, Tool]] = {
    StandIn.ROLLED_TOWEL: Tool.TENNIS_BALL,
    StandIn.WATER_BOTTLE: Tool.FOAM_ROLLER,
}
"""Which tool each stands in for. A golf ball stands in for none: it is too small and too hard."""


def tools_of(stand_ins: Collection[StandIn]) -> frozenset[Tool]:
    """Return the tools that these things stand in for."""
    return frozenset(STANDS_FOR[each] for each in stand_ins if each in STANDS_FOR)
