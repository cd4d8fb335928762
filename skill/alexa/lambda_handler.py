"""The skill on AWS Lambda: Alexa calls the function itself, so that there is no signature to verify.

The function's own policy lets only Alexa, for this skill, invoke it; the skill's id is checked all the same.
Everything is put together once, when AWS starts the function, and listeners are kept in DynamoDB.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from skill.alexa.endpoint import NAMESPACE
from skill.alexa.parts import make_parts
from skill.alexa.verification import Refused, application_id
from skill.logs import set_up
from skill.settings import Settings, WrongSetting

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def handler(message: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer one request of Alexa; the name is what the function's configuration calls.

    Raises `Refused` for another skill's, and one-line errors for settings that cannot be used.
    """
    return _answer()(message)


def make_answer(settings: Settings) -> Answer:
    """Put the skill together; raise `WrongSetting` without its id and the public address of the audio."""
    skill_id, base_url = settings.skill_id, settings.base_url
    if not skill_id or not base_url:
        raise WrongSetting("set BACK_COACH_SKILL_ID and BACK_COACH_BASE_URL: on AWS Lambda both are needed")
    set_up(settings.log_level, settings.log_format)
    adapter = make_parts(settings, lambda: datetime.now(UTC)).adapter

    def answer(message: dict[str, Any]) -> dict[str, Any]:
        if application_id(message) != skill_id:
            raise Refused("foreign-skill")
        return adapter.answer(message, NAMESPACE, base_url)

    return answer


@lru_cache(maxsize=1)
def _answer() -> Answer:
    return make_answer(Settings.from_env())
