"""The schema of an interaction model; unknown fields are rejected.

Source: Amazon's own definition of the model, which the tests compare the shipped models with.
"""

import msgspec


class _ModelPart(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """An object of the model."""


class _ValueName(_ModelPart):
    value: str
    synonyms: list[str] = []


class _Value(_ModelPart):
    name: _ValueName
    id: str | None = None


class _Type(_ModelPart):
    name: str
    values: list[_Value] = []


class _Many(_ModelPart):
    enabled: bool


class _Slot(_ModelPart):
    name: str
    type: str
    samples: list[str] = []
    multiple_values: _Many | None = None


class _Intent(_ModelPart):
    name: str
    samples: list[str] = []
    slots: list[_Slot] = []


class _Sensitivity(_ModelPart):
    level: str


class _Configuration(_ModelPart):
    fallback_intent_sensitivity: _Sensitivity | None = None


class _LanguageModel(_ModelPart):
    invocation_name: str
    intents: list[_Intent]
    types: list[_Type] = []
    model_configuration: _Configuration | None = None


class _Prompts(_ModelPart):
    elicitation: str | None = None
    confirmation: str | None = None


class _DialogSlot(_ModelPart):
    name: str
    type: str
    prompts: _Prompts
    elicitation_required: bool = False
    confirmation_required: bool = False
    validations: list[dict[str, object]] = []


class _DialogIntent(_ModelPart):
    name: str
    slots: list[_DialogSlot] = []
    prompts: _Prompts | None = None
    confirmation_required: bool = False
    delegation_strategy: str | None = None


class _Dialog(_ModelPart):
    intents: list[_DialogIntent]
    delegation_strategy: str | None = None


class _PromptVariation(_ModelPart):
    value: str
    type: str = "PlainText"


class _Prompt(_ModelPart):
    id: str
    variations: list[_PromptVariation]


class _Interaction(_ModelPart):
    language_model: _LanguageModel
    dialog: _Dialog | None = None
    prompts: list[_Prompt] = []


class _Model(_ModelPart):
    interaction_model: _Interaction
    version: str | None = None
    description: str | None = None


def misshapen(model: object) -> str | None:
    """Return what is wrong with the structure of a model, and where; None if the rules can be applied."""
    try:
        msgspec.convert(model, _Model)
    except msgspec.ValidationError as error:
        return str(error)
    return None
