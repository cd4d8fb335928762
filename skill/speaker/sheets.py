"""The printable sheet over HTTP: a routine as a page, and as PDF on A4 or Letter, for this machine alone.

`token` is the stream token of a track that plays, so that the sheet has the routine as it is now, changes
and all; `wishes` the name of a playlist. With neither it is what somebody gets who wishes for nothing.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request

from skill.coaching.routine import Routine, Wishes
from skill.coaching.wish_spelling import UnknownWishes, read_wishes
from skill.dialog.token import read_token
from skill.figures.pages import sheet_page, style_source
from skill.figures.paper import Paper, sheet_pdf
from skill.figures.sheet import Sheet, SheetWriter
from skill.speaker.routes import guarded, plain_headers, plain_line

_PAPERS: Final = {paper.name.lower(): paper for paper in Paper}
_SEED: Final = 0
"""The playlists' seed: the same wishes give the same routine on paper and in a player."""


class _WrongQuery(ValueError):
    """What was asked for cannot be printed; the text is one line."""


def sheet_blueprint(writer: SheetWriter) -> Blueprint:
    """Return `/speaker/routine.html` and `/speaker/routine.pdf`."""
    blueprint = Blueprint("sheets", __name__, url_prefix="/speaker")
    blueprint.before_request(guarded)

    @blueprint.get("/routine.html")
    def page() -> Response:
        return _answer(lambda: _page(_sheet(writer), writer))

    @blueprint.get("/routine.pdf")
    def pdf() -> Response:
        return _answer(lambda: _pdf(_sheet(writer), writer))

    return blueprint


def _answer(make: Callable[[], Response]) -> Response:
    try:
        return plain_headers(make())
    except (_WrongQuery, UnknownWishes) as error:
        return plain_line(str(error), HTTPStatus.BAD_REQUEST)


def _sheet(writer: SheetWriter) -> Sheet:
    routine, wishes = _routine(writer)
    return writer.write(routine, wishes)


def _routine(writer: SheetWriter) -> tuple[Routine, Wishes]:
    catalogue, text = writer.coach.catalogue, request.args.get("token")
    if text is not None:
        token = read_token(text, catalogue)
        if token is None:
            raise _WrongQuery(
                "this is no token of a track: ask without token, or with that of a Play directive"
            )
        return token.routine, token.wishes
    spelled = request.args.get("wishes")
    # A playlist's name joins tools by "+", which is a space in a query.
    wishes = Wishes() if spelled is None else read_wishes(spelled.replace(" ", "+"), catalogue)
    return writer.coach.plan(wishes, _SEED).routine, wishes


def _page(sheet: Sheet, writer: SheetWriter) -> Response:
    response = Response(sheet_page(sheet, writer.gallery), content_type="text/html; charset=utf-8")
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


def _pdf(sheet: Sheet, writer: SheetWriter) -> Response:
    asked = request.args.get("paper", "a4")
    if asked not in _PAPERS:
        raise _WrongQuery(f"there is no paper {asked!r}: ask for one of {', '.join(_PAPERS)}")
    response = Response(sheet_pdf(sheet, writer.gallery, _PAPERS[asked]), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="back-coach.pdf"'
    return response
