"""The words of a language that the platform's rules restrict."""

from dataclasses import dataclass
from functools import cache

import msgspec

from skill.hearing.source_files import decode
from skill.hearing.templates import Templates
from skill.resources import shipped


@dataclass(frozen=True, slots=True)
class Reserved:
    """Wake and launch words, words that connect a request with the skill's name, articles, generic words.

    `links` come between the name and the request: "ask back coach *for* ten minutes".
    """

    wake: frozenset[str]
    launch: frozenset[str]
    connecting: frozenset[str]
    articles: frozenset[str]
    generic: frozenset[str]
    links: tuple[str, ...]


class _PlatformFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    connecting: list[str]
    articles: list[str]
    generic: list[str]


@cache
def load_reserved(language: str) -> Reserved:
    """Load the words of a language; raise `WrongSentences` for missing or wrong files."""
    words = decode(shipped("interaction_models") / language / "platform.yaml", _PlatformFile)
    invocation = Templates.load(language).invocation
    return Reserved(
        wake=frozenset(word for word in invocation.wake if " " not in word),
        launch=frozenset(invocation.launch),
        connecting=frozenset(words.connecting),
        articles=frozenset(words.articles),
        generic=frozenset(words.generic),
        links=tuple(invocation.links),
    )
