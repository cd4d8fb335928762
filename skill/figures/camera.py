"""From the room to the picture: a camera far away, so that a limb's size does not depend on its distance."""

import math
from dataclasses import dataclass

from skill.figures.vectors import Vector


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the picture: centimetres to the right and down, and how near to the camera it is."""

    x: float
    y: float
    depth: float


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from: degrees to the right of the front, and above the floor."""

    azimuth: float
    elevation: float

    @property
    def mirrored(self) -> "Camera":
        """The camera that sees a mirrored scene as this one's mirror image."""
        return Camera(-self.azimuth, self.elevation)

    @property
    def steepness(self) -> float:
        """How much of a circle's depth on the floor is seen: 0 from the side, 1 from above."""
        return math.sin(math.radians(self.elevation))

    @property
    def toward(self) -> Vector:
        """The direction from the scene to the camera."""
        around, above = math.radians(self.azimuth), math.radians(self.elevation)
        level = math.cos(above)
        return Vector(math.sin(around) * level, math.sin(above), math.cos(around) * level)

    def see(self, point: Vector) -> Spot:
        """Return where a point of the room is in the picture."""
        around, above = math.radians(self.azimuth), math.radians(self.elevation)
        right = point.x * math.cos(around) - point.z * math.sin(around)
        level = point.x * math.sin(around) + point.z * math.cos(around)
        up = point.y * math.cos(above) - level * math.sin(above)
        return Spot(right, -up, point.y * math.sin(above) + level * math.cos(above))
