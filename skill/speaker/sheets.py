"""The printable sheet over HTTP: a routine as a page, and as PDF on A4 or Letter, only for this machine.

`user` and `device`, as in Alexa's requests, name the listener: the sheet shows the current routine, or the
one that would come next. `token`, a playing track's stream token, or `wishes`, a playlist's name, select
another.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from skill.coaching.coach import Coach
from skill.coaching.routine import Routine, Wishes
from skill.coaching.wish_spelling import UnknownWishes, read_wishes
from skill.dialog.token import read_token
from skill.figures.pages import sheet_page, style_source
from skill.figures.paper import Paper
from skill.figures.sheet import Sheet, SheetWriter
from skill.speaker.blueprint import guarded, plain_headers, plain_line
from skill.speaker.today import SEED, NothingToday, Today

_PAPERS: Final = {paper.name.lower(): paper for paper in Paper}


class _WrongQuery(ValueError):
    """What was asked for cannot be printed; the text is one line."""


def sheet_blueprint(writer: SheetWriter, today: Today) -> Blueprint:
    """Return `/speaker/routine.html` and `/speaker/routine.pdf`."""
    blueprint = Blueprint("sheets", __name__, url_prefix="/speaker")
    blueprint.before_request(guarded)

    def sheet() -> Sheet:
        return writer.write(*_routine(writer.coach, today))

    @blueprint.get("/routine.html")
    def page() -> Response:
        return _answer(lambda: _page(sheet(), writer))

    @blueprint.get("/routine.pdf")
    def pdf() -> Response:
        return _answer(lambda: _pdf(sheet(), writer))

    return blueprint


def _answer(make: Callable[[], Response]) -> Response:
    try:
        return plain_headers(make())
    except (_WrongQuery, UnknownWishes, NothingToday) as error:
        return plain_line(str(error), HTTPStatus.BAD_REQUEST)


def _routine(coach: Coach, today: Today) -> tuple[Routine, Wishes]:
    text, spelled = request.args.get("token"), request.args.get("wishes")
    if text is not None:
        token = read_token(text, coach.catalogue)
        if token is None:
            raise _WrongQuery(
                "this is not the token of a track: ask without token, or with that of a Play directive"
            )
        return token.routine, token.wishes
    if spelled is not None:  # Tools are joined by "+", which a query decodes as a space.
        wishes = read_wishes(spelled.replace(" ", "+"), coach.catalogue)
        return coach.plan(wishes, SEED).routine, wishes
    return today(request.args.get("user", ""), request.args.get("device", ""))


def _page(sheet: Sheet, writer: SheetWriter) -> Response:
    page = sheet_page(sheet, writer.gallery, _links(writer))
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = "; ".join(
        (
            "default-src 'none'",
            f"style-src {style_source()}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
    return response


def _links(writer: SheetWriter) -> dict[str, str]:
    """The same routine on each paper size, by label."""
    asked = request.args.to_dict()
    return {
        writer.label(f"pdf-{paper}"): f"/speaker/routine.pdf?{urlencode({**asked, 'paper': paper})}"
        for paper in _PAPERS
    }


def _pdf(sheet: Sheet, writer: SheetWriter) -> Response:
    from skill.figures.pdf import (
        sheet_pdf,
    )  # Imported late: ReportLab takes a tenth of a second to load, and few people print.

    asked = request.args.get("paper", "a4")
    if asked not in _PAPERS:
        raise _WrongQuery(f"there is no paper {asked!r}: ask for one of {', '.join(_PAPERS)}")
    response = Response(sheet_pdf(sheet, writer.gallery, _PAPERS[asked]), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="back-coach.pdf"'
    return response
