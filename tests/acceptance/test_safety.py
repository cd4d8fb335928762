"""Safety, typed into `back-coach talk --fast`: red flags, conditions, and second thoughts.

All stories are typed into one run. Each begins with "delete everything", so that the coach knows nobody.
"""

from collections.abc import Mapping
from typing import Final

import pytest

from tests.acceptance.typed import BEGUN, HEALTHY, typed

pytestmark = pytest.mark.slow

ANEW: Final = ("delete everything", "yes")
IN_DRILL: Final = (*BEGUN, "open back coach")
ENDED: Final = (
    "open back coach",
    *HEALTHY,
    "a lacrosse ball",
    "three minutes",
    "wait 400",
    "open back coach",
)

STORIES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "chest": (
        IN_DRILL,
        ("my chest hurts", "Alexa, resume", "no", "no", "no", "open back coach", "start over"),
    ),
    "thinners": (IN_DRILL, ("I'm on blood thinners",)),
    "bones": (IN_DRILL, ("I have osteoporosis", "Alexa, resume")),
    "pregnant": (IN_DRILL, ("i'm six months pregnant can i do this", "Alexa, resume")),
    "not theirs": (
        IN_DRILL,
        ("I'm not pregnant", "my wife is pregnant", "I was pregnant last year", "resume"),
    ),
    "deleting": (IN_DRILL, ("delete everything", "I'm pregnant", "maybe", "keep them", "yes")),
    "deleting, stopped": (IN_DRILL, ("delete everything", "Alexa, stop", "Alexa, resume")),
    "worse": (ENDED, ("worse", "open back coach", "maybe", "yes")),
    "legs": (IN_DRILL, ("both my legs are numb", "open back coach")),
    "bottom": (IN_DRILL, ("I can't feel my bottom", "open back coach")),
    "knee": (IN_DRILL, ("I've got a bad knee",)),
    "disc": (IN_DRILL, ("do I have a slipped disc",)),
    "old fall": (
        ("open back coach", "no"),
        ("I had a fall ten years ago but that was nothing", "no", "no"),
    ),
    "cleared": (("open back coach", "no", "no", "yes"), ("yes my physio did", "pregnant", "a lacrosse ball")),
    "fifteen": (("open back coach", "no", "no"), ("I'm fifteen", "open back coach")),
    "went": (IN_DRILL, ("my back just went",)),
    "why they came": ((), ("my back hurts", *HEALTHY, "a lacrosse ball", "ten minutes")),
    "help": (("open back coach", "no"), ("call nine one one", "open back coach")),
    "wished": ((), ("ask back coach for ten minutes for my hips", *HEALTHY, "a lacrosse ball")),
}
"""What is typed: to come to the point, and from there on."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What is said and played after each line of a story, from its point on."""
    lines = [line for before, story in STORIES.values() for line in (*ANEW, *before, *story)]
    heard = iter(typed(tmp_path_factory.mktemp("listener") / "listeners.sqlite3", lines))
    told = {}
    for name, (before, story) in STORIES.items():
        taken = [next(heard) for _ in (*ANEW, *before, *story)]
        told[name] = taken[len(taken) - len(story) :]
    return told


def plays(answer: str) -> bool:
    """Whether a track begins or goes on."""
    return "▶" in answer


def test_after_an_emergency_nothing_plays_whatever_is_answered(answers: Mapping[str, list[str]]) -> None:
    assert "911" in answers["chest"][0] or "nine one one" in answers["chest"][0]
    assert not any(map(plays, answers["chest"]))
    assert "today" in answers["chest"][-1]


def test_a_condition_stops_what_is_out_and_says_what_changes(answers: Mapping[str, list[str]]) -> None:
    assert "until a professional says it's fine" in answers["thinners"][0]
    assert "❚❚" in answers["thinners"][0]


@pytest.mark.parametrize("story", ["bones", "pregnant"])
def test_a_condition_that_needs_a_professional_first_leads_to_no_drill(
    answers: Mapping[str, list[str]], story: str
) -> None:
    assert not any(map(plays, answers[story]))
    assert "bladder" in answers[story][-1]


def test_a_condition_that_is_not_the_listeners_changes_nothing(answers: Mapping[str, list[str]]) -> None:
    assert plays(answers["not theirs"][-1])


def test_deleting_everything_takes_a_yes_and_stays_asked_until_then(
    answers: Mapping[str, list[str]],
) -> None:
    assert ["It's deleted" in each for each in answers["deleting"]] == [False, False, False, False, True]
    assert all("?" in each for each in answers["deleting"][:-1])


def test_a_stop_at_the_question_deletes_nothing(answers: Mapping[str, list[str]]) -> None:
    assert plays(answers["deleting, stopped"][-1])


def test_after_worse_the_next_wish_is_told_so_first(answers: Mapping[str, list[str]]) -> None:
    assert [plays(each) for each in answers["worse"]] == [False, False, False, True]
    assert "rest" in answers["worse"][1].lower()


@pytest.mark.parametrize("story", ["legs", "bottom", "help"])
def test_a_red_flag_in_everyday_words_is_an_emergency(answers: Mapping[str, list[str]], story: str) -> None:
    assert "nine one one" in answers[story][0] or "911" in answers[story][0]
    assert not any(map(plays, answers[story]))


def test_an_old_ache_is_no_emergency(answers: Mapping[str, list[str]]) -> None:
    assert "nine one one" not in answers["knee"][0]
    assert "kneeling" in answers["knee"][0]


def test_a_question_about_the_back_is_no_fall(answers: Mapping[str, list[str]]) -> None:
    assert plays(answers["disc"][0])


def test_an_old_fall_is_asked_back_once(answers: Mapping[str, list[str]]) -> None:
    assert "Is any of it still so" in answers["old fall"][0]
    assert "under eighteen" in answers["old fall"][1]


def test_clearance_in_whole_words_counts_and_what_is_named_is_heeded(
    answers: Mapping[str, list[str]],
) -> None:
    assert "which" in answers["cleared"][0].lower()
    assert "How many minutes" in answers["cleared"][-1]


def test_nobody_of_fifteen_gets_a_routine(answers: Mapping[str, list[str]]) -> None:
    assert "grown-up" in answers["fifteen"][0]
    assert "fifteen minutes" not in answers["fifteen"][0].lower()


def test_a_back_that_goes_in_a_drill_stops_it(answers: Mapping[str, list[str]]) -> None:
    assert "❚❚" in answers["went"][0]
    assert "easier" in answers["went"][0] or "gentl" in answers["went"][0]


def test_back_pain_as_first_words_is_why_they_came(answers: Mapping[str, list[str]]) -> None:
    assert "nine one one" not in answers["why they came"][0]
    assert "bladder" in answers["why they came"][0]
    assert plays(answers["why they came"][-1])


def test_a_first_wish_is_named_in_the_welcome_and_kept(answers: Mapping[str, list[str]]) -> None:
    assert "Ten minutes for your hip" in answers["wished"][0]
    assert plays(answers["wished"][-1])
