"""`POST /alexa`: verified requests only. Whatever is wrong with one, it is 400; the log says why."""

import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import msgspec
from flask import Blueprint, Response, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from skill.alexa.answered import Answered
from skill.alexa.handlers import AlexaAdapter
from skill.alexa.reader import Unreadable
from skill.alexa.verification import MOST_BYTES, Refused, Verifier
from skill.alexa.watching import Unwatched, Watch, seen_of

log = logging.getLogger(__name__)

NAMESPACE: Final = "alexa"

BaseUrl = Callable[[], str]


def alexa_blueprint(
    verifier: Verifier,
    adapter: AlexaAdapter,
    base_url: BaseUrl,
    watch: Watch | None = None,
    intents: frozenset[str] = frozenset(),
) -> Blueprint:
    """Return the skill's route; `base_url` says, during a request, where links to the audio begin.

    `watch` is told what becomes of each request; `intents` are the names that may be told.
    """
    blueprint, told, answered = Blueprint("alexa", __name__), watch or Unwatched(), Answered(time.monotonic)

    @blueprint.route("/alexa", methods=["POST"], provide_automatic_options=False)
    def alexa() -> Response:
        began = time.perf_counter()
        try:
            body = _body()
            message = verifier.verify(request.headers, body)
            answer = answered.once(
                body, lambda: msgspec.json.encode(adapter.answer(message, NAMESPACE, base_url()))
            )
        except (Refused, Unreadable) as refused:
            log.warning("refused a request: %s", refused)
            told.refused(str(refused), time.perf_counter() - began)
            return _refusal()
        told.answered(seen_of(message, intents), time.perf_counter() - began)
        return Response(answer, content_type="application/json")

    return blueprint


def _body() -> bytes:
    """Read the body, and no more of it than shows that it is too long."""
    try:
        return request.stream.read(MOST_BYTES + 1)
    except RequestEntityTooLarge as error:
        raise Refused("body-huge") from error
    except ClientDisconnected as error:
        raise Refused("body-broken") from error


def _refusal() -> Response:
    return Response(
        "This is not a request that Alexa signed for this skill.\n",
        HTTPStatus.BAD_REQUEST,
        content_type="text/plain; charset=utf-8",
    )
