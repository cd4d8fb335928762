"""The skill on AWS Lambda: Alexa calls the function itself, so there is no signature to verify.

The function's own policy lets only Alexa invoke it, for this skill; the skill's id is checked all the same.
Everything is put together once, when AWS starts the function, and listeners are kept in DynamoDB.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from skill.alexa.endpoint import NAMESPACE
from skill.alexa.event_reader import INTENTS
from skill.alexa.telemetry import log_answered, summarize
from skill.alexa.trust.verification import RequestRefused, application_id
from skill.app import make_parts
from skill.logs import set_up_alone
from skill.settings import Settings, WrongSetting
from skill.storage.backends import open_existing

log = logging.getLogger(__name__)

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def handler(message: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer one request from Alexa. AWS finds this function by name.

    Raises `RequestRefused` for another skill's request, and one-line errors for settings that cannot be used.
    """
    return _answer()(message)


def make_answer(settings: Settings) -> Answer:
    """Put the skill together; raise `WrongSetting` without a skill id and a public address for the audio."""
    skill_id, base_url = settings.skill_id, settings.base_url
    if not skill_id or not base_url:
        raise WrongSetting("set BACK_COACH_SKILL_ID and BACK_COACH_BASE_URL: on AWS Lambda both are needed")
    set_up_alone(settings.log_level, settings.log_format)
    adapter = make_parts(settings, lambda: datetime.now(UTC), open_existing).adapter

    def answer(message: dict[str, Any]) -> dict[str, Any]:
        began = time.perf_counter()
        if application_id(message) != skill_id:
            log.warning("refused a request: foreign-skill")
            raise RequestRefused("foreign-skill")
        answered = adapter.answer(message, NAMESPACE, base_url)
        log_answered(summarize(message, INTENTS), time.perf_counter() - began)
        return answered

    return answer


@lru_cache(maxsize=1)
def _answer() -> Answer:
    return make_answer(Settings.from_env())
