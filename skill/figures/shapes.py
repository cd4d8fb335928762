"""Shapes of a picture: outlines of straight lines and arcs, each with a role that gives it its colour."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.figures.body import Limb
from skill.figures.camera import Camera, Spot


class Role(StrEnum):
    """What a shape is; a palette gives each role its colour. Its values are the CSS classes in a picture."""

    PAPER = "paper"
    FLOOR = "floor"
    MAT = "mat"
    SHADOW = "shadow"
    SKIN = "skin"
    FAR_SKIN = "far-skin"
    SHIRT = "shirt"
    SHORTS = "shorts"
    FAR_SHORTS = "far-shorts"
    HAIR = "hair"
    WOOD = "wood"
    WOOD_SIDE = "wood-side"
    CLOTH = "cloth"
    CLOTH_SIDE = "cloth-side"
    WALL = "wall"
    TOOL = "tool"
    PRESS = "press"
    SPOT = "spot"
    AVOID = "avoid"
    BONE = "bone"
    LABEL = "label"
    INK = "ink"


@dataclass(frozen=True, slots=True)
class Move:
    """Begin an outline at this point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Draw a straight line to this point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arc:
    """Draw a circle's arc, or that of an ellipse with level axes, to this point, clockwise as seen."""

    x: float
    y: float
    across: float
    down: float
    large: bool


@dataclass(frozen=True, slots=True)
class Close:
    """Return to where the outline began."""


Step = Move | Line | Arc | Close
Outline = tuple[Step, ...]


class Finish(StrEnum):
    """How a shape is drawn: filled, with or without an edge, as a line, or as a line's light ground."""

    EDGED = "edged"
    PLAIN = "plain"
    LINE = "line"
    DASHED = "dashed"
    HALO = "halo"


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline with its role. Overlapping parts of one outline look like one."""

    role: Role
    outline: Outline
    finish: Finish = Finish.EDGED

    def placed(self, scale: float, x: float, y: float) -> "Shape":
        """Return the shape scaled by `scale`, and then moved."""
        return Shape(self.role, tuple(_placed(step, scale, x, y) for step in self.outline), self.finish)


def _placed(step: Step, scale: float, x: float, y: float) -> Step:
    match step:
        case Move():
            return Move(step.x * scale + x, step.y * scale + y)
        case Line():
            return Line(step.x * scale + x, step.y * scale + y)
        case Arc():
            at = (step.x * scale + x, step.y * scale + y)
            return Arc(*at, step.across * scale, step.down * scale, step.large)
        case Close():
            return step


_STEEPEST: Final = 0.985
"""How nearly one ball of a limb may hide the other while its outline is still two arcs."""


def capsule(limb: Limb, camera: Camera) -> Outline:
    """Return the outline of a limb: two balls and everything between them, as seen by the camera."""
    start, end = camera.see(limb.start.center), camera.see(limb.end.center)
    return tapered((start.x, start.y, limb.start.radius), (end.x, end.y, limb.end.radius))


def tapered(one: tuple[float, float, float], other: tuple[float, float, float], flat: float = 1) -> Outline:
    """Return the outline around two circles (x, y, radius), both squeezed to `flat` in height."""
    (x, y, radius), (far_x, far_y, far_radius) = one, other
    across, down = far_x - x, (far_y - y) / flat
    distance = max(math.hypot(across, down), 1e-6)
    across, down = across / distance, down / distance
    lean = max(-_STEEPEST, min(_STEEPEST, (radius - far_radius) / distance))
    aside = math.sqrt(1 - lean * lean)
    first = (across * lean + down * aside, down * lean - across * aside)
    last = (across * lean - down * aside, down * lean + across * aside)
    return (
        Move(x + first[0] * radius, y + first[1] * radius * flat),
        Line(far_x + first[0] * far_radius, far_y + first[1] * far_radius * flat),
        Arc(
            far_x + last[0] * far_radius,
            far_y + last[1] * far_radius * flat,
            far_radius,
            far_radius * flat,
            far_radius > radius,
        ),
        Line(x + last[0] * radius, y + last[1] * radius * flat),
        Arc(
            x + first[0] * radius,
            y + first[1] * radius * flat,
            radius,
            radius * flat,
            radius > far_radius,
        ),
        Close(),
    )


def circle(spot: Spot, radius: float) -> Outline:
    """Return a circle."""
    return ellipse(spot, radius, radius)


def ellipse(spot: Spot, across: float, down: float) -> Outline:
    """Return an ellipse with level axes, of these radii."""
    return (
        Move(spot.x - across, spot.y),
        Arc(spot.x + across, spot.y, across, down, False),
        Arc(spot.x - across, spot.y, across, down, False),
        Close(),
    )


def polygon(spots: Sequence[Spot]) -> Outline:
    """Return straight lines around these points, in order."""
    return (*polyline(spots), Close())


def polyline(spots: Sequence[Spot]) -> Outline:
    """Return straight lines from point to point."""
    return (Move(spots[0].x, spots[0].y), *(Line(spot.x, spot.y) for spot in spots[1:]))


def hull(spots: Iterable[Spot]) -> list[Spot]:
    """Return the convex hull of these points, in order (Andrew's monotone chain)."""
    ordered = sorted(spots, key=lambda spot: (spot.x, spot.y))
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return [*lower[:-1], *upper[:-1]]


def _chain(spots: Sequence[Spot]) -> list[Spot]:
    chain: list[Spot] = []
    for spot in spots:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], spot) <= 0:
            chain.pop()
        chain.append(spot)
    return chain


def _turn(one: Spot, two: Spot, three: Spot) -> float:
    return (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x)
