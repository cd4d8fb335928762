"""The platform's rules for dialogs: the slots that Alexa asks for itself, and its prompts.

Our models have no dialog, since the skill asks its own questions. The rules are for anybody who adds one.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from skill.alexa.models.model_parts import (
    SLOT,
    Json,
    Rule,
    Subject,
    Violation,
    intents,
    more_than_once,
    slots,
)

STRATEGIES: Final = ("ALWAYS", "SKILL_RESPONSE")
VARIATIONS: Final = ("PlainText", "SSML")
VALIDATIONS: Final = frozenset(
    {"hasEntityResolutionMatch", "isInSet", "isNotInSet", "isInDuration", "isNotInDuration"}
    | {"isGreaterThan", "isGreaterThanOrEqualTo", "isLessThan", "isLessThanOrEqualTo"}
)


def _told(subject: Subject) -> Iterator[Violation]:
    """Find intents and slots of a dialog that do not agree with the language model."""
    declared = {str(intent.get("name")): slots(intent) for intent in intents(subject.spoken)}
    for intent in _dialogs(subject):
        name = str(intent["name"])
        if name not in declared:
            yield Violation("dialog-intent", f"dialog {name}", "take it out, or add the intent")
            continue
        for slot in _slots(intent):
            place, kind = f"dialog {name}.{slot['name']}", declared[name].get(slot["name"])
            if kind is None:
                yield Violation("dialog-slot", place, "take it out, or add the slot to the intent")
            elif kind != slot["type"]:
                yield Violation("dialog-type", place, f"give it the type {kind}, as in the intent")


def _strategies(subject: Subject) -> Iterator[Violation]:
    told = {"dialog": subject.dialog, **{f"dialog {intent['name']}": intent for intent in _dialogs(subject)}}
    for place, holder in told.items():
        strategy = holder.get("delegationStrategy")
        if strategy is not None and strategy not in STRATEGIES:
            yield Violation("delegation", f"{place}: {strategy!r}", f"use one of {', '.join(STRATEGIES)}")


def _needed(subject: Subject) -> Iterator[Violation]:
    """Find slots and confirmations that Alexa has to ask for without a prompt."""
    for _, place, holder in _holders(subject):
        for wanted in ("elicitation", "confirmation"):
            if holder.get(f"{wanted}Required") and not (holder.get("prompts") or {}).get(wanted):
                yield Violation("prompt-needed", place, f"give it a prompt of {wanted}")


def _named(subject: Subject) -> Iterator[Violation]:
    there = {str(prompt["id"]) for prompt in subject.prompts}
    used = {prompt: place for prompt, _, place in _references(subject)}
    for prompt, place in used.items():
        if prompt not in there:
            yield Violation("prompt-missing", place, f"add the prompt {prompt!r}")
    for prompt in sorted(there - set(used)):
        yield Violation("prompt-unused", f"prompt {prompt}", "use it in the dialog, or take it out")
    for prompt in more_than_once(str(prompt["id"]) for prompt in subject.prompts):
        yield Violation("prompt-twice", f"prompt {prompt}", "give each prompt an id of its own")


def _variations(subject: Subject) -> Iterator[Violation]:
    for prompt in subject.prompts:
        place = f"prompt {prompt['id']}"
        if not prompt["variations"]:
            yield Violation("prompt-empty", place, "say it in at least one way")
        for variation in prompt["variations"]:
            yield from _variation(place, variation)


def _variation(place: str, variation: Json) -> Iterator[Violation]:
    kind, value = variation.get("type", "PlainText"), str(variation["value"])
    if kind not in VARIATIONS:
        yield Violation("prompt-type", f"{place}: {kind!r}", f"use one of {', '.join(VARIATIONS)}")
    if not value.strip():
        yield Violation("prompt-empty", place, "put words into it")
    elif kind == "SSML" and not _is_ssml(value):
        yield Violation("prompt-ssml", f"{place}: {value[:40]!r}", "make it well-formed, within <speak>")


def _is_ssml(value: str) -> bool:
    try:
        root = ElementTree.fromstring(value)  # noqa: S314  the owner's own model, and nobody else's
    except ElementTree.ParseError:
        return False
    return root.tag == "speak"


def _spoken_slots(subject: Subject) -> Iterator[Violation]:
    """Find prompts that use a slot which their intent does not have."""
    declared = {str(intent.get("name")): set(slots(intent)) for intent in intents(subject.spoken)}
    texts = {str(prompt["id"]): _text(prompt) for prompt in subject.prompts}
    for prompt, intent, _ in _references(subject):
        for slot in sorted(set(SLOT.findall(texts.get(prompt, ""))) - declared.get(intent, set())):
            yield Violation("prompt-slot", f"prompt {prompt}", f"{intent} has no slot {slot!r}: take it out")


def _text(prompt: Json) -> str:
    return " ".join(str(variation["value"]) for variation in prompt["variations"])


def _validations(subject: Subject) -> Iterator[Violation]:
    for _, place, holder in _holders(subject):
        for validation in holder.get("validations", []):
            if validation.get("type") not in VALIDATIONS:
                yield Violation(
                    "validation-type",
                    f"{place}: {validation.get('type')!r}",
                    f"use one of {', '.join(sorted(VALIDATIONS))}",
                )
            if not validation.get("prompt"):
                yield Violation("prompt-needed", place, "give the validation a prompt")


def _dialogs(subject: Subject) -> list[Json]:
    return list(subject.dialog.get("intents", []))


def _slots(intent: Json) -> list[Json]:
    return list(intent.get("slots", []))


def _holders(subject: Subject) -> Iterator[tuple[str, str, Json]]:
    """Yield everything that can have prompts: intent, place, and the dialog's entry."""
    for intent in _dialogs(subject):
        name = str(intent["name"])
        yield name, f"dialog {name}", intent
        for slot in _slots(intent):
            yield name, f"dialog {name}.{slot['name']}", slot


def _references(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Yield each reference to a prompt: the prompt, the intent, and the place."""
    for intent, place, holder in _holders(subject):
        named = [*(holder.get("prompts") or {}).values()]
        named += [validation.get("prompt") for validation in holder.get("validations", [])]
        for prompt in filter(None, named):
            yield str(prompt), intent, place


DIALOG_RULES: Final[tuple[Rule, ...]] = (
    _told,
    _strategies,
    _needed,
    _named,
    _variations,
    _spoken_slots,
    _validations,
)
