"""The open routes on AWS Lambda: what a CDN asks for when a track was not published.

AWS passes an HTTP request on as JSON. It comes from the function's own URL, which `deploy/template.yaml`
opens to the CDN alone, or from an API gateway. `/alexa` is served too, and verifies its requests, although
Alexa calls the skill's own function; the template does not let this function read or write listeners' data.
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
    """Answer one HTTP request. AWS finds this function by name."""
    return _gateway()(request, context)


def gateway(app: Flask) -> Handler:
    """Return a function that answers AWS's requests through an application."""
    made: Handler = make_lambda_handler(app, binary_support=True)
    return made


@lru_cache(maxsize=1)
def _gateway() -> Handler:
    settings = Settings.from_env()
    set_up_alone(settings.log_level, settings.log_format)
    return gateway(create_app(settings, opening=open_existing))
