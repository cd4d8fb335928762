"""From the room to the picture: a camera so far away that a limb's size does not depend on its distance."""

import math
from dataclasses import dataclass

from skill.figures.vectors import Vector


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the picture: centimetres to the right and down, and how near it is to the camera."""

    x: float
    y: float
    depth: float


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from: degrees to the right of the front, and degrees above the floor."""

    azimuth: float
    elevation: float

    @property
    def mirrored(self) -> "Camera":
        """The camera that sees a mirrored scene as the mirror image of this one's view."""
        return Camera(-self.azimuth, self.elevation)

    @property
    def steepness(self) -> float:
        """How round a circle on the floor looks: 0 seen from the side, 1 seen from above."""
        return math.sin(math.radians(self.elevation))

    @property
    def toward(self) -> Vector:
        """The direction from the scene to the camera."""
        around, above = math.radians(self.azimuth), math.radians(self.elevation)
        level = math.cos(above)
        return Vector(math.sin(around) * level, math.sin(above), math.cos(around) * level)

    def see(self, point: Vector) -> Spot:
        """Return where a point of the room appears in the picture."""
        around, above = math.radians(self.azimuth), math.radians(self.elevation)
        right = point.x * math.cos(around) - point.z * math.sin(around)
        level = point.x * math.sin(around) + point.z * math.cos(around)
        up = point.y * math.cos(above) - level * math.sin(above)
        return Spot(right, -up, point.y * math.sin(above) + level * math.cos(above))
