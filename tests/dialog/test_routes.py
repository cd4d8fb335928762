from typing import get_args

import pytest

from skill.coaching.coach import Coach
from skill.dialog.routes import ROUTES, Needs
from skill.dialog.said import Felt, LessTime, MoreTime, Plain, Said, Told
from skill.dialog.state import Phase
from tests.fakes.everything import STATES
from tests.fakes.stage import Stage

HEARD_FIRST = {Felt, Told, Plain.FORGET_ME, Plain.LAUNCH}
"""What has its handler in `SAFETY` or `SITUATIONS`, whatever else is going on."""

TO_A_ROUTINE = {said for said in Plain if said in ROUTES and ROUTES[said].needs is not Needs.NOTHING}


def test_every_utterance_has_a_handler() -> None:
    utterances = {kind for kind in get_args(Said) if kind is not Plain} | set(Plain)
    assert utterances - HEARD_FIRST == set(ROUTES)


@pytest.mark.parametrize("said", [MoreTime(30), LessTime(15), Plain.HARDER])
def test_nobody_is_urged_on_while_a_symptom_is_waited_for(coach: Coach, said: Said) -> None:
    stage = STATES["checking in"](coach)
    reply = stage.say(said)
    assert reply.audio is None
    assert stage.listener is not None
    assert stage.listener.state.phase is Phase.CHECKING_IN


@pytest.mark.parametrize(
    "said",
    [route for route, it in ROUTES.items() if it.needs is not Needs.NOTHING and isinstance(route, Plain)],
)
def test_a_command_to_a_routine_is_answered_between_routines(regular: Stage, said: Plain) -> None:
    assert regular.say(said).speech
