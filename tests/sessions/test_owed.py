"""What storage is owed: an emergency that it could not be told, until it has it."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime

from skill.coaching.routine import Wishes
from skill.dialog.events import Disabled
from skill.dialog.precaution import Precaution
from skill.dialog.state import Guided, Listener, Phase, Profile, State
from skill.dialog.token import SessionId, session_id
from skill.sessions.listeners import Address
from skill.sessions.owed import Ending, Owed
from tests.coaching.voices import COACH

ADDRESS = Address("alexa", "ada", "kitchen")
ROUTINE = COACH.plan(Wishes(), seed=1).routine
EARLY, LATE = session_id(1, 1), session_id(2, 1)
PASSED = Profile(screened_on=date(2026, 5, 4))
REVOKED = Ending(ADDRESS, None, Precaution(due=True))


def paused(session: SessionId) -> Listener:
    return Listener(PASSED, State(Phase.PAUSED, Guided(session, Wishes(), ROUTINE)))


def test_a_revocation_takes_the_date_and_the_guided_session() -> None:
    after = REVOKED.applied(paused(LATE))
    assert after.profile.screened_on is None
    assert (after.state.phase, after.state.guided, after.state.ended) == (Phase.IDLE, None, LATE)


def test_a_session_given_up_takes_that_one_alone() -> None:
    ending = Ending(ADDRESS, EARLY)
    assert ending.applied(paused(EARLY)).state.guided is None
    assert ending.applied(paused(LATE)).state.guided is not None
    assert ending.applied(paused(LATE)).profile == PASSED


def test_it_holds_for_the_device_and_for_the_person_at_any_device() -> None:
    owed = Owed()
    owed.add(ADDRESS, REVOKED)
    assert owed.ending(replace(ADDRESS, person="bo")) == REVOKED
    assert owed.ending(replace(ADDRESS, device="bedroom")) == REVOKED
    assert owed.ending(replace(ADDRESS, device="bedroom", person="bo")) is None
    assert owed.ending(replace(ADDRESS, user="eve")) is None


def test_a_later_word_lifts_no_revocation() -> None:
    owed = Owed()
    owed.add(ADDRESS, replace(REVOKED, ended=EARLY))
    owed.add(ADDRESS, Ending(ADDRESS, None))
    assert owed.ending(ADDRESS) == replace(REVOKED, ended=EARLY)


def test_the_questions_passed_anew_lift_it() -> None:
    owed = Owed()
    owed.add(ADDRESS, REVOKED)
    owed.lift(replace(ADDRESS, person="bo"))
    assert owed.ending(ADDRESS) is None


def test_a_leaving_is_not_lifted() -> None:
    owed, left = Owed(), Disabled(datetime(2026, 5, 4, tzinfo=UTC))
    owed.add(ADDRESS, left)
    owed.lift(ADDRESS)
    assert owed.some(9) == [(ADDRESS, left)]
    assert owed.ending(ADDRESS) is None


def test_a_debt_that_has_grown_is_not_settled_by_paying_the_earlier_one() -> None:
    owed = Owed()
    owed.add(ADDRESS, REVOKED)
    owed.add(ADDRESS, replace(REVOKED, ended=LATE))
    owed.settle(ADDRESS, REVOKED)
    assert owed.ending(ADDRESS) == replace(REVOKED, ended=LATE)


def test_so_many_are_remembered_and_the_oldest_goes_first() -> None:
    owed = Owed(most=3)
    for user in "abcde":
        owed.add(replace(ADDRESS, user=user), REVOKED)
    assert [address.user for address, _ in owed.some(9)] == ["c", "d", "e"]


def test_with_too_little_room_the_oldest_goes_too() -> None:
    owed = Owed(room=600)
    for user in "abcde":
        owed.add(replace(ADDRESS, user=user * 50), REVOKED)
    kept = [address.user[0] for address, _ in owed.some(9)]
    assert 1 <= len(kept) < 5
    assert kept[-1] == "e"


def test_what_one_worker_is_told_all_workers_know() -> None:
    owed = Owed()
    child = os.fork()
    if child == 0:
        owed.add(ADDRESS, REVOKED)
        owed.add(ADDRESS, replace(REVOKED, ended=LATE))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert owed.ending(ADDRESS) == replace(REVOKED, ended=LATE)
