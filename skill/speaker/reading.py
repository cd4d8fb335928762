"""Replies in the coach's own voice: a text that is made of phrases can be heard as their clips.

Only a whole reply is read so; half in one voice and half in another would be worse than either.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from skill.tracks.clips import ClipPack
from skill.tracks.score import PhraseId

Clips = Callable[[str], tuple[str, ...]]
"""From a reply to the paths of its clips in order; none if it is not made of phrases alone."""

_KEPT: Final = 256


def clips_of(pack: ClipPack) -> Clips:
    """Return what finds the clips of a reply in a pack."""
    manifest = pack.manifest
    by_text = {" ".join(text.split()): phrase for phrase, text in pack.texts.items()}

    @lru_cache(_KEPT)
    def find(text: str) -> tuple[str, ...]:
        phrases = _split(tuple(text.split()), by_text) or ()
        return tuple(f"/audio/clips/{manifest.language}/{manifest.voice}/{phrase}.mp3" for phrase in phrases)

    return find


def _split(words: tuple[str, ...], by_text: Mapping[str, PhraseId]) -> tuple[PhraseId, ...] | None:
    """Return phrases that make up the words, the first as long as can be, or None if none do."""
    longest = max((len(text.split()) for text in by_text), default=0)
    ways: dict[int, tuple[PhraseId, ...]] = {len(words): ()}
    for start in range(len(words) - 1, -1, -1):
        for end in range(min(len(words), start + longest), start, -1):
            phrase = by_text.get(" ".join(words[start:end]))
            if phrase is not None and end in ways:
                ways[start] = (phrase, *ways[end])
                break
    return ways.get(0) if words else None
