"""Where the skin is: how far things are from it, and where a tool rests on it."""

from dataclasses import dataclass
from typing import Final

from skill.figures.body import Ball, Body, Joint, Limb, flesh, other_side
from skill.figures.vectors import AHEAD, UP, Frame, Vector

_GIVE: Final = 0.8
"""How far a tool sinks into the flesh, in centimetres."""
_NEAR: Final = 0.02
_OUTSIDE: Final = 40.0


@dataclass(frozen=True, slots=True)
class Press:
    """Where a tool presses: a point in a part of the body, and the way out from it to floor or wall.

    `on` is a frame of the body or a joint; `at` is relative to it. With a joint, directions are the room's.
    """

    on: str
    at: Vector
    out: Vector

    @property
    def mirrored(self) -> "Press":
        """The same on the other side."""
        return Press(other_side(self.on), self.at.mirrored, self.out.mirrored)


def inner_point(body: Body, press: Press) -> Vector:
    """Return the point inside the body from which a press is measured."""
    frame = body.frame(press.on) or Frame(body[Joint(press.on)], UP, AHEAD)
    return frame.at(press.at.x, press.at.y, press.at.z)


def resting_on_skin(body: Body, press: Press, radius: float) -> Vector:
    """Return the middle of a ball with this radius that comes from outside and touches the skin."""
    inner, way = inner_point(body, press), press.out.unit
    limbs = [limb for part in flesh(body).values() for limb in part]
    away = _OUTSIDE
    while away > 0:
        free = min(gap(inner + way * away, limb) for limb in limbs) - (radius - _GIVE)
        if free < _NEAR:
            break
        away -= free  # nothing is nearer than this, whatever its direction
    return inner + way * away


def gap(point: Vector, limb: Limb) -> float:
    """Return how far a point is from a limb's skin, in centimetres; negative inside."""
    along = limb.end.center - limb.start.center
    square = along.dot(along)
    part = 0.0 if square < 1e-9 else max(0.0, min(1.0, (point - limb.start.center).dot(along) / square))
    radius = limb.start.radius + (limb.end.radius - limb.start.radius) * part
    return (point - limb.start.center.toward(limb.end.center, part)).length - radius


def balls(body: Body) -> list[Ball]:
    """Return all round bits of a body's flesh."""
    return [ball for part in flesh(body).values() for limb in part for ball in (limb.start, limb.end)]
