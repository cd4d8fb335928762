"""A scene: what a figure shows. Poses at the start, on the way and at the end; props, tool and camera."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from skill.coaching.drill import Tempo, Tool
from skill.coaching.routine import Side
from skill.figures.body import Body, other_side
from skill.figures.camera import Camera
from skill.figures.pose import Pose, solve
from skill.figures.press_map import PressMap
from skill.figures.props import RADII, ROLLER_LENGTH, Roll, Solid, Sphere, Stuff
from skill.figures.skin import Press, resting_on_skin
from skill.figures.vectors import RIGHT, Vector


@dataclass(frozen=True, slots=True)
class Prop:
    """A solid of the scene; `near` moves it that far toward the camera when shapes are sorted."""

    solid: Solid
    near: float = 0

    @property
    def mirrored(self) -> "Prop":
        """The prop that a mirror at x = 0 shows."""
        return Prop(self.solid.mirrored, self.near)


@dataclass(frozen=True)
class FigureScene:
    """A figure for one side. `poses` runs from the start to the end of the movement.

    `near` moves parts of the body toward the camera when shapes are sorted. `roll` is the axis of a roller.
    """

    poses: tuple[Pose, ...]
    camera: Camera
    tempo: Tempo
    props: tuple[Prop, ...] = ()
    tool: Tool | None = None
    press: Press | None = None
    roll: Vector = RIGHT
    near: Mapping[str, float] = field(default_factory=dict)
    map: PressMap | None = None
    side: Side = Side.LEFT

    @cached_property
    def mirrored(self) -> "FigureScene":
        """The figure for the other side: mirrored poses in a mirrored room, seen by a mirrored camera."""
        return FigureScene(
            poses=tuple(pose.mirrored for pose in self.poses),
            camera=self.camera.mirrored,
            tempo=self.tempo,
            props=tuple(prop.mirrored for prop in self.props),
            tool=self.tool,
            press=self.press.mirrored if self.press else None,
            roll=self.roll.mirrored,
            map=self.map,
            near={other_side(name): depth for name, depth in self.near.items()},
            side=Side.RIGHT if self.side is Side.LEFT else Side.LEFT,
        )

    def pose_at(self, part: float) -> Pose:
        """Return the pose at a fraction (0 to 1) of the way from start to end."""
        legs = len(self.poses) - 1
        index = min(int(part * legs), legs - 1)
        return self.poses[index].toward(self.poses[index + 1], part * legs - index)

    def body_at(self, part: float) -> Body:
        """Return the body at a fraction (0 to 1) of the way from start to end."""
        return solve(self.pose_at(part))

    def tool_for(self, body: Body) -> Roll | Sphere | None:
        """Return the tool where it touches the skin, or None if nothing presses."""
        if self.press is None:
            return None
        radius = RADII[self.tool] if self.tool else RADII[Tool.TENNIS_BALL]
        center = resting_on_skin(body, self.press, radius)
        if self.tool is Tool.FOAM_ROLLER:
            return Roll(center, self.roll, radius, ROLLER_LENGTH, Stuff.TOOL)
        return Sphere(center, radius)
