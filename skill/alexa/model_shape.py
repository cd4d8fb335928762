"""The shape of an interaction model, as far as its rules need it: what is where, and of which kind."""

import msgspec


class _Name(msgspec.Struct):
    value: str
    synonyms: list[str] = []


class _Value(msgspec.Struct):
    name: _Name
    id: str | None = None


class _Type(msgspec.Struct):
    name: str
    values: list[_Value] = []


class _Slot(msgspec.Struct):
    name: str
    type: str


class _Intent(msgspec.Struct):
    name: str
    samples: list[str] = []
    slots: list[_Slot] = []


class _Language(msgspec.Struct):
    invocationName: str = ""  # noqa: N815  the platform's spelling
    intents: list[_Intent] = []
    types: list[_Type] = []


class _Interaction(msgspec.Struct):
    languageModel: _Language  # noqa: N815


class _Model(msgspec.Struct):
    interactionModel: _Interaction  # noqa: N815


def misshapen(model: object) -> str | None:
    """Return what is wrong with a model's shape, with the place, or None if the rules can be asked."""
    try:
        msgspec.convert(model, _Model)
    except msgspec.ValidationError as error:
        return str(error)
    return None
