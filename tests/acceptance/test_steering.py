"""Steering, typed into `back-coach talk --fast`: questions, wishes about drills, and coming back."""

from pathlib import Path

import pytest

from tests.acceptance.typed import talk

pytestmark = pytest.mark.slow


@pytest.fixture
def listener(tmp_path: Path) -> Path:
    """The database of one listener."""
    return tmp_path / "listeners.sqlite3"


def test_questions_get_a_sentence_and_move_nothing(listener: Path) -> None:
    asked = (
        "what did you say",
        "can I take ibuprofen",
        "do I have a slipped disc",
        "how many drills are left",
    )
    answers = talk(listener, *asked, "it feels good", "i don't want more time", "don't skip", "louder")
    assert not [answer for answer in answers if "▶" in answer or "❚❚" in answer]
    for answer, word in zip(answers, ("begin|seconds|side|half", "doctor", "doctor", "drill"), strict=False):
        assert any(each in answer.lower() for each in word.split("|")), answer


def test_unknown_words_are_answered_with_how_to_stop(listener: Path) -> None:
    unknown, stopped = talk(listener, "blah blubb foo", "yes")
    assert "If something feels wrong, say: stop" in unknown
    assert "longer" not in unknown
    assert "❚❚" in stopped


def test_never_again_is_for_good_and_can_be_taken_back(listener: Path) -> None:
    answers = talk(
        listener,
        "I never want to do the prone scorpion again",
        "an hour for my whole back",
        "what drills are in the routine",
        "bring back the scorpion",
    )
    assert "out" in answers[0]
    assert "scorpion" not in answers[1].lower()
    assert "again" in answers[3] or "back" in answers[3]


def test_a_drill_is_put_in_between_and_the_routine_goes_on(listener: Path) -> None:
    put_in, following = talk(listener, "the couch stretch", "next")
    assert "couch stretch" in put_in.split("▶")[1].lower()
    assert "glute" in following.lower()


def test_jumps_go_by_seconds_within_the_drill(listener: Path) -> None:
    answers = talk(listener, "ahead thirty", "back ten seconds", "back nine hundred seconds")
    assert all("▶" in answer for answer in answers)
    assert "0:00" in answers[-1]


def test_a_launch_after_the_end_asks_how_the_back_is(listener: Path) -> None:
    asked, worse, wish = talk(
        listener, *["next"] * 4, "open back coach", "a bit worse to be honest", "open back coach"
    )[-3:]
    assert "better" in asked
    assert "▶" not in asked + worse + wish
