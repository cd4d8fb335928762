"""The privacy policy, at `/privacy`: a skill that asks for a permission must have one at an address."""

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request

from skill.http.resource import Resource, respond

_LANGUAGES: Final = Path(__file__).parents[1] / "language"
_AN_HOUR: Final = "public, max-age=3600"
_OWN_STYLE_ONLY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def privacy_blueprint(language: str) -> Blueprint:
    """Return the route that serves the policy in a language."""
    blueprint = Blueprint("privacy", __name__)
    page = (_LANGUAGES / language / "privacy.html").read_bytes()
    policy = Resource.of(
        page, "text/html; charset=utf-8", _AN_HOUR, {"Content-Security-Policy": _OWN_STYLE_ONLY}
    )

    @blueprint.get("/privacy")
    def privacy() -> Response:
        return respond(request, policy)

    return blueprint
