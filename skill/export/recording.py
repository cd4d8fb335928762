"""A whole routine as one MP3 file with chapters and captions, for anyone without a smart speaker.

The file is the notice's track and the drills' tracks one after another, byte for byte, behind an ID3 tag. So
its length, chapters and captions are exact to the frame.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Final

from skill.coaching.drill import DrillSlug
from skill.coaching.notice import NOTICE_BED
from skill.coaching.planner import Plan
from skill.coaching.routine import Bed, Routine, Wishes
from skill.coaching.selection import Remark
from skill.coaching.titles import ALBUM, NOTICE_TITLE, chapter_title, remark_text, routine_title
from skill.language.locales import DEFAULT_LOCALE
from skill.language.say import Say
from skill.language.texts import Texts
from skill.mistakes import Mistakes
from skill.spoken.languages import Voice, load_languages
from skill.tracks.captions import captions_in_a_row
from skill.tracks.chapters import Heading, id3_tag
from skill.tracks.timeline import Chapter, Timeline
from skill.tracks.track import assemble
from skill.tracks.units import Frames, Milliseconds, duration_of
from skill.voices.folder import write

STANDARD_OUTPUT: Final = Path("-")

_NO_FRAMES: Final = Frames(0)


class AllLeftOut(Mistakes):
    """All drills that could make up a routine are left out; the text is one line."""


class NotWritten(OSError):
    """A file could not be written; the text is one line with the file and the reason."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A routine to keep: title, chapters, MP3 and WebVTT files, and remarks on unmet wishes."""

    title: str
    headings: tuple[Heading, ...]
    mp3: bytes
    captions: str
    remarks: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What to say about it in a terminal."""
        minutes, seconds = divmod(round(self.headings[-1].end / 1_000), 60)
        return (
            f"{self.title}: {minutes}:{seconds:02} with the notice, {len(self.headings)} chapters",
            *self.remarks,
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """One track of the file; the notice has no drill."""

    timeline: Timeline
    bed: str
    drill: DrillSlug | None = None

    def title(self, chapter: Chapter) -> Say:
        return NOTICE_TITLE if self.drill is None else chapter_title(chapter.name, self.drill)


def record(wishes: Wishes, bed: Bed, voice: str, locale: str = DEFAULT_LOCALE) -> Recording:
    """Plan a routine and return it as one file in a shipped voice, in a locale's language.

    The same wishes give the same file. Raises `UnknownDrill` if a drill to leave out does not exist,
    `AllLeftOut` if all are left out, and whatever loading the catalogue, texts and clips raises.
    """
    language = load_languages(voice).for_locale(locale)
    spoken = language.voice(voice)
    for slug in wishes.left_out:
        spoken.coach.catalogue.drill(slug)
    plan = spoken.coach.plan(wishes, seed=0)
    if Remark.LEFT_OUT_IGNORED in plan.remarks:
        raise AllLeftOut("nothing is left: every drill for these wishes is left out; leave one of them in")
    blocks = tuple(replace(block, bed=bed) for block in plan.routine.blocks)
    return lay_down(wishes, Plan(Routine(blocks), plan.remarks), spoken, language.texts)


def lay_down(wishes: Wishes, plan: Plan, spoken: Voice, texts: Texts) -> Recording:
    """Return a routine that was planned for these wishes as one file in a voice."""
    coach, pack = spoken.coach, spoken.pack
    drills = [_Piece(coach.timeline(block), block.bed, block.drill) for block in plan.routine.blocks]
    pieces = [_Piece(coach.notice, NOTICE_BED), *drills]
    timelines = [piece.timeline for piece in pieces]
    title, album, *remarks = (
        texts.render(said, texts.language)
        for said in (routine_title(wishes, _length(drills)), ALBUM, *map(remark_text, plan.remarks))
    )
    headings = tuple(_headings(pieces, texts))
    tracks = (assemble(piece.timeline, pack, piece.bed) for piece in pieces)
    mp3 = b"".join((id3_tag(title, album, headings), *tracks))
    return Recording(title, headings, mp3, captions_in_a_row(timelines, pack.texts), tuple(remarks))


def is_standard_output(file: Path) -> bool:
    """Return whether a file is the command's standard output: `-`, or a name such as `/dev/stdout`."""
    try:
        return file == STANDARD_OUTPUT or os.path.samestat(file.stat(), os.fstat(1))
    except OSError:
        return False


def save(content: bytes, file: Path) -> None:
    """Write a file whole or not at all; raise `NotWritten`.

    Anything but a plain file, such as a pipe, is written into directly; `-` is the standard output.
    """
    try:
        if file == STANDARD_OUTPUT:
            _into_standard_output(content)
        elif file.exists() and not file.is_file():
            file.write_bytes(content)
        else:
            write(file.resolve(), content)
    except OSError as error:
        raise NotWritten(f"{file} cannot be written: {error.strerror}") from None


def _into_standard_output(content: bytes) -> None:
    with os.fdopen(os.dup(1), "wb") as out:
        out.write(content)


def _length(pieces: Sequence[_Piece]) -> Milliseconds:
    return duration_of(Frames(sum(piece.timeline.length for piece in pieces)))


def _headings(pieces: Sequence[_Piece], texts: Texts) -> Iterator[Heading]:
    starts = accumulate((piece.timeline.length for piece in pieces), initial=_NO_FRAMES)
    for piece, start in zip(pieces, starts, strict=False):
        for chapter in piece.timeline.chapters:
            begins, ends = (duration_of(Frames(start + at)) for at in (chapter.start, chapter.end))
            yield Heading(texts.render(piece.title(chapter), texts.language), begins, ends)
