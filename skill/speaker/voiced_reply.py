"""Replies in the coach's own voice: a text that consists of phrases can be played as their clips.

A short sentence may introduce them, such as "Like this."; another voice reads that one. Nothing longer is
mixed, because half in one voice and half in another would be worse than either.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from skill.tracks.clips import ClipPack
from skill.tracks.score import PhraseId


@dataclass(frozen=True, slots=True)
class VoicedReply:
    """How a reply can be heard: an introductory sentence, then the paths of clips, if there are any."""

    lead: str = ""
    clips: tuple[str, ...] = ()


Read = Callable[[str], VoicedReply]
"""From a reply to how it can be heard."""

_KEPT: Final = 256
_LEAD: Final = re.compile(r"(\S+(?: \S+){0,5}[.:]) ")
"""A first sentence of at most six words."""


def reading_of(pack: ClipPack) -> Read:
    """Return a function that finds the clips of a reply in a pack."""
    manifest = pack.manifest
    by_text = {" ".join(text.split()): phrase for phrase, text in pack.texts.items()}

    def clips(text: str) -> tuple[str, ...]:
        phrases = _split(tuple(text.split()), by_text) or ()
        return tuple(f"/audio/clips/{manifest.language}/{manifest.voice}/{phrase}.mp3" for phrase in phrases)

    @lru_cache(_KEPT)
    def read(text: str) -> VoicedReply:
        words = " ".join(text.split())
        lead = _LEAD.match(words)
        if lead and not clips(words):
            rest = clips(words[lead.end() :])
            return VoicedReply(lead[1] if rest else "", rest)
        return VoicedReply("", clips(words))

    return read


def _split(words: tuple[str, ...], by_text: Mapping[str, PhraseId]) -> tuple[PhraseId, ...] | None:
    """Return phrases that make up the words, each as long as possible, or None if no phrases do."""
    longest = max((len(text.split()) for text in by_text), default=0)
    ways: dict[int, tuple[PhraseId, ...]] = {len(words): ()}
    for start in range(len(words) - 1, -1, -1):
        for end in range(min(len(words), start + longest), start, -1):
            phrase = by_text.get(" ".join(words[start:end]))
            if phrase is not None and end in ways:
                ways[start] = (phrase, *ways[end])
                break
    return ways.get(0) if words else None
