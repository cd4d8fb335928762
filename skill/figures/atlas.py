"""The atlas: the scenes of all drills, read once from `poses/`, and which of them shows which figure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import msgspec

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import Drill, DrillSlug, Tempo, Tool, VariationName
from skill.coaching.routine import Side
from skill.figures.camera import Camera
from skill.figures.figure_scene import FigureScene, Prop
from skill.figures.naming import Figure, NoFigure, all_figures
from skill.figures.pose import STRAIGHT, Aim, JointAngles, Limbs, OutOfReach, Pose, Reach, solve
from skill.figures.press_map import PressMap
from skill.figures.props import Box, Roll, Sphere, Stuff, chair
from skill.figures.skin import Press
from skill.figures.vectors import ORIGIN, RIGHT, Vector
from skill.mistakes import Mistakes, gather
from skill.tracks.units import seconds

POSES: Final = Path(__file__).parent / "poses"
_STROKE: Final = Tempo(seconds(3), seconds(0), seconds(3))
"""How a release moves: about three seconds a stroke."""

Key = tuple[DrillSlug, VariationName, Tool | None]


class PoseError(Mistakes):
    """The poses cannot be used; each line names file, figure and mistake."""


@dataclass(frozen=True, slots=True)
class _LimbData:
    to: Vector | None = None
    bend: Vector | None = None
    on: str | None = None
    upper: Vector | None = None
    lower: Vector | None = None
    tip: Vector | None = None

    def read(self) -> Limbs:
        if self.to is not None and self.bend is not None:
            return Reach(self.to, self.bend, self.on, self.tip)
        if self.upper is not None and self.lower is not None:
            return Aim(self.upper, self.lower, self.tip)
        raise PoseError("a limb has either to and bend, or upper and lower")


@dataclass(frozen=True, slots=True)
class _PoseData:
    pelvis: Vector
    up: Vector
    front: Vector
    left_arm: _LimbData
    right_arm: _LimbData
    left_leg: _LimbData
    right_leg: _LimbData
    spine: JointAngles = STRAIGHT
    head: JointAngles = STRAIGHT

    def read(self) -> Pose:
        return Pose(
            *(self.pelvis, self.up, self.front),
            *(self.left_arm.read(), self.right_arm.read(), self.left_leg.read(), self.right_leg.read()),
            *(self.spine, self.head),
        )


@dataclass(frozen=True, slots=True)
class _PropData:
    kind: str
    at: Vector
    size: Vector = ORIGIN
    stuff: Stuff = Stuff.WOOD
    facing: Vector = RIGHT
    radius: float = 0
    length: float = 0
    near: float = 0

    def read(self) -> tuple[Prop, ...]:
        match self.kind:
            case "box":
                return (Prop(Box(self.at, self.size, self.stuff), self.near),)
            case "mat":
                return (Prop(Box(self.at, self.size, Stuff.MAT), self.near - 1000),)
            case "floor":
                return (Prop(Box(self.at, self.size, Stuff.FLOOR), self.near - 1000),)
            case "wall":
                return (Prop(Box(self.at, self.size, Stuff.WALL), self.near - 900),)
            case "chair":
                return tuple(Prop(each, self.near) for each in chair(self.at, self.facing))
            case "ball":
                return (Prop(Sphere(self.at, self.radius), self.near),)
            case "roll":
                return (Prop(Roll(self.at, self.facing, self.radius, self.length, self.stuff), self.near),)
        raise PoseError(f"there is no prop {self.kind!r}")


@dataclass(frozen=True, slots=True)
class _FigureData:
    variation: VariationName
    camera: tuple[float, float]
    start: dict[str, Any]
    end: dict[str, Any]
    tools: tuple[Tool, ...] = ()
    via: dict[str, Any] | None = None
    props: tuple[_PropData, ...] = ()
    press: Press | None = None
    roll: Vector = RIGHT
    near: dict[str, float] = field(default_factory=dict)
    map: str | None = None

    def scene(self, tempo: Tempo, tool: Tool | None, maps: Mapping[str, PressMap]) -> FigureScene:
        ways = ({}, self.via, self.end) if self.via is not None else ({}, self.end)
        poses = tuple(_convert({**self.start, **way}, _PoseData).read() for way in ways)
        return FigureScene(
            poses=poses,
            camera=Camera(*self.camera),
            tempo=tempo,
            props=tuple(prop for each in self.props for prop in each.read()),
            tool=tool,
            press=self.press,
            roll=self.roll,
            near=self.near,
            map=maps[self.map] if self.map else None,
        )


@dataclass(frozen=True, slots=True)
class Atlas:
    """The left side's scene of each drill, variation and tool."""

    scenes: Mapping[Key, FigureScene]

    def scene(self, figure: Figure) -> FigureScene:
        """Return what a picture shows; raise `NoFigure` if there is none."""
        scene = self.scenes.get((figure.drill, figure.variation, figure.tool))
        if scene is None:
            raise NoFigure(f"there is no picture {figure.name}")
        return scene if figure.side is Side.LEFT else scene.mirrored


def load_atlas(catalogue: Catalogue, folder: Path = POSES) -> Atlas:
    """Read one file per drill and check that every body can be solved; raise `PoseError` with all errors."""
    maps = _maps(folder / "maps.toml")
    steps = (partial(_of_drill, drill, folder / f"{drill.slug}.toml", maps) for drill in catalogue)
    return Atlas({key: scene for scenes in gather(PoseError, steps) for key, scene in scenes.items()})


def _of_drill(drill: Drill, path: Path, maps: Mapping[str, PressMap]) -> dict[Key, FigureScene]:
    tempo = drill.tempo or _STROKE
    steps = (
        partial(_of_figure, data, f"{path.name}: figure {number}", tempo, maps)
        for number, data in enumerate(_entries(path), 1)
    )
    found = {name: scene for scenes in gather(PoseError, steps) for name, scene in scenes.items()}
    wanted = {(figure.variation, figure.tool) for figure in all_figures(Catalogue((drill,)))}
    missing = [(name, tool or "no tool") for name, tool in sorted(wanted - set(found), key=str)]
    if missing:
        raise PoseError(*(f"{path.name}: {name}, {tool}: has no figure" for name, tool in missing))
    return {(drill.slug, name, tool): scene for (name, tool), scene in found.items()}


def _of_figure(
    data: dict[str, Any], where: str, tempo: Tempo, maps: Mapping[str, PressMap]
) -> dict[tuple[VariationName, Tool | None], FigureScene]:
    """Return a figure's scene with each of its tools."""
    try:
        figure = _convert(data, _FigureData)
        scenes = {tool: figure.scene(tempo, tool, maps) for tool in figure.tools or (None,)}
        for scene in scenes.values():
            _check(scene)
    except KeyError as error:
        raise PoseError(f"{where}: there is no map {error}") from error
    except (msgspec.ValidationError, OutOfReach, PoseError, ValueError) as error:
        raise PoseError(f"{where}: {data.get('variation')}: {error}") from error
    return {(figure.variation, tool): scene for tool, scene in scenes.items()}


def _check(scene: FigureScene) -> None:
    """Raise `OutOfReach` for a pose that no body can take, `ValueError` for two with no way between them."""
    for pose in scene.poses:
        solve(pose)
    for one, other in pairwise(scene.poses):
        one.toward(other, 0.5)


def _maps(path: Path) -> dict[str, PressMap]:
    try:
        return {name: _convert(data, PressMap) for name, data in _read(path).items()}
    except msgspec.ValidationError as error:
        raise PoseError(f"{path.name}: {error}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PoseError(f"{path.name}: this file is missing") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PoseError(f"{path.name}: cannot be read: {error}") from error


def _entries(path: Path) -> list[dict[str, Any]]:
    figures = _read(path).get("figure")
    if not isinstance(figures, list):
        raise PoseError(f"{path.name}: must hold [[figure]] tables")
    return figures


def _convert(data: object, kind: type[Any]) -> Any:
    return msgspec.convert(data, kind)
