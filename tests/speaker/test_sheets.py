"""The printable sheet's routes: only for this machine, and only for what can be printed."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from skill.app import create_app
from skill.coaching.coach import Coach
from skill.coaching.drill import Posture, Tool, Way
from skill.coaching.routine import Focus, Minutes, Wishes
from skill.coaching.script import own_words
from skill.dialog.state import Guided, Listener, Phase, Profile, State
from skill.dialog.token import PlayNumber, Token, session_id, spell_token
from skill.figures.naming import all_figures
from skill.figures.png import Size
from skill.figures.sheet import SheetWriter
from skill.resources import shipped
from skill.sessions.address import Address
from skill.sessions.listeners import Listeners
from skill.settings import Settings
from skill.speaker.blueprint import NAMESPACE
from skill.speaker.sheets import sheet_blueprint
from skill.speaker.today import today_of
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.fakes.documents import MemoryDocuments

pytestmark = pytest.mark.slow

PHRASES, GALLERY = loaded.phrases(), loaded.gallery()
COACH = Coach(loaded.catalogue(), PHRASES, ClipPack.load(shipped("audio"), "en", "slt").lengths)
HIPS = Wishes(minutes=Minutes(5), focus=Focus.HIP_FLEXORS, tools=frozenset({Tool.LACROSSE_BALL}))


NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
HERE = Address(NAMESPACE, "me", "kitchen")


@pytest.fixture
def documents() -> MemoryDocuments:
    return MemoryDocuments()


@pytest.fixture
def client(documents: MemoryDocuments) -> FlaskClient:
    app = Flask(__name__)
    writer = SheetWriter(COACH, loaded.texts(), GALLERY)
    app.register_blueprint(sheet_blueprint(writer, today_of(_listeners(documents), COACH, lambda: NOW)))
    return app.test_client()


def _listeners(documents: MemoryDocuments) -> Listeners:
    return Listeners(documents, COACH.catalogue)


def _keep(documents: MemoryDocuments, listener: Listener) -> None:
    listeners = _listeners(documents)
    listeners.save(listeners.load(HERE), listener, create=True)


def _guided(since: datetime) -> Listener:
    routine = COACH.plan(HIPS, 1).routine
    guided = Guided(session_id(1_700_000_000, 1), HIPS, routine)
    return Listener(state=State(Phase.PLAYING, guided, since=since))


def _mine(client: FlaskClient) -> str:
    return client.get("/speaker/routine.html?user=me&device=kitchen").text


def test_an_unknown_listener_gets_the_usual_routine(client: FlaskClient, documents: MemoryDocuments) -> None:
    assert "Back Coach: 10 minutes for your whole back" in client.get("/speaker/routine.html").text
    assert documents.kept == {}


def test_the_routine_under_way_is_todays(client: FlaskClient, documents: MemoryDocuments) -> None:
    _keep(documents, _guided(NOW - timedelta(hours=1)))
    assert "Back Coach: 5 minutes for your hip flexors" in _mine(client)


def test_yesterdays_routine_is_not_todays(client: FlaskClient, documents: MemoryDocuments) -> None:
    _keep(documents, _guided(NOW - timedelta(hours=20)))
    assert "Back Coach: 10 minutes for your whole back" in _mine(client)


def test_the_next_routine_follows_the_persons_preferences(
    client: FlaskClient, documents: MemoryDocuments
) -> None:
    liked = Profile(minutes=Minutes(20), posture=Posture.CHAIR, ruled_out=frozenset({Way("glutes")}))
    _keep(documents, Listener(liked))
    page = _mine(client)
    assert "Back Coach: 20 minutes" in page
    assert "The glutes" not in page


def test_a_person_who_must_not_do_any_drill_is_told_so(
    client: FlaskClient, documents: MemoryDocuments
) -> None:
    _keep(documents, Listener(Profile(ruled_out=frozenset(map(Way, COACH.catalogue.slugs)))))
    answer = client.get("/speaker/routine.html?user=me&device=kitchen")
    assert answer.status_code == 400
    assert answer.text.startswith("safety leaves no drill for today")


def test_while_storage_is_down_the_usual_routine_can_be_printed(
    client: FlaskClient, documents: MemoryDocuments
) -> None:
    documents.down = "no disk"
    assert "Back Coach: 10 minutes for your whole back" in _mine(client)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_page_links_to_the_same_routine_on_paper(client: FlaskClient, paper: str) -> None:
    page = client.get(
        "/speaker/routine.html?wishes=5.hip_flexors.standard.floor.lacrosse_ball%2Bswiss_ball"
    ).text
    (path,) = (unescape(found) for found in re.findall(r'href="([^"]+)"', page) if found.endswith(paper))
    (title,) = re.findall(r"<title>([^<]+)</title>", page)[:1]
    metadata = PdfReader(BytesIO(client.get(path).data)).metadata
    assert metadata is not None
    assert metadata.title == title


def test_a_token_selects_the_routine_that_plays(client: FlaskClient) -> None:
    routine = COACH.plan(HIPS, 1).routine
    token = spell_token(Token(session_id(1_700_000_000, 1), PlayNumber(3), 0, routine, HIPS))
    page = client.get("/speaker/routine.html", query_string={"token": token}).text
    for block in routine.blocks:
        assert own_words(block, PHRASES).text("name").removesuffix(".") in page
    assert "Have ready: a lacrosse ball." in page


def test_wishes_are_spelled_as_in_a_playlist(client: FlaskClient) -> None:
    wishes = "5.hip_flexors.standard.floor.lacrosse_ball+swiss_ball"
    assert "for your hip flexors" in client.get(f"/speaker/routine.html?wishes={wishes}").text
    assert "for your hip flexors" in client.get("/speaker/routine.html", query_string={"wishes": wishes}).text


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_a_pdf_has_the_requested_paper_size(client: FlaskClient, paper: str, width: int) -> None:
    answer = client.get(f"/speaker/routine.pdf?paper={paper}")
    assert answer.content_type == "application/pdf"
    page = PdfReader(BytesIO(answer.data)).pages[0]
    assert round(page.mediabox.width) == width


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("token=x", "this is not the token of a track"),
        ("wishes=x", "wishes are minutes.focus.level.posture.tools"),
        ("wishes=5.nothing.standard.floor.no_tool", "nothing"),
        ("paper=a5", "there is no paper 'a5': ask for one of a4, letter"),
    ],
)
def test_an_unprintable_request_is_rejected_in_one_line(client: FlaskClient, query: str, reason: str) -> None:
    answer = client.get(f"/speaker/routine.pdf?{query}")
    assert answer.status_code == 400
    assert reason in answer.text
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize("headers", [{"Host": "example.org"}, {"X-Forwarded-For": "10.0.0.1"}])
@pytest.mark.parametrize("path", ["/speaker/routine.html", "/speaker/routine.pdf"])
def test_nobody_else_sees_it(client: FlaskClient, path: str, headers: dict[str, str]) -> None:
    assert client.get(path, headers=headers).status_code == 404


def test_a_printable_page_runs_no_script_and_is_not_cached(client: FlaskClient) -> None:
    headers = client.get("/speaker/routine.html").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["Cache-Control"] == "no-store"


def test_the_sheet_is_served_only_while_the_speaker_is_on(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    local = create_app(Settings(database_url=database)).test_client()
    public = create_app(Settings(database_url=database, base_url="https://coach.example")).test_client()
    for path in ("/speaker/routine.html", "/speaker/routine.pdf"):
        assert local.get(path).status_code == 200
        assert public.get(path).status_code == 404
    figure = all_figures(GALLERY.catalogue)[0]
    assert public.get(GALLERY.path(figure, Size.SMALL)).status_code == 200
