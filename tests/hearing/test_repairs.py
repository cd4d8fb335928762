import pytest

from skill.hearing.repairs import Repairs
from skill.hearing.tagging import Tagger
from tests.fakes import loaded

TEMPLATES = loaded.templates()
REPAIRS = Repairs(TEMPLATES.nearness.repairs, Tagger(TEMPLATES), TEMPLATES.intents)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ten no fifteen minutes", "fifteen minutes"),
        ("give me ten minutes no fifteen", "give me fifteen minutes"),
        ("just my left no my right glute", "just my right glute"),
        ("remind me at seven i mean at eight", "remind me at eight"),
        ("ten no wait twelve sorry fifteen minutes", "fifteen minutes"),
        ("i have a ball i mean a roller", "i have a roller"),
    ],
)
def test_what_is_taken_back_at_once_is_gone(said: str, meant: str) -> None:
    assert REPAIRS.mended(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "i have a ball no roller",
        "no ten minutes",
        "left no",
        "no",
        "",
        "ten minutes no thanks",
        "a workout in my chair no seated figure four",
    ],
)
def test_what_takes_nothing_back_stays(said: str) -> None:
    assert REPAIRS.mended(said) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("not the lunge do the scorpion", "do the scorpion"),
        ("not five minutes eight minutes", "eight minutes"),
        ("no couch stretch just the rotations", "just the rotations"),
    ],
)
def test_of_what_is_refused_and_what_is_wanted_only_the_second_stays(said: str, meant: str) -> None:
    assert REPAIRS.mended(said) == meant


@pytest.mark.parametrize(
    "said",
    ["not the lunge", "i have no ball but i have a roller", "not now but later", "no the couch stretch"],
)
def test_a_refusal_alone_stays(said: str) -> None:
    assert REPAIRS.mended(said) == said
