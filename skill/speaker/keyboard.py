"""Lines as they are typed or piped in, without ever waiting longer than asked.

In a terminal, the current line is edited here, a key at a time, so that it can be redrawn after other output.
Ctrl-C is left to the system; Ctrl-D on an empty line ends the input.
"""

import codecs
import os
import re
import select
import termios
import tty
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_END_KEY: Final = "\x04"
_ENTER: Final = frozenset("\r\n")
_ERASE: Final = frozenset("\x7f\x08")
_CLEAR: Final = "\x15"
_ERASE_WORD: Final = "\x17"
_ESCAPE_SEQUENCE: Final = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")
_CHUNK: Final = 4096


class LineEditor:
    """The current line, and the keys that change it."""

    def __init__(self) -> None:
        self.line = ""
        self.ended = False
        self._done: deque[str] = deque()

    def press(self, keys: str) -> None:
        """Take keys; arrows and other keys without a character do nothing."""
        for key in _ESCAPE_SEQUENCE.sub("", keys):
            self._press(key)

    def take(self) -> str | None:
        """Return the oldest line that was finished with Enter and not yet taken, or None."""
        return self._done.popleft() if self._done else None

    def _press(self, key: str) -> None:
        if key in _ENTER:
            self._done.append(self.line)
            self.line = ""
        elif key in _ERASE:
            self.line = self.line[:-1]
        elif key == _CLEAR:
            self.line = ""
        elif key == _ERASE_WORD:
            self.line = self.line.rstrip().rpartition(" ")[0]
        elif key == _END_KEY:
            self.ended = self.ended or not self.line
        elif key.isprintable():
            self.line += key


class EndOfInput(Exception):
    """There is nothing more to read."""


class Keyboard:
    """Lines from a file descriptor: a terminal, a pipe or a file."""

    def __init__(self, descriptor: int) -> None:
        self.editor = LineEditor()
        self.typed = os.isatty(descriptor)
        self._descriptor = descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._closed = False

    def read(self, seconds: float | None) -> str | None:
        """Return the next line, or None if none comes in so many seconds; raise `EndOfInput` at the end."""
        line = self.editor.take()
        if line is not None:
            return line
        if self._closed:
            raise EndOfInput
        if select.select([self._descriptor], [], [], seconds)[0]:
            self._read_more()
        return self.editor.take()

    def lines(self) -> Iterator[str]:
        """Yield all lines, each as soon as it is there."""
        while True:
            try:
                line = self.read(None)
            except EndOfInput:
                return
            if line is not None:
                yield line

    @contextmanager
    def key_by_key(self) -> Iterator[None]:
        """Have a terminal pass on every key at once, without echo, and restore it afterwards.

        Both happen immediately: keys typed ahead are kept, and output that nobody reads is not waited for.
        """
        if not self.typed:
            yield
            return
        before = termios.tcgetattr(self._descriptor)
        try:
            tty.setcbreak(self._descriptor, termios.TCSANOW)
            yield
        finally:
            termios.tcsetattr(self._descriptor, termios.TCSANOW, before)

    def _read_more(self) -> None:
        chunk = os.read(self._descriptor, _CHUNK)
        self._closed = not chunk
        self.editor.press(self._decoder.decode(chunk, final=not chunk))
        if self._closed and self.editor.line:
            self.editor.press("\n")
        self._closed = self._closed or self.editor.ended
