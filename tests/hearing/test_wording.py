import pytest

from skill.hearing.wording import Wording


@pytest.mark.parametrize(
    ("way", "text", "within"),
    [
        ("(call|ring) [me] a doctor", "please call a doctor now", True),
        ("(call|ring) [me] a doctor", "ring me a doctor", True),
        ("(call|ring) [me] a doctor", "call me the doctor", False),
        ("need .. ambulance", "i need to have an ambulance", True),
        ("need .. ambulance", "i need you to go and get an ambulance", False),
        ("tingl*", "its tingling", True),
        ("numb", "give me a number", False),
        ("don't go", "dont go on", True),
        ("^ fell", "fell over", True),
        ("^ fell", "night fell", False),
        ("my <limb>", "on my arm", True),
    ],
)
def test_a_wording_is_found_where_it_is_said(way: str, text: str, within: bool) -> None:
    assert Wording([way], {"limb": "(arm|leg)"}).within(text) is within


def test_a_wording_may_have_to_be_all_that_is_said() -> None:
    maybe = Wording(["[well] maybe"])
    assert maybe.whole("well maybe")
    assert not maybe.whole("maybe ten minutes")


def test_what_is_masked_keeps_its_neighbours_apart() -> None:
    assert Wording(["fell asleep"]).masked("i fell asleep on my leg") == "i . on my leg"
    assert not Wording(["i .. leg"]).within("i . on my leg")


def test_no_ways_are_never_said() -> None:
    assert not Wording([]).within("anything")
    assert not Wording([]).whole("")
