"""`POST /alexa`: verified requests only. Any other gets 400, whatever is wrong; the log says why."""

import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from flask import Blueprint, Request, Response, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge, SecurityError

from skill.alexa.handlers import AlexaAdapter
from skill.alexa.reader import Unreadable
from skill.alexa.telemetry import NullObserver, RequestObserver, summarize
from skill.alexa.trust.verification import CHAIN_URL, MOST_BYTES, SIGNATURE, RequestRefused, Verifier

log = logging.getLogger(__name__)

NAMESPACE: Final = "alexa"
PATH: Final = "/alexa"

Environ = dict[str, Any]
BaseUrl = Callable[[Environ], str]

REFUSAL: Final = b"This is not a request that Alexa signed for this skill.\n"
"""The body of every refusal."""


class Endpoint:
    """The skill's endpoint: it verifies a request, has it answered, and tells an observer.

    A `base_url` that needs the request's Host may raise werkzeug's `SecurityError` if that is not valid.
    """

    def __init__(
        self,
        verifier: Verifier,
        adapter: AlexaAdapter,
        base_url: BaseUrl,
        observer: RequestObserver | None = None,
        intents: frozenset[str] = frozenset(),
    ) -> None:
        """Take the verifier, the adapter that answers, and `base_url`, which gives the start of links.

        `observer` is told how each request ends; `intents` are the names that it may be told.
        """
        self._verifier = verifier
        self._adapter = adapter
        self._base_url = base_url
        self._observer = observer or NullObserver()
        self._intents = intents

    def respond(self, asked: Request) -> Response:
        """Answer one request."""
        began = time.perf_counter()
        try:
            body = _body(asked)
            signed_by = {name: asked.headers.get(name) for name in (CHAIN_URL, SIGNATURE)}
            message = self._verifier.verify(signed_by, body)
            answer = self._answer(message, asked.environ)
        except (RequestRefused, Unreadable) as refused:
            log.warning("refused a request: %s", refused)
            self._observer.refused(str(refused), time.perf_counter() - began)
            return Response(REFUSAL, HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
        self._observer.answered(summarize(message, self._intents), time.perf_counter() - began)
        return Response(answer, content_type="application/json")

    def _answer(self, message: dict[str, object], environ: Environ) -> bytes:
        try:
            base_url = self._base_url(environ)
        except SecurityError as error:
            raise RequestRefused("host") from error
        return msgspec.json.encode(self._adapter.answer(message, NAMESPACE, base_url))


def alexa_blueprint(endpoint: Endpoint) -> Blueprint:
    """Return the skill's route; Flask rejects methods other than POST."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.route(PATH, methods=["POST"], provide_automatic_options=False)
    def alexa() -> Response:
        return endpoint.respond(request)

    return blueprint


def _body(asked: Request) -> bytes:
    """Read the body, or just enough of it to see that it is too long."""
    asked.max_content_length = MOST_BYTES
    try:
        return asked.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise RequestRefused("body-huge") from error
    except ClientDisconnected as error:
        raise RequestRefused("body-broken") from error
