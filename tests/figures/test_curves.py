"""Arcs as curves: on the ellipse, clockwise, and to the end."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.figures.curves import Curve, curves
from skill.figures.shapes import Arc


def _at(curve: Curve, start: tuple[float, float], part: float) -> tuple[float, float]:
    points = [start, (curve[0], curve[1]), (curve[2], curve[3]), (curve[4], curve[5])]
    weights = [(1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3]
    return (
        sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
    )


@given(begin=st.floats(-3, 3), sweep=st.floats(0.2, 6.0), across=st.floats(1, 50), flat=st.floats(0.1, 1.5))
def test_an_arc_stays_on_its_ellipse_and_ends_where_it_should(
    begin: float, sweep: float, across: float, flat: float
) -> None:
    down, end = across * flat, begin + sweep
    start = (across * math.cos(begin), down * math.sin(begin))
    arc = Arc(across * math.cos(end), down * math.sin(end), across, down, large=sweep > math.pi)
    length, at = 0.0, start
    for curve in curves(*start, arc):
        for part in (0.25, 0.5, 0.75, 1.0):
            x, y = _at(curve, at, part)
            assert math.hypot(x / across, y / down) == pytest.approx(1, abs=0.001)
        at, length = (curve[4], curve[5]), length + 1
    assert at == pytest.approx((arc.x, arc.y), abs=across * 1e-4)
    assert length == math.ceil(sweep / (math.pi / 2) - 1e-3)


def test_an_arc_too_small_for_its_ends_is_made_larger() -> None:
    (*_, last) = curves(0, 0, Arc(10, 0, 1, 1, large=False))
    assert last[4:] == pytest.approx((10, 0))


def test_an_arc_to_its_own_start_has_no_curves() -> None:
    assert list(curves(3, 4, Arc(3, 4, 5, 5, large=False))) == []
