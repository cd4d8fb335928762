import pytest

from skill.coaching.coach import Coach
from skill.coaching.drill import Tool
from skill.coaching.routine import Minutes, Wishes
from skill.dialog.token import PlayNumber, SessionId, Token, read_token, spell_token
from skill.speaker.requests import Json
from skill.speaker.showing import Showing
from tests.fakes import loaded
from tests.fakes.languages import spoken_by
from tests.fakes.pack import fake_pack

SESSION = SessionId("0toxsh4crk7")


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    phrases = loaded.phrases()
    pack = fake_pack(tmp_path_factory.mktemp("clips"), phrases.texts)
    return Coach(loaded.catalogue(), phrases, pack.lengths)


@pytest.fixture(scope="module")
def showing(coach: Coach) -> Showing:
    return Showing(spoken_by(coach, "en-slt-0"))


def _token(coach: Coach, index: int) -> Token:
    wishes = Wishes(minutes=Minutes(15), tools=frozenset({Tool.LACROSSE_BALL}))
    routine = coach.plan(wishes, 7).routine
    return Token(SESSION, PlayNumber(4), index, routine, wishes)


def _shown(showing: Showing, coach: Coach, index: int) -> Json:
    found = showing(spell_token(_token(coach, index)), "en-US")
    assert found is not None
    return found


def test_a_text_that_is_not_a_token_shows_nothing(showing: Showing) -> None:
    assert showing("bc1~nothing", "en-US") is None
    assert showing("", "en-US") is None


def test_every_block_is_shown_with_its_track_and_pictures(showing: Showing, coach: Coach) -> None:
    shown, token = _shown(showing, coach, 1), _token(coach, 1)
    assert [block["drill"] for block in shown["blocks"]] == [b.drill for b in token.routine.blocks]
    first = shown["blocks"][0]
    assert first["url"].startswith("/audio/tracks/en-slt-0/")
    assert first["pictures"]["left"]["moving"].startswith(f"/figures/{first['drill']}.")


def test_later_tokens_are_those_of_the_plays_that_follow(showing: Showing, coach: Coach) -> None:
    tokens = [block["token"] for block in _shown(showing, coach, 1)["blocks"]]
    assert tokens[:2] == [None, spell_token(_token(coach, 1))]
    following = read_token(tokens[2], coach.catalogue)
    assert following is not None
    assert (following.session, following.play, following.index) == (SESSION, 5, 2)


def test_a_hold_lasts_as_long_as_its_dose(showing: Showing, coach: Coach) -> None:
    held = [
        (chapter["hold"], block["dose"][chapter["name"]])
        for block in _shown(showing, coach, 0)["blocks"]
        for chapter in block["chapters"]
        if chapter["hold"] and block["dose"]["unit"] == "seconds"
    ]
    assert held
    assert all(abs(end - start - seconds * 1000) <= 1_500 for (start, end), seconds in held)


def test_only_work_chapters_have_a_hold(showing: Showing, coach: Coach) -> None:
    chapters = [chapter for block in _shown(showing, coach, 0)["blocks"] for chapter in block["chapters"]]
    held = {chapter["name"] for chapter in chapters if chapter["hold"]}
    assert {"left", "right"} <= held <= {"left", "right", "work"}
