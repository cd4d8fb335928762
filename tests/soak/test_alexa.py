"""Validly signed garbage, by the thousand: no 500, no fault of ours, no growth in memory."""

import gc
import logging
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from skill.app import create_app
from skill.settings import Settings
from skill.storage.backends import open_storage
from tests.alexa.hostile import hostile, message_of
from tests.fakes.authority import NOW, Authority
from tests.fakes.outage import Outage
from tests.fakes.requests import SKILL
from tests.soak.garbage import Garbage
from tests.soak.lengths import MOST_GROWTH, quiet, resident, times

pytestmark = pytest.mark.slow

AUTHORITY = Authority()


class Faults(logging.Handler):
    """Collects what the service logs about its own faults, and nothing else."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a fault of ours. An error that Alexa reports is not one."""
        if record.exc_info or "must not be answered" in record.getMessage():
            self.found.append(logging.Formatter().format(record))


@pytest.fixture
def storage() -> Iterator[Outage]:
    opened = open_storage("sqlite://")
    yield Outage(opened)
    opened.close()


@pytest.fixture
def alexa(storage: Outage) -> Iterator[FlaskClient]:
    settings = Settings(skill_id=SKILL, log_level="ERROR")
    with quiet():
        app = create_app(
            settings,
            trust_roots=AUTHORITY.roots_pem,
            fetch=AUTHORITY.fetch,
            clock=lambda: NOW,
            opening=lambda _address: storage,
        )
        yield app.test_client()


@pytest.fixture
def faults() -> Iterator[Faults]:
    handler, of_outages = Faults(), logging.getLogger("skill.sessions.turns")
    logging.getLogger("skill").addHandler(handler)
    of_outages.setLevel(logging.CRITICAL)  # pytest would keep a line for each request, and look like a leak.
    yield handler
    of_outages.setLevel(logging.NOTSET)
    logging.getLogger("skill").removeHandler(handler)


def test_signed_garbage_is_answered_or_refused_and_leaves_nothing_behind(
    alexa: FlaskClient, storage: Outage, faults: Faults
) -> None:
    """Storage is down for a third of the time."""
    garbage, count = Garbage(seed=7), times(1_500, 100_000)
    statuses: dict[int, int] = {}
    settled = 0
    for number in range(count):
        body = garbage.body()
        storage.down = number % 60 >= 40
        answer = alexa.post("/alexa", data=body, headers=AUTHORITY.sign(body))
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        if answer.status_code == 200:
            garbage.learn(answer.get_json())
        assert not faults.found, faults.found[0] + repr(body)
        if number == count // 3:
            gc.collect()
            settled = resident()
    gc.collect()
    assert set(statuses) == {200, 400}
    assert statuses[200] > statuses[400]
    assert resident() - settled < MOST_GROWTH


def test_strangers_leave_nothing_behind(alexa: FlaskClient) -> None:
    table = [request for request in hostile(AUTHORITY) if len(request.body) < 100_000]
    rounds, settled = times(4, 400), 0
    for number in range(rounds):
        for request in table:
            assert alexa.post("/alexa", **message_of(request)).status_code == 400
        if number == rounds // 3:
            gc.collect()
            settled = resident()
    assert resident() - settled < MOST_GROWTH
