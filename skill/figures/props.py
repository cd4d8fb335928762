"""What surrounds a body: floor, wall, chair, couch, cushions and tools, as simple solids in centimetres."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.coaching.drill import Tool
from skill.figures.camera import Camera, Spot
from skill.figures.shapes import Finish, Outline, Role, Shape, circle, hull, polygon, polyline
from skill.figures.vectors import UP, Vector

RADII: Final = {
    Tool.LACROSSE_BALL: 3.2,
    Tool.TENNIS_BALL: 3.4,
    Tool.FOAM_ROLLER: 7.5,
    Tool.SWISS_BALL: 30.0,
}
"""The radius of each tool."""

ROLLER_LENGTH: Final = 45.0
_ROUND: Final = 24
_GLOSSY: Final = 10.0
"""Balls with a larger radius are drawn with a highlight."""


class Stuff(StrEnum):
    """What a prop is made of, which gives it its colours."""

    WOOD = "wood"
    CLOTH = "cloth"
    MAT = "mat"
    FLOOR = "floor"
    WALL = "wall"
    TOOL = "tool"

    @property
    def roles(self) -> tuple[Role, Role]:
        """The colours of the top and of the sides."""
        return {
            Stuff.WOOD: (Role.WOOD, Role.WOOD_SIDE),
            Stuff.CLOTH: (Role.CLOTH, Role.CLOTH_SIDE),
            Stuff.MAT: (Role.MAT, Role.MAT),
            Stuff.FLOOR: (Role.FLOOR, Role.FLOOR),
            Stuff.WALL: (Role.WALL, Role.WALL),
            Stuff.TOOL: (Role.TOOL, Role.TOOL),
        }[self]


@dataclass(frozen=True, slots=True)
class Box:
    """A box with level sides: its middle, and its full width (x), height (y) and depth (z)."""

    center: Vector
    size: Vector
    stuff: Stuff

    @property
    def mirrored(self) -> "Box":
        """The box that a mirror at x = 0 shows."""
        return Box(self.center.mirrored, self.size, self.stuff)

    def corners(self) -> list[Vector]:
        """Return the eight corners."""
        half = self.size * 0.5
        signs = (-1, 1)
        return [
            self.center + Vector(x * half.x, y * half.y, z * half.z)
            for x in signs
            for y in signs
            for z in signs
        ]

    def shapes(self, camera: Camera) -> Iterator[Shape]:
        """Yield the faces that the camera sees: the sides, then the top."""
        top, side = self.stuff.roles
        for axis in (Vector(1, 0, 0), Vector(0, 0, 1), UP):
            way = axis if axis.dot(camera.toward) >= 0 else -axis
            if abs(axis.dot(camera.toward)) > 0.02 and abs(self._half(axis)) > 0:
                yield Shape(top if axis == UP else side, self._face(way, camera))

    def _half(self, axis: Vector) -> float:
        return abs(axis.dot(self.size)) / 2

    def _face(self, way: Vector, camera: Camera) -> Outline:
        half = self._half(way)
        on_face = [each for each in self.corners() if (each - self.center).dot(way) > half - 1e-6]
        return polygon(hull(camera.see(corner) for corner in on_face))


@dataclass(frozen=True, slots=True)
class Roll:
    """A cylinder: its middle, the direction of its axis, its radius and its length."""

    center: Vector
    axis: Vector
    radius: float
    length: float
    stuff: Stuff

    @property
    def mirrored(self) -> "Roll":
        """The roll that a mirror at x = 0 shows."""
        return Roll(self.center.mirrored, self.axis.mirrored, self.radius, self.length, self.stuff)

    def corners(self) -> list[Vector]:
        """Return points around both ends."""
        half = self.axis.unit * (self.length / 2)
        return [*self._rim(self.center + half), *self._rim(self.center - half)]

    def _rim(self, middle: Vector) -> list[Vector]:
        axis = self.axis.unit
        other = UP if abs(axis.dot(UP)) < 0.9 else Vector(1, 0, 0)
        spoke = other.across(axis).unit * self.radius
        return [middle + spoke.turned(axis, 360 * step / _ROUND) for step in range(_ROUND)]

    def shapes(self, camera: Camera) -> Iterator[Shape]:
        """Yield the whole roll, then the end that the camera sees."""
        role = self.stuff.roles[0]
        yield Shape(role, polygon(hull(camera.see(point) for point in self.corners())))
        half = self.axis.unit * (self.length / 2)
        near = half if half.dot(camera.toward) > 0 else -half
        yield Shape(
            self.stuff.roles[1], polygon([camera.see(each) for each in self._rim(self.center + near)])
        )


@dataclass(frozen=True, slots=True)
class Sphere:
    """A ball."""

    center: Vector
    radius: float
    stuff: Stuff = Stuff.TOOL

    @property
    def mirrored(self) -> "Sphere":
        """The ball that a mirror at x = 0 shows."""
        return Sphere(self.center.mirrored, self.radius, self.stuff)

    def corners(self) -> list[Vector]:
        """Return points at the edge of its picture."""
        steps = (-self.radius, self.radius)
        return [
            *(self.center + Vector(step, 0, 0) for step in steps),
            *(self.center + Vector(0, step, 0) for step in steps),
            *(self.center + Vector(0, 0, step) for step in steps),
        ]

    def shapes(self, camera: Camera) -> Iterator[Shape]:
        """Yield the ball, with a highlight if it is large enough to show one."""
        spot = camera.see(self.center)
        yield Shape(self.stuff.roles[0], circle(spot, self.radius))
        if self.radius > _GLOSSY:
            yield Shape(Role.PAPER, polyline(list(self._glint(spot))), Finish.LINE)

    def _glint(self, spot: Spot) -> Iterator[Spot]:
        for degrees in range(200, 256, 8):
            angle, away = math.radians(degrees), 0.72 * self.radius
            yield Spot(spot.x + away * math.cos(angle), spot.y + away * math.sin(angle), spot.depth)


Solid = Box | Roll | Sphere


def chair(seat: Vector, facing: Vector, height: float = 46) -> tuple[Box, ...]:
    """Return a chair, given the middle of its seat on the floor and the direction it faces, x or z."""
    wide, deep, thick = 42.0, 42.0, 4.0
    ahead = facing.unit
    aside = Vector(ahead.z, 0, ahead.x)
    legs = tuple(
        Box(
            seat + ahead * (x * (deep / 2 - 2)) + aside * (z * (wide / 2 - 2)) + UP * ((height - thick) / 2),
            Vector(3.5, height - thick, 3.5),
            Stuff.WOOD,
        )
        for x in (-1, 1)
        for z in (-1, 1)
    )
    sitting = Box(seat + UP * (height - thick / 2), Vector(42, thick, 42), Stuff.WOOD)
    back_size = Vector(3.5 if abs(ahead.x) > 0.5 else wide, 44, 3.5 if abs(ahead.z) > 0.5 else wide)
    back = Box(seat - ahead * (deep / 2 - 1.8) + UP * (height + 22), back_size, Stuff.WOOD)
    return (*legs, sitting, back)
