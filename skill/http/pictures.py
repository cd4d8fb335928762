"""The picture routes: every figure as SVG and PNG, for any page or screen and without sign-in.

With the gallery's version as `v`, a URL's bytes never change, and caches keep them for ever; without it, or
with another one, caches revalidate them. What does not exist is 404 with one plain line.
"""

import gzip
from functools import lru_cache
from typing import Final

from flask import Blueprint, Response, request

from skill.figures.gallery import Gallery
from skill.figures.naming import Figure, NoFigure, read_figure
from skill.figures.palette import page_style
from skill.figures.png import Size
from skill.http.resource import ASK_AGAIN, FOREVER, Resource, not_found, respond
from skill.spoken.languages import Languages

_SVG: Final = "image/svg+xml; charset=utf-8"
_CSS: Final = "text/css; charset=utf-8"
_SIZES: Final = {size.spelled: size for size in Size}
_DEFAULT_SIZE: Final = Size.MEDIUM
_PACKED_KEPT: Final = 256
_OWN_STYLE_ONLY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What an SVG that is opened as a page may load: nothing, but it shows in its own colours."""


def picture_blueprint(languages: Languages) -> Blueprint:
    """Return the routes below `/figures`. The version in a URL says whose language's words a picture has."""
    galleries = {language.gallery.version: language.gallery for language in languages.by_code.values()}
    blueprint = Blueprint("pictures", __name__, url_prefix="/figures")

    def asked() -> tuple[Gallery, str]:
        """The gallery that the version names, or the default language's, and how long caches keep it."""
        found = galleries.get(request.args.get("v", ""))
        return (found, FOREVER) if found else (languages.default.gallery, ASK_AGAIN)

    @lru_cache(maxsize=_PACKED_KEPT)
    def packed(gallery: Gallery, figure: Figure, moving: bool) -> bytes:
        return gzip.compress(gallery.svg(figure, moving=moving).encode(), mtime=0)

    @blueprint.get("/<name>.svg")
    def svg(name: str) -> Response:
        gallery, caching = asked()
        figure = read_figure(name, gallery.catalogue)
        return respond(request, _text(packed(gallery, figure, "still" not in request.args), _SVG, caching))

    @blueprint.get("/<name>.png")
    def png(name: str) -> Response:
        gallery, caching = asked()
        content = gallery.png(read_figure(name, gallery.catalogue), _size())
        return respond(request, Resource.of(content, "image/png", caching))

    @blueprint.get("/figures.css")
    def style() -> Response:
        return respond(request, _text(gzip.compress(page_style().encode(), mtime=0), _CSS, asked()[1]))

    @blueprint.get("/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_found(f"there is no picture {rest!r}: the names are drill.variation.tool.side")

    blueprint.register_error_handler(NoFigure, not_found)
    return blueprint


def _size() -> Size:
    """The size that the query names; raises `NoFigure` for one that does not exist."""
    asked = request.args.get("size", _DEFAULT_SIZE.spelled)
    if asked not in _SIZES:
        raise NoFigure(f"there is no size {asked!r}: ask for one of {', '.join(_SIZES)}")
    return _SIZES[asked]


def _text(packed: bytes, media_type: str, caching: str) -> Resource:
    """Return text as gzip to clients that accept it, else unpacked."""
    headers = {"Vary": "Accept-Encoding", "Content-Security-Policy": _OWN_STYLE_ONLY}
    if request.accept_encodings.quality("gzip") > 0:
        return Resource.of(packed, media_type, caching, headers | {"Content-Encoding": "gzip"})
    return Resource.of(gzip.decompress(packed), media_type, caching, headers)
