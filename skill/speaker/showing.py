"""What the page shows of a running routine: its blocks with their tracks, chapters, holds and pictures.

A device with a screen knows only the stream's token, and all of this follows from it. Times are in
milliseconds. The tokens of later tracks are the ones that the skill itself would give, one play after the
other. So a page that loses the service can continue through the routine and report it later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from skill.coaching.drill import DoseUnit
from skill.coaching.routine import Block, Side
from skill.coaching.spelling import spell_block
from skill.dialog.token import PlayNumber, Token, read_token, spell_token
from skill.figures.naming import figure_of
from skill.language.say import Name, Say, say
from skill.speaker.requests import Json
from skill.spoken.languages import Language, Languages
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Chapter, Timeline
from skill.tracks.units import duration_of

Show = Callable[[str, str], Json | None]
"""From a stream token and a locale to what a routine looks like, or None if the token is not ours."""

_HELD: Final = frozenset({ChapterName.LEFT, ChapterName.RIGHT, ChapterName.WORK})
_BEGIN: Final = "cue.begin"
_DONE: Final = "cue.done"


@dataclass(frozen=True, slots=True, eq=False)
class Showing:
    """Shows routines in a locale's language, with links to the tracks of its usual voice."""

    languages: Languages

    def __call__(self, text: str, locale: str) -> Json | None:
        """Return what the routine in a token looks like, or None if the text is not a token."""
        token = read_token(text, self.languages.catalogue)
        if token is None:
            return None
        shown = _ShownRoutine(self.languages.for_locale(locale), locale)
        blocks = [shown.block(token, step) for step in range(len(token.routine.blocks))]
        return {"session": token.session, "play": token.play, "index": token.index, "blocks": blocks}


@dataclass(frozen=True, slots=True)
class _ShownRoutine:
    """A routine as shown in a language."""

    language: Language
    locale: str

    def block(self, token: Token, step: int) -> Json:
        block, voice = token.routine.blocks[step], self.language.usual
        timeline = voice.coach.timeline(block)
        return {
            "drill": block.drill,
            "title": self._say(say("screen-title", drill=Name("drill", block.drill))),
            "sides": self._say(say(f"screen-{_sides(block)}")),
            "url": f"/audio/tracks/{voice.pack.name}/{spell_block(block)}.mp3",
            "token": self._token(token, step),
            "length": timeline.duration,
            "dose": {"left": block.dose.left, "right": block.dose.right, "unit": self._unit(block)},
            "chapters": [_chapter(chapter, timeline) for chapter in timeline.chapters],
            "pictures": {side.value: self._picture(block, side) for side in Side},
        }

    def _token(self, token: Token, step: int) -> str | None:
        """The token that this step's track will have; None for a step that is over."""
        if step < token.index:
            return None
        play = PlayNumber(token.play + step - token.index)
        return spell_token(replace(token, index=step, play=play))

    def _unit(self, block: Block) -> str:
        seconds = self.language.usual.coach.catalogue.drill(block.drill).dose.unit is DoseUnit.SECONDS
        return "seconds" if seconds else "repetitions"

    def _picture(self, block: Block, side: Side) -> Json:
        figure = figure_of(block, side)
        return {
            "moving": self.language.gallery.path(figure),
            "still": self.language.gallery.path(figure, still=True),
            "alt": f"{self.language.gallery.title(figure)} {self.language.gallery.description(figure)}",
        }

    def _say(self, said: Say) -> str:
        return self.language.texts.render(said, self.locale, 0)


def _sides(block: Block) -> str:
    if block.dose.left and block.dose.right:
        return "both-sides"
    return "left-side" if block.dose.left else "right-side"


def _chapter(chapter: Chapter, timeline: Timeline) -> Json:
    shown = {"name": chapter.name, "start": duration_of(chapter.start), "end": duration_of(chapter.end)}
    held = tuple(_hold(chapter, timeline)) if chapter.name in _HELD else ()
    return {**shown, "hold": list(held) or None}


def _hold(chapter: Chapter, timeline: Timeline) -> Iterator[int]:
    """When a chapter's work begins, after the words for it, and when it is done."""
    cues = [cue for cue in timeline.cues if chapter.start <= cue.start < chapter.end]
    begun = next((cue.end for cue in cues if cue.phrase.startswith(_BEGIN)), chapter.start)
    done = next((cue.start for cue in cues if cue.phrase.startswith(_DONE)), chapter.end)
    yield duration_of(begun)
    yield duration_of(done)
