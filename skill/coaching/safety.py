"""The safety rules: symptoms, what they mean, and what follows from them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Symptom(StrEnum):
    """What a person may feel. Its values are the ids of the SYMPTOM slot."""

    TINGLING = "tingling"
    NUMBNESS = "numbness"
    SHARP_PAIN = "sharp_pain"
    DIZZINESS = "dizziness"
    PULSE = "pulse"
    BURNING = "burning"
    CHEST_PAIN = "chest_pain"
    BREATHLESS = "breathless"
    FAINT = "faint"
    FELL = "fell"
    SADDLE_NUMBNESS = "saddle_numbness"
    BLADDER_BOWEL = "bladder_bowel"
    LEG_WEAKNESS = "leg_weakness"
    STROKE = "stroke"
    CALL_FOR_HELP = "call_for_help"
    UNSURE = "unsure"
    """Words that may tell of a symptom, or of none: the coach asks."""


class BodyPart(StrEnum):
    """Where a person may feel it: the BODY_PART slot ids, and `unclear` for one that was not understood."""

    FOOT = "foot"
    LEG = "leg"
    BOTH_LEGS = "both_legs"
    KNEE = "knee"
    THIGH = "thigh"
    HIP = "hip"
    GROIN = "groin"
    BACK = "back"
    BELLY = "belly"
    CHEST = "chest"
    NECK = "neck"
    SHOULDER = "shoulder"
    ARM = "arm"
    JAW = "jaw"
    HEAD = "head"
    UNCLEAR = "unclear"


class Advice(StrEnum):
    """What follows from a symptom."""

    OFF_THE_SPOT = "off_the_spot"
    OUTWARD = "outward"
    EASE = "ease"
    OLD_ACHE = "old_ache"
    NECK = "neck"
    HEADACHE = "headache"
    WHERE = "where"
    """It is not known what or where it is: ease, and call for help if it may be grave."""
    REST = "rest"
    ASK = "ask"
    EMERGENCY_BACK = "emergency_back"
    EMERGENCY_NOW = "emergency_now"
    CALL = "call"
    FALL = "fall"

    @property
    def ends(self) -> bool:
        """Whether it ends the guided session, and the day."""
        return self in {Advice.EMERGENCY_BACK, Advice.EMERGENCY_NOW, Advice.CALL, Advice.FALL}


_ROWS: Final[Mapping[Symptom, Advice]] = {
    Symptom.TINGLING: Advice.OFF_THE_SPOT,
    Symptom.NUMBNESS: Advice.OFF_THE_SPOT,
    Symptom.BURNING: Advice.OFF_THE_SPOT,
    Symptom.PULSE: Advice.OUTWARD,
    Symptom.SHARP_PAIN: Advice.EASE,
    Symptom.DIZZINESS: Advice.REST,
    Symptom.SADDLE_NUMBNESS: Advice.EMERGENCY_BACK,
    Symptom.BLADDER_BOWEL: Advice.EMERGENCY_BACK,
    Symptom.LEG_WEAKNESS: Advice.EMERGENCY_BACK,
    Symptom.CHEST_PAIN: Advice.EMERGENCY_NOW,
    Symptom.BREATHLESS: Advice.EMERGENCY_NOW,
    Symptom.FAINT: Advice.EMERGENCY_NOW,
    Symptom.STROKE: Advice.EMERGENCY_NOW,
    Symptom.CALL_FOR_HELP: Advice.CALL,
    Symptom.FELL: Advice.FALL,
    Symptom.UNSURE: Advice.ASK,
}
"""What follows from a symptom, wherever it is felt."""

_HEART: Final = frozenset({BodyPart.CHEST, BodyPart.ARM, BodyPart.JAW})
_NERVE_PARTS: Final[Mapping[BodyPart, Advice]] = {
    **dict.fromkeys({BodyPart.GROIN, BodyPart.BOTH_LEGS, BodyPart.UNCLEAR}, Advice.EMERGENCY_BACK),
    **dict.fromkeys({*_HEART, BodyPart.HEAD}, Advice.EMERGENCY_NOW),
    BodyPart.NECK: Advice.NECK,
}
"""Where tingling, numbness or burning is more than a wrong spot: the saddle, both legs, an unknown part; the
heart's parts, and a face that goes numb."""

_PAIN_PARTS: Final[Mapping[BodyPart, Advice]] = {
    **dict.fromkeys(_HEART, Advice.EMERGENCY_NOW),
    BodyPart.BOTH_LEGS: Advice.EMERGENCY_BACK,
    BodyPart.NECK: Advice.NECK,
    BodyPart.HEAD: Advice.HEADACHE,
    **dict.fromkeys({BodyPart.KNEE, BodyPart.HIP, BodyPart.SHOULDER}, Advice.OLD_ACHE),
    BodyPart.UNCLEAR: Advice.WHERE,
}
_BY_PART: Final[Mapping[Symptom, Mapping[BodyPart, Advice]]] = {
    Symptom.TINGLING: _NERVE_PARTS,
    Symptom.NUMBNESS: _NERVE_PARTS,
    Symptom.BURNING: _NERVE_PARTS,
    Symptom.SHARP_PAIN: _PAIN_PARTS,
}
"""Where the part of the body decides."""


def advice_on(symptom: Symptom | None, body_part: BodyPart | None) -> Advice:
    """Return what follows from a symptom; what was not understood takes the safer branch."""
    if symptom is None:
        return Advice.EMERGENCY_NOW if body_part in _HEART else Advice.WHERE
    parts = _BY_PART.get(symptom, {})
    return parts.get(body_part, _ROWS[symptom]) if body_part else _ROWS[symptom]
