"""The safety rules: symptoms, what they mean, and what follows from them."""

from enum import StrEnum


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


class BodyPart(StrEnum):
    """Where a person may feel it: the BODY_PART slot ids, and `unclear` for one that was not understood."""

    FOOT = "foot"
    LEG = "leg"
    THIGH = "thigh"
    HIP = "hip"
    GROIN = "groin"
    BACK = "back"
    BELLY = "belly"
    CHEST = "chest"
    NECK = "neck"
    ARM = "arm"
    HEAD = "head"
    UNCLEAR = "unclear"


class Advice(StrEnum):
    """What follows from a symptom."""

    OFF_THE_SPOT = "off_the_spot"
    OUTWARD = "outward"
    EASE = "ease"
    REST = "rest"
    EMERGENCY_BACK = "emergency_back"
    EMERGENCY_NOW = "emergency_now"
    FALL = "fall"

    @property
    def ends(self) -> bool:
        """Whether it ends the guided session."""
        return self in {Advice.EMERGENCY_BACK, Advice.EMERGENCY_NOW, Advice.FALL}


_NERVE = frozenset({Symptom.TINGLING, Symptom.NUMBNESS, Symptom.BURNING})
_SADDLE = frozenset({BodyPart.GROIN, BodyPart.UNCLEAR})
_HEART = frozenset({BodyPart.CHEST, BodyPart.ARM, BodyPart.NECK, BodyPart.HEAD})
_ROWS = {
    Symptom.PULSE: Advice.OUTWARD,
    Symptom.SHARP_PAIN: Advice.EASE,
    Symptom.DIZZINESS: Advice.REST,
    Symptom.SADDLE_NUMBNESS: Advice.EMERGENCY_BACK,
    Symptom.BLADDER_BOWEL: Advice.EMERGENCY_BACK,
    Symptom.LEG_WEAKNESS: Advice.EMERGENCY_BACK,
    Symptom.CHEST_PAIN: Advice.EMERGENCY_NOW,
    Symptom.BREATHLESS: Advice.EMERGENCY_NOW,
    Symptom.FAINT: Advice.EMERGENCY_NOW,
    Symptom.FELL: Advice.FALL,
}


def advice_on(symptom: Symptom | None, body_part: BodyPart | None) -> Advice:
    """Return what follows from a symptom; one that was not understood takes the safer branch."""
    if symptom in _NERVE:
        return _on_nerve(body_part)
    if symptom is Symptom.SHARP_PAIN and body_part in _HEART:
        return Advice.EMERGENCY_NOW
    return _ROWS.get(symptom, Advice.EASE) if symptom else Advice.EASE


def _on_nerve(body_part: BodyPart | None) -> Advice:
    if body_part in _SADDLE:
        return Advice.EMERGENCY_BACK
    if body_part in _HEART:
        return Advice.EMERGENCY_NOW
    return Advice.OFF_THE_SPOT
