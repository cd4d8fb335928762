"""What a WSGI application answers, as pieces that are small enough to be sent one at a time."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from skill.server.environ import Environ

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PIECE: Final = 32_768
"""Bytes of an answer that are sent at a time. The server holds up to three pieces for each slow reader."""

Header = tuple[bytes, bytes]


class Answer:
    """A WSGI application's answer: status, header, and a body of pieces.

    `begin` runs the application and takes the body's beginning, which is all of most bodies. `more` takes
    what is left, a piece at a time. Whoever began an answer closes it.
    """

    def __init__(self) -> None:
        self.status = 500
        self.header: list[Header] = []
        self.beginning = b""
        self.is_over = False
        self._pieces: Iterator[bytes] = iter(())
        self._at_end = ExitStack()

    def begin(self, app: "WSGIApplication", environ: Environ) -> None:
        """Run the application. What it raises is raised here."""
        parts = app(environ, self._start)
        close = getattr(parts, "close", None)
        if close is not None:
            self._at_end.callback(close)
        self._pieces = _pieces(parts)
        beginning = bytearray()
        while not self.is_over and len(beginning) < PIECE:
            beginning += self.more()
        self.beginning = bytes(beginning)

    def more(self) -> bytes:
        """Return the next piece; set `is_over` and return nothing once there is none."""
        piece = next(self._pieces, None)
        self.is_over = piece is None
        return piece or b""

    def close(self) -> None:
        """Tell the application that its body has been sent, or never will be."""
        self._at_end.close()

    def _start(
        self, status: str, header: list[tuple[str, str]], _error: object = None, /
    ) -> Callable[[bytes], object]:
        self.status = int(status[:3])
        self.header = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in header]
        return _no_writing


def _pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Cut parts that are too long to be sent at once."""
    for part in parts:
        if len(part) <= PIECE:
            yield part
        else:
            view = memoryview(part)
            yield from (bytes(view[begin : begin + PIECE]) for begin in range(0, len(view), PIECE))


def _no_writing(_data: bytes, /) -> object:
    raise NotImplementedError("bodies are returned, not written: WSGI keeps `write` for old frameworks only")
