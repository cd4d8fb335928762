"""The coach that the tests of the dialog talk to: the shipped catalogue, phrases and clips."""

import pytest

from skill.coaching.coach import Coach
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.fakes.stage import Stage, screened


@pytest.fixture(scope="session")
def coach() -> Coach:
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    return Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)


@pytest.fixture
def stranger(coach: Coach) -> Stage:
    """Someone whom storage does not know."""
    return Stage(coach)


@pytest.fixture
def regular(coach: Coach) -> Stage:
    """Someone who passed the questions, has a ball, and takes ten minutes."""
    return Stage(coach, screened())


@pytest.fixture
def mid_drill(regular: Stage) -> Stage:
    """The regular, 42 s into the left side of the first drill of ten minutes."""
    from tests.fakes.scenes import into_left

    into_left(regular, 42)
    return regular
