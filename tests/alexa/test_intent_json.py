import json
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Intent

from skill.alexa.intent_json import intent_json
from tests.fakes import loaded


def intent_of(text: str) -> Any:
    ears = loaded.understanding()
    understood = ears.understand(text, "en-US")
    return intent_json(understood, ears.slot_types(understood.intent).items())


def test_a_built_in_intent_has_no_slots() -> None:
    assert intent_of("pause") == {"name": "AMAZON.PauseIntent", "confirmationStatus": "NONE"}


def test_a_number_is_a_plain_value() -> None:
    slots = intent_of("ten minutes")["slots"]
    assert slots["minutes"]["value"] == "10"
    assert "resolutions" not in slots["minutes"]


def test_a_slot_that_was_not_filled_has_no_value() -> None:
    slots = intent_of("ten minutes")["slots"]
    assert slots["focus"] == {"name": "focus", "confirmationStatus": "NONE", "source": "USER"}


def test_a_value_of_ours_is_resolved_to_its_id() -> None:
    slot = intent_of("do the scorpion")["slots"]["drill"]
    (authority,) = slot["resolutions"]["resolutionsPerAuthority"]
    assert slot["value"] == "scorpion"
    assert authority["status"]["code"] == "ER_SUCCESS_MATCH"
    assert authority["values"][0]["value"]["id"] == "prone_scorpion"


def test_several_values_are_a_list() -> None:
    slot = intent_of("a ball and a roller")["slots"]["tool"]
    assert slot["slotValue"]["type"] == "List"
    assert [value["value"] for value in slot["slotValue"]["values"]] == ["ball", "roller"]


def test_alexas_own_models_read_it() -> None:
    raw = json.dumps(intent_of("a ball and a roller"))
    read = DefaultSerializer().deserialize(raw, Intent)
    assert read.slots["tool"].slot_value.values[1].resolutions.resolutions_per_authority[0].values[
        0
    ].value.id == ("foam_roller")
