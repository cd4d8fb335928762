"""The words of a track as WebVTT (W3C), for screens, for deaf ears and for tests.

Each cue of the timeline is one of the file, with the identifier `<chapter>-<n>`, n from 1 in each chapter.
A note heads each chapter with its times: `NOTE chapter left 00:00:24.000 to 00:01:24.000`.
"""

from collections.abc import Iterator, Mapping

from skill.tracks.score import PhraseId, UnknownPhrase
from skill.tracks.timeline import Chapter, Cue, Timeline
from skill.tracks.units import Frames, duration_of

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def captions(timeline: Timeline, texts: Mapping[PhraseId, str]) -> str:
    """Return a timeline's captions, exact to the millisecond; raise `UnknownPhrase` if a text lacks."""
    blocks = (block for chapter in timeline.chapters for block in _of_chapter(chapter, timeline, texts))
    return "\n\n".join(("WEBVTT", *blocks)) + "\n"


def _of_chapter(chapter: Chapter, timeline: Timeline, texts: Mapping[PhraseId, str]) -> Iterator[str]:
    yield f"NOTE chapter {chapter.name} {_time(chapter.start)} to {_time(chapter.end)}"
    spoken = (cue for cue in timeline.cues if chapter.start <= cue.start < chapter.end)
    for number, cue in enumerate(spoken, start=1):
        yield f"{chapter.name}-{number}\n{_time(cue.start)} --> {_time(cue.end)}\n{_text(cue, texts)}"


def _text(cue: Cue, texts: Mapping[PhraseId, str]) -> str:
    """A cue's text on one line, since an empty line would end the cue."""
    try:
        return " ".join(texts[cue.phrase].split()).translate(_ESCAPES)
    except KeyError:
        raise UnknownPhrase(cue.phrase) from None


def _time(frame: Frames) -> str:
    seconds, milliseconds = divmod(duration_of(frame), 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
