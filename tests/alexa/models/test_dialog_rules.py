from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from skill.alexa.models.model_rules import check_model
from tests.fakes import loaded

Spoil = Callable[[Any], object]

WITH_DIALOG: Any = deepcopy(loaded.model("en-US"))
WITH_DIALOG["interactionModel"] |= {
    "dialog": {
        "delegationStrategy": "SKILL_RESPONSE",
        "intents": [
            {
                "name": "WhyIntent",
                "delegationStrategy": "ALWAYS",
                "confirmationRequired": True,
                "prompts": {"confirmation": "Confirm.Why"},
                "slots": [
                    {
                        "name": "topic",
                        "type": "TOPIC",
                        "elicitationRequired": True,
                        "confirmationRequired": False,
                        "prompts": {"elicitation": "Elicit.Topic"},
                        "validations": [{"type": "hasEntityResolutionMatch", "prompt": "Valid.Topic"}],
                    }
                ],
            }
        ],
    },
    "prompts": [
        {"id": "Confirm.Why", "variations": [{"type": "PlainText", "value": "You ask about {topic}, yes?"}]},
        {
            "id": "Elicit.Topic",
            "variations": [{"type": "SSML", "value": "<speak>About <s>what?</s></speak>"}],
        },
        {"id": "Valid.Topic", "variations": [{"type": "PlainText", "value": "I do not know that."}]},
    ],
}


def dialog(model: Any) -> Any:
    return model["interactionModel"]["dialog"]


def why(model: Any) -> Any:
    return dialog(model)["intents"][0]


def topic(model: Any) -> Any:
    return why(model)["slots"][0]


def prompts(model: Any) -> Any:
    return model["interactionModel"]["prompts"]


def said(**changes: str) -> Spoil:
    return lambda model: prompts(model)[0]["variations"][0].update(changes)


def test_a_dialog_that_fits_the_model_has_no_findings() -> None:
    assert check_model(WITH_DIALOG, "en-US") == []


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("dialog-intent", lambda model: why(model).update(name="HowComeIntent")),
        ("dialog-slot", lambda model: topic(model).update(name="reason")),
        ("dialog-type", lambda model: topic(model).update(type="SIDE")),
        ("delegation", lambda model: dialog(model).update(delegationStrategy="NEVER")),
        ("delegation", lambda model: why(model).update(delegationStrategy="SOMETIMES")),
        ("prompt-needed", lambda model: topic(model).update(prompts={})),
        ("prompt-needed", lambda model: topic(model).update(confirmationRequired=True)),
        ("prompt-needed", lambda model: why(model).pop("prompts")),
        ("prompt-needed", lambda model: topic(model)["validations"][0].pop("prompt")),
        ("prompt-missing", lambda model: prompts(model).pop(0)),
        ("prompt-missing", lambda model: topic(model)["validations"][0].update(prompt="Valid.Other")),
        ("prompt-unused", lambda model: why(model).update(prompts={}, confirmationRequired=False)),
        ("prompt-unused", lambda model: model["interactionModel"].pop("dialog")),
        ("prompt-twice", lambda model: prompts(model).append(deepcopy(prompts(model)[0]))),
        ("prompt-empty", lambda model: prompts(model)[0].update(variations=[])),
        ("prompt-empty", said(value="  ")),
        ("prompt-type", said(type="HTML")),
        ("prompt-ssml", said(type="SSML", value="<speak>You ask about {topic}, yes?")),
        ("prompt-ssml", said(type="SSML", value="<p>You ask about {topic}, yes?</p>")),
        ("prompt-slot", said(value="You ask about the {reason}, yes?")),
        ("validation-type", lambda model: topic(model)["validations"][0].update(type="isLikely")),
        ("shape", lambda model: topic(model).update(prompt="Elicit.Topic")),
        ("shape", lambda model: prompts(model)[0].pop("id")),
    ],
)
def test_a_dialog_that_does_not_fit_is_found(rule: str, spoil: Spoil) -> None:
    model = deepcopy(WITH_DIALOG)
    spoil(model)
    assert rule in {finding.rule for finding in check_model(model, "en-US")}


def test_a_finding_of_a_dialog_names_the_place_and_the_remedy() -> None:
    model = deepcopy(WITH_DIALOG)
    topic(model)["validations"][0]["prompt"] = "Valid.Other"
    missing, unused = check_model(model, "en-US")
    assert (missing.place, missing.remedy) == ("dialog WhyIntent.topic", "add the prompt 'Valid.Other'")
    assert unused.place == "prompt Valid.Topic"
