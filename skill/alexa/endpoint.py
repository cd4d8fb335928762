"""`POST /alexa`: verified requests only. Whatever is wrong with one, it is 400; the log says why.

The endpoint is a WSGI application of its own. It stands in Flask's map of routes, and in front of Flask: what
Flask does around a view took a fourth of a turn, and nothing of it is needed here.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

import msgspec
from flask import Blueprint
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge, SecurityError
from werkzeug.wsgi import get_content_length, get_input_stream

from skill.alexa.handlers import AlexaAdapter
from skill.alexa.reader import Unreadable
from skill.alexa.trust.verification import CHAIN_URL, MOST_BYTES, SIGNATURE, Refused, Verifier
from skill.alexa.watching import Unwatched, Watch, seen_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = logging.getLogger(__name__)

NAMESPACE: Final = "alexa"
PATH: Final = "/alexa"
ROUTE: Final = "alexa.alexa"
"""What the route is called where answers are counted, as Flask names it."""

_SIGNED_BY: Final = tuple((name, f"HTTP_{name.upper().replace('-', '_')}") for name in (CHAIN_URL, SIGNATURE))

Environ = dict[str, Any]
BaseUrl = Callable[[Environ], str]

REFUSAL: Final = b"This is not a request that Alexa signed for this skill.\n"
"""The body of every refusal."""


class Endpoint:
    """The skill's endpoint, as a WSGI application that is given `POST /alexa` and nothing else.

    A `base_url` that needs the request's Host may raise werkzeug's `SecurityError` for one that is none.
    """

    def __init__(
        self,
        verifier: Verifier,
        adapter: AlexaAdapter,
        base_url: BaseUrl,
        watch: Watch | None = None,
        intents: frozenset[str] = frozenset(),
    ) -> None:
        """Take who verifies and who answers, and `base_url`, which says where links to the audio begin.

        `watch` is told what becomes of each request; `intents` are the names that may be told.
        """
        self._verifier = verifier
        self._adapter = adapter
        self._base_url = base_url
        self._watch = watch or Unwatched()
        self._intents = intents

    def __call__(self, environ: Environ, start: "StartResponse") -> list[bytes]:
        """Answer one request."""
        began = time.perf_counter()
        try:
            body = _body(environ)
            message = self._verifier.verify(_signed_by(environ), body)
            answer = self._answer(message, environ)
        except (Refused, Unreadable) as refused:
            log.warning("refused a request: %s", refused)
            self._watch.refused(str(refused), time.perf_counter() - began)
            return self._send(start, "400 BAD REQUEST", "text/plain; charset=utf-8", REFUSAL)
        self._watch.answered(seen_of(message, self._intents), time.perf_counter() - began)
        return self._send(start, "200 OK", "application/json", answer)

    def turn_away(self) -> bytes:
        """Count a request that could not be read; return the body of what is answered, as to any other."""
        self._watch.refused("http", 0.0)
        self._watch.served(ROUTE, "400", len(REFUSAL))
        return REFUSAL

    def _answer(self, message: dict[str, object], environ: Environ) -> bytes:
        try:
            base_url = self._base_url(environ)
        except SecurityError as error:
            raise Refused("host") from error
        return msgspec.json.encode(self._adapter.answer(message, NAMESPACE, base_url))

    def _send(self, start: "StartResponse", status: str, kind: str, body: bytes) -> list[bytes]:
        self._watch.served(ROUTE, status[:3], len(body))
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]


def alexa_blueprint(endpoint: Endpoint) -> Blueprint:
    """Return the skill's route, for Flask's map: other methods are refused by it."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.route(PATH, methods=["POST"], provide_automatic_options=False)
    def alexa() -> Endpoint:
        return endpoint

    return blueprint


def in_front(endpoint: "WSGIApplication", app: "WSGIApplication") -> "WSGIApplication":
    """Return an application that gives `POST /alexa` to the endpoint at once, and all else to `app`."""

    def front(environ: Environ, start_response: "StartResponse") -> Iterable[bytes]:
        is_ours = environ.get("PATH_INFO") == PATH and environ["REQUEST_METHOD"] == "POST"
        return (endpoint if is_ours else app)(environ, start_response)

    return front


def _signed_by(environ: Environ) -> dict[str, str | None]:
    """The headers that sign a request, as WSGI has them."""
    return {name: environ.get(key) for name, key in _SIGNED_BY}


def _body(environ: Environ) -> bytes:
    """Read the body, and no more of it than shows that it is too long."""
    length = get_content_length(environ)
    if length is None:
        return _body_without_length(environ)
    if length > MOST_BYTES:
        raise Refused("body-huge")
    try:
        body: bytes = environ["wsgi.input"].read(length)
    except OSError as error:
        raise Refused("body-broken") from error
    if len(body) != length:
        raise Refused("body-broken")
    return body


def _body_without_length(environ: Environ) -> bytes:
    """Read a body that comes in chunks, or none."""
    try:
        return get_input_stream(environ, max_content_length=MOST_BYTES).read(MOST_BYTES + 1)
    except RequestEntityTooLarge as error:
        raise Refused("body-huge") from error
    except ClientDisconnected as error:
        raise Refused("body-broken") from error
