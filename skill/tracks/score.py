"""What is to be said in a track, before it has exact times: a score of passages, as coaching writes it.

A score is a tuple of `ChapterScore`s, one for each chapter, and each of these is made of passages: a `Speech`
lasts as long as its words, a `Stretch` has a fixed length in which moments compete for room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final, NewType

from skill.tracks.units import Frames, Milliseconds

PhraseId = NewType("PhraseId", str)
"""A phrase's id: dotted lower-case words, such as `cue.halfway.1`; its clip's file has the same name."""

ClipLengths = Mapping[PhraseId, Frames]
"""How long each clip of a voice is."""


GAP: Final = Milliseconds(240)
"""The pause after a phrase, unless the score says otherwise: ten frames."""

NO_TIME: Final = Milliseconds(0)


class MissingClip(LookupError):
    """A phrase has no clip in this voice. `phrase` names it; the text is one line with the remedy."""

    def __init__(self, phrase: str) -> None:
        super().__init__(f"no clip for the phrase {phrase!r}: run `back-coach voices build`")
        self.phrase = phrase


class ChapterName(StrEnum):
    """The named parts of a track. Alternating drills have `work` in place of the sides.

    The notice has a track of its own with that single chapter.
    """

    NOTICE = "notice"
    SETUP = "setup"
    CHANGE = "change"
    LEFT = "left"
    SWITCH = "switch"
    RIGHT = "right"
    WORK = "work"


class Weight(IntEnum):
    """How much a moment matters when a stretch is too short for all; the lightest is dropped first."""

    HINT = 1
    TEMPO = 2
    TIME_LEFT = 3
    HALFWAY = 4
    COUNT = 5
    COUNTDOWN = 6


@dataclass(frozen=True, slots=True)
class Speech:
    """Phrases one after another, each followed by `gap`, the last one by `after` if that is given.

    Padded with the bed until it lasts `at_least`.
    """

    phrases: tuple[PhraseId, ...]
    gap: Milliseconds = GAP
    at_least: Milliseconds = NO_TIME
    after: Milliseconds | None = None

    @property
    def pauses(self) -> tuple[Milliseconds, ...]:
        """The pause after each phrase."""
        last = self.gap if self.after is None else self.after
        return (*(self.gap for _ in self.phrases[1:]), last) if self.phrases else ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A phrase that should start `at` this time into its stretch; dropped if there is no room."""

    phrase: PhraseId
    at: Milliseconds
    weight: Weight


@dataclass(frozen=True, slots=True)
class Stretch:
    """A fixed length of time over the bed, with moments in it. Two moments never overlap."""

    length: Milliseconds
    moments: tuple[Moment, ...] = ()


Passage = Speech | Stretch


@dataclass(frozen=True, slots=True)
class ChapterScore:
    """The passages of one chapter, in order."""

    chapter: ChapterName
    passages: tuple[Passage, ...]


Score = tuple[ChapterScore, ...]
