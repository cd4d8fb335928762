"""The shape of an interaction model: what may be where, and of which kind; what is unknown does not pass.

Source: Amazon's own definition of the model, which the tests hold the shipped models to.
"""

import msgspec


class _Shape(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """An object of the model."""


class _Name(_Shape):
    value: str
    synonyms: list[str] = []


class _Value(_Shape):
    name: _Name
    id: str | None = None


class _Type(_Shape):
    name: str
    values: list[_Value] = []


class _Many(_Shape):
    enabled: bool


class _Slot(_Shape):
    name: str
    type: str
    samples: list[str] = []
    multiple_values: _Many | None = None


class _Intent(_Shape):
    name: str
    samples: list[str] = []
    slots: list[_Slot] = []


class _Sensitivity(_Shape):
    level: str


class _Configuration(_Shape):
    fallback_intent_sensitivity: _Sensitivity | None = None


class _Language(_Shape):
    invocation_name: str
    intents: list[_Intent]
    types: list[_Type] = []
    model_configuration: _Configuration | None = None


class _Prompts(_Shape):
    elicitation: str | None = None
    confirmation: str | None = None


class _DialogSlot(_Shape):
    name: str
    type: str
    prompts: _Prompts
    elicitation_required: bool = False
    confirmation_required: bool = False
    validations: list[dict[str, object]] = []


class _DialogIntent(_Shape):
    name: str
    slots: list[_DialogSlot] = []
    prompts: _Prompts | None = None
    confirmation_required: bool = False
    delegation_strategy: str | None = None


class _Dialog(_Shape):
    intents: list[_DialogIntent]
    delegation_strategy: str | None = None


class _Variation(_Shape):
    value: str
    type: str = "PlainText"


class _Prompt(_Shape):
    id: str
    variations: list[_Variation]


class _Interaction(_Shape):
    language_model: _Language
    dialog: _Dialog | None = None
    prompts: list[_Prompt] = []


class _Model(_Shape):
    interaction_model: _Interaction
    version: str | None = None
    description: str | None = None


def misshapen(model: object) -> str | None:
    """Return what is wrong with a model's shape, with the place, or None if the rules can be asked."""
    try:
        msgspec.convert(model, _Model)
    except msgspec.ValidationError as error:
        return str(error)
    return None
