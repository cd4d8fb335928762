"""Playlists that people may ask for, in the shipped voice: the length is met or said, the sides are equal."""

from itertools import product

import pytest

from skill.coaching.choosing import EVERY_TOOL
from skill.coaching.coach import Coach
from skill.coaching.drill import Level, Posture, Tool
from skill.coaching.routine import Focus, Minutes, Wishes
from skill.coaching.selection import Remark
from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.soak.lengths import LONG

TOOLS = (EVERY_TOOL, frozenset({Tool.LACROSSE_BALL}), frozenset[Tool]())
ALL = [
    Wishes(Minutes(minutes), focus, level, posture, tools)
    for minutes, focus, level, posture, tools in product((5, 10, 20, 45, 60), Focus, Level, Posture, TOOLS)
]


@pytest.fixture(scope="module")
def coach() -> Coach:
    pack = ClipPack.load(shipped("audio"), "en", Settings().voice)
    return Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)


def keeps_its_promise(wishes: Wishes, coach: Coach) -> bool:
    """Whether the length is within five per cent or said, and the sides are equal."""
    plan = coach.plan(wishes, wishes.minutes)
    blocks = plan.routine.blocks
    length, wished = sum(map(coach.frames, blocks)) * 0.024, wishes.minutes * 60
    said = {Remark.SHORTER, Remark.LONGER}.intersection(plan.remarks)
    return all(block.dose.left == block.dose.right for block in blocks) and (
        bool(said) or abs(length - wished) <= 0.05 * wished
    )


def test_every_playlist_keeps_its_promises(coach: Coach) -> None:
    asked = ALL if LONG else ALL[::31]
    assert [wishes for wishes in asked if not keeps_its_promise(wishes, coach)] == []
