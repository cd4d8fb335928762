"""The pictures and the printable page in a real Chromium."""

import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from werkzeug.serving import WSGIRequestHandler, make_server

from skill.coaching.coach import Coach
from skill.coaching.routine import Routine, Side, Wishes
from skill.figures.booklet import BookletWriter
from skill.figures.naming import all_figures
from skill.figures.pages import booklet_page
from skill.figures.palette import DAY, NIGHT
from skill.figures.shapes import Role
from skill.figures.sheet import SheetWriter
from skill.http.pictures import picture_blueprint
from skill.resources import shipped
from skill.speaker.sheets import sheet_blueprint
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.fakes.languages import spoken_by

pytestmark = pytest.mark.slow

GALLERY = loaded.gallery()
LEFT = [figure for figure in all_figures(GALLERY.catalogue) if figure.side is Side.LEFT]
STANDARD = [next(figure for figure in LEFT if figure.drill == slug) for slug in GALLERY.catalogue.slugs]
AT = """time => {
  const svg = document.documentElement;
  svg.pauseAnimations();
  svg.setCurrentTime(time / 1000);
  return [...document.querySelectorAll('.moving path')].map(path => {
    const box = path.getBBox();
    return [box.x, box.y, box.x + box.width, box.y + box.height];
  });
}"""


def usual(coach: Coach) -> tuple[Routine, Wishes]:
    return coach.plan(Wishes(), 0).routine, Wishes()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  the base class's name
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    coach = Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)
    app = Flask(__name__)
    app.register_blueprint(picture_blueprint(spoken_by(coach)))
    app.register_blueprint(
        sheet_blueprint(SheetWriter(coach, loaded.texts(), GALLERY), lambda *_: usual(coach))
    )
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must write nothing to the console; a wrong path or a blocked style would."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def test_every_picture_moves_and_stays_within_its_frame(page: Page, address: str) -> None:
    for figure in LEFT:
        page.goto(f"{address}{GALLERY.path(figure)}")
        tempo = GALLERY.scene(figure).tempo
        start, end = page.evaluate(AT, 0), page.evaluate(AT, tempo.out)
        assert start != end, figure.name
        for time in (tempo.out / 3, tempo.out, tempo.out + tempo.stay + tempo.back / 2):
            for left, top, right, bottom in page.evaluate(AT, time):
                assert -3 < left <= right < 603, figure.name
                assert top > -3, figure.name
                assert bottom < 403, figure.name


def test_a_movement_is_back_where_it_began(page: Page, address: str) -> None:
    for figure in STANDARD:
        page.goto(f"{address}{GALLERY.path(figure)}")
        tempo = GALLERY.scene(figure).tempo
        start = page.evaluate(AT, 0)
        assert page.evaluate(AT, tempo.out + tempo.stay + tempo.back) == start


@pytest.mark.parametrize(
    ("motion", "moving", "still"), [("reduce", "none", "inline"), ("no-preference", "inline", "none")]
)
def test_people_who_ask_for_less_motion_see_both_positions(
    page: Page, address: str, motion: Any, moving: str, still: str
) -> None:
    page.emulate_media(reduced_motion=motion)
    page.goto(f"{address}{GALLERY.path(STANDARD[0])}")
    shown = "name => getComputedStyle(document.querySelector(name)).display"
    assert page.evaluate(shown, ".moving") == moving
    assert page.evaluate(shown, ".still") == still


@pytest.mark.parametrize(("scheme", "colours"), [("light", DAY), ("dark", NIGHT)])
def test_colours_follow_the_colour_scheme(
    page: Page, address: str, scheme: Any, colours: dict[Role, str]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{GALLERY.path(STANDARD[0])}")
    red, green, blue = bytes.fromhex(colours[Role.SHIRT][1:])
    fill = page.evaluate("getComputedStyle(document.querySelector('.shirt')).fill")
    assert fill == f"rgb({red}, {green}, {blue})"


def test_the_page_of_a_routine_shows_its_pictures_and_requests_nothing_else(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/speaker/routine.html")
    assert asked == [f"{address}/speaker/routine.html"]
    sizes = page.evaluate(
        "[...document.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect().width)"
    )
    assert sizes
    assert min(sizes) > 200
    assert page.evaluate("getComputedStyle(document.querySelector('.dose')).fontWeight") == "600"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_scan_of_the_pages_finds_nothing(
    page: Page, address: str, scheme: Any, tmp_path: Path
) -> None:
    writer = BookletWriter(loaded.phrases(), loaded.texts(), GALLERY)
    drills = tmp_path / "drills.html"
    drills.write_text(booklet_page(writer.write(GALLERY.catalogue), GALLERY), encoding="utf-8")
    page.emulate_media(color_scheme=scheme)
    for url in (f"{address}/speaker/routine.html", drills.as_uri()):
        page.goto(url)
        assert Axe().run(page).response["violations"] == [], url


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_a_routine_fits_any_window(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/speaker/routine.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_printing_splits_no_drill_across_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/speaker/routine.html?wishes=20.whole_back.standard.floor.lacrosse_ball+swiss_ball")
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages
    texts = [each.extract_text() for each in pages]
    assert len(pages) <= 7
    for number in range(1, 9):
        (found,) = [text for text in texts if f"{number}. " in text and f"\n{number}. " in f"\n{text}"]
        assert "Leave out" in found
