"""A pose: how the pelvis lies, how the spine bends, where hands and feet are, and how to solve it.

An arm or a leg either reaches for a point (`to`; `bend` says which way the elbow or knee points) or aims
along directions (`upper`, `lower`). A point may be relative to a part of the body (`on`). Bones keep their
lengths: a point out of reach is a mistake in the data, not a longer arm.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

from skill.figures.body import (
    FOOT,
    FOREARM,
    HAND,
    HIP_OUT,
    LUMBAR,
    NECK_TO_SKULL,
    SHIN,
    SHOULDER_DOWN,
    SHOULDER_OUT,
    THIGH,
    THORAX,
    UPPER_ARM,
    UPPER_BACK,
    Body,
    Joint,
    other_side,
)
from skill.figures.vectors import AHEAD, ORIGIN, UP, Frame, Vector

_SHARES: Final = ((0.4, 0.4, 0.2), (0.35, 0.35, 0.4), (0.25, 0.25, 0.4))
"""How much of the spine's bend, side bend and twist each joint takes; the lumbar spine twists least."""


class OutOfReach(ValueError):
    """A hand or foot cannot reach its point; the text says by how much it falls short."""


@dataclass(frozen=True, slots=True)
class JointAngles:
    """Degrees of bending forward, bending to the person's left, and turning to the left."""

    bend: float = 0
    side: float = 0
    twist: float = 0

    @property
    def mirrored(self) -> "JointAngles":
        """The same to the other side."""
        return JointAngles(self.bend, -self.side, -self.twist)

    def toward(self, other: "JointAngles", part: float) -> "JointAngles":
        """Return the angles this fraction of the way to others."""
        return JointAngles(
            self.bend + (other.bend - self.bend) * part,
            self.side + (other.side - self.side) * part,
            self.twist + (other.twist - self.twist) * part,
        )


STRAIGHT: Final = JointAngles()


@dataclass(frozen=True, slots=True)
class Reach:
    """A limb that reaches for a point; `on` names the frame or joint that the point is relative to.

    `tip` is where fingers or toes point. Without it they continue the forearm, or point forward from the
    shin.
    """

    to: Vector
    bend: Vector
    on: str | None = None
    tip: Vector | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """A limb whose two bones point in given directions of the room."""

    upper: Vector
    lower: Vector
    tip: Vector | None = None


Limbs = Reach | Aim


@dataclass(frozen=True, slots=True)
class Pose:
    """A body's position. `up` is the pelvis's own, toward the head; `front` is where the belly faces."""

    pelvis: Vector
    up: Vector
    front: Vector
    left_arm: Limbs
    right_arm: Limbs
    left_leg: Limbs
    right_leg: Limbs
    spine: JointAngles = STRAIGHT
    head: JointAngles = STRAIGHT

    @property
    def mirrored(self) -> "Pose":
        """The same pose to the other side, as a mirror at x = 0 shows it."""
        return Pose(
            pelvis=self.pelvis.mirrored,
            up=self.up.mirrored,
            front=self.front.mirrored,
            left_arm=_mirrored(self.right_arm),
            right_arm=_mirrored(self.left_arm),
            left_leg=_mirrored(self.right_leg),
            right_leg=_mirrored(self.left_leg),
            spine=self.spine.mirrored,
            head=self.head.mirrored,
        )

    def toward(self, other: "Pose", part: float) -> "Pose":
        """Return the pose this fraction of the way to another; their limbs must be of the same kind."""
        return Pose(
            pelvis=self.pelvis.toward(other.pelvis, part),
            up=self.up.toward(other.up, part),
            front=self.front.toward(other.front, part),
            left_arm=_between(self.left_arm, other.left_arm, part),
            right_arm=_between(self.right_arm, other.right_arm, part),
            left_leg=_between(self.left_leg, other.left_leg, part),
            right_leg=_between(self.right_leg, other.right_leg, part),
            spine=self.spine.toward(other.spine, part),
            head=self.head.toward(other.head, part),
        )


def _mirrored(limb: Limbs) -> Limbs:
    tip = limb.tip.mirrored if limb.tip else None
    if isinstance(limb, Aim):
        return Aim(limb.upper.mirrored, limb.lower.mirrored, tip)
    on = other_side(limb.on) if limb.on else None
    return Reach(limb.to.mirrored, limb.bend.mirrored, on, tip)


def _between(one: Limbs, other: Limbs, part: float) -> Limbs:
    tip = one.tip.unit.toward(other.tip.unit, part) if one.tip and other.tip else other.tip
    if isinstance(one, Aim) and isinstance(other, Aim):
        upper, lower = (
            one.upper.unit.toward(other.upper.unit, part),
            one.lower.unit.toward(other.lower.unit, part),
        )
        return Aim(upper, lower, tip)
    if isinstance(one, Reach) and isinstance(other, Reach) and one.on == other.on:
        to, bend = one.to.toward(other.to, part), one.bend.unit.toward(other.bend.unit, part)
        return replace(one, to=to, bend=bend, tip=tip)
    raise ValueError("a limb cannot move from reaching to aiming, or from one mark to another")


def solve(pose: Pose) -> Body:
    """Return the body in a pose; raise `OutOfReach` if a limb is too short for it."""
    pelvis = Frame.of(pose.pelvis, pose.up, pose.front)
    frames = _spine(pelvis, pose.spine)
    waist, chest, neck = frames
    head = _head(neck, pose.head)
    joints = {
        Joint.PELVIS: pelvis.origin,
        Joint.WAIST: waist.origin,
        Joint.CHEST: chest.origin,
        Joint.NECK: neck.origin,
        Joint.SKULL: head.origin,
        Joint.LEFT_HIP: pelvis.at(HIP_OUT, 0, 0),
        Joint.RIGHT_HIP: pelvis.at(-HIP_OUT, 0, 0),
        Joint.LEFT_SHOULDER: neck.at(SHOULDER_OUT, -SHOULDER_DOWN, 0),
        Joint.RIGHT_SHOULDER: neck.at(-SHOULDER_OUT, -SHOULDER_DOWN, 0),
    }
    body = Body(joints, pelvis, waist, chest, head)
    for side, leg in _first_free(pose.left_leg, pose.right_leg):
        joints |= _leg(body, side, leg)
    for side, arm in _first_free(pose.left_arm, pose.right_arm):
        joints |= _arm(body, side, arm)
    return body


def _first_free(left: Limbs, right: Limbs) -> list[tuple[str, Limbs]]:
    """Return both limbs of a pair; one that holds on to the body comes after one that does not."""
    pair = [("left", left), ("right", right)]
    return sorted(pair, key=lambda each: isinstance(each[1], Reach) and each[1].on is not None)


def _spine(pelvis: Frame, turn: JointAngles) -> tuple[Frame, Frame, Frame]:
    frame, frames = pelvis, []
    for length, (bend, side, twist) in zip((LUMBAR, THORAX, UPPER_BACK), _SHARES, strict=True):
        bent = frame.bent(frame.origin, turn.bend * bend, turn.side * side, turn.twist * twist)
        frame = Frame(bent.origin + bent.up * length, bent.up, bent.front)
        frames.append(frame)
    return frames[0], frames[1], frames[2]


def _head(neck: Frame, turn: JointAngles) -> Frame:
    half = neck.bent(neck.origin, turn.bend / 2, turn.side / 2, 0)
    origin = half.origin + half.up * NECK_TO_SKULL + half.front * 1.5
    return neck.bent(origin, turn.bend, turn.side, turn.twist)


def _leg(body: Body, side: str, limb: Limbs) -> dict[Joint, Vector]:
    hip = body[Joint(f"{side}_hip")]
    knee, ankle, tip = _limb(body, f"{side} leg", hip, limb, THIGH, SHIN)
    shin = (ankle - knee).unit
    toes = tip.unit if tip else _forward(shin, (knee - hip).unit)
    sole = shin.across(toes)
    sole = sole.unit if sole.length > 0.2 else -_forward(shin, (knee - hip).unit)
    return {
        Joint(f"{side}_knee"): knee,
        Joint(f"{side}_ankle"): ankle,
        Joint(f"{side}_heel"): ankle - toes * 3.6 + sole * 2.8,
        Joint(f"{side}_toe"): ankle + toes * FOOT + sole * 3.4,
    }


def _forward(shin: Vector, thigh: Vector) -> Vector:
    """The direction in which a bent leg's foot points: away from where the heel would go."""
    ahead = thigh.across(shin)
    return ahead.unit if ahead.length > 0.05 else AHEAD


def _arm(body: Body, side: str, limb: Limbs) -> dict[Joint, Vector]:
    shoulder = body[Joint(f"{side}_shoulder")]
    elbow, wrist, tip = _limb(body, f"{side} arm", shoulder, limb, UPPER_ARM, FOREARM)
    fingers = tip.unit if tip else (wrist - elbow).unit
    return {
        Joint(f"{side}_elbow"): elbow,
        Joint(f"{side}_wrist"): wrist,
        Joint(f"{side}_hand"): wrist + fingers * HAND,
    }


def _limb(
    body: Body, name: str, root: Vector, limb: Limbs, upper: float, lower: float
) -> tuple[Vector, Vector, Vector | None]:
    """Return the middle joint, the end, and the direction of the tip, in the room."""
    if isinstance(limb, Aim):
        middle = root + limb.upper.unit * upper
        return middle, middle + limb.lower.unit * lower, limb.tip
    frame = _mark(body, limb.on)
    target, bend = frame.at(limb.to.x, limb.to.y, limb.to.z), limb.bend
    turned = frame.direction(bend.x, bend.y, bend.z)
    tip = frame.direction(limb.tip.x, limb.tip.y, limb.tip.z) if limb.tip else None
    reach = (target - root).length
    if not abs(upper - lower) < reach <= upper + lower:
        raise OutOfReach(f"the {name} has {upper + lower:.1f} cm, and {reach:.1f} to reach")
    return _middle(root, target, turned, upper, lower), target, tip


def _mark(body: Body, on: str | None) -> Frame:
    """What a point is relative to: a frame of the body, a joint with the room's directions, or the room."""
    if on is None:
        return Frame(ORIGIN, UP, AHEAD)
    return body.frame(on) or Frame(body[Joint(on)], UP, AHEAD)


def _middle(root: Vector, target: Vector, bend: Vector, upper: float, lower: float) -> Vector:
    """The elbow or knee: of all points at the right distances, the nearest to `bend`."""
    reach = target - root
    along = (reach.dot(reach) + upper * upper - lower * lower) / (2 * reach.length)
    aside = math.sqrt(max(0.0, upper * upper - along * along))
    axis = reach.unit
    return root + axis * along + bend.across(axis).unit * aside
