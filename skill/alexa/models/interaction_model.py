"""The Alexa interaction model of each locale, built from the sentence templates of its language."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from skill.alexa.models.locale_rules import has_fallback_sensitivity
from skill.hearing.expansion import samples_of
from skill.hearing.source_check import drawn_twice, pointing_at_sentences
from skill.hearing.source_files import WrongSentences
from skill.hearing.specs import IntentSpec, SlotSpec
from skill.hearing.templates import Templates, languages
from skill.hearing.understanding import FALLBACK
from skill.resources import shipped

Model = dict[str, object]


def models_folder() -> Path:
    """Return the folder of the shipped models, a `<locale>.json` each."""
    return shipped("interaction_models") / "alexa"


def build_models(out: Path) -> tuple[Path, ...]:
    """Write the model of every locale of every language into a folder, and return the files written."""
    out.mkdir(parents=True, exist_ok=True)
    sources = [Templates.load(language) for language in languages()]
    return tuple(
        _written(out / f"{locale}.json", templates, locale)
        for templates in sources
        for locale in templates.locales
    )


def model_text(model: Model) -> str:
    """Return a model as the text of its file."""
    return json.dumps(model, indent=2, ensure_ascii=False) + "\n"


def build_model(templates: Templates, locale: str) -> Model:
    """Return the interaction model of a locale; the same source always gives the same model.

    Raises `WrongSentences` for templates that cannot be built, and for samples that two intents have.
    """
    spoken = templates.in_locale(locale)
    with pointing_at_sentences(templates):
        samples = {intent: samples_of(spoken, intent) for intent in spoken.intents}
    _check_apart(samples, spoken)
    intents = [_intent(name, spec, samples[name]) for name, spec in spoken.intents.items()]
    sensitivity = {"fallbackIntentSensitivity": {"level": spoken.fallback_sensitivity}}
    language_model = {
        "invocationName": spoken.invocation_name,
        **({"modelConfiguration": sensitivity} if has_fallback_sensitivity(locale) else {}),
        "intents": [*(_built_in(name, samples, spoken) for name in spoken.builtins), *intents],
        "types": list(_types(spoken)),
    }
    return {"interactionModel": {"languageModel": language_model}}


def _written(path: Path, templates: Templates, locale: str) -> Path:
    path.write_text(model_text(build_model(templates, locale)), encoding="utf-8")
    return path


def _check_apart(samples: Mapping[str, Iterable[str]], templates: Templates) -> None:
    owners: dict[str, list[str]] = {}
    for intent, said in samples.items():
        for sample in said:
            owners.setdefault(sample, []).append(intent)
    twice = {sample: intents for sample, intents in owners.items() if len(intents) > 1}
    if twice:
        raise WrongSentences(*drawn_twice(templates, twice))


def _built_in(name: str, samples: Mapping[str, Iterable[str]], templates: Templates) -> Model:
    """Return a built-in intent: Amazon knows its samples, but not what others are asked and not we."""
    if name != FALLBACK:
        return {"name": name, "samples": []}
    ours = set(chain.from_iterable(samples.values()))
    never = {*templates.invocation.wake, *templates.invocation.launch}
    others = (said for said in templates.nearness.not_ours if said not in ours)
    return {"name": name, "samples": [said for said in others if never.isdisjoint(said.split())]}


def _intent(name: str, spec: IntentSpec, samples: tuple[str, ...]) -> Model:
    slots = [_slot(slot, kind) for slot, kind in spec.slots.items()]
    return {"name": name, **({"slots": slots} if slots else {}), "samples": list(samples)}


def _slot(name: str, spec: SlotSpec) -> Model:
    return {"name": name, "type": spec.type, **({"multipleValues": {"enabled": True}} if spec.many else {})}


def _types(templates: Templates) -> Iterator[Model]:
    """Yield our own types, each with the values of all its lists; a word belongs to the first of them."""
    used = dict.fromkeys(slot.type for intent in templates.intents.values() for slot in intent.slots.values())
    for kind in sorted(used):
        if not kind.startswith("AMAZON."):
            yield {"name": kind, "values": _values(templates, kind)}


def _values(templates: Templates, kind: str) -> list[Model]:
    words: dict[str, list[str]] = {}
    taken: set[str] = set()
    for entry in templates.lists.values():
        for value, said in entry.values.items() if entry.type == kind else ():
            fresh = [word for word in dict.fromkeys(said) if word not in taken]
            taken.update(fresh)
            words.setdefault(str(value), []).extend(fresh)
    return [
        {"id": value, "name": {"value": said[0], "synonyms": said[1:]}}
        for value, said in words.items()
        if said
    ]
