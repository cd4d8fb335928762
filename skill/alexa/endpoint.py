"""`POST /alexa`: verified requests only. Whatever is wrong with one, it is 400; the log says why."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from skill.alexa.handlers import AlexaAdapter
from skill.alexa.reader import Unreadable
from skill.alexa.verification import MOST_BYTES, Refused, Verifier

log = logging.getLogger(__name__)

NAMESPACE: Final = "alexa"

BaseUrl = Callable[[], str]


def alexa_blueprint(verifier: Verifier, adapter: AlexaAdapter, base_url: BaseUrl) -> Blueprint:
    """Return the skill's route; `base_url` says, during a request, where links to the audio begin."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.route("/alexa", methods=["POST"], provide_automatic_options=False)
    def alexa() -> Response:
        try:
            message = verifier.verify(dict(request.headers), _body())
            return jsonify(adapter.answer(message, NAMESPACE, base_url()))
        except (Refused, Unreadable) as refused:
            log.warning("refused a request: %s", refused)
            return _refusal()

    return blueprint


def _body() -> bytes:
    """Read the body, and no more of it than shows that it is too long."""
    try:
        return request.stream.read(MOST_BYTES + 1)
    except RequestEntityTooLarge as error:
        raise Refused("body-huge") from error


def _refusal() -> Response:
    return Response(
        "This is not a request that Alexa signed for this skill.\n",
        HTTPStatus.BAD_REQUEST,
        content_type="text/plain; charset=utf-8",
    )
