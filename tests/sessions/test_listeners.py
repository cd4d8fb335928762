"""Listeners in storage: two documents each, and whose they are when a request does not say."""

import logging
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Minutes, Routine, Wishes
from skill.dialog.state import Guided, Listener, Phase, Position, Profile, State
from skill.dialog.token import session_id
from skill.sessions.address import Address
from skill.sessions.listeners import Listeners
from skill.storage.documents import Document, Key, LostRace
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds
from tests.coaching.blocks import CATALOGUE
from tests.coaching.voices import COACH
from tests.fakes.documents import MemoryDocuments
from tests.fakes.everything import STATES

ADDRESS = Address("alexa", "ada", "kitchen")
BO = replace(ADDRESS, person="bo")
ROUTINE = COACH.plan(Wishes(), seed=1).routine
PLAYING = State(Phase.PLAYING, Guided(session_id(1, 1), Wishes(), ROUTINE))
TEN = Profile(screened_on=date(2026, 5, 4), minutes=Minutes(10))


@pytest.fixture
def documents() -> MemoryDocuments:
    return MemoryDocuments()


@pytest.fixture
def listeners(documents: MemoryDocuments) -> Listeners:
    return Listeners(documents, CATALOGUE)


def keep(listeners: Listeners, address: Address, listener: Listener) -> None:
    listeners.save(listeners.load(address), listener, create=True)


def test_of_a_stranger_there_is_nothing(listeners: Listeners) -> None:
    assert listeners.load(ADDRESS).listener is None


def test_what_was_saved_is_loaded(listeners: Listeners) -> None:
    keep(listeners, ADDRESS, Listener(TEN, PLAYING))
    assert listeners.load(ADDRESS).listener == Listener(TEN, PLAYING)


@pytest.mark.parametrize("state", STATES)
def test_what_a_process_has_written_it_knows_just_as_another_reads_it(
    listeners: Listeners, documents: MemoryDocuments, state: str
) -> None:
    listener = STATES[state](COACH).listener or Listener()
    keep(listeners, ADDRESS, listener)
    known, read = listeners.load(ADDRESS), Listeners(documents, CATALOGUE).load(ADDRESS)
    assert repr(known) == repr(read)


def test_only_what_changed_is_written(listeners: Listeners, documents: MemoryDocuments) -> None:
    keep(listeners, ADDRESS, Listener(TEN, PLAYING))
    keep(listeners, ADDRESS, Listener(TEN, replace(PLAYING, turns=1)))
    assert {key.name: kept.revision for key, kept in documents.kept.items()} == {
        "profile": 1,
        "device/kitchen": 2,
    }


def test_a_write_on_what_has_moved_on_loses_the_race(listeners: Listeners) -> None:
    early = listeners.load(ADDRESS)
    keep(listeners, ADDRESS, Listener(TEN, PLAYING))
    with pytest.raises(LostRace):
        listeners.save(early, Listener(), create=True)


def test_without_leave_to_create_nothing_new_is_kept(
    listeners: Listeners, documents: MemoryDocuments
) -> None:
    listeners.save(listeners.load(ADDRESS), Listener(TEN, PLAYING), create=False)
    assert documents.kept == {}


def test_another_persons_profile_is_another(listeners: Listeners) -> None:
    keep(listeners, ADDRESS, Listener(TEN))
    loaded = listeners.load(BO).listener
    assert loaded is not None
    assert loaded.profile == Profile()


def test_what_is_under_way_stays_its_persons_when_nobody_is_named(listeners: Listeners) -> None:
    keep(listeners, BO, Listener(TEN, PLAYING))
    loaded = listeners.load(ADDRESS)
    assert loaded.listener == Listener(TEN, PLAYING)
    listeners.save(loaded, Listener(TEN, replace(PLAYING, turns=1)), create=False)
    assert listeners.load(ADDRESS).person == "bo"


def test_between_routines_whoever_is_not_named_is_the_accounts_user(listeners: Listeners) -> None:
    keep(listeners, BO, Listener(TEN, replace(PLAYING, phase=Phase.FINISHED)))
    loaded = listeners.load(ADDRESS)
    assert loaded.person is None
    assert loaded.listener is not None
    assert loaded.listener.profile == Profile()


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"{", b"[]", b'{"state": 7}', b'{"state": {"phase": "flying"}}']
)
def test_what_cannot_be_read_begins_anew_and_is_kept_aside(
    listeners: Listeners, documents: MemoryDocuments, body: bytes
) -> None:
    documents.write([Document(ADDRESS.state, 0, body)])
    keep(listeners, ADDRESS, Listener(TEN, PLAYING))
    assert documents.kept[Key("alexa:ada", "unreadable/1/device/kitchen")].body == body
    assert listeners.load(ADDRESS).listener == Listener(TEN, PLAYING)


def test_a_profile_that_cannot_be_read_is_kept_aside_too(
    listeners: Listeners, documents: MemoryDocuments
) -> None:
    documents.write([Document(ADDRESS.profile_of(None), 0, b'{"amount": "shouting"}')])
    keep(listeners, ADDRESS, Listener(TEN))
    assert Key("alexa:ada", "unreadable/1/profile") in documents.kept


def later_release(documents: MemoryDocuments) -> Listeners:
    """Who reads the documents after a start: of what was written before nothing is remembered."""
    return Listeners(documents, CATALOGUE)


def test_a_routine_of_a_drill_that_is_gone_cannot_be_read(
    listeners: Listeners, documents: MemoryDocuments, caplog: pytest.LogCaptureFixture
) -> None:
    gone = replace(ROUTINE.blocks[0], drill=DrillSlug("head_stand"))
    old = replace(PLAYING, guided=Guided(session_id(1, 1), Wishes(), Routine((gone,))))
    keep(listeners, ADDRESS, Listener(TEN, old))
    loaded = later_release(documents).load(ADDRESS).listener
    assert loaded is not None
    assert loaded.state.phase is Phase.IDLE
    assert "head_stand" in caplog.text


def test_a_routine_goes_on_without_a_drill_that_is_gone(
    listeners: Listeners, documents: MemoryDocuments
) -> None:
    gone = replace(ROUTINE.blocks[0], drill=DrillSlug("head_stand"), next=ROUTINE.blocks[1].version)
    routine = Routine((gone, *ROUTINE.blocks[1:]))
    guided = Guided(
        session_id(1, 1), Wishes(), routine, Position(1, Place(ChapterName.LEFT, Milliseconds(5)))
    )
    keep(listeners, ADDRESS, Listener(TEN, replace(PLAYING, guided=guided)))
    loaded = later_release(documents).load(ADDRESS).listener
    assert loaded is not None
    assert loaded.state.guided is not None
    assert [block.drill for block in loaded.state.guided.routine.blocks] == [
        block.drill for block in ROUTINE.blocks[1:]
    ]
    assert loaded.state.guided.position == Position(0, Place(ChapterName.LEFT, Milliseconds(5)))


def test_the_log_names_no_user_and_no_device(
    listeners: Listeners, documents: MemoryDocuments, caplog: pytest.LogCaptureFixture
) -> None:
    documents.write([Document(key, 0, b"{") for key in (BO.profile_of("bo"), BO.state)])
    with caplog.at_level(logging.DEBUG):
        listeners.load(BO)
    assert len(caplog.records) == 2
    assert not any(name in caplog.text for name in ("ada", "kitchen", "bo'", "/bo"))


def test_documents_are_plain_json_that_names_what_it_keeps(
    listeners: Listeners, documents: MemoryDocuments
) -> None:
    keep(listeners, BO, Listener(TEN, PLAYING))
    bodies = {key.name: msgspec.json.decode(kept.body) for key, kept in documents.kept.items()}
    assert bodies["profile/bo"]["minutes"] == 10
    assert (bodies["device/kitchen"]["person"], bodies["device/kitchen"]["state"]["phase"]) == (
        "bo",
        "playing",
    )
