"""Delivery: what waits in the outbox is written when storage works, a few entries a turn."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from skill.dialog.events import Disabled
from skill.dialog.precaution import Precaution
from skill.dialog.state import Listener, Profile
from skill.sessions.address import Address
from skill.sessions.deletion import Deletion
from skill.sessions.delivery import Delivery
from skill.sessions.listeners import Listeners
from skill.sessions.outbox import Ending, Outbox
from tests.coaching.blocks import CATALOGUE
from tests.fakes.documents import MemoryDocuments

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ADA, BO = Address("alexa", "ada", "kitchen"), Address("alexa", "bo", "kitchen")
PASSED = Listener(Profile(screened_on=date(2026, 5, 4), seen=NOON))
DUE = Ending(None, Precaution(due=True))
EMERGENCY = Ending(None, Precaution(due=True, emergency_at=NOON))


class Office:
    """Documents, the outbox, and who delivers."""

    def __init__(self) -> None:
        self.documents, self.outbox = MemoryDocuments(), Outbox()
        self.listeners = Listeners(self.documents, CATALOGUE)
        self.delivery = Delivery(self.listeners, self.outbox, Deletion(self.listeners, self.outbox))

    def keep(self, address: Address) -> None:
        self.listeners.save(self.listeners.load(address), PASSED, create=True)

    def profile(self, address: Address) -> Profile | None:
        listener = self.listeners.load(address).listener
        return listener.profile if listener else None


@pytest.fixture
def office() -> Office:
    return Office()


def test_an_entry_is_written_after_anybodys_turn_and_waits_no_more(office: Office) -> None:
    office.keep(ADA)
    office.outbox.put(ADA, DUE)
    office.delivery.deliver_after(BO, PASSED, None)
    assert office.profile(ADA) == replace(PASSED.profile, screened_on=None)
    assert office.outbox.oldest(9) == []


def test_an_emergency_of_somebody_unknown_is_written_and_another_ending_is_not(office: Office) -> None:
    office.outbox.put(ADA, EMERGENCY)
    office.outbox.put(BO, DUE)
    office.delivery.deliver_after(replace(BO, user="cy"), PASSED, None)
    assert office.profile(ADA) == Profile(emergency_at=NOON)
    assert office.profile(BO) is None
    assert office.outbox.oldest(9) == []


def test_so_many_are_written_after_one_turn(office: Office) -> None:
    for number in range(10):
        office.outbox.put(replace(ADA, user=f"user-{number}"), EMERGENCY)
    office.delivery.deliver_after(BO, PASSED, None)
    assert len(office.outbox.oldest(99)) == 6


def test_what_storage_does_not_take_waits_on(office: Office) -> None:
    office.outbox.put(ADA, EMERGENCY)
    office.documents.down = "gone"
    office.delivery.deliver_after(BO, PASSED, None)
    assert office.outbox.oldest(9) == [(ADA, EMERGENCY)]


def test_who_has_passed_the_questions_since_is_not_asked_again(office: Office) -> None:
    office.keep(ADA)
    office.outbox.put(ADA, DUE)
    office.delivery.deliver_after(ADA, PASSED, DUE)
    assert office.profile(ADA) == PASSED.profile


def test_an_emergency_that_came_during_the_turn_is_written(office: Office) -> None:
    office.keep(ADA)
    office.outbox.put(ADA, EMERGENCY)
    office.delivery.deliver_after(ADA, PASSED, None)
    assert office.profile(ADA) == replace(PASSED.profile, screened_on=None, emergency_at=NOON)


@pytest.mark.parametrize(("hours", "is_kept"), [(-1, True), (1, False)])
def test_who_left_is_forgotten_unless_they_have_spoken_since(
    office: Office, hours: int, is_kept: bool
) -> None:
    office.keep(ADA)
    office.outbox.put(ADA, Disabled(NOON + timedelta(hours=hours)))
    office.delivery.deliver_after(BO, PASSED, None)
    assert (office.profile(ADA) is not None) is is_kept


def test_nothing_of_who_left_is_brought_back_later(office: Office) -> None:
    office.keep(ADA)
    office.outbox.put(replace(ADA, device="bedroom"), Disabled(NOON + timedelta(hours=1)))
    office.outbox.put(ADA, EMERGENCY)
    office.outbox.put(BO, EMERGENCY)
    office.delivery.deliver_after(BO, PASSED, None)
    office.delivery.deliver_after(BO, PASSED, None)
    assert office.profile(ADA) is None
    assert office.profile(BO) == Profile(emergency_at=NOON)
