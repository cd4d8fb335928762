"""`back-coach drills --html`."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

from tests.commands import back_coach


class _Outline(HTMLParser):
    """The elements of a page, and whether each one that opens is closed."""

    EMPTY = frozenset({"meta", "path", "animate"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings.append(data)


def test_a_drill_as_a_page_names_every_way_to_do_it() -> None:
    done = back_coach("drills", "ql_erectors", "--html")
    page = _Outline()
    page.feed(done.said)
    assert page.open == []
    assert page.headings == [
        *("The lower back release", "Before you begin", "The lower back release"),
        *("Standard, with a lacrosse ball", "Standard, with a tennis ball"),
        *("Easier, with a tennis ball", "Easier, with a lacrosse ball", "Harder, with a lacrosse ball"),
        *("At a wall", "On a chair, with a tennis ball", "On a chair, with a lacrosse ball"),
    ]


def test_its_pictures_are_well_formed() -> None:
    page = back_coach("drills", "couch_stretch", "--html").said
    pictures = [f"<svg {part.split('</svg>')[0]}</svg>" for part in page.split("<svg ")[1:]]
    assert len(pictures) == 6
    for picture in pictures:
        assert ET.fromstring(picture).find("{http://www.w3.org/2000/svg}title") is not None


def test_asking_for_html_and_json_at_once_is_a_usage_error() -> None:
    done = back_coach("drills", "--json", "--html")
    assert done.code == 2
    assert done.told == "back-coach: --json and --html: choose one of them\n"
