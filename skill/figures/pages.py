"""The sheet and the page of all drills as HTML: one file each, with pictures and style sheet in it."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from skill.figures.booklet import Booklet
from skill.figures.gallery import Gallery
from skill.figures.naming import Figure
from skill.figures.palette import page_style, print_style
from skill.figures.sheet import Sheet

_TEMPLATES: Final = Path(__file__).parent / "templates"
_NO_LINKS: Final[Mapping[str, str]] = MappingProxyType({})
_STYLE: Final = (_TEMPLATES / "sheet.css").read_text(encoding="utf-8")
_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)


def style() -> str:
    """Return the style sheet of both pages, which includes the pictures' rules."""
    return f"{_STYLE}{page_style()}{print_style()}"


def style_source() -> str:
    """Return the source for that style sheet in a content security policy."""
    digest = hashlib.sha256(style().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def sheet_page(sheet: Sheet, gallery: Gallery, links: Mapping[str, str] = _NO_LINKS) -> str:
    """Return a routine as a printable HTML page; `links` are shown only on the screen."""
    return _ENVIRONMENT.get_template("routine.html").render(sheet=sheet, links=links, **_shared(gallery))


def booklet_page(booklet: Booklet, gallery: Gallery) -> str:
    """Return all drills as an HTML page."""
    return _ENVIRONMENT.get_template("drills.html").render(page=booklet, **_shared(gallery))


def _shared(gallery: Gallery) -> dict[str, object]:
    def still(figure: Figure) -> Markup:
        return _trusted(gallery.svg(figure, moving=False, styled=False))

    def moving(figure: Figure) -> Markup:
        return _trusted(gallery.svg(figure, styled=False))

    return {
        "style": _trusted(style()),
        "picture": still,
        "moving": moving,
        "title": gallery.title,
    }


def _trusted(markup: str) -> Markup:
    """Mark as safe: this markup is ours, and every text in it was escaped when it was put together."""
    return Markup(markup)  # noqa: S704
