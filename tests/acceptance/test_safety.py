"""Safety, typed into `back-coach talk --fast`: an emergency is remembered, a condition is heeded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BACK_COACH = [sys.executable, "-c", "from skill.command import main; main()"]
BEGUN = ("open back coach", "no", "no", "no", "a lacrosse ball", "ten minutes", "wait 75")


@pytest.fixture
def listener(tmp_path: Path) -> Path:
    """The database of one listener."""
    return tmp_path / "listeners.sqlite3"


def talk(listener: Path, *said: str) -> list[str]:
    """Say lines in turn, and return what is said and played after each."""
    done = subprocess.run(
        [*BACK_COACH, "talk", "--fast"],
        input="".join(f"{line}\n" for line in (*BEGUN, *said, "quit")),
        capture_output=True,
        text=True,
        env={**os.environ, "BACK_COACH_DATABASE_URL": f"sqlite:///{listener}", "PATH": str(listener.parent)},
        timeout=120,
        check=True,
    )
    return done.stdout.split("You: ")[len(BEGUN) + 1 : -1]


def test_after_an_emergency_nothing_plays_whatever_is_answered(listener: Path) -> None:
    after = ("Alexa, resume", "no", "no", "no", "open back coach", "yes", "ten minutes", "start over")
    answers = talk(listener, "my chest hurts", *after)
    assert not [answer for answer in answers if "▶" in answer]
    assert "today" in answers[-1]


def test_a_condition_stops_what_is_out_and_says_what_changes(listener: Path) -> None:
    answers = talk(listener, "open back coach", "I'm on blood thinners")
    assert "until a professional says it's fine" in answers[-1]
    assert "❚❚" in answers[-1]


def test_a_condition_that_needs_a_professional_first_leads_to_no_drill(listener: Path) -> None:
    answers = talk(listener, "open back coach", "i'm six months pregnant can i do this", "Alexa, resume")
    assert "nothing face down" in answers[-2]
    assert not [answer for answer in answers if "▶" in answer]
    assert "bladder" in answers[-1]


def test_a_condition_that_is_not_the_listeners_changes_nothing(listener: Path) -> None:
    told = ("I'm not pregnant", "my wife is pregnant", "I was pregnant last year")
    assert "▶" in talk(listener, "open back coach", *told, "resume")[-1]


def test_deleting_everything_takes_a_yes_and_stays_asked_until_then(listener: Path) -> None:
    answers = talk(listener, "delete everything", "I'm pregnant", "maybe", "yes")
    assert ["deleted" in answer for answer in answers] == [False, False, False, True]
    assert "yes or no" in answers[1].lower()
