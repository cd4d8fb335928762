"""The privacy policy, at `/privacy`: a skill that asks for a permission must publish one."""

from typing import Final

from flask import Blueprint, Response, request

from skill.http.resource import Resource, respond
from skill.spoken.languages import TEXTS, Languages

_PAGE: Final = "privacy.html"
_CACHING: Final = "public, max-age=3600"
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Vary": "Accept-Language",
}


def privacy_blueprint(languages: Languages) -> Blueprint:
    """Return the route of the policy, in the language that a reader prefers and that has one."""
    blueprint = Blueprint("privacy", __name__)
    written = (code for code in languages.by_code if (TEXTS / code / _PAGE).is_file())
    pages = {code: _page(code) for code in written}
    default = languages.default.code

    @blueprint.get("/privacy")
    def privacy() -> Response:
        return respond(request, pages[request.accept_languages.best_match(pages, default) or default])

    return blueprint


def _page(code: str) -> Resource:
    content = (TEXTS / code / _PAGE).read_bytes()
    return Resource.of(content, "text/html; charset=utf-8", _CACHING, _HEADERS)
