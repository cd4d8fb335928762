"""Bones keep their lengths, whatever a body does and to whichever side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.figures.body import BONES, Body, Joint
from skill.figures.pose import STRAIGHT, Aim, JointAngles, OutOfReach, Pose, Reach, solve
from skill.figures.vectors import AHEAD, RIGHT, UP, Vector

DOWN = Vector(0, -1, 0)
STANDING = Pose(
    pelvis=Vector(0, 89, 0),
    up=UP,
    front=AHEAD,
    left_arm=Aim(DOWN, DOWN),
    right_arm=Aim(DOWN, DOWN),
    left_leg=Aim(DOWN, DOWN, AHEAD),
    right_leg=Aim(DOWN, DOWN, AHEAD),
)
degrees = st.floats(-60, 60)


def _standing(**changes: object) -> Body:
    fields = {name: getattr(STANDING, name) for name in STANDING.__slots__}
    return solve(Pose(**{**fields, **changes}))


def test_a_person_facing_us_has_the_left_hand_on_our_right() -> None:
    body = solve(STANDING)
    assert body[Joint.LEFT_HAND].x > 0 > body[Joint.RIGHT_HAND].x


def test_a_standing_body_has_the_height_of_an_adult() -> None:
    body = solve(STANDING)
    top, sole = body[Joint.SKULL].y + 11.5, min(body[Joint.LEFT_HEEL].y, body[Joint.LEFT_TOE].y) - 3
    assert 165 < top - sole < 178


def test_bending_goes_forward_sideways_to_the_left_and_turns_to_the_left() -> None:
    assert _standing(spine=JointAngles(bend=40))[Joint.NECK].z > 10
    assert _standing(spine=JointAngles(side=40))[Joint.NECK].x > 10
    assert _standing(spine=JointAngles(twist=40)).chest.front.x > 0.4


@given(bend=degrees, side=degrees, twist=degrees, lean=st.floats(-0.9, 0.9))
def test_no_pose_changes_the_length_of_a_bone(bend: float, side: float, twist: float, lean: float) -> None:
    body = _standing(
        up=Vector(lean, 1, 0.2), spine=JointAngles(bend, side, twist), head=JointAngles(side, bend, twist)
    )
    for (one, other), length in BONES.items():
        assert (body[other] - body[one]).length == pytest.approx(length)


@given(x=st.floats(-25, 25), y=st.floats(110, 135), z=st.floats(5, 30))
def test_a_hand_that_reaches_for_a_point_gets_there_with_its_own_bones(x: float, y: float, z: float) -> None:
    body = _standing(left_arm=Reach(Vector(16.5 + x, y, z), Vector(1, -1, -1)))
    assert (body[Joint.LEFT_WRIST] - Vector(16.5 + x, y, z)).length == pytest.approx(0, abs=1e-6)
    upper = (body[Joint.LEFT_ELBOW] - body[Joint.LEFT_SHOULDER]).length
    assert upper == pytest.approx(BONES[Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW])


def test_a_point_out_of_reach_is_a_mistake_that_names_the_limb() -> None:
    with pytest.raises(OutOfReach, match=r"the left arm has 54\.5 cm, and"):
        _standing(left_arm=Reach(Vector(200, 0, 0), UP))


@given(bend=degrees, side=degrees, twist=degrees)
def test_the_other_side_is_the_mirror_image(bend: float, side: float, twist: float) -> None:
    pose = Pose(
        pelvis=Vector(3, 80, 4),
        up=Vector(0.3, 1, -0.2),
        front=Vector(0.4, 0, 1),
        left_arm=Reach(Vector(30, 0, 5), RIGHT, on="chest"),
        right_arm=Reach(Vector(-6, -10, 20), Vector(-1, -1, 0.1), on="chest"),
        left_leg=Aim(Vector(0.2, -1, 0.5), DOWN, AHEAD),
        right_leg=Aim(Vector(0.1, -1, -0.3), Vector(0, -1, -1)),
        spine=JointAngles(bend, side, twist),
        head=STRAIGHT,
    )
    body, mirrored = solve(pose), solve(pose.mirrored)
    for joint, point in body.joints.items():
        assert (mirrored[joint.mirrored] - point.mirrored).length == pytest.approx(0, abs=1e-6)
    assert pose.mirrored.mirrored == pose


def test_bones_keep_their_length_halfway_between_two_poses() -> None:
    other = Pose(
        Vector(40, 60, 0), Vector(1, 0.2, 0), UP, *(Aim(RIGHT, AHEAD),) * 2, *(Aim(RIGHT, DOWN, UP),) * 2
    )
    body = solve(STANDING.toward(other, 0.5))
    for (one, end), length in BONES.items():
        assert (body[end] - body[one]).length == pytest.approx(length)
