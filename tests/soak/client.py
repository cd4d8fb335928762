"""A client that sends the service a mix of requests, and uses its connections in every possible way."""

from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from itertools import pairwise
from random import Random
from threading import Event
from time import sleep
from typing import Final

from tests.soak.line import Answer, Broken, Ended, Line
from tests.soak.mix import Ask, Mix

_SMALL: Final = 8_192
_PAUSE: Final = 0.004

_OLD: Final = 12.0
"""Seconds after which every worker has closed a connection that began no request."""

_MOST_LEFT: Final = 64


class _Left(Enum):
    """What was sent on a connection that is left open. STALLED: a track was asked for, and is not read."""

    SILENT, HALF, ASKED, STALLED = range(4)


def head_of(ask: Ask, *more: str, version: str = "1.1") -> bytes:
    """Return a request's head, with additional lines."""
    own = [f"{name}: {value}" for name, value in ask.headers.items()]
    lines = (f"{ask.method} {ask.path} HTTP/{version}", "Host: coach.example.org", *own, *more)
    return "\r\n".join((*lines, "", "")).encode("latin-1")


def whole(ask: Ask, *more: str, version: str = "1.1") -> bytes:
    """Return a request in its usual form."""
    length = (f"Content-Length: {len(ask.body)}",) if ask.method == "POST" else ()
    return head_of(ask, *length, *more, version=version) + ask.body


def in_chunks(ask: Ask, size: int) -> bytes:
    """Return a request whose body comes in chunks of a size."""
    parts = [ask.body[at : at + size] for at in range(0, len(ask.body), size)]
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return head_of(ask, "Transfer-Encoding: chunked") + body + b"0\r\n\r\n"


class Client:
    """One client. With the same seed and answers it does the same again."""

    def __init__(self, port: int, mix: Mix, seed: str, over: Event) -> None:
        self._port, self._mix, self._over = port, mix, over
        self._random = Random(f"ways-{seed}")
        self._line: Line | None = None
        self._left: deque[tuple[Line, Ask, _Left]] = deque()
        self.sent = 0
        self.statuses: Counter[int] = Counter()

    def go_on(self, count: int) -> None:
        """Send this many requests or a few more, unless another client fails; then end the connections."""
        ways: list[Callable[[], None]] = [self._kept, self._closed, self._pipelined, self._chunked]
        ways += [self._in_pieces, self._cut_off, self._reset, self._slowly, self._expecting, self._left_open]
        end = self.sent + count
        try:
            self._use(ways, end)
            self._come_back(0)
        finally:
            self._hang_up()
            for line, *_ in self._left:
                line.close()

    def _use(self, ways: list[Callable[[], None]], end: int) -> None:
        while self.sent < end and not self._over.is_set():
            [way] = self._random.choices(ways, weights=[38, 12, 10, 8, 6, 9, 7, 4, 2, 4])
            way()
            self._come_back(_MOST_LEFT)

    def _kept(self) -> None:
        for _ in range(self._random.randrange(1, 12)):
            ask = self._mix.ask()
            self._ask(ask, whole(ask))

    def _closed(self) -> None:
        """Ask for the connection to be closed, in either version of HTTP, and check that it is."""
        ask = self._mix.ask()
        more, version = self._random.choice([(("Connection: close",), "1.1"), ((), "1.0")])
        self._hang_up()
        self._ask(ask, whole(ask, *more, version=version))
        if self._line is not None:
            raise Broken("a connection that was to be closed is kept")

    def _pipelined(self) -> None:
        """Send several requests at once, and perhaps half of one more, without its rest."""
        asks = self._mix.tame(self._random.randrange(2, 9))
        half = self._half(self._mix.at_random()) if self._random.random() < 0.3 else b""
        line = self._new_line()
        line.send(b"".join(map(whole, asks)) + half)
        for number, ask in enumerate(asks):
            if not self._take(line, ask, is_last=number == len(asks) - 1):
                break
        if half and self._line is not None:
            self._see_end(line)

    def _chunked(self) -> None:
        ask = self._post()
        self._ask(ask, in_chunks(ask, self._random.choice([64, 1_000, 100_000])))

    def _in_pieces(self) -> None:
        [ask] = self._mix.tame(1)
        sent, line = whole(ask), self._fresh_line()
        places = sorted(self._random.randrange(1, len(sent)) for _ in range(3))
        pieces = [sent[begin:end] for begin, end in pairwise([0, *places, len(sent)])]
        line.send(*pieces, pause=self._random.random() * _PAUSE)
        self._take(line, ask)

    def _cut_off(self) -> None:
        """Send a request up to the middle of its head or body; then leave, or wait for the answer."""
        line = self._new_line()
        line.send(self._half(self._mix.at_random()))
        self.sent += 1
        if self._random.random() < 0.5:
            self._see_end(line)
        self._hang_up()

    def _reset(self) -> None:
        """Reset the connection during a request or its answer, or at once."""
        ask = self._random.choice([self._mix.at_random, self._mix.track])()
        line, more = self._new_line(), self._random.choice([(), ("Connection: close",)])
        line.send(whole(ask, *more) if self._random.random() < 0.7 else self._half(ask))
        sleep(self._random.choice([0.0, self._random.random() * _PAUSE]))
        line.reset()
        self._line = None
        self.sent += 1

    def _slowly(self) -> None:
        """Read a track little by little; give it up, or take all of it."""
        self._hang_up()
        ask, line = self._mix.track(), Line(self._port, _SMALL)
        self._line = line
        line.send(whole(ask))
        if self._random.random() < 0.3:
            self._take(line, ask)
            return
        for _ in range(self._random.randrange(1, 5)):
            line.some(_SMALL)
            sleep(self._random.random() * _PAUSE)
        self.sent += 1
        self._hang_up()

    def _expecting(self) -> None:
        """Hold a body back until the server says to go on."""
        ask = self._post()
        line = self._new_line()
        line.send(head_of(ask, f"Content-Length: {len(ask.body)}", "Expect: 100-continue"))
        with suppress(Ended):  # The server may end the connection, too.
            if line.answer().status != 100:
                raise Broken("the server did not say to go on")
        line.send(ask.body)
        self._take(line, ask)

    def _left_open(self) -> None:
        """Send a request, half of one, or nothing, and leave the connection open."""
        line, ask, left = Line(self._port, _SMALL), self._mix.at_random(), self._random.choice(list(_Left))
        self._left.append((line, ask, left))
        match left:
            case _Left.ASKED:
                line.send(whole(ask))
            case _Left.HALF:
                line.send(self._half(ask))
            case _Left.STALLED:
                line.send(whole(self._mix.track()))
        self.sent += 1

    def _come_back(self, most: int) -> None:
        """Come back to connections that were left open: to the old ones, and to all beyond a number."""
        while self._left and (len(self._left) > most or self._left[0][0].age > _OLD):
            line, ask, left = self._left.popleft()
            if left is _Left.ASKED and not line.was_slow:
                self._judge(ask, line.answer(head_only=ask.method == "HEAD"), line)
            if left is _Left.ASKED and line.age > _OLD:  # The server closes it by itself.
                line.rest(shut=False)
            line.close()

    def _post(self) -> Ask:
        """Return a request with a body."""
        ask = self._mix.ask()
        while not ask.body or not ask.is_tame:
            ask = self._mix.ask()
        return ask

    def _half(self, ask: Ask) -> bytes:
        sent = whole(ask)
        begin = len(sent) - len(ask.body) if ask.body and self._random.random() < 0.5 else 1
        return sent[: self._random.randrange(begin, len(sent))]

    def _ask(self, ask: Ask, sent: bytes) -> None:
        line = self._fresh_line()
        line.send(sent)
        self._take(line, ask)

    def _take(self, line: Line, ask: Ask, *, is_last: bool = True) -> bool:
        """Take an answer and check it; return whether another may follow."""
        self.sent += 1
        try:
            answer = line.answer(head_only=ask.method == "HEAD")
        except Ended as error:
            if not line.was_slow:
                raise Broken(f"no answer came to {ask.method} {ask.path}") from error
            self.statuses[0] += 1
            self._hang_up()
            return False
        self.statuses[answer.status] += 1
        self._judge(ask, answer, line)
        if answer.closes:
            if not is_last or line.rest():
                raise Broken(f"{ask.method} {ask.path} ended a connection on which more was asked or came")
            self._hang_up()
        return not answer.closes

    def _judge(self, ask: Ask, answer: Answer, line: Line) -> None:
        if answer.status not in ask.statuses and not (answer.status == 400 and line.was_slow):
            raise Broken(f"{answer.status} came to {ask.method} {ask.path}: {bytes(ask.body)!r}")
        if answer.status in ask.statuses:
            if ask.content is not None and answer.body != ask.content:
                raise Broken(f"other bytes came than {ask.method} {ask.path} {ask.headers} has")
            ask.hear(answer.body)

    def _see_end(self, line: Line) -> None:
        """Check that the connection ends after half a request, with no other answer than 400."""
        rest = line.rest()
        if rest and not rest.startswith(b"HTTP/1.1 400 "):
            raise Broken(f"half a request was answered: {rest[:80]!r}")
        self._hang_up()

    def _fresh_line(self) -> Line:
        return self._line if self._line is not None and self._line.is_fresh else self._new_line()

    def _new_line(self) -> Line:
        self._hang_up()
        self._line = Line(self._port)
        return self._line

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None
