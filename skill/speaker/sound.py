"""Makes a track audible: an installed player program, started at the offset and ended at a pause."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from skill.speaker.player import Player
from skill.speaker.source import part_from

PROGRAMS: Final = (
    ("mpv", "--no-video", "--no-terminal"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    ("mpg123", "-q"),
    ("play", "-q"),
    ("cvlc", "--play-and-exit", "--quiet"),
    ("afplay",),
)
"""Players in order of preference; each takes a file as its last argument."""

_SECONDS_TO_END: Final = 2


class Sound(Protocol):
    """Something that makes a player's track audible."""

    def follow(self, player: Player) -> None:
        """Sound what the player plays now, or fall silent with it."""

    def close(self) -> None:
        """Fall silent for good."""


class NoSound:
    """No sound at all."""

    def follow(self, player: Player) -> None:
        """Stay silent."""

    def close(self) -> None:
        """Stay silent."""


class ProgramSound:
    """Sound from an external program, which gets the rest of the track as a file."""

    def __init__(self, command: tuple[str, ...], track: Callable[[str], bytes]) -> None:
        self._command = command
        self._track = track
        self._token: str | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="back-coach-")

    def follow(self, player: Player) -> None:
        """Start the program when another track sounds, and end it when none does."""
        current = player.current if player.sounding else None
        if (current.token if current else None) == self._token:
            return
        self._end()
        if current is not None:
            self._token = current.token
            self._begin(part_from(self._track(current.url), player.offset))

    def close(self) -> None:
        """End the program and remove its file."""
        self._end()
        self._folder.cleanup()

    def _begin(self, audio: bytes) -> None:
        file = Path(self._folder.name) / "track.mp3"
        file.write_bytes(audio)
        try:
            self._process = subprocess.Popen(  # noqa: S603  one of PROGRAMS, found on the path, and our own file
                [*self._command, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._process = None

    def _end(self) -> None:
        self._token = None
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def find_program() -> tuple[str, ...] | None:
    """Return the command of the first player program on this machine, or None."""
    for name, *options in PROGRAMS:
        found = shutil.which(name)
        if found:
            return (found, *options)
    return None
