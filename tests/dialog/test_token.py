"""The stream token: short enough for the platform, and enough to go on with."""

from dataclasses import replace

import pytest

from skill.coaching.choosing import EVERY_TOOL
from skill.coaching.conditions import Condition, ways_out
from skill.coaching.drill import Level, Posture
from skill.coaching.routine import Amount, Dose, Minutes, Routine, Wishes
from skill.dialog.token import MOST_CHARACTERS, PlayNumber, Token, read_token, session_id, spell_token
from tests.coaching.voices import COACH

MANY = (Condition.HIP_REPLACEMENT, Condition.KNEE, Condition.STENOSIS, Condition.VERTIGO, Condition.PACEMAKER)


def longest(posture: Posture, level: Level) -> Token:
    """A token of an hour for somebody with many conditions, who took more time here and there."""
    ways = ways_out(MANY, COACH.catalogue, passes=False)
    wishes = Wishes(Minutes(60), level=level, posture=posture, tools=EVERY_TOOL, amount=Amount.COUNTDOWN_ONLY)
    wishes = replace(wishes, ruled_out=ways)
    blocks = COACH.plan(wishes, 3).routine.blocks
    odd = tuple(
        replace(block, dose=Dose(block.dose.left, COACH.catalogue.drill(block.drill).dose.most))
        if at % 3 == 0 and COACH.catalogue.drill(block.drill).sides == "each"
        else block
        for at, block in enumerate(blocks)
    )
    routine = Routine(odd)
    return Token(session_id(1_900_000_000, 36**4 - 1), PlayNumber(9_999), len(blocks) - 1, routine, wishes)


@pytest.mark.parametrize("posture", Posture)
@pytest.mark.parametrize("level", Level)
def test_the_longest_routine_fits_and_comes_back_whole(posture: Posture, level: Level) -> None:
    token = longest(posture, level)
    spelled = spell_token(token)
    assert len(spelled) <= MOST_CHARACTERS
    assert read_token(spelled, COACH.catalogue) == token
