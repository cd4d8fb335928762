"""Words of a language that mean something to the platform itself, and which its rules are about."""

from dataclasses import dataclass
from functools import cache

import msgspec

from skill.hearing.source_files import decode
from skill.hearing.templates import Templates
from skill.resources import shipped


@dataclass(frozen=True, slots=True)
class Reserved:
    """Wake and launch words, words that connect a request to the skill's name, articles, generic words.

    `links` are what stands between the name and what is wanted: "ask back coach *for* ten minutes".
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
    """Load the words of a language; raise `WrongSentences` for a mistake in its files, or without any."""
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
