"""The local speaker in a terminal: type what you would say, see what is said and played, and hear it.

Lines may come from a pipe. Some are commands instead of speech: `wait 42`, `wait 1:30`, `wait track` and
`wait end` let time pass, `press next` presses a button, `quit` leaves.
"""

import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TextIO

from flask import Flask

from skill.speaker.blueprint import NAMESPACE, Adapter
from skill.speaker.echo import PATIENCE, VirtualEcho
from skill.speaker.keyboard import EndOfInput, Keyboard
from skill.speaker.requests import Hear, Writer
from skill.speaker.sound import NoSound, ProgramSound, Sound, find_program
from skill.speaker.source import BASE_URL, TrackSource
from skill.speaker.terminal_screen import TerminalScreen
from skill.tracks.units import Milliseconds, seconds

TYPING_PATIENCE: Final = seconds(60)
"""How long the microphone stays open for somebody who types, and then once more."""

LONGEST: Final = seconds(3 * 3600)
"""The longest wait; a routine lasts an hour at most."""

_TICK: Final = 0.1
_WAIT: Final = re.compile(r"wait\b\s*(?P<how_long>.*)", re.IGNORECASE)
_PRESS: Final = re.compile(r"press (?P<button>play|pause|next|previous)", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(?:(?P<minutes>\d{1,3}):)?(?P<seconds>\d{1,5}(?:\.\d+)?)")
_WAIT_HELP: Final = "wait for how long? wait 42, wait 1:30, wait track, or wait end"
_GREETING: Final = "Say: open back coach. Ctrl-D ends; press next, press pause and so on are the buttons."
_NO_PLAYER: Final = (
    "There is no program to play audio here, only captions: install mpv, ffmpeg or sox to hear it."
)


Pace = Callable[[Milliseconds], Milliseconds]
"""How time passes during a wait: takes what is due, lets at most that much pass, returns how much did."""


def at_once(due: Milliseconds) -> Milliseconds:
    """Let all of it pass at once."""
    return due


def in_real_time(due: Milliseconds) -> Milliseconds:
    """Wait in real time, a tick at a time."""
    begun = time.monotonic()
    time.sleep(min(_TICK, due / 1000))
    return Milliseconds(min(due, max(1, round((time.monotonic() - begun) * 1000))))


@dataclass(frozen=True, slots=True)
class Terminal:
    """One speaker with its screen and its sound. `pace` says how time passes while it waits."""

    echo: VirtualEcho
    screen: TerminalScreen
    sound: Sound
    hear: Hear
    source: TrackSource
    pace: Pace

    def take(self, line: str) -> bool:
        """Carry out a line's command, or say the line; return False if it says to leave."""
        text = line.strip()
        if text.lower() == "quit":
            return False
        if wait := _WAIT.fullmatch(text):
            self._wait(wait["how_long"].strip().lower())
        elif press := _PRESS.fullmatch(text):
            self.echo.press(press["button"].capitalize())
            self._follow()
        elif text:
            self._say(text)
        return True

    def wait(self, at_most: Milliseconds, going: Callable[[], bool] = lambda: True) -> None:
        """Let time pass as long as `going` holds, showing everything at its moment."""
        left = at_most
        while left > 0 and going():
            passed = self.pace(min(left, self._next_moment(left)))
            self.pass_time(passed)
            left = Milliseconds(left - passed)

    def pass_time(self, passed: Milliseconds) -> None:
        """Let this much time pass at once."""
        self.echo.advance(passed)
        self._follow()

    def play_out(self) -> None:
        """Wait until nothing plays and no question is open."""
        self.wait(LONGEST, lambda: self.echo.player.sounding or self.echo.listening)

    def _say(self, text: str) -> None:
        request = self.hear(text, self.echo.writer.locale)
        if request["type"] == "LaunchRequest":
            self.echo.launch()
        else:
            self.echo.say(request["intent"])
        self._follow()

    def _wait(self, how_long: str) -> None:
        player = self.echo.player
        length = _LENGTH.fullmatch(how_long)
        if how_long == "end":
            self.play_out()
        elif how_long == "track":
            track = player.current
            self.wait(LONGEST, lambda: player.sounding and player.current is track)
        elif length:
            self.wait(seconds(60 * int(length["minutes"] or 0) + float(length["seconds"])))
        else:
            self.screen.line(_WAIT_HELP)

    def _next_moment(self, left: Milliseconds) -> Milliseconds:
        """How long until something has to be shown or happens."""
        player = self.echo.player
        if not player.sounding or player.current is None:
            return min(left, seconds(1))
        due = self.source.captions(player.current.url).next_moment(player.offset)
        return min(left, max(Milliseconds(1), player.to_end), Milliseconds((due or LONGEST) - player.offset))

    def _follow(self) -> None:
        self.screen.follow(self.echo.player)
        self.sound.follow(self.echo.player)


def talk(app: Flask, adapter: Adapter, hear: Hear, *, fast: bool, locale: str) -> None:
    """Talk to the coach over standard input and output, until the input ends or Ctrl-C.

    `app` serves the tracks, `adapter` is the skill. With `fast`, time passes only where a line says so, and
    whatever still plays at the end is played out.
    """
    keyboard, source = Keyboard(sys.stdin.fileno()), TrackSource(app)
    screen = TerminalScreen(_tolerant(sys.stdout), source.captions, _typing(keyboard))
    sound = _sound(source, screen, fast=fast)
    echo = VirtualEcho(
        lambda request: adapter.answer(request, NAMESPACE, BASE_URL),
        source.length_of,
        datetime.now(UTC),
        writer=Writer(locale=locale),
        watch=screen.watch,
        patience=TYPING_PATIENCE if keyboard.typed else PATIENCE,
    )
    terminal = Terminal(echo, screen, sound, hear, source, at_once if fast else in_real_time)
    with suppress(KeyboardInterrupt), keyboard.key_by_key():
        try:
            _run(terminal, keyboard, fast=fast)
            screen.leave()
        except BrokenPipeError:
            _drop_output()
        finally:
            sound.close()


def _run(terminal: Terminal, keyboard: Keyboard, *, fast: bool) -> None:
    if keyboard.typed:
        terminal.screen.line(_GREETING)
    if fast:
        _run_fast(terminal, keyboard)
    else:
        _run_live(terminal, keyboard)


def _run_fast(terminal: Terminal, keyboard: Keyboard) -> None:
    while (line := _next_line(terminal, keyboard, None)) is not None:
        if line and not _take(terminal, line):
            return
    terminal.play_out()


def _run_live(terminal: Terminal, keyboard: Keyboard) -> None:
    last = time.monotonic()
    while (line := _next_line(terminal, keyboard, _TICK)) is not None:
        now = time.monotonic()
        terminal.pass_time(Milliseconds(round((now - last) * 1000)))
        if line and not _take(terminal, line):
            return
        last = now if not line else time.monotonic()


def _next_line(terminal: Terminal, keyboard: Keyboard, wait: float | None) -> str | None:
    """Return the next line, an empty one if there is none yet, or None at the end."""
    try:
        line = keyboard.read(wait)
    except EndOfInput:
        return None
    if line is None:
        terminal.screen.typing()
    return line or ""


def _take(terminal: Terminal, line: str) -> bool:
    terminal.screen.said(line.strip())
    return terminal.take(line)


def _typing(keyboard: Keyboard) -> Callable[[], str] | None:
    return (lambda: keyboard.editor.line) if keyboard.typed else None


def _sound(source: TrackSource, screen: TerminalScreen, *, fast: bool) -> Sound:
    if fast:
        return NoSound()
    command = find_program()
    if command is None:
        screen.line(_NO_PLAYER)
        return NoSound()
    return ProgramSound(command, source.track)


def _drop_output() -> None:
    """Discard output that nobody reads any more, so that exiting does not try to print it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tolerant(out: TextIO) -> TextIO:
    """Replace signs that a terminal lacks, rather than fail."""
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return out
