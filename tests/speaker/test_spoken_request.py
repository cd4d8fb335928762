import pytest

from skill.speaker.requests import Hear
from skill.speaker.spoken_request import hearing
from tests.fakes import loaded


@pytest.fixture(scope="module")
def hear() -> Hear:
    return hearing(loaded.understanding())


def test_opening_the_skill_is_a_launch(hear: Hear) -> None:
    assert hear("Alexa, open back coach", "en-US") == {"type": "LaunchRequest"}


def test_a_wish_becomes_an_intent_with_its_declared_slots(hear: Hear) -> None:
    request = hear("ask back coach for a five minute back routine", "en-GB")
    slots = request["intent"]["slots"]
    assert (request["intent"]["name"], slots["minutes"]["value"]) == ("StartRoutineIntent", "5")
    assert "value" not in slots["level"]


def test_a_slot_with_custom_values_is_resolved_to_an_id(hear: Hear) -> None:
    slot = hear("it tingles", "en-US")["intent"]["slots"]["symptom"]
    resolution = slot["resolutions"]["resolutionsPerAuthority"][0]
    assert resolution["values"][0]["value"]["id"] == "tingling"
    assert resolution["authority"].endswith(".SYMPTOM")


def test_an_unknown_utterance_becomes_the_fallback_intent(hear: Hear) -> None:
    assert hear("colourless green ideas", "en-US")["intent"]["name"] == "AMAZON.FallbackIntent"
