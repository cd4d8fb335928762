"""The Flask factory: an application without routes, that answers every HTTP error with one plain line."""

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, HTTPException

_PLAIN = "text/plain; charset=utf-8"


def make_flask(most_bytes: int) -> Flask:
    """Return an application that takes bodies of at most so many bytes."""
    app = Flask("skill", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = most_bytes
    app.before_request(_refuse_without_host)
    app.register_error_handler(HTTPException, _one_line)
    return app


def _refuse_without_host() -> None:
    """Refuse HTTP/1.1 without a Host (RFC 9112, section 3.2)."""
    if request.environ["SERVER_PROTOCOL"] == "HTTP/1.1" and "HTTP_HOST" not in request.environ:
        raise BadRequest("The request has no Host.")


def _one_line(error: HTTPException) -> Response:
    """Answer with the error's status and headers, such as a 405's Allow, and one plain line."""
    text = " ".join((error.description or error.name).split())
    headers = [(name, value) for name, value in error.get_headers() if name.lower() != "content-type"]
    return Response(f"{text}\n", error.code, headers, content_type=_PLAIN)
