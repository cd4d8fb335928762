"""What `back-coach models check` looks at: the models, and the store's pages that are said in their words."""

from collections.abc import Mapping

from skill.alexa.models.locale_rules import ALEXA_LOCALES
from skill.alexa.models.model_parts import Finding, Json
from skill.alexa.models.model_rules import check_models
from skill.alexa.models.page_rules import check_pages
from skill.alexa.models.store_page import StorePage, load_pages
from skill.language.locales import language_of


def check_skill(models: Mapping[str, Json]) -> list[Finding]:
    """Return the findings of all locales' models, and of their pages in the store.

    Raises `WrongSentences` for a locale of a language that nobody has written.
    """
    return [*check_models(models), *check_pages(pages_of(models), models)]


def pages_of(models: Mapping[str, Json]) -> dict[str, StorePage]:
    """Return the page of each locale that has a model; what is no locale of Alexa's has none."""
    known = [locale for locale in models if locale in ALEXA_LOCALES]
    languages = dict.fromkeys(map(language_of, known))
    found = [load_pages(one, (it for it in known if language_of(it) == one)) for one in languages]
    return {locale: page for pages in found for locale, page in pages.items()}
