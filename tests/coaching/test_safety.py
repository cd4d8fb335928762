"""What follows from a symptom, by where it is felt."""

import pytest

from skill.coaching.safety import Advice, BodyPart, Symptom, advice_on

NERVE = [Symptom.TINGLING, Symptom.NUMBNESS, Symptom.BURNING]


@pytest.mark.parametrize("symptom", NERVE)
@pytest.mark.parametrize(
    ("part", "advice"),
    [
        (None, Advice.OFF_THE_SPOT),
        (BodyPart.LEG, Advice.OFF_THE_SPOT),
        (BodyPart.BOTH_LEGS, Advice.EMERGENCY_BACK),
        (BodyPart.GROIN, Advice.EMERGENCY_BACK),
        (BodyPart.UNCLEAR, Advice.EMERGENCY_BACK),
        (BodyPart.ARM, Advice.EMERGENCY_NOW),
        (BodyPart.JAW, Advice.EMERGENCY_NOW),
        (BodyPart.HEAD, Advice.EMERGENCY_NOW),
        (BodyPart.NECK, Advice.NECK),
    ],
)
def test_a_nerve_sign_is_an_emergency_where_its_row_says_so(
    symptom: Symptom, part: BodyPart | None, advice: Advice
) -> None:
    assert advice_on(symptom, part) is advice


@pytest.mark.parametrize(
    ("part", "advice"),
    [
        (None, Advice.EASE),
        (BodyPart.BACK, Advice.EASE),
        (BodyPart.CHEST, Advice.EMERGENCY_NOW),
        (BodyPart.ARM, Advice.EMERGENCY_NOW),
        (BodyPart.JAW, Advice.EMERGENCY_NOW),
        (BodyPart.BOTH_LEGS, Advice.EMERGENCY_BACK),
        (BodyPart.NECK, Advice.NECK),
        (BodyPart.KNEE, Advice.OLD_ACHE),
        (BodyPart.HIP, Advice.OLD_ACHE),
        (BodyPart.SHOULDER, Advice.OLD_ACHE),
        (BodyPart.UNCLEAR, Advice.WHERE),
    ],
)
def test_a_pain_is_an_emergency_only_where_it_may_be_the_heart_or_both_legs(
    part: BodyPart | None, advice: Advice
) -> None:
    assert advice_on(Symptom.SHARP_PAIN, part) is advice


@pytest.mark.parametrize(
    "symptom",
    [
        *(Symptom.SADDLE_NUMBNESS, Symptom.BLADDER_BOWEL, Symptom.LEG_WEAKNESS, Symptom.CHEST_PAIN),
        *(Symptom.BREATHLESS, Symptom.FAINT, Symptom.STROKE, Symptom.CALL_FOR_HELP, Symptom.FELL),
    ],
)
@pytest.mark.parametrize("part", [None, *BodyPart])
def test_what_ends_everything_ends_it_wherever_it_is_felt(symptom: Symptom, part: BodyPart | None) -> None:
    assert advice_on(symptom, part).ends


@pytest.mark.parametrize("part", [None, BodyPart.BACK, BodyPart.UNCLEAR])
def test_what_was_not_understood_takes_the_safer_branch(part: BodyPart | None) -> None:
    assert advice_on(None, part) is Advice.WHERE
    assert advice_on(None, BodyPart.CHEST) is Advice.EMERGENCY_NOW
