"""Points and directions in space, in centimetres: x to the right, y up, z toward the viewer."""

import math
from dataclasses import dataclass

import msgspec


class Vector(msgspec.Struct, frozen=True, array_like=True):
    """A point or a direction; in data, a list of three numbers."""

    x: float
    y: float
    z: float

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def __neg__(self) -> "Vector":
        return self * -1

    def dot(self, other: "Vector") -> float:
        """Return the scalar product."""
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other: "Vector") -> "Vector":
        """Return the vector product."""
        return Vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    @property
    def length(self) -> float:
        """Its length, in centimetres."""
        return math.sqrt(self.dot(self))

    @property
    def unit(self) -> "Vector":
        """The same direction with length 1; raises ValueError if it has none."""
        if self.length < 1e-9:
            raise ValueError("a direction of length 0 points nowhere")
        return self * (1 / self.length)

    @property
    def mirrored(self) -> "Vector":
        """What a mirror at x = 0 shows."""
        return Vector(-self.x, self.y, self.z)

    def across(self, axis: "Vector") -> "Vector":
        """Return the part that is perpendicular to a unit axis."""
        return self - axis * self.dot(axis)

    def turned(self, axis: "Vector", degrees: float) -> "Vector":
        """Return this turned about a unit axis, by the right-hand rule."""
        angle = math.radians(degrees)
        along = axis * (self.dot(axis) * (1 - math.cos(angle)))
        return self * math.cos(angle) + axis.cross(self) * math.sin(angle) + along

    def toward(self, other: "Vector", part: float) -> "Vector":
        """Return the point this fraction of the way to another."""
        return self + (other - self) * part


ORIGIN = Vector(0, 0, 0)
RIGHT = Vector(1, 0, 0)
UP = Vector(0, 1, 0)
AHEAD = Vector(0, 0, 1)


def angle_between(one: Vector, other: Vector) -> float:
    """Return the angle between two directions, in degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, one.unit.dot(other.unit)))))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a part of the body is and how it is turned: its left, up and front are unit vectors."""

    origin: Vector
    up: Vector
    front: Vector

    @classmethod
    def of(cls, origin: Vector, up: Vector, front: Vector) -> "Frame":
        """Return a frame whose front is made perpendicular to its up."""
        axis = up.unit
        return cls(origin, axis, front.across(axis).unit)

    @property
    def left(self) -> Vector:
        """The direction to the person's own left."""
        return self.up.cross(self.front)

    def at(self, left: float, up: float, front: float) -> Vector:
        """Return the point with these coordinates in this frame."""
        return self.origin + self.direction(left, up, front)

    def direction(self, left: float, up: float, front: float) -> Vector:
        """Return the direction with these coordinates in this frame."""
        return self.left * left + self.up * up + self.front * front

    def bent(self, origin: Vector, bend: float, side: float, twist: float) -> "Frame":
        """Return this frame moved and turned: forward, to its left, and about its up to the left."""
        up, front = self.up, self.front
        front = front.turned(up, twist)
        left = up.cross(front)
        up, front = up.turned(left, bend), front.turned(left, bend)
        up = up.turned(front, -side)
        return Frame.of(origin, up, front)
