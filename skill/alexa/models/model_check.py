"""What `back-coach models check` looks at: sentences, models, store pages, and the files built from them."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from skill.alexa.models.interaction_model import Model, build_model, model_text, models_folder
from skill.alexa.models.locale_rules import ALEXA_LOCALES
from skill.alexa.models.model_parts import Json, Violation
from skill.alexa.models.model_rules import check_models
from skill.alexa.models.page_rules import check_pages
from skill.alexa.models.store_page import StorePage, load_pages
from skill.hearing.home_assistant import assist_file, assist_folder, assist_text
from skill.hearing.source_check import check_sentences, overlaps
from skill.hearing.source_files import WrongSentences
from skill.hearing.templates import Templates, languages
from skill.language.locales import language_of
from skill.mistakes import gather
from skill.resources import shipped


def check_skill(models: Mapping[str, Json]) -> list[Violation]:
    """Return what is wrong with the models of all locales, and with their pages in the store.

    Raises `WrongSentences` for a locale in a language that has no sources.
    """
    return [*check_models(models), *check_pages(pages_of(models), models)]


def pages_of(models: Mapping[str, Json]) -> dict[str, StorePage]:
    """Return the store page of each locale that has a model; locales that Alexa does not have get none."""
    known = [locale for locale in models if locale in ALEXA_LOCALES]
    tongues = dict.fromkeys(map(language_of, known))
    found = [load_pages(one, (it for it in known if language_of(it) == one)) for one in tongues]
    return {locale: page for pages in found for locale, page in pages.items()}


def check_sources() -> tuple[int, list[Violation]]:
    """Build all languages in memory, and compare; return the number of models, and what is wrong."""
    models: dict[str, Model] = {}
    found: list[Violation] = []
    for language in languages():
        try:
            templates = Templates.load(language)
            built = _built(templates)
            found += [*check_skill(built), *_stale(templates, built)]
        except WrongSentences as wrong:
            found += map(_of_source, dict.fromkeys(wrong.lines))
        else:
            models |= built
    return len(models), [*found, *_left_over()]


def _built(templates: Templates) -> dict[str, Model]:
    """Return the model of each locale; raise `WrongSentences` with what is wrong in any of them."""
    check_sentences(templates)
    steps = (partial(build_model, templates, locale) for locale in templates.locales)
    built: list[Model] = []
    wrong: tuple[str, ...] = ()
    try:
        built = gather(WrongSentences, steps)
    except WrongSentences as double:
        wrong = double.lines
    wrong = (*wrong, *overlaps(templates, wrong))
    if wrong:
        raise WrongSentences(*wrong)
    return dict(zip(templates.locales, built, strict=True))


def _stale(templates: Templates, models: Mapping[str, Model]) -> Iterator[Violation]:
    """Find files that are missing, or differ from what the sentences give now."""
    files = {
        models_folder() / f"{locale}.json": model_text(model).encode() for locale, model in models.items()
    }
    files[assist_file(assist_folder(), templates.language)] = assist_text(templates)
    for path, content in files.items():
        if not path.is_file() or path.read_bytes() != content:
            yield Violation("stale", _shown(path), "older than its sentences: run back-coach models build")


def _left_over() -> Iterator[Violation]:
    """Find models of locales that no language has."""
    known = {path.stem for path in shipped("interaction_models").glob("*/locales/*.yaml")}
    for path in sorted(models_folder().glob("*.json")):
        if path.stem not in known:
            yield Violation("left-over", _shown(path), "remove it: no sentences are for this locale")


def _of_source(line: str) -> Violation:
    place, _, mistake = line.partition(": ")
    return Violation("sentences", place, mistake)


def _shown(path: Path) -> str:
    """Return a built file's name for a person: `interaction_models/alexa/en-US.json`."""
    depth = path.parts.index("interaction_models") if "interaction_models" in path.parts else -2
    return "/".join(path.parts[depth:])
