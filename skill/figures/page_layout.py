"""Where the parts of a picture go: one panel or two, and beside them the map of where to press."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from skill.figures.camera import Camera, Spot
from skill.figures.figure_scene import FigureScene
from skill.figures.shapes import Arc, Close, Finish, Line, Move, Outline, Role, Shape, circle
from skill.figures.skin import balls

_MARGIN: Final = 12.0
_GAP: Final = 14.0
_DISC: Final = 13.0
_ROUNDING: Final = 6.0
_MAP_HEIGHT: Final = 0.44
_MAP_WIDTH: Final = 0.24


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of the picture, or of the scene as seen by the camera."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, margin: float) -> "Rect":
        """Return what is left inside a margin on all sides."""
        return Rect(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything goes: the panels, all at the same scale, and the map if there is one."""

    panels: tuple[Rect, ...]
    map: Rect | None
    scale: float


def extent(scene: FigureScene, parts: Sequence[float]) -> Rect:
    """Return the rectangle that the scene takes up in the camera's view at these moments, in centimetres."""
    camera = scene.camera
    xs: list[float] = []
    ys: list[float] = []
    for x, y, radius in _points(scene, parts, camera):
        xs += (x - radius, x + radius)
        ys += (y - radius, y + radius)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _points(
    scene: FigureScene, parts: Sequence[float], camera: Camera
) -> Iterator[tuple[float, float, float]]:
    for part in parts:
        for ball in balls(scene.body_at(part)):
            spot = camera.see(ball.center)
            yield spot.x, spot.y, ball.radius
    for prop in scene.props:
        for corner in prop.solid.corners():
            spot = camera.see(corner)
            yield spot.x, spot.y, 0


def around(shapes: Sequence[Shape]) -> Rect:
    """Return the rectangle that outlines take up in a drawing; arcs count as their circles."""
    xs: list[float] = []
    ys: list[float] = []
    for step in (step for shape in shapes for step in shape.outline):
        if not isinstance(step, Close):
            xs.append(step.x)
            ys.append(step.y)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inside(-_ROUNDING)


def arrange(canvas: Rect, content: Rect, panels: int, with_map: bool) -> Arrangement:
    """Return the arrangement that shows the content largest."""
    inner = canvas.inside(_MARGIN)
    arrangements = [
        Arrangement(rects, a_map, min(fit(rect, content) for rect in rects))
        for main, a_map in _with_map(inner, with_map)
        for rects in (_beside(main, panels), _stacked(main, panels))
    ]
    return max(arrangements, key=lambda arrangement: arrangement.scale)


def fit(rect: Rect, content: Rect) -> float:
    """Return the scale at which the content fills a rectangle."""
    return min(rect.width / content.width, rect.height / content.height)


def _with_map(inner: Rect, with_map: bool) -> Iterator[tuple[Rect, Rect | None]]:
    if not with_map:
        yield inner, None
        return
    height = _MAP_HEIGHT * inner.height
    width = min(height, _MAP_WIDTH * inner.width)
    a_map = Rect(inner.x + inner.width - width, inner.y, width, height)
    yield Rect(inner.x, inner.y, inner.width - width - _GAP, inner.height), a_map
    taken = height + _GAP
    yield Rect(inner.x, inner.y + taken, inner.width, inner.height - taken), a_map


def _beside(rect: Rect, panels: int) -> tuple[Rect, ...]:
    width = (rect.width - _GAP * (panels - 1)) / panels
    return tuple(Rect(rect.x + at * (width + _GAP), rect.y, width, rect.height) for at in range(panels))


def _stacked(rect: Rect, panels: int) -> tuple[Rect, ...]:
    height = (rect.height - _GAP * (panels - 1)) / panels
    return tuple(Rect(rect.x, rect.y + at * (height + _GAP), rect.width, height) for at in range(panels))


def placing(rect: Rect, content: Rect, scale: float) -> Callable[[Shape], Shape]:
    """Return a function that moves a scene's shapes to the middle of a panel, standing on its floor."""
    x = rect.x + (rect.width - content.width * scale) / 2 - content.x * scale
    y = rect.y + (rect.height - content.height * scale) / 2 - content.y * scale
    return lambda shape: shape.placed(scale, x, y)


def numbered(rect: Rect, number: int) -> tuple[Shape, ...]:
    """Return a disc with the panel's number, 1 or 2, for its upper left corner."""
    x, y = rect.x + _DISC, rect.y + _DISC
    ring = Shape(Role.LABEL, circle(Spot(x, y, 0), _DISC - 2), Finish.LINE)
    return (ring, Shape(Role.LABEL, _digit(number, x, y), Finish.LINE))


def _digit(number: int, x: float, y: float) -> Outline:
    if number == 1:
        return (Move(x - 2.6, y - 2.4), Line(x + 0.6, y - 5), Line(x + 0.6, y + 5.2))
    return (
        *(Move(x - 3, y - 2.4), Arc(x + 3, y - 2, 3, 3, False), Line(x - 3, y + 5), Line(x + 3.4, y + 5)),
    )
