"""From a scene to shapes: the body and the props, the farthest first, with the marks on them."""

from collections.abc import Iterator, Mapping
from typing import Final

from skill.figures.body import Ball, Body, Limb, Segment, flesh, hair, neck, nose, shorts
from skill.figures.camera import Camera
from skill.figures.figure_scene import FigureScene
from skill.figures.props import Roll, Sphere
from skill.figures.shapes import Finish, Outline, Role, Shape, Step, capsule, circle, tapered
from skill.figures.vectors import Vector

_SIDEWAYS: Final = 0.25
"""How far the body must be turned before one side counts as the far one."""
_RING: Final = 8.0
"""The radius of the ring around the tool."""
_LOW: Final = 40.0
"""Flesh higher above the floor casts hardly any shadow on it."""


def moment(scene: FigureScene, part: float, *, faced: float | None = None) -> tuple[Shape, ...]:
    """Return a scene's shapes at a point of the movement (0 to 1), in drawing order.

    `faced` is the point at which it is decided whether the face or the hair is in front, by default `part`.
    All frames of a movement need the same one, or their shapes would differ.
    """
    body, camera = scene.body_at(part), scene.camera
    looking = body if faced is None else scene.body_at(faced)
    is_faced = looking.head.front.dot(camera.toward) > 0
    groups = _parts(body, camera, _far_side(scene), is_faced=is_faced)
    tool = scene.tool_for(body)
    drawn: list[Shape] = []
    for name in _order(scene):
        if name == "shadow":
            drawn.append(_shadow(body, camera))
        elif name == "tool":
            drawn += tool.shapes(camera) if tool else ()
        elif name.startswith("prop"):
            drawn += scene.props[int(name.removeprefix("prop"))].solid.shapes(camera)
        else:
            drawn += groups[Segment(name)]
    return (*drawn, *_marks(scene, tool))


def _order(scene: FigureScene) -> list[str]:
    """The names of all groups, the farthest first; the same throughout the movement."""
    body, camera = scene.body_at(0.5), scene.camera
    depths = {part.value: _depth(limbs, camera) for part, limbs in flesh(body).items()}
    for name, more in scene.near.items():
        if name in depths:
            depths[name] += more
    for number, prop in enumerate(scene.props):
        depths[f"prop{number}"] = camera.see(prop.solid.center).depth + prop.near
    tool = scene.tool_for(body)
    if tool:
        depths["tool"] = camera.see(tool.center).depth + scene.near.get("tool", 0)
    depths["shadow"] = -800
    return sorted(depths, key=lambda name: depths[name])


def _depth(limbs: tuple[Limb, ...], camera: Camera) -> float:
    depths = [camera.see(ball.center).depth for limb in limbs for ball in (limb.start, limb.end)]
    return sum(depths) / len(depths)


def _parts(body: Body, camera: Camera, far: str | None, *, is_faced: bool) -> Mapping[Segment, list[Shape]]:
    limbs, short = flesh(body), shorts(body)
    drawn: dict[Segment, list[Shape]] = {}
    for part, shape in limbs.items():
        if part is Segment.HEAD:
            drawn[part] = list(_head(body, camera, shape, is_faced=is_faced))
            continue
        is_far = far is not None and part.value.startswith(far)
        skin = Role.SHIRT if part is Segment.TORSO else Role.FAR_SKIN if is_far else Role.SKIN
        neck_first = [Shape(Role.SKIN, capsule(neck(body), camera))] if part is Segment.TORSO else []
        drawn[part] = [*neck_first, Shape(skin, _outline(shape, camera))]
        if part in short:
            drawn[part].append(
                Shape(Role.FAR_SHORTS if is_far else Role.SHORTS, _outline(short[part], camera))
            )
    return drawn


def _far_side(scene: FigureScene) -> str | None:
    """The side that is turned away, if one clearly is; the same throughout the movement."""
    left = scene.body_at(0).pelvis.left.dot(scene.camera.toward)
    if abs(left) < _SIDEWAYS:
        return None
    return "right" if left > 0 else "left"


def _head(body: Body, camera: Camera, skull: tuple[Limb, ...], *, is_faced: bool) -> Iterator[Shape]:
    face = Shape(Role.SKIN, _outline((*skull, nose(body)), camera))
    back = Shape(Role.HAIR, capsule(hair(body), camera))
    yield from (back, face) if is_faced else (face, back)


def _outline(limbs: tuple[Limb, ...], camera: Camera) -> Outline:
    return tuple(step for limb in limbs for step in capsule(limb, camera))


def _shadow(body: Body, camera: Camera) -> Shape:
    """The shadow that the body casts, straight below."""
    steps: list[Step] = []
    for part, limbs in flesh(body).items():
        for limb in limbs[-1:] if part is Segment.TORSO else limbs[:2]:
            fading = max(0.05, 1.1 - (limb.start.center.y + limb.end.center.y) / 2 / _LOW)
            start, end = (_below(ball, camera, fading) for ball in (limb.start, limb.end))
            steps += tapered(start, end, max(camera.steepness, 0.05))
    return Shape(Role.SHADOW, tuple(steps), Finish.PLAIN)


def _below(ball: Ball, camera: Camera, fading: float) -> tuple[float, float, float]:
    """Where a ball's shadow is, and how large."""
    spot = camera.see(Vector(ball.center.x, 0, ball.center.z))
    return spot.x, spot.y, ball.radius * fading


def _marks(scene: FigureScene, tool: Roll | Sphere | None) -> Iterator[Shape]:
    if tool is None or scene.press is None:
        return
    camera = scene.camera
    skin = tool.center - scene.press.out.unit * tool.radius
    ring = circle(camera.see(skin), _RING)
    yield Shape(Role.PAPER, ring, Finish.HALO)
    yield Shape(Role.PRESS, ring, Finish.LINE)
