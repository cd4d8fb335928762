"""The outbox: what storage could not be told, held for everybody until it can."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from skill.coaching.routine import Wishes
from skill.dialog.events import Disabled
from skill.dialog.precaution import Precaution
from skill.dialog.state import Guided, Listener, Phase, Profile, State
from skill.dialog.token import SessionId, session_id
from skill.sessions.address import Address
from skill.sessions.outbox import Ending, Outbox
from skill.sessions.outbox_file import OutboxFile
from tests.coaching.voices import COACH

ADDRESS = Address("alexa", "ada", "kitchen")
BO = replace(ADDRESS, person="bo")
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ROUTINE = COACH.plan(Wishes(), seed=1).routine
EARLY, LATE = session_id(1, 1), session_id(2, 1)
PASSED = Profile(screened_on=date(2026, 5, 4))
REVOKED = Ending(None, Precaution(due=True))
EMERGENCY = Ending(EARLY, Precaution(due=True, emergency_at=NOON))


@pytest.fixture(params=["in memory", "on file"])
def outbox(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Outbox]:
    if request.param == "in memory":
        yield Outbox()
        return
    file = OutboxFile(tmp_path / "outbox.sqlite3")
    yield Outbox(file)
    file.close()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[OutboxFile]:
    file = OutboxFile(tmp_path / "outbox.sqlite3")
    yield file
    file.close()


def paused(session: SessionId) -> Listener:
    return Listener(PASSED, State(Phase.PAUSED, Guided(session, Wishes(), ROUTINE)))


def test_a_revocation_takes_the_date_and_the_guided_session() -> None:
    after = REVOKED.applied(paused(LATE))
    assert after.profile.screened_on is None
    assert (after.state.phase, after.state.guided, after.state.ended) == (Phase.IDLE, None, LATE)


def test_a_session_given_up_takes_that_one_alone() -> None:
    ending = Ending(EARLY)
    assert ending.applied(paused(EARLY)).state.guided is None
    assert ending.applied(paused(LATE)).state.guided is not None
    assert ending.applied(paused(LATE)).profile == PASSED


def test_an_emergency_closes_the_day() -> None:
    assert EMERGENCY.applied(paused(EARLY)).profile.closed_at(NOON)


def test_at_first_there_is_nothing(outbox: Outbox) -> None:
    assert outbox.ending(ADDRESS) is None
    assert outbox.oldest(9) == []


@pytest.mark.parametrize("entry", [REVOKED, EMERGENCY, Ending(LATE)])
def test_what_was_put_in_is_there_as_it_was(outbox: Outbox, entry: Ending) -> None:
    outbox.put(ADDRESS, entry)
    assert outbox.ending(ADDRESS) == entry
    assert outbox.oldest(9) == [(ADDRESS, entry)]


def test_it_holds_for_the_device_and_for_the_person_at_any_device(outbox: Outbox) -> None:
    outbox.put(ADDRESS, REVOKED)
    assert outbox.ending(BO) == REVOKED
    assert outbox.ending(replace(ADDRESS, device="bedroom")) == REVOKED
    assert outbox.ending(replace(BO, device="bedroom")) is None
    assert outbox.ending(replace(ADDRESS, user="eve")) is None
    assert outbox.ending(replace(ADDRESS, namespace="assist")) is None


def test_an_emergency_holds_for_an_unrecognised_voice_at_any_device(outbox: Outbox) -> None:
    elsewhere = replace(ADDRESS, device="bedroom")
    outbox.put(BO, REVOKED)
    assert outbox.ending(elsewhere) is None
    outbox.put(BO, EMERGENCY)
    assert outbox.ending(elsewhere) == EMERGENCY
    assert outbox.ending(replace(elsewhere, user="eve")) is None


def test_a_later_word_lifts_no_revocation(outbox: Outbox) -> None:
    outbox.put(ADDRESS, EMERGENCY)
    outbox.put(ADDRESS, Ending(None))
    assert outbox.ending(ADDRESS) == EMERGENCY


def test_an_emergency_is_not_hidden_by_what_ended_later_at_another_device(outbox: Outbox) -> None:
    outbox.put(ADDRESS, EMERGENCY)
    outbox.put(replace(ADDRESS, device="bedroom"), Ending(LATE))
    assert outbox.ending(ADDRESS) == EMERGENCY
    assert outbox.ending(replace(ADDRESS, device="bedroom")) == replace(EMERGENCY, ended=LATE)


def test_the_questions_passed_anew_lift_it(outbox: Outbox) -> None:
    outbox.put(ADDRESS, REVOKED)
    outbox.lift(BO, REVOKED)
    assert outbox.ending(ADDRESS) is None


def test_a_leaving_is_not_lifted(outbox: Outbox) -> None:
    left = Disabled(NOON)
    outbox.put(ADDRESS, left)
    outbox.lift(ADDRESS, REVOKED)
    assert outbox.oldest(9) == [(ADDRESS, left)]
    assert outbox.ending(ADDRESS) is None


@pytest.mark.parametrize("known", [None, REVOKED])
def test_what_came_after_the_questions_is_not_lifted_by_them(outbox: Outbox, known: Ending | None) -> None:
    outbox.put(ADDRESS, EMERGENCY)
    outbox.lift(ADDRESS, known)
    assert outbox.ending(ADDRESS) == EMERGENCY


def test_a_deleted_user_is_in_it_no_more_and_others_are(outbox: Outbox) -> None:
    eve = replace(ADDRESS, user="eve")
    for address in (ADDRESS, replace(BO, device="bedroom"), eve):
        outbox.put(address, EMERGENCY)
    outbox.forget(ADDRESS.owner)
    assert outbox.oldest(9) == [(eve, EMERGENCY)]


def test_a_deleted_user_is_in_no_file_any_more(file: OutboxFile) -> None:
    outbox = Outbox(file)
    outbox.put(ADDRESS, EMERGENCY)
    outbox.remove(ADDRESS, EMERGENCY)
    files = list(file.path.parent.iterdir())
    assert any(b'"ada"' in each.read_bytes() for each in files)
    outbox.forget(ADDRESS.owner)
    assert not any(b'"ada"' in each.read_bytes() for each in files)


def test_an_entry_that_has_grown_is_not_removed_with_what_it_was(outbox: Outbox) -> None:
    outbox.put(ADDRESS, REVOKED)
    outbox.put(ADDRESS, replace(REVOKED, ended=LATE))
    outbox.remove(ADDRESS, REVOKED)
    assert outbox.ending(ADDRESS) == replace(REVOKED, ended=LATE)
    outbox.remove(ADDRESS, replace(REVOKED, ended=LATE))
    assert outbox.oldest(9) == []


@pytest.mark.parametrize("is_on_file", [False, True])
def test_so_many_are_kept_and_the_oldest_goes_first(file: OutboxFile, is_on_file: bool) -> None:
    outbox = Outbox(file if is_on_file else None, most=3)
    for number, user in enumerate("abcade"):
        outbox.put(replace(ADDRESS, user=user), Ending(session_id(number, 1)))
    assert [address.user for address, _ in outbox.oldest(9)] == ["a", "d", "e"]


def test_another_worker_finds_it_and_removes_it_for_all(file: OutboxFile) -> None:
    one, other_file = Outbox(file), OutboxFile(file.path)
    other = Outbox(other_file)
    assert (one.ending(ADDRESS), other.ending(ADDRESS)) == (None, None)
    one.put(ADDRESS, EMERGENCY)
    assert other.ending(ADDRESS) == EMERGENCY
    other.remove(ADDRESS, EMERGENCY)
    assert one.oldest(9) == []
    other_file.close()


def test_what_the_file_does_not_take_holds_in_memory_and_is_written_when_it_does(
    file: OutboxFile, caplog: pytest.LogCaptureFixture
) -> None:
    outbox = Outbox(file)
    outbox.put(BO, REVOKED)
    holder = sqlite3.connect(file.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    outbox.put(ADDRESS, EMERGENCY)
    assert outbox.ending(ADDRESS) == EMERGENCY
    assert "outbox cannot be written" in caplog.text
    holder.execute("ROLLBACK")
    holder.close()
    assert [address for address, _ in outbox.oldest(9)] == [BO, ADDRESS]
    assert len(file.rows()) == 2


def test_a_file_that_is_broken_still_holds_in_memory(file: OutboxFile) -> None:
    outbox = Outbox(file)
    file.path.write_bytes(b"no database, but longer than a header would be: " + bytes(4_096))
    outbox.put(ADDRESS, EMERGENCY)
    assert outbox.ending(ADDRESS) == EMERGENCY
    outbox.lift(ADDRESS, EMERGENCY)
    assert outbox.ending(ADDRESS) is None


def test_an_entry_of_another_release_is_passed_over(
    file: OutboxFile, caplog: pytest.LogCaptureFixture
) -> None:
    with file.changing() as rows:
        rows["not an address"] = b"{}"
    outbox = Outbox(file)
    outbox.put(ADDRESS, EMERGENCY)
    assert outbox.ending(ADDRESS) == EMERGENCY
    assert "entry of the outbox cannot be read" in caplog.text
