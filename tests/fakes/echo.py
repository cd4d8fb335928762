"""An Echo for the tests of the whole skill: obeys to the letter, forgives nothing, and can be mischievous.

A response that Alexa would reject fails the test. What happens to each of the player's reports on its way is
its `Fate`, dealt by hand or by chance: it can come late, twice, out of order or never, as real ones do.
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from random import Random

from skill.speaker.echo import Ask, Exchanged, Happening, Refused, Spoken, VirtualEcho
from skill.speaker.player import LengthOf, Report
from skill.speaker.requests import Json, Writer
from skill.tracks.units import Milliseconds


class Fate(Enum):
    """What becomes of a report."""

    ARRIVES = "arrives"
    TWICE = "arrives twice"
    LATE = "arrives after what comes next"
    LOST = "never arrives"


Deal = Callable[[Report], Fate]


def faithful(_: Report) -> Fate:
    """Let every report arrive."""
    return Fate.ARRIVES


def mischief(seed: int, share: float = 0.3) -> Deal:
    """Return a deal that mistreats a share of the reports, the same ones for the same seed."""
    chance = Random(seed)
    amiss = (Fate.TWICE, Fate.LATE, Fate.LOST)
    return lambda _: chance.choice(amiss) if chance.random() < share else Fate.ARRIVES


class FakeEcho(VirtualEcho):
    """An Echo under test conditions. It keeps everything that was spoken and exchanged."""

    def __init__(
        self,
        ask: Ask,
        length_of: LengthOf,
        now: datetime,
        *,
        writer: Writer | None = None,
        deal: Deal = faithful,
    ) -> None:
        super().__init__(ask, length_of, now, writer=writer, watch=self._keep)
        self.spoken: list[str] = []
        self.exchanges: list[Exchanged] = []
        self._deal = deal
        self._late: deque[Report] = deque()

    def deliver(self, report: Report) -> None:
        """Send a report according to its fate, then those that were late."""
        late, self._late = self._late, deque()
        match self._deal(report):
            case Fate.ARRIVES:
                super().deliver(report)
            case Fate.TWICE:
                super().deliver(report)
                super().deliver(report)
            case Fate.LATE:
                self._late.append(report)
            case Fate.LOST:
                pass
        for belated in late:
            super().deliver(belated)

    def deliver_late(self) -> None:
        """Send all that is still on its way."""
        while self._late:
            super().deliver(self._late.popleft())

    def play_out(self, at_most: Milliseconds = Milliseconds(3 * 3_600_000)) -> None:
        """Listen until nothing plays any more; fail if it would never end."""
        end = self.now.timestamp() * 1000 + at_most
        while self.player.sounding or self.listening:
            assert self.now.timestamp() * 1000 < end, "it plays on and on"
            self.advance(Milliseconds(max(1, self.player.to_end) if self.player.sounding else 1_000))

    @property
    def tokens(self) -> list[str]:
        """The tokens of all tracks that started, in order, without repeats in a row."""
        started = [
            exchange.request["request"]["token"]
            for exchange in self.exchanges
            if exchange.request["request"]["type"] == "AudioPlayer.PlaybackStarted"
        ]
        return [token for at, token in enumerate(started) if at == 0 or token != started[at - 1]]

    @property
    def last_response(self) -> Json:
        """The last answer to a turn or a button."""
        return next(e.response for e in reversed(self.exchanges) if "session" in e.request)

    def _keep(self, happening: Happening) -> None:
        match happening:
            case Spoken():
                self.spoken.append(happening.text)
            case Exchanged():
                self.exchanges.append(happening)
            case Refused():
                raise AssertionError(f"{happening.fault}: {happening.response}")
            case Report():
                pass
