"""Every body in the atlas could be a person's: bones, joints, floor, tools, and both sides."""

import math
from functools import cache
from pathlib import Path

import pytest

from skill.coaching.drill import Kind, Tool
from skill.coaching.routine import Side
from skill.figures.atlas import POSES, PoseError, load_atlas
from skill.figures.body import BONES, Body, Joint, flesh
from skill.figures.figure_scene import FigureScene
from skill.figures.naming import Figure, NoFigure, all_figures
from skill.figures.skin import gap
from skill.figures.vectors import angle_between
from tests.fakes import loaded

CATALOGUE = loaded.catalogue()
ATLAS = load_atlas(CATALOGUE)
FIGURES = all_figures(CATALOGUE)
LEFT = [figure for figure in FIGURES if figure.side is Side.LEFT]
PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)
SIDES = ("left", "right")

every_figure = pytest.mark.parametrize("figure", LEFT, ids=lambda figure: figure.name)


@cache
def _bodies(figure: Figure) -> list[Body]:
    scene = ATLAS.scene(figure)
    return [scene.body_at(part) for part in PARTS]


def _lowest(body: Body) -> float:
    limbs = [limb for part in flesh(body).values() for limb in part]
    return min(ball.center.y - ball.radius for limb in limbs for ball in (limb.start, limb.end))


def _flexion(body: Body, side: str) -> tuple[float, float]:
    """How far a hip is bent forward, and a knee bent, in degrees."""
    hip, knee, ankle = (body[Joint(f"{side}_{name}")] for name in ("hip", "knee", "ankle"))
    thigh = (knee - hip).unit
    forward = math.degrees(math.atan2(thigh.dot(body.pelvis.front), -thigh.dot(body.pelvis.up)))
    return forward, angle_between(thigh, ankle - knee)


def test_every_variation_of_every_drill_has_a_picture_with_every_tool_and_for_both_sides() -> None:
    assert len(FIGURES) > 70
    for figure in FIGURES:
        assert ATLAS.scene(figure).side is figure.side


def test_a_figure_outside_the_catalogue_has_no_picture() -> None:
    figure = FIGURES[0]
    with pytest.raises(NoFigure, match=r"there is no picture glutes\.standard\.swiss_ball\.left"):
        ATLAS.scene(Figure(figure.drill, figure.variation, Tool.SWISS_BALL, Side.LEFT))


@every_figure
def test_bones_keep_their_length_throughout_a_movement(figure: Figure) -> None:
    for body in _bodies(figure):
        for (one, other), length in BONES.items():
            assert (body[other] - body[one]).length == pytest.approx(length)


@every_figure
def test_nobody_sinks_into_the_floor_or_floats_above_it(figure: Figure) -> None:
    for body in _bodies(figure):
        assert -1.5 < _lowest(body) < 1.5


@every_figure
def test_hips_and_knees_stay_in_their_range(figure: Figure) -> None:
    for body in _bodies(figure):
        for side in SIDES:
            hip, knee = _flexion(body, side)
            assert -40 < hip < 146
            assert knee < 152


@every_figure
def test_a_bent_knee_points_where_the_foot_points(figure: Figure) -> None:
    for body in _bodies(figure):
        for side in SIDES:
            hip, knee, ankle, heel, toe = (
                body[Joint(f"{side}_{name}")] for name in ("hip", "knee", "ankle", "heel", "toe")
            )
            thigh, shin = (knee - hip).unit, (ankle - knee).unit
            is_pointed = angle_between(shin, toe - ankle) < 50
            if angle_between(thigh, shin) > 15 and not is_pointed:
                assert (thigh - shin).unit.dot((toe - heel).unit) > -0.3


@every_figure
def test_elbows_and_wrists_stay_in_their_range(figure: Figure) -> None:
    for body in _bodies(figure):
        for side in SIDES:
            shoulder, elbow, wrist, hand = (
                body[Joint(f"{side}_{name}")] for name in ("shoulder", "elbow", "wrist", "hand")
            )
            assert angle_between(elbow - shoulder, wrist - elbow) < 150
            assert angle_between(wrist - elbow, hand - wrist) < 100


@every_figure
def test_spine_and_neck_stay_in_their_range(figure: Figure) -> None:
    for pose in ATLAS.scene(figure).poses:
        assert -40 <= pose.spine.bend <= 50
        assert abs(pose.spine.side) <= 66
        assert abs(pose.spine.twist) <= 52
        assert abs(pose.head.twist) <= 75


@every_figure
def test_the_tool_touches_the_skin_and_lies_on_floor_wall_or_seat(figure: Figure) -> None:
    scene = ATLAS.scene(figure)
    assert (scene.press is not None) == (CATALOGUE.drill(figure.drill).kind is Kind.SMR)
    if scene.press is None:
        return
    for body in _bodies(figure):
        tool = scene.tool_for(body)
        assert tool is not None
        radius = tool.radius
        skin = min(gap(tool.center, limb) for part in flesh(body).values() for limb in part)
        assert skin == pytest.approx(radius, abs=1.2)
        outer = tool.center + scene.press.out.unit * radius
        assert min(_off(outer.y, 0), *(_face(scene, outer.x, outer.y))) < 1.5


def _off(one: float, other: float) -> float:
    return abs(one - other)


def _face(scene: FigureScene, x: float, y: float) -> list[float]:
    """The distance of a point from the faces of walls, seats and chair backs."""
    distances = [math.inf]
    for prop in scene.props:
        xs, ys = ([getattr(c, axis) for c in prop.solid.corners()] for axis in ("x", "y"))
        distances += [_off(x, min(xs)), _off(x, max(xs)), _off(y, max(ys))]
    return distances


@every_figure
def test_every_release_has_a_map_of_where_to_press_and_where_not_to(figure: Figure) -> None:
    scene = ATLAS.scene(figure)
    assert (scene.map is None) == (scene.press is None)
    if scene.map:
        assert scene.map.avoid
        assert scene.map.keep_off


@every_figure
def test_the_right_side_mirrors_the_left(figure: Figure) -> None:
    scene = ATLAS.scene(figure)
    other = ATLAS.scene(Figure(figure.drill, figure.variation, figure.tool, Side.RIGHT))
    for left, right in zip(_bodies(figure), (other.body_at(part) for part in PARTS), strict=True):
        for joint, point in left.joints.items():
            assert (right[joint.mirrored] - point.mirrored).length == pytest.approx(0, abs=1e-6)
            seen, mirrored = scene.camera.see(point), other.camera.see(right[joint.mirrored])
            assert (mirrored.x, mirrored.y) == pytest.approx((-seen.x, seen.y), abs=1e-6)


def test_left_means_what_the_catalogue_says() -> None:
    def at_end(drill: str) -> Body:
        return ATLAS.scene(next(each for each in LEFT if each.drill == drill)).body_at(1)

    lunge = at_end("reverse_lunge_side_bend")
    behind = lunge[Joint.LEFT_ANKLE] - lunge[Joint.RIGHT_ANKLE]
    assert behind.dot(lunge.pelvis.front) < -50  # the left foot steps back
    assert lunge.chest.up.dot(lunge.pelvis.left) < -0.2  # and the trunk bends away from it
    opener = at_end("swiss_ball_lateral_opener")
    assert opener[Joint.LEFT_SHOULDER].y > opener[Joint.RIGHT_SHOULDER].y  # the left side is up
    scorpion = at_end("prone_scorpion")
    across = (scorpion[Joint.LEFT_ANKLE] - scorpion[Joint.RIGHT_HIP]).dot(scorpion.chest.left)
    assert across < -10  # the left foot crosses over
    couch = at_end("couch_stretch")
    assert couch[Joint.LEFT_KNEE].y < 8 < couch[Joint.RIGHT_KNEE].y  # the left knee is down
    rotation = at_end("spinal_rotations")
    assert rotation.chest.front.dot(rotation.pelvis.left) > 0.4  # the chest turns to the left
    hinge = at_end("hip_hinge")
    assert hinge[Joint.RIGHT_HEEL].y > hinge[Joint.LEFT_HEEL].y + 5  # the left foot takes the weight
    wall = at_end("wall_side_bend")
    assert wall.chest.up.dot(wall.pelvis.left) < -0.2  # the left side opens
    four = at_end("seated_figure_four")
    assert (four[Joint.LEFT_ANKLE] - four[Joint.RIGHT_KNEE]).length < 15  # the left ankle is up
    hike = at_end("seated_hip_hike")
    assert hike[Joint.LEFT_HIP].y > hike[Joint.RIGHT_HIP].y + 3  # the left hip is up


@pytest.mark.parametrize("figure", [each for each in LEFT if ATLAS.scene(each).press], ids=lambda f: f.name)
def test_the_tool_is_under_the_muscle_of_its_side(figure: Figure) -> None:
    for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1)):
        scene = ATLAS.scene(Figure(figure.drill, figure.variation, figure.tool, side))
        body = scene.body_at(0)
        tool = scene.tool_for(body)
        assert tool is not None
        assert (tool.center - body.pelvis.origin).dot(body.pelvis.left) * sign > 3


def test_a_mistake_in_a_pose_is_one_line_that_names_file_and_figure(tmp_path: Path) -> None:
    for path in POSES.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text())
    broken = tmp_path / "couch_stretch.toml"
    broken.write_text(broken.read_text().replace("to = [30, 45.76, 9]", "to = [300, 45.76, 9]", 1))
    with pytest.raises(PoseError, match=r"^couch_stretch.toml: figure 1: standard: the left leg has 83.0 cm"):
        load_atlas(CATALOGUE, tmp_path)
    broken.write_text("[[figure]]\nvariation = 3")
    with pytest.raises(PoseError, match=r"^couch_stretch.toml: figure 1: "):
        load_atlas(CATALOGUE, tmp_path)
    broken.write_text(_without_harder(POSES / "couch_stretch.toml"))
    with pytest.raises(PoseError, match=r"^couch_stretch.toml: harder, no tool: has no figure$"):
        load_atlas(CATALOGUE, tmp_path)
    broken.write_text("[[figure]")
    with pytest.raises(PoseError, match=r"^couch_stretch.toml: cannot be read"):
        load_atlas(CATALOGUE, tmp_path)


def test_a_limb_that_cannot_move_as_told_is_named_before_a_picture_is_drawn(tmp_path: Path) -> None:
    for path in POSES.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text())
    broken = tmp_path / "prone_scorpion.toml"
    aimed = "[figure.end]\nright_arm = { on = 'head', to = [8, -4, -9], bend = [1, 0, 0] }"
    end = broken.read_text().rpartition("[figure.end]")
    broken.write_text(end[0] + aimed + end[2].replace("right_arm", "#", 1))
    with pytest.raises(PoseError, match=r"^prone_scorpion.toml: figure 3: easier: a limb cannot move from"):
        load_atlas(CATALOGUE, tmp_path)


def test_mistakes_in_several_drills_are_reported_at_once(tmp_path: Path) -> None:
    for path in POSES.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "prone_scorpion.toml").unlink()
    broken = tmp_path / "couch_stretch.toml"
    broken.write_text(broken.read_text().replace("[[figure]]", "[[figure]]\nmap = 3", 2))
    with pytest.raises(PoseError) as caught:
        load_atlas(CATALOGUE, tmp_path)
    assert [line.split(": ")[:2] for line in caught.value.lines] == [
        ["prone_scorpion.toml", "this file is missing"],
        ["couch_stretch.toml", "figure 1"],
        ["couch_stretch.toml", "figure 2"],
    ]


def _without_harder(path: Path) -> str:
    figures = path.read_text().split("[[figure]]")
    return "[[figure]]".join(part for part in figures if 'variation = "harder"' not in part)
