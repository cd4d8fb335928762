"""The printable sheet's routes: only for this machine, and only of what can be printed."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from skill.coaching.catalogue import load_catalogue
from skill.coaching.coach import Coach
from skill.coaching.drill import Tool
from skill.coaching.routine import Focus, Minutes, Wishes
from skill.dialog.token import PlayNumber, Token, session_id, spell_token
from skill.figures.gallery import Gallery
from skill.figures.sheet import SheetWriter
from skill.language.phrases import PhraseBook
from skill.language.texts import Texts
from skill.resources import shipped
from skill.speaker.sheets import sheet_blueprint
from skill.tracks.clips import ClipPack

PHRASES = PhraseBook.load("en")
COACH = Coach(load_catalogue(), PHRASES, ClipPack.load(shipped("audio"), "en", "slt").lengths)
HIPS = Wishes(minutes=Minutes(5), focus=Focus.HIP_FLEXORS, tools=frozenset({Tool.LACROSSE_BALL}))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(sheet_blueprint(SheetWriter(COACH, Texts.load("en"), Gallery.load())))
    return app.test_client()


def test_without_a_wish_it_is_the_usual_routine(client: FlaskClient) -> None:
    answer = client.get("/speaker/routine.html")
    assert answer.status_code == 200
    assert "Back Coach: 10 minutes for your whole back" in answer.text


def test_a_token_brings_the_routine_that_plays(client: FlaskClient) -> None:
    routine = COACH.plan(HIPS, 1).routine
    token = spell_token(Token(session_id(1_700_000_000, 1), PlayNumber(3), 0, routine, HIPS))
    page = client.get("/speaker/routine.html", query_string={"token": token}).text
    for block in routine.blocks:
        assert PHRASES.text(f"{block.drill}.name").removesuffix(".") in page
    assert "Have ready: a lacrosse ball." in page


def test_wishes_are_spelled_as_a_playlist_s(client: FlaskClient) -> None:
    wishes = "5.hip_flexors.standard.floor.lacrosse_ball+swiss_ball"
    assert "for your hip flexors" in client.get(f"/speaker/routine.html?wishes={wishes}").text
    assert "for your hip flexors" in client.get("/speaker/routine.html", query_string={"wishes": wishes}).text


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_a_pdf_has_the_paper_that_is_asked_for(client: FlaskClient, paper: str, width: int) -> None:
    answer = client.get(f"/speaker/routine.pdf?paper={paper}")
    assert answer.content_type == "application/pdf"
    page = PdfReader(BytesIO(answer.data)).pages[0]
    assert round(page.mediabox.width) == width


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("token=x", "this is no token of a track"),
        ("wishes=x", "wishes are minutes.focus.level.posture.tools"),
        ("wishes=5.nothing.standard.floor.no_tool", "nothing"),
        ("paper=a5", "there is no paper 'a5': ask for one of a4, letter"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_one_line(client: FlaskClient, query: str, reason: str) -> None:
    answer = client.get(f"/speaker/routine.pdf?{query}")
    assert answer.status_code == 400
    assert reason in answer.text
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize("headers", [{"Host": "example.org"}, {"X-Forwarded-For": "10.0.0.1"}])
@pytest.mark.parametrize("path", ["/speaker/routine.html", "/speaker/routine.pdf"])
def test_nobody_else_sees_it(client: FlaskClient, path: str, headers: dict[str, str]) -> None:
    assert client.get(path, headers=headers).status_code == 404


def test_a_page_that_is_printed_runs_nothing_and_is_kept_nowhere(client: FlaskClient) -> None:
    headers = client.get("/speaker/routine.html").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["Cache-Control"] == "no-store"
