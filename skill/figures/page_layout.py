"""Where the parts of a picture go: one panel or two, and beside them the map of where to press."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from skill.figures.camera import Camera, Spot
from skill.figures.scene import Scene
from skill.figures.shapes import Arc, Close, Finish, Line, Move, Outline, Role, Shape, circle
from skill.figures.skin import balls

_MARGIN: Final = 12.0
_GAP: Final = 14.0
_DISC: Final = 13.0
_ROUNDING: Final = 6.0
_MAP_HEIGHT: Final = 0.44
_MAP_WIDTH: Final = 0.24


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle of the picture, or of the scene as it is seen."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, margin: float) -> "Room":
        """Return what is left within a margin all around."""
        return Room(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything goes: the panels, all with the same scale, and the map if there is one."""

    panels: tuple[Room, ...]
    map: Room | None
    scale: float


def extent(scene: Scene, parts: Sequence[float]) -> Room:
    """Return what the scene takes of the camera's view at these moments, in centimetres."""
    camera = scene.camera
    xs: list[float] = []
    ys: list[float] = []
    for x, y, radius in _points(scene, parts, camera):
        xs += (x - radius, x + radius)
        ys += (y - radius, y + radius)
    return Room(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _points(scene: Scene, parts: Sequence[float], camera: Camera) -> Iterator[tuple[float, float, float]]:
    for part in parts:
        for ball in balls(scene.body_at(part)):
            spot = camera.see(ball.center)
            yield spot.x, spot.y, ball.radius
    for prop in scene.props:
        for corner in prop.solid.corners():
            spot = camera.see(corner)
            yield spot.x, spot.y, 0


def around(shapes: Sequence[Shape]) -> Room:
    """Return what limbs, as they are outlined, take of a drawing; arcs count as their circles."""
    xs: list[float] = []
    ys: list[float] = []
    for step in (step for shape in shapes for step in shape.outline):
        if not isinstance(step, Close):
            xs.append(step.x)
            ys.append(step.y)
    return Room(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inside(-_ROUNDING)


def arrange(canvas: Room, content: Room, panels: int, with_map: bool) -> Plan:
    """Return the arrangement that shows the content largest."""
    inner = canvas.inside(_MARGIN)
    plans = [
        Plan(rooms, a_map, min(fit(room, content) for room in rooms))
        for main, a_map in _with_map(inner, with_map)
        for rooms in (_beside(main, panels), _stacked(main, panels))
    ]
    return max(plans, key=lambda plan: plan.scale)


def fit(room: Room, content: Room) -> float:
    """Return how much larger the content may be drawn to fill a room."""
    return min(room.width / content.width, room.height / content.height)


def _with_map(inner: Room, with_map: bool) -> Iterator[tuple[Room, Room | None]]:
    if not with_map:
        yield inner, None
        return
    height = _MAP_HEIGHT * inner.height
    width = min(height, _MAP_WIDTH * inner.width)
    a_map = Room(inner.x + inner.width - width, inner.y, width, height)
    yield Room(inner.x, inner.y, inner.width - width - _GAP, inner.height), a_map
    taken = height + _GAP
    yield Room(inner.x, inner.y + taken, inner.width, inner.height - taken), a_map


def _beside(room: Room, panels: int) -> tuple[Room, ...]:
    width = (room.width - _GAP * (panels - 1)) / panels
    return tuple(Room(room.x + at * (width + _GAP), room.y, width, room.height) for at in range(panels))


def _stacked(room: Room, panels: int) -> tuple[Room, ...]:
    height = (room.height - _GAP * (panels - 1)) / panels
    return tuple(Room(room.x, room.y + at * (height + _GAP), room.width, height) for at in range(panels))


def placing(room: Room, content: Room, scale: float) -> Callable[[Shape], Shape]:
    """Return what moves shapes of the scene to the middle of a panel, standing on its floor."""
    x = room.x + (room.width - content.width * scale) / 2 - content.x * scale
    y = room.y + (room.height - content.height * scale) / 2 - content.y * scale
    return lambda shape: shape.placed(scale, x, y)


def numbered(room: Room, number: int) -> tuple[Shape, ...]:
    """Return a disc with the panel's number, 1 or 2, in its upper left corner."""
    x, y = room.x + _DISC, room.y + _DISC
    ring = Shape(Role.LABEL, circle(Spot(x, y, 0), _DISC - 2), Finish.LINE)
    return (ring, Shape(Role.LABEL, _digit(number, x, y), Finish.LINE))


def _digit(number: int, x: float, y: float) -> Outline:
    if number == 1:
        return (Move(x - 2.6, y - 2.4), Line(x + 0.6, y - 5), Line(x + 0.6, y + 5.2))
    return (
        *(Move(x - 3, y - 2.4), Arc(x + 3, y - 2, 3, 3, False), Line(x - 3, y + 5), Line(x + 3.4, y + 5)),
    )
