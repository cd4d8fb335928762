"""A picture: a scene's shapes on a canvas, as two still panels, or as the frames of a movement."""

import math
from dataclasses import dataclass
from typing import Final

from skill.coaching.drill import Tempo
from skill.coaching.routine import Side
from skill.figures.figure import moment
from skill.figures.figure_scene import FigureScene
from skill.figures.page_layout import Arrangement, Rect, around, arrange, extent, fit, numbered, placing
from skill.figures.shapes import Shape

WIDTH: Final = 600
HEIGHT: Final = 400
FRAMES: Final = 5
"""How many frames a movement has on the way out; a browser draws what lies between."""


@dataclass(frozen=True, slots=True)
class Moving:
    """One shape of a movement: what it looks like in each frame on the way out."""

    frames: tuple[Shape, ...]

    @property
    def is_still(self) -> bool:
        """Whether it does not move at all."""
        return all(frame == self.frames[0] for frame in self.frames)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: still shapes, and those of the movement, which are empty in a still picture."""

    width: int
    height: int
    still: tuple[Shape, ...]
    moving: tuple[Moving, ...]
    tempo: Tempo


def picture(scene: FigureScene, *, moving: bool, width: int = WIDTH, height: int = HEIGHT) -> Picture:
    """Return the picture of a scene."""
    canvas = Rect(0, 0, width, height)
    return Picture(
        width, height, _panels(scene, canvas), _movement(scene, canvas) if moving else (), scene.tempo
    )


def _panels(scene: FigureScene, canvas: Rect) -> tuple[Shape, ...]:
    content = extent(scene, (0.0, 1.0))
    arrangement = arrange(canvas, content, 2, with_map=scene.map is not None)
    drawn: list[Shape] = []
    for number, (panel, part) in enumerate(zip(arrangement.panels, (0.0, 1.0), strict=True), 1):
        drawn += map(placing(panel, content, arrangement.scale), moment(scene, part))
        drawn += numbered(panel, number)
    return (*drawn, *_map(scene, arrangement))


def _map(scene: FigureScene, arrangement: Arrangement) -> tuple[Shape, ...]:
    """The map in its corner, as large as it fits."""
    if scene.map is None or arrangement.map is None:
        return ()
    shapes = scene.map.shapes(mirrored=scene.side is Side.RIGHT)
    content = around(shapes)
    return tuple(map(placing(arrangement.map, content, fit(arrangement.map, content)), shapes))


def _movement(scene: FigureScene, canvas: Rect) -> tuple[Moving, ...]:
    parts = [eased(step / (FRAMES - 1)) for step in range(FRAMES)]
    content = extent(scene, parts)
    arrangement = arrange(canvas, content, 1, with_map=scene.map is not None)
    place = placing(arrangement.panels[0], content, arrangement.scale)
    frames = [[place(shape) for shape in moment(scene, part, faced=0.5)] for part in parts]
    still = tuple(Moving((shape,)) for shape in _map(scene, arrangement))
    return (*(Moving(tuple(shapes)) for shapes in zip(*frames, strict=True)), *still)


def eased(part: float) -> float:
    """Return how far a movement is after a fraction of its time: it begins and ends gently."""
    return (1 - math.cos(math.pi * part)) / 2
