"""What the page on deploying says that AWS costs: a month of somebody's daily sessions is measured."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skill.alexa.event_reader import INTENTS
from skill.alexa.telemetry import log_answered, summarize
from skill.logs import JsonLines
from skill.speaker.requests import Identity, Json, Writer
from skill.speaker.source import TrackSource
from skill.storage.dynamodb import DynamoDocuments
from skill.tracks.units import seconds
from tests.fakes.echo import FakeEcho
from tests.fakes.metered import MeteredTable, size_of
from tests.fakes.service import service

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[1] / "docs" / "deploy.md").read_text()
BEGAN = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
DAYS = 30
ALEXAS = Identity(f"amzn1.ask.account.{'A' * 191}", f"amzn1.ask.device.{'D' * 160}")
"""Ids as long as Amazon's."""

READ, WRITTEN, LOGGED = 0.125, 0.625, 0.5
"""Dollars for a million units, and for a gigabyte of log, as the page has them."""

AWSS_LINES = (
    "START RequestId: 8f507cfc-1a2b-4697-b07a-ac58fc914c95 Version: $LATEST\n",
    "END RequestId: 8f507cfc-1a2b-4697-b07a-ac58fc914c95\n",
    "REPORT RequestId: 8f507cfc-1a2b-4697-b07a-ac58fc914c95\tDuration: 15.74 ms\tBilled Duration: 16 ms\t"
    "Memory Size: 1024 MB\tMax Memory Used: 150 MB\t\n",
)
"""What a function's log has of each request besides our line."""

AN_EVENT = 26
"""Bytes that CloudWatch adds to each line."""


@dataclass(frozen=True, slots=True)
class Month:
    """What a session and a request of a known listener take, and the most bytes that were kept of them."""

    requests: float
    read: float
    written: float
    logged: float
    kept: int


class Bytes(logging.Handler):
    """Counts the bytes of the log's lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.total = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a line."""
        self.total += len(self.format(record).encode()) + 1


@pytest.fixture(scope="module")
def log() -> Iterator[Bytes]:
    handler, ours = Bytes(), logging.getLogger("skill")
    level = ours.level
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    yield handler
    ours.removeHandler(handler)
    ours.setLevel(level)


class Life:
    """A listener with an Echo, and what has been billed for them so far."""

    def __init__(self, folder: Path, log: Bytes) -> None:
        self._table, self._log, self.most_bytes = MeteredTable(), log, 0
        kept = DynamoDocuments(self._table, "t", lambda: self.echo.now.timestamp())
        self.whole = service(folder, lambda: self.echo.now, kept)
        lengths = TrackSource(self.whole.app).length_of
        self.echo = FakeEcho(self._ask, lengths, BEGAN, writer=Writer(ALEXAS))

    def _ask(self, request: Json) -> Json:
        answer = self.whole.ask(request)
        log_answered(summarize(request, INTENTS), 0.012)
        self.most_bytes = max(self.most_bytes, sum(map(size_of, self._table.items.values())))
        return answer

    @property
    def billed(self) -> tuple[int, int, int, int]:
        """Requests, units read and written, and bytes of our log."""
        return len(self.echo.exchanges), self._table.read_units, self._table.write_units, self._log.total

    def begin(self) -> None:
        """Answer the questions, and listen to the first routine."""
        for text in ("ask back coach for a ten minute back routine", "no", "no", "no", "a lacrosse ball"):
            self.echo.say(self.whole.hear(text, "en-US")["intent"])
        self.echo.play_out()

    def come_again(self, day: int) -> None:
        """Open the skill, say how the back is, and it plays; pause once, and go on."""
        self.echo.now = BEGAN + timedelta(days=day)
        self.echo.launch()
        self.echo.say(self.whole.hear("about the same", "en-US")["intent"])
        self.echo.advance(seconds(100))
        self.echo.say({"name": "AMAZON.PauseIntent", "confirmationStatus": "NONE"})
        self.echo.advance(seconds(30))
        self.echo.say({"name": "AMAZON.ResumeIntent", "confirmationStatus": "NONE"})
        self.echo.play_out()


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory, log: Bytes) -> Month:
    life = Life(tmp_path_factory.mktemp("clips"), log)
    life.begin()
    first = life.billed
    for day in range(1, DAYS):
        life.come_again(day)
    requests, read, written, ours = (now - then for now, then in zip(life.billed, first, strict=True))
    awss = sum(len(line) for line in AWSS_LINES) + (len(AWSS_LINES) + 1) * AN_EVENT
    logged = ours / requests + awss
    return Month(requests / (DAYS - 1), read / requests, written / requests, logged, life.most_bytes)


def told(pattern: str) -> float:
    """Return the number that the page has at the place that a pattern marks."""
    found = re.search(pattern, PAGE)
    assert found is not None, pattern
    return float(found[1].replace(",", ""))


def test_the_page_says_what_a_month_of_daily_sessions_takes(month: Month) -> None:
    assert told(r"is (\d+) requests to `/alexa`") == month.requests
    assert told(r"([\d.]+) units read and") == pytest.approx(month.read, abs=0.06)
    assert told(r"and ([\d.]+) written a request") == pytest.approx(month.written, abs=0.06)
    assert told(r"documents are ([\d.]+) kB") == pytest.approx(month.kept / 1000, abs=0.15)
    assert told(r"(\d+) bytes a request") == pytest.approx(month.logged, rel=0.05)


def test_the_page_says_what_a_million_such_sessions_a_day_cost(month: Month) -> None:
    millions = month.requests * DAYS
    assert told(r"\| ([\d,]+) million; ") == millions
    units = millions * (month.read * READ + month.written * WRITTEN)
    assert told(r"written a request \| [^|]+ \| \$([\d,]+) ") == pytest.approx(units, rel=0.03)
    logs = millions * month.logged / 1_000 * LOGGED
    assert told(r"bytes a request[^|]* \| [^|]+ \| \$([\d,]+) ") == pytest.approx(logs, rel=0.05)
