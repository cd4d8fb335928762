"""The picture routes: every figure as SVG and PNG, for any page or screen and without sign-in.

With the version `v` that the gallery says, a URL's bytes never change, and are kept for ever; without it, or
with an older one, they are asked for again. What is not there is 404 with one plain line.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from flask import Blueprint, Response, request

from skill.figures.gallery import Gallery
from skill.figures.naming import Figure, NoFigure, read_figure
from skill.figures.palette import page_style
from skill.figures.png import Size
from skill.http.audio import ASK_AGAIN, FOREVER, not_there

_SVG: Final = "image/svg+xml; charset=utf-8"
_SIZES: Final = {size.spelled: size for size in Size}
_USUAL: Final = Size.MEDIUM
_ALONE: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What an SVG opened by itself may do: show itself in its colours."""


def picture_blueprint(gallery: Gallery) -> Blueprint:
    """Return the routes below `/figures`."""
    blueprint = Blueprint("pictures", __name__, url_prefix="/figures")

    @lru_cache(maxsize=256)
    def packed(figure: Figure, moving: bool) -> bytes:
        return gzip.compress(gallery.svg(figure, moving=moving).encode(), mtime=0)

    @blueprint.get("/<name>.svg")
    def svg(name: str) -> Response:
        moving = "still" not in request.args
        return _answer(lambda: _text(packed(read_figure(name, gallery.catalogue), moving), _SVG), gallery)

    @blueprint.get("/<name>.png")
    def png(name: str) -> Response:
        asked = request.args.get("size", _USUAL.spelled)
        size = _SIZES.get(asked)
        if size is None:
            return not_there(f"there is no size {asked!r}: ask for one of {', '.join(_SIZES)}")
        return _answer(lambda: _pixels(gallery.png(read_figure(name, gallery.catalogue), size)), gallery)

    @blueprint.get("/figures.css")
    def style() -> Response:
        packed_style = gzip.compress(page_style().encode(), mtime=0)
        return _answer(lambda: _text(packed_style, "text/css; charset=utf-8"), gallery)

    @blueprint.get("/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_there(f"there is no picture {rest!r}: the names are drill.variation.tool.side")

    return blueprint


def _text(packed: bytes, media_type: str) -> Response:
    """Send text packed to whoever takes it so."""
    takes = request.accept_encodings.quality("gzip") > 0
    response = Response(packed if takes else gzip.decompress(packed), content_type=media_type)
    if takes:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Security-Policy"] = _ALONE
    return response


def _pixels(content: bytes) -> Response:
    return Response(content, content_type="image/png")


def _answer(find: Callable[[], Response], gallery: Gallery) -> Response:
    try:
        response = find()
    except NoFigure as error:
        return not_there(str(error))
    response.headers["Cache-Control"] = FOREVER if request.args.get("v") == gallery.version else ASK_AGAIN
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.make_conditional(request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
