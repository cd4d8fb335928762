"""The open routes on AWS Lambda: what a content network asks for when a track was not published.

AWS hands over an HTTP request as JSON, from a function's own URL, which `deploy/template.yaml` opens to the
content network alone, or an API gateway. `/alexa` is there, too, and verifies, though Alexa calls the skill's
own function; the template gives this one no leave to read or write what is kept of a listener.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from apig_wsgi import make_lambda_handler
from flask import Flask

from skill.app import create_app
from skill.logs import set_up_alone
from skill.settings import Settings
from skill.storage.backends import open_existing

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def handler(request: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one HTTP request; the name is what the function's configuration calls."""
    return _gateway()(request, context)


def gateway(app: Flask) -> Handler:
    """Return what answers AWS's requests by an application."""
    made: Handler = make_lambda_handler(app, binary_support=True)
    return made


@lru_cache(maxsize=1)
def _gateway() -> Handler:
    settings = Settings.from_env()
    set_up_alone(settings.log_level, settings.log_format)
    return gateway(create_app(settings, opening=open_existing))
