"""The store page of each locale, read from `interaction_models/<language>/store.yaml`."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from skill.hearing.source_files import WrongSentences, decode, name_of
from skill.language.locales import emergency_number
from skill.resources import shipped

_WORD: Final = re.compile(r"\{(\w+)\}")


class StorePage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name, texts and example phrases; the testing instructions are for certification.

    The description must contain every text of `must_say`, and no text may contain one of `never_say`.
    """

    name: str
    summary: str
    description: str
    keywords: list[str]
    testing_instructions: str
    examples: list[str]
    must_say: list[str]
    never_say: list[str]


class _StoreFile(StorePage, frozen=True, forbid_unknown_fields=True):
    words: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)


def load_pages(language: str, locales: Iterable[str]) -> dict[str, StorePage]:
    """Load the page of each locale of a language; raise `WrongSentences`.

    `{emergency}` is the country's emergency number; any other `{word}` is the locale's entry in `words`.
    """
    path = shipped("interaction_models") / language / "store.yaml"
    told, wanted = decode(path, _StoreFile), list(locales)
    missing = [(word, one) for word, said in told.words.items() for one in wanted if one not in said]
    if missing:
        raise WrongSentences(
            *(f"{name_of(path)}: words.{word}: say it for {one}, too" for word, one in missing)
        )
    return {locale: _in_locale(told, _words(told, locale)) for locale in wanted}


def _words(told: _StoreFile, locale: str) -> Mapping[str, str]:
    return {
        "emergency": emergency_number(locale),
        **{word: said[locale] for word, said in told.words.items()},
    }


def _in_locale(told: _StoreFile, words: Mapping[str, str]) -> StorePage:
    def fill(text: str) -> str:
        return _WORD.sub(lambda found: words.get(found[1], found[0]), text)

    return StorePage(
        name=told.name,
        summary=fill(told.summary),
        description=fill(told.description),
        keywords=[fill(keyword) for keyword in told.keywords],
        testing_instructions=fill(told.testing_instructions),
        examples=[fill(example) for example in told.examples],
        must_say=[fill(text) for text in told.must_say],
        never_say=told.never_say,
    )
