"""The body that all figures share: its measures, and the joints of a solved pose.

The measures are an adult's of 172 cm, rounded to what a line figure needs (segment lengths as fractions of
the height are standard in anthropometry). Everything is in centimetres.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from skill.figures.vectors import Frame, Vector


class Segment(StrEnum):
    """The parts that are drawn as one shape each, and sorted by how near they are."""

    TORSO = "torso"
    HEAD = "head"
    LEFT_ARM = "left_arm"
    RIGHT_ARM = "right_arm"
    LEFT_LEG = "left_leg"
    RIGHT_LEG = "right_leg"


class Joint(StrEnum):
    """The named points of a body."""

    PELVIS = "pelvis"
    WAIST = "waist"
    CHEST = "chest"
    NECK = "neck"
    SKULL = "skull"
    LEFT_HIP = "left_hip"
    LEFT_KNEE = "left_knee"
    LEFT_ANKLE = "left_ankle"
    LEFT_HEEL = "left_heel"
    LEFT_TOE = "left_toe"
    RIGHT_HIP = "right_hip"
    RIGHT_KNEE = "right_knee"
    RIGHT_ANKLE = "right_ankle"
    RIGHT_HEEL = "right_heel"
    RIGHT_TOE = "right_toe"
    LEFT_SHOULDER = "left_shoulder"
    LEFT_ELBOW = "left_elbow"
    LEFT_WRIST = "left_wrist"
    LEFT_HAND = "left_hand"
    RIGHT_SHOULDER = "right_shoulder"
    RIGHT_ELBOW = "right_elbow"
    RIGHT_WRIST = "right_wrist"
    RIGHT_HAND = "right_hand"

    @property
    def mirrored(self) -> "Joint":
        """The same joint on the other side; a joint in the middle mirrors to itself."""
        return Joint(other_side(self.value))


def other_side(name: str) -> str:
    """Return a name with left and right exchanged."""
    side, _, rest = name.partition("_")
    swapped = {"left": "right", "right": "left"}.get(side)
    return f"{swapped}_{rest}" if swapped else name


HIP_OUT: Final = 9.0
SHOULDER_OUT: Final = 16.5
SHOULDER_DOWN: Final = 3.5
LUMBAR: Final = 17.0
THORAX: Final = 18.0
UPPER_BACK: Final = 16.0
NECK_TO_SKULL: Final = 16.5
THIGH: Final = 42.0
SHIN: Final = 41.0
FOOT: Final = 15.0
UPPER_ARM: Final = 29.0
FOREARM: Final = 25.5
HAND: Final = 10.0

BONES: Final[Mapping[tuple[Joint, Joint], float]] = {
    (Joint.PELVIS, Joint.WAIST): LUMBAR,
    (Joint.WAIST, Joint.CHEST): THORAX,
    (Joint.CHEST, Joint.NECK): UPPER_BACK,
    (Joint.PELVIS, Joint.LEFT_HIP): HIP_OUT,
    (Joint.LEFT_HIP, Joint.LEFT_KNEE): THIGH,
    (Joint.LEFT_KNEE, Joint.LEFT_ANKLE): SHIN,
    (Joint.PELVIS, Joint.RIGHT_HIP): HIP_OUT,
    (Joint.RIGHT_HIP, Joint.RIGHT_KNEE): THIGH,
    (Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE): SHIN,
    (Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW): UPPER_ARM,
    (Joint.LEFT_ELBOW, Joint.LEFT_WRIST): FOREARM,
    (Joint.LEFT_WRIST, Joint.LEFT_HAND): HAND,
    (Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW): UPPER_ARM,
    (Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST): FOREARM,
    (Joint.RIGHT_WRIST, Joint.RIGHT_HAND): HAND,
}
"""The bones between joints and their lengths, which no pose may change."""


@dataclass(frozen=True, slots=True)
class Body:
    """A solved pose: where the joints are, and how pelvis, waist, chest and head are turned."""

    joints: Mapping[Joint, Vector]
    pelvis: Frame
    waist: Frame
    chest: Frame
    head: Frame

    def __getitem__(self, joint: Joint) -> Vector:
        return self.joints[joint]

    def frame(self, name: str) -> Frame | None:
        """Return the frame with this name, if it is one: pelvis, waist, chest or head."""
        frames = {"pelvis": self.pelvis, "waist": self.waist, "chest": self.chest, "head": self.head}
        return frames.get(name)


@dataclass(frozen=True, slots=True)
class Ball:
    """A round bit of flesh, or of a prop. The shapes are drawn around these."""

    center: Vector
    radius: float


@dataclass(frozen=True, slots=True)
class Limb:
    """Flesh between two balls, tapering from one to the other."""

    start: Ball
    end: Ball


def flesh(body: Body) -> Mapping[Segment, tuple[Limb, ...]]:
    """Return the flesh of each segment, except the face and hair of the head, which `face` gives."""
    return {
        Segment.TORSO: _torso(body),
        Segment.HEAD: _skull(body),
        Segment.LEFT_ARM: _arm(body, "left"),
        Segment.RIGHT_ARM: _arm(body, "right"),
        Segment.LEFT_LEG: _leg(body, "left"),
        Segment.RIGHT_LEG: _leg(body, "right"),
    }


def _torso(body: Body) -> tuple[Limb, ...]:
    pelvis, waist, chest = body.pelvis, body.waist, body.chest
    limbs = []
    for side in (1, -1):
        hip = Ball(pelvis.at(side * 8.0, 0.5, -0.5), 9.3)
        middle = Ball(waist.at(side * 5.0, 0, 0), 9.0)
        ribs = Ball(chest.at(side * 6.5, 0, 0), 9.6)
        armpit = Ball(chest.at(side * 8.5, 8.5, -0.5), 8.0)
        limbs += [Limb(hip, middle), Limb(middle, ribs), Limb(ribs, armpit)]
        shoulder = body[Joint.LEFT_SHOULDER if side == 1 else Joint.RIGHT_SHOULDER]
        limbs.append(Limb(armpit, Ball(shoulder, 5.8)))
    hips = (Ball(pelvis.at(8.0, 0.5, -0.5), 9.3), Ball(pelvis.at(-8.0, 0.5, -0.5), 9.3))
    core = (Ball(pelvis.at(0, 2, 0), 9.5), Ball(chest.at(0, 6, 0), 9.6))
    yoke = (Ball(body[Joint.LEFT_SHOULDER], 5.8), Ball(body[Joint.RIGHT_SHOULDER], 5.8))
    return (*limbs, Limb(*hips), Limb(*yoke), Limb(*core))


def _skull(body: Body) -> tuple[Limb, ...]:
    head = body.head
    return (Limb(Ball(head.at(0, 0, 0), 9.4), Ball(head.at(0, -6.5, 3.0), 6.2)),)


def neck(body: Body) -> Limb:
    """Return the neck, which reaches down into the shirt."""
    return Limb(Ball(body[Joint.NECK] - body.chest.up * 4, 5.6), Ball(body.head.at(0, -8, -1), 5.2))


def nose(body: Body) -> Limb:
    """Return the nose, which shows where a face looks."""
    head = body.head
    return Limb(Ball(head.at(0, -0.5, 8.6), 1.0), Ball(head.at(0, -3.4, 10.4), 1.5))


def hair(body: Body) -> Limb:
    """Return the hair, which shows where the back of a head is."""
    head = body.head
    return Limb(Ball(head.at(0, 2.0, -1.6), 9.3), Ball(head.at(0, -3.0, -3.6), 7.4))


def shorts(body: Body) -> Mapping[Segment, tuple[Limb, ...]]:
    """Return what the shorts cover, with the segment that they are drawn on."""
    pelvis = body.pelvis
    sides = [
        Limb(Ball(pelvis.at(side * 8.0, 0.5, -0.5), 9.3), Ball(pelvis.at(side * 6.5, 8, 0), 8.9))
        for side in (1, -1)
    ]
    across = Limb(Ball(pelvis.at(8.0, 0.5, -0.5), 9.3), Ball(pelvis.at(-8.0, 0.5, -0.5), 9.3))
    covered = {Segment.TORSO: (*sides, across, Limb(sides[0].end, sides[1].end))}
    for part, side in ((Segment.LEFT_LEG, "left"), (Segment.RIGHT_LEG, "right")):
        hip, knee = body[Joint(f"{side}_hip")], body[Joint(f"{side}_knee")]
        covered[part] = (Limb(Ball(hip, 9.0), Ball(hip.toward(knee, 0.42), 7.75)),)
    return covered


def _arm(body: Body, side: str) -> tuple[Limb, ...]:
    shoulder, elbow = body[Joint(f"{side}_shoulder")], body[Joint(f"{side}_elbow")]
    wrist, hand = body[Joint(f"{side}_wrist")], body[Joint(f"{side}_hand")]
    return (
        Limb(Ball(shoulder, 5.4), Ball(elbow, 4.0)),
        Limb(Ball(elbow, 4.0), Ball(wrist, 2.9)),
        Limb(Ball(wrist, 2.9), Ball(wrist.toward(hand, 0.45), 3.5)),
        Limb(Ball(wrist.toward(hand, 0.45), 3.5), Ball(hand, 2.4)),
    )


def _leg(body: Body, side: str) -> tuple[Limb, ...]:
    hip, knee = body[Joint(f"{side}_hip")], body[Joint(f"{side}_knee")]
    ankle, heel, toe = (body[Joint(f"{side}_{name}")] for name in ("ankle", "heel", "toe"))
    calf = ankle.toward(knee, 0.68)
    return (
        Limb(Ball(hip, 9.0), Ball(knee, 6.0)),
        Limb(Ball(knee, 6.0), Ball(calf, 5.9)),
        Limb(Ball(calf, 5.9), Ball(ankle, 3.7)),
        Limb(Ball(ankle, 3.7), Ball(heel, 3.3)),
        Limb(Ball(heel, 3.3), Ball(toe, 2.4)),
        Limb(Ball(ankle, 3.7), Ball(toe, 2.4)),
    )
