"""What is to be said in a track, before it has exact times: a score of passages, as coaching writes it.

A score is a tuple of `Part`s, one a chapter. A part is made of passages: `Speech` lasts as long as its words,
`Stretch` has a fixed length in which moments compete for room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NewType

from skill.tracks.units import Frames, Milliseconds

PhraseId = NewType("PhraseId", str)
"""A phrase's id: dotted lower-case words, such as `cue.halfway.1`; also the clip's file name without `.mp3`."""

ClipLengths = Mapping[PhraseId, Frames]
"""How long each clip of a voice is."""


class ChapterName(StrEnum):
    """The named parts of a track. Alternating drills have `work` in place of the sides."""

    SETUP = "setup"
    CHANGE = "change"
    LEFT = "left"
    SWITCH = "switch"
    RIGHT = "right"
    WORK = "work"


class Weight(IntEnum):
    """How much a moment matters when a stretch is too short for all; the lighter goes first."""

    HINT = 1
    TEMPO = 2
    TIME_LEFT = 3
    HALFWAY = 4
    COUNT = 5
    COUNTDOWN = 6


@dataclass(frozen=True, slots=True)
class Speech:
    """Phrases one after another, each followed by `gap`; padded with bed until it lasts `at_least`."""

    phrases: tuple[PhraseId, ...]
    gap: Milliseconds = Milliseconds(240)
    at_least: Milliseconds = Milliseconds(0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A phrase that wants to start `at` this time after its stretch begins; dropped if there is no room."""

    phrase: PhraseId
    at: Milliseconds
    weight: Weight


@dataclass(frozen=True, slots=True)
class Stretch:
    """A fixed length of time, filled by the bed, with moments in it. Two moments never overlap."""

    length: Milliseconds
    moments: tuple[Moment, ...] = ()


Passage = Speech | Stretch


@dataclass(frozen=True, slots=True)
class Part:
    """One chapter's passages, in order."""

    chapter: ChapterName
    passages: tuple[Passage, ...]


Score = tuple[Part, ...]
