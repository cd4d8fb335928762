"""A track's captions, read back from the WebVTT of the audio routes: words by time, and chapters."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from skill.tracks.units import Milliseconds

_TIME: Final = r"(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}"
_CUE: Final = re.compile(rf"({_TIME}) --> ({_TIME})")
_CHAPTER: Final = re.compile(rf"NOTE chapter (\S+) ({_TIME}) to ({_TIME})")


@dataclass(frozen=True, slots=True)
class Caption:
    """Words from one moment to another."""

    start: Milliseconds
    end: Milliseconds
    text: str


@dataclass(frozen=True, slots=True)
class Captions:
    """A track's captions in order, and its chapters, whose text is their name."""

    cues: tuple[Caption, ...] = ()
    chapters: tuple[Caption, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Captions":
        """Read a WebVTT file, skipping everything but cues and the chapters' notes."""
        cues: list[Caption] = []
        chapters: list[Caption] = []
        for block in re.split(r"\n{2,}", text.replace("\r\n", "\n")):
            if chapter := _CHAPTER.fullmatch(block.strip()):
                chapters.append(Caption(_moment(chapter[2]), _moment(chapter[3]), chapter[1]))
            elif cue := _CUE.search(block):
                words = " ".join(unescape(block[cue.end() :]).split())
                cues.append(Caption(_moment(cue[1]), _moment(cue[2]), words))
        return cls(tuple(cues), tuple(chapters))

    def begun(self, after: int, until: int) -> tuple[Caption, ...]:
        """Return the captions that begin later than `after` and no later than `until`, in milliseconds."""
        return tuple(cue for cue in self.cues if after < cue.start <= until)

    def chapter(self, moment: Milliseconds) -> str:
        """Return the chapter's name at a moment, or an empty text where there is none."""
        return next((c.text for c in self.chapters if c.start <= moment < c.end), "")

    def next_moment(self, moment: Milliseconds) -> Milliseconds | None:
        """Return when the next caption or chapter begins after a moment, or None after the last."""
        return min((c.start for c in (*self.cues, *self.chapters) if c.start > moment), default=None)


def _moment(text: str) -> Milliseconds:
    clock, _, thousandths = text.partition(".")
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return Milliseconds(total * 1000 + int(thousandths))
