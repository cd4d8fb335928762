"""The map beside a release: where on the body the tool presses, and where it must not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from skill.figures.body import Ball, Body, Joint, Limb
from skill.figures.camera import Camera, Spot
from skill.figures.pose import Aim, Pose, solve
from skill.figures.shapes import Finish, Role, Shape, capsule, ellipse, polyline
from skill.figures.vectors import AHEAD, ORIGIN, UP, Vector

_DOWN: Final = Vector(0, -1, 0)
_APART: Final = (Vector(0.06, -1, 0), Vector(-0.06, -1, 0))
_UPRIGHT: Final = Pose(
    *(ORIGIN, UP, AHEAD),
    *(Aim(_DOWN, _DOWN), Aim(_DOWN, _DOWN)),
    *(Aim(_APART[0], _DOWN, AHEAD), Aim(_APART[1], _DOWN, AHEAD)),
)
_THIGH: Final = 0.42
_CROSS: Final = 1.5


@dataclass(frozen=True, slots=True)
class PressSpot:
    """Where the tool presses: the middle of the spot, and how far it extends sideways and up."""

    at: Vector
    reach: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PressMap:
    """What a map shows, for the left side; see `poses/maps.toml`."""

    view: float
    top: Literal["waist", "chest"]
    press: PressSpot
    avoid: tuple[Vector, ...]
    keep_off: tuple[tuple[Vector, ...], ...]
    bone: tuple[tuple[Vector, ...], ...]

    def shapes(self, *, mirrored: bool) -> tuple[Shape, ...]:
        """Return the map's shapes in centimetres, for the left side, or mirrored for the right."""
        camera = Camera(self.view, 0)
        seen = [*_trunk(solve(_UPRIGHT), camera, self.top), *self._marks(camera, mirrored=mirrored)]
        return tuple(seen)

    def _marks(self, camera: Camera, *, mirrored: bool) -> Iterator[Shape]:
        def see(points: Sequence[Vector]) -> list[Spot]:
            return [camera.see(point.mirrored if mirrored else point) for point in points]

        for line in self.bone:
            yield Shape(Role.BONE, polyline(see(line)), Finish.DASHED)
        for line in self.keep_off:
            yield Shape(Role.AVOID, polyline(see(line)), Finish.LINE)
        spot = see([self.press.at])[0]
        yield Shape(Role.SPOT, ellipse(spot, *self.press.reach))
        for spot in see(self.avoid):
            for slope in (1, -1):
                ends = (Spot(spot.x + step, spot.y + slope * step, 0) for step in (-_CROSS, _CROSS))
                yield Shape(Role.AVOID, polyline(list(ends)), Finish.LINE)


def _trunk(body: Body, camera: Camera, top: str) -> Iterator[Shape]:
    """The trunk and the top of the legs, in one outline."""
    limbs = []
    for side, out in (("left", 1), ("right", -1)):
        hip, knee = body[Joint(f"{side}_hip")], body[Joint(f"{side}_knee")]
        waist = Ball(body.waist.at(out * 5.0, 0, 0), 9.0)
        limbs.append(Limb(Ball(hip, 9.3), Ball(hip.toward(knee, _THIGH), 7.75)))
        limbs.append(Limb(Ball(body.pelvis.at(out * 8.0, 0.5, -0.5), 9.3), waist))
        if top == "chest":
            limbs.append(Limb(waist, Ball(body.chest.at(out * 6.5, 0, 0), 9.6)))
    middle = body.chest if top == "chest" else body.waist
    limbs.append(Limb(Ball(body.pelvis.origin, 9), Ball(middle.origin, 9)))
    yield Shape(Role.SKIN, tuple(step for limb in limbs for step in capsule(limb, camera)))
