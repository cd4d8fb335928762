"""What the terminal shows: who says what, which track plays and where it is, and its words as they come."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TextIO

from skill.speaker.echo import Happening, Refused, Spoken
from skill.speaker.player import Activity, Player, Report, ReportKind
from skill.speaker.vtt import Captions
from skill.tracks.units import Milliseconds

PROMPT: Final = "You: "
_CLEAR_LINE: Final = "\r\x1b[K"
_MARKS: Final = {Activity.PLAYING: "▶", Activity.FINISHED: "■"}
_PAUSED: Final = "❚❚"
_BEGINNING: Final = 1_000


@dataclass(frozen=True, slots=True)
class _OnScreen:
    """What the screen already shows of the player."""

    token: str = ""
    activity: Activity = Activity.IDLE
    chapter: str = ""
    offset: Milliseconds = Milliseconds(0)


class TerminalScreen:
    """A terminal, or a file. `typing` returns the line being edited, so that it can be redrawn."""

    def __init__(
        self, out: TextIO, captions: Callable[[str], Captions], typing: Callable[[], str] | None = None
    ) -> None:
        self._out = out
        self._captions = captions
        self._typing = typing
        self._shown = _OnScreen()

    def line(self, text: str) -> None:
        """Print a line above the one that is being typed."""
        if self._typing is None:
            self._out.write(f"{text}\n")
        else:
            self._out.write(f"{_CLEAR_LINE}{text}\n{self._prompt(self._typing())}")
        self._out.flush()

    def typing(self) -> None:
        """Redraw the line that is being typed."""
        if self._typing is not None:
            self._out.write(_CLEAR_LINE + self._prompt(self._typing()))
            self._out.flush()

    def leave(self) -> None:
        """Leave the line that is being typed."""
        if self._typing is not None:
            self._out.write(_CLEAR_LINE)
            self._out.flush()

    def said(self, text: str) -> None:
        """Show what the person said."""
        self.line(f"{PROMPT}{text}")

    def watch(self, happening: Happening) -> None:
        """Show what happened, if it can be heard or is a fault."""
        match happening:
            case Spoken(text=text):
                self.line(f"Coach: {text}")
            case Refused(fault=fault):
                self.line(f"!! Alexa would reject this response: {fault}")
            case Report(kind=ReportKind.FAILED, error=error):
                self.line(f"!! a track could not be played: {error}")
            case _:
                pass

    def follow(self, player: Player) -> None:
        """Show what changed: another track, a pause, a chapter, the words that began."""
        if player.current is None:
            return
        captions = self._captions(player.current.url)
        now = _OnScreen(player.current.token, player.activity, captions.chapter(player.offset), player.offset)
        before, self._shown = self._shown, now
        if (now.token, now.activity, now.chapter) != (before.token, before.activity, before.chapter):
            self._header(player, now)
        if now.activity in {Activity.PLAYING, Activity.FINISHED}:
            after = before.offset if before.token == now.token else now.offset - 1
            self._words(captions, after, now.offset)

    def _header(self, player: Player, now: _OnScreen) -> None:
        """At a track's beginning, say what it is; anywhere else in it, say where that is."""
        stream = player.current
        if stream is None:
            return
        detail = stream.subtitle if now.offset < _BEGINNING else now.chapter
        name = ", ".join(part for part in (stream.title or "track", detail) if part)
        self.line(f"{_MARKS.get(now.activity, _PAUSED)} {name} … {clock(now.offset)}")

    def _words(self, captions: Captions, after: int, until: int) -> None:
        for caption in captions.begun(after, until):
            self.line(f"    {clock(caption.start)}  {caption.text}")

    def _prompt(self, line: str) -> str:
        """The prompt and as much of the line's end as fits on one row."""
        width = shutil.get_terminal_size().columns - len(PROMPT) - 1
        return PROMPT + line[-width:]


def clock(moment: Milliseconds) -> str:
    """Return a moment as minutes and seconds: 1:05."""
    minutes, seconds = divmod(moment // 1000, 60)
    return f"{minutes}:{seconds:02}"
