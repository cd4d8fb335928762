"""What the local speaker understood, as the JSON that Alexa would send."""

from collections.abc import Iterable

from skill.hearing.understanding import Understood

_AUTHORITY = "amzn1.er-authority.echo-sdk.back-coach"
_BUILT_IN = "AMAZON."


def intent_json(understood: Understood, types: Iterable[tuple[str, str]] = ()) -> dict[str, object]:
    """Return the `intent` of an IntentRequest; `types` are the intent's declared slots with their types.

    A slot of a custom type has resolutions with the value's id, and several values as a list. A slot of a
    built-in type has its plain value, "10". A declared slot that was not filled has no value.
    """
    declared = dict(types)
    names = [*declared, *(name for name in understood.slots if name not in declared)]
    intent: dict[str, object] = {"name": understood.intent, "confirmationStatus": "NONE"}
    if names:
        intent["slots"] = {name: _slot(name, declared.get(name, ""), understood) for name in names}
    return intent


def _slot(name: str, kind: str, understood: Understood) -> dict[str, object]:
    slot: dict[str, object] = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if name not in understood.slots:
        return slot
    value = understood.slots[name]
    ids = value if isinstance(value, tuple) else (value,)
    values = [
        _simple(one, words, kind) for one, words in zip(ids, _words(name, ids, understood), strict=True)
    ]
    if len(values) == 1:
        return {
            **slot,
            **{key: part for key, part in values[0].items() if key != "type"},
            "slotValue": values[0],
        }
    return {**slot, "slotValue": {"type": "List", "values": values}}


def _words(name: str, ids: tuple[str, ...], understood: Understood) -> tuple[str, ...]:
    said = understood.words.get(name, ())
    return said if len(said) == len(ids) else tuple(one.replace("_", " ") for one in ids)


def _simple(value: str, words: str, kind: str) -> dict[str, object]:
    if kind.startswith(_BUILT_IN):
        return {"type": "Simple", "value": value}
    authority = f"{_AUTHORITY}.{kind}"
    match = {"value": {"name": value.replace("_", " "), "id": value}}
    resolution = {"authority": authority, "status": {"code": "ER_SUCCESS_MATCH"}, "values": [match]}
    return {"type": "Simple", "value": words, "resolutions": {"resolutionsPerAuthority": [resolution]}}
