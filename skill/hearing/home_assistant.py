"""The same sentences as custom sentences for Home Assistant's Assist, which also reads them with hassil.

Home Assistant tries custom sentences before its own, so each must contain the coach's name: "pause" alone
keeps its usual meaning. Lengths such as "an hour and a half" are left out, since Assist has no sums.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from skill.hearing.specs import ListSpec
from skill.hearing.templates import Templates, languages
from skill.resources import shipped

INTENTS: Final[Mapping[str, str]] = {
    "StartRoutineIntent": "BackCoachStart",
    "AMAZON.PauseIntent": "BackCoachPause",
    "AMAZON.ResumeIntent": "BackCoachResume",
    "AMAZON.StopIntent": "BackCoachStop",
}
_NAMED: Final = re.compile(r"\{(\w+)(?::\w+)?\}|<(\w+)>")
_SLOTS: Final = frozenset({"minutes", "focus", "level", "posture"})


def assist_folder() -> Path:
    """Return the folder of the custom sentences that are shipped, `<language>/back_coach.yaml` each."""
    return shipped("interaction_models") / "home_assistant"


def assist_file(folder: Path, language: str) -> Path:
    """Return where the custom sentences of a language lie below a folder."""
    return folder / language / "back_coach.yaml"


def build_assist(out: Path) -> tuple[Path, ...]:
    """Write the custom sentences of every language below a folder, and return the files written."""
    return tuple(_written(out, Templates.load(language)) for language in languages())


def assist_text(templates: Templates) -> bytes:
    """Return the custom sentences of a language as the bytes of their file."""
    return msgspec.yaml.encode(assist_sentences(templates))


def _written(out: Path, templates: Templates) -> Path:
    path = assist_file(out, templates.language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(assist_text(templates))
    return path


def assist_sentences(templates: Templates) -> dict[str, object]:
    """Return the custom sentences: those of `INTENTS` that the language has, their lists and their rules."""
    told = {
        name: list(_data(templates, intent))
        for intent, name in INTENTS.items()
        if intent in templates.sentences
    }
    texts = [text for entries in told.values() for entry in entries for text in _texts(entry)]
    rules = _used(texts, templates)
    lists = _lists([*texts, *rules.values()], templates)
    return {
        "language": templates.language,
        "intents": {name: {"data": entries} for name, entries in told.items()},
        "lists": lists,
        "expansion_rules": {**_names(templates), **rules},
    }


def _data(templates: Templates, intent: str) -> Iterator[dict[str, object]]:
    for entry in templates.sentences[intent]:
        fit = [text for text in entry.sentences if _fits(text, templates)]
        if fit:
            yield {
                "sentences": [said for text in fit for said in (f"<called> {text}", f"{text} <tailed>")],
                **({"slots": dict(entry.slots)} if entry.slots else {}),
            }


def _fits(text: str, templates: Templates) -> bool:
    """Whether a sentence uses only the slots of a playlist."""
    named = _NAMED.findall(" ".join([text, *_used([text], templates).values()]))
    slots = templates.intents["StartRoutineIntent"].slots
    types = {slot.type for name, slot in slots.items() if name in _SLOTS}
    return all(not part or templates.lists[part].type in types for part, _ in named) and "<span>" not in text


def _names(templates: Templates) -> dict[str, str]:
    words = templates.invocation
    return {
        "called": f"[({_any(words.calls)})] {templates.invocation_name} [({_any(words.links)})]",
        "tailed": f"({_any(words.tails)}) {templates.invocation_name}",
    }


def _used(texts: Iterable[str], templates: Templates) -> dict[str, str]:
    """Return the rules that texts use, directly or through other rules."""
    found: dict[str, str] = {}
    waiting = list(texts)
    while waiting:
        for _, rule in _NAMED.findall(waiting.pop()):
            if rule in templates.rules and rule not in found:
                found[rule] = templates.rules[rule]
                waiting.append(found[rule])
    return found


def _lists(texts: Iterable[str], templates: Templates) -> dict[str, object]:
    used = {part for text in texts for part, _ in _NAMED.findall(text) if part}
    return {name: _list(entry) for name, entry in templates.lists.items() if name in used}


def _list(entry: ListSpec) -> dict[str, object]:
    if entry.range is not None:
        return {"range": {"from": entry.range[0], "to": entry.range[1]}}
    return {"values": [{"in": word, "out": value} for value, words in entry.values.items() for word in words]}


def _texts(entry: Mapping[str, object]) -> list[str]:
    sentences = entry["sentences"]
    return list(sentences) if isinstance(sentences, list) else []


def _any(words: Iterable[str]) -> str:
    return "|".join(words)
