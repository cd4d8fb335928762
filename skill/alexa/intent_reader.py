"""The tolerant reader of intents: slots, their one or several values, and how those were resolved."""

from ask_sdk_model import Intent, ListSlotValue, SimpleSlotValue, Slot
from ask_sdk_model.slu.entityresolution import (
    Resolution,
    Resolutions,
    Status,
    StatusCode,
    Value,
    ValueWrapper,
)

from skill.alexa.fields import Json, read_object, read_one_of, read_text


def read_intent(value: object) -> Intent:
    """Return an intent with the slots that can be read; without a name, the name is empty."""
    intent = read_object(value)
    slots = {
        name: _slot(name, read_object(slot))
        for name, slot in read_object(intent.get("slots")).items()
        if isinstance(slot, dict)
    }
    return Intent(name=read_text(intent.get("name")) or "", slots=slots)


def _slot(name: str, slot: Json) -> Slot:
    return Slot(
        name=name,
        value=read_text(slot.get("value")),
        resolutions=_resolutions(slot.get("resolutions")),
        slot_value=_slot_value(read_object(slot.get("slotValue"))),
    )


def _slot_value(value: Json) -> ListSlotValue | SimpleSlotValue | None:
    match value.get("type"):
        case "List":
            values = value.get("values")
            listed = values if isinstance(values, list) else []
            return ListSlotValue(values=[_simple(read_object(each)) for each in listed])
        case "Simple":
            return _simple(value)
        case _:
            return None


def _simple(value: Json) -> SimpleSlotValue:
    return SimpleSlotValue(
        value=read_text(value.get("value")), resolutions=_resolutions(value.get("resolutions"))
    )


def _resolutions(value: object) -> Resolutions | None:
    per_authority = read_object(value).get("resolutionsPerAuthority")
    if not isinstance(per_authority, list):
        return None
    return Resolutions(resolutions_per_authority=[_resolution(read_object(each)) for each in per_authority])


def _resolution(resolution: Json) -> Resolution:
    values = resolution.get("values")
    code = read_one_of(StatusCode, read_object(resolution.get("status")).get("code"))
    return Resolution(
        authority=read_text(resolution.get("authority")),
        status=Status(code=code),
        values=[_value(read_object(each)) for each in values] if isinstance(values, list) else [],
    )


def _value(wrapper: Json) -> ValueWrapper:
    value = read_object(wrapper.get("value"))
    return ValueWrapper(value=Value(name=read_text(value.get("name")), id=read_text(value.get("id"))))
