"""The privacy policy, at `/privacy`: a skill that asks for a permission must have one at an address."""

from pathlib import Path
from typing import Final

from flask import Blueprint, Response

_LANGUAGES: Final = Path(__file__).parents[1] / "language"


def privacy_blueprint(language: str) -> Blueprint:
    """Return the route of the policy in a language."""
    blueprint = Blueprint("privacy", __name__)
    page = (_LANGUAGES / language / "privacy.html").read_bytes()

    @blueprint.get("/privacy")
    def privacy() -> Response:
        answer = Response(page, content_type="text/html; charset=utf-8")
        answer.headers["Cache-Control"] = "public, max-age=3600"
        answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return answer

    return blueprint
