"""Arcs as Bézier curves, for formats without arcs."""

import math
from collections.abc import Iterator

from skill.figures.shapes import Arc

Curve = tuple[float, float, float, float, float, float]
"""Two control points and the end, each as x and y."""

_QUARTER = math.pi / 2


def curves(x: float, y: float, arc: Arc) -> Iterator[Curve]:
    """Yield an arc that begins at this point as curves of at most a quarter of an ellipse each.

    The arc runs clockwise where y grows downward. An arc that is too small for its ends is enlarged, as in
    SVG. Each curve stays within a thousandth of the radius.
    """
    half_x, half_y = (x - arc.x) / 2, (y - arc.y) / 2
    across, down = arc.across, arc.down
    reach = math.hypot(half_x / across, half_y / down)
    if reach < 1e-9:
        return
    if reach > 1:
        across, down = across * reach, down * reach
        reach = 1.0
    aside = math.sqrt(1 / reach**2 - 1) * (-1 if arc.large else 1)
    middle_x = (x + arc.x) / 2 + aside * half_y * across / down
    middle_y = (y + arc.y) / 2 - aside * half_x * down / across
    start = math.atan2((y - middle_y) / down, (x - middle_x) / across)
    end = math.atan2((arc.y - middle_y) / down, (arc.x - middle_x) / across)
    yield from _pieces((middle_x, middle_y), (across, down), start, (end - start) % (2 * math.pi))


def _pieces(
    middle: tuple[float, float], radii: tuple[float, float], start: float, sweep: float
) -> Iterator[Curve]:
    pieces = max(1, math.ceil(sweep / _QUARTER - 1e-9))
    step = sweep / pieces
    pull = 4 / 3 * math.tan(step / 4)

    def on(angle: float, along: float) -> tuple[float, float]:
        """The point at an angle, moved so far along its tangent."""
        across = math.cos(angle) - along * math.sin(angle)
        down = math.sin(angle) + along * math.cos(angle)
        return middle[0] + radii[0] * across, middle[1] + radii[1] * down

    for piece in range(pieces):
        begin, end = start + piece * step, start + (piece + 1) * step
        yield (*on(begin, pull), *on(end, -pull), *on(end, 0))
