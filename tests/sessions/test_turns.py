"""Turns: load, step, save; races, storage that is down, and deleting, with a step that is told what to do."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from skill.coaching.coach import Coach
from skill.coaching.routine import Wishes
from skill.dialog.events import (
    Button,
    ButtonKind,
    ConversationEnded,
    Disabled,
    Event,
    News,
    PlayerNews,
    Turn,
)
from skill.dialog.precaution import Precaution
from skill.dialog.reply import Reply, Silence
from skill.dialog.said import Plain
from skill.dialog.state import Listener, Profile
from skill.dialog.token import PlayNumber, Token, session_id
from skill.language.say import say
from skill.sessions.address import Address
from skill.sessions.listeners import Listeners
from skill.sessions.outbox import Ending, Outbox
from skill.sessions.turns import ATTEMPTS, Turns
from skill.storage.documents import Document, StorageDown
from skill.tracks.units import Milliseconds
from tests.coaching.voices import COACH
from tests.fakes.documents import MemoryDocuments
from tests.fakes.full_disk import UnwritableDocuments
from tests.fakes.languages import spoken_by

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ADDRESS = Address("alexa", "ada", "kitchen")
HELP = Turn(Plain.HELP)
PASSED = Listener(Profile(screened_on=NOON.date()))
EMERGENCY = Ending(None, Precaution(due=True, emergency_at=NOON))
TOKEN = Token(session_id(1, 1), PlayNumber(1), 0, COACH.plan(Wishes(), seed=1).routine, Wishes())
SILENT_EVENTS: list[Event] = [
    PlayerNews(News.STARTED, TOKEN, Milliseconds(0)),
    Button(ButtonKind.NEXT),
    ConversationEnded(),
]


class CountingStep:
    """Counts each listener's turns in its state, and notes what it was given."""

    def __init__(self, reply: Reply | None = None) -> None:
        self.reply = reply
        self.given: list[Listener | None] = []
        self.chances: list[int] = []
        self.before_return: Callable[[], None] = lambda: None

    def __call__(
        self, listener: Listener | None, event: Event, now: datetime, coach: Coach, chance: int
    ) -> tuple[Listener, Reply]:
        self.given.append(listener)
        self.chances.append(chance)
        known = listener or Listener()
        state = replace(known.state, turns=known.state.turns + 1)
        profile = replace(known.profile, seen=now) if isinstance(event, Turn) else known.profile
        self.before_return()
        return Listener(profile, state), self.reply or Reply((say(f"turn-{state.turns}"),))


class RacingDocuments(MemoryDocuments):
    """Documents that somebody else writes in between, so many times."""

    def __init__(self, races: int) -> None:
        super().__init__()
        self.races = races

    def write(self, documents: list[Document]) -> None:  # type: ignore[override]
        if self.races:
            self.races -= 1
            raced = [replace(document, revision=self._revision(document)) for document in documents]
            super().write(raced)
        super().write(documents)

    def _revision(self, document: Document) -> int:
        found = self.kept.get(document.key)
        return found.revision if found else 0


class FullDisk(MemoryDocuments):
    """Documents that can be read, but neither written nor deleted."""

    def write(self, documents: object) -> None:
        raise StorageDown("the disk is full")

    def forget(self, owner: str) -> None:
        raise StorageDown("the disk is full")


def turns(documents: MemoryDocuments, step: CountingStep, now: datetime = NOON) -> Turns:
    return Turns(documents, spoken_by(COACH), lambda: now, take_step=step)


def test_what_a_turn_made_of_the_listener_is_there_in_the_next() -> None:
    taken, step = MemoryDocuments(), CountingStep()
    first, second = (turns(taken, step).take(HELP, ADDRESS).reply for _ in range(2))
    assert (first.speech, second.speech) == ((say("turn-1"),), (say("turn-2"),))
    assert step.given[0] == Listener()
    assert step.given[1] is not None


def test_chance_is_fresh_for_each_turn() -> None:
    step = CountingStep()
    for _ in range(3):
        turns(MemoryDocuments(), step).take(HELP, ADDRESS)
    assert len(set(step.chances)) == 3


def test_a_lost_race_is_stepped_again_on_what_is_there_now() -> None:
    documents, step = RacingDocuments(races=2), CountingStep()
    reply = turns(documents, step).take(HELP, ADDRESS).reply
    assert len(step.given) == 3
    assert reply.speech == (say("turn-3"),)
    assert len(set(step.chances)) == 1


def test_a_race_lost_for_ever_is_answered_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    documents, step = RacingDocuments(races=99), CountingStep()
    reply = turns(documents, step).take(HELP, ADDRESS).reply
    assert len(step.given) == ATTEMPTS + 1  # The last one only asks whether it was an emergency.
    assert reply.speech == (say(f"turn-{ATTEMPTS}"),)
    assert "unsaved" in caplog.text


@pytest.mark.parametrize("event", SILENT_EVENTS)
def test_an_event_never_creates_a_stored_listener(event: Event) -> None:
    documents = MemoryDocuments()
    turns(documents, CountingStep()).take(event, ADDRESS)
    assert documents.kept == {}


@pytest.mark.parametrize("event", SILENT_EVENTS)
def test_an_event_moves_a_stored_listener_on(event: Event) -> None:
    documents, step = MemoryDocuments(), CountingStep()
    turns(documents, step).take(HELP, ADDRESS)
    turns(documents, step).take(event, ADDRESS)
    assert documents.kept[ADDRESS.state].revision == 2
    assert documents.kept[ADDRESS.profile_of(None)].revision == 1


def test_with_storage_down_the_turn_knows_only_its_event(caplog: pytest.LogCaptureFixture) -> None:
    documents, step = MemoryDocuments(), CountingStep()
    turns(documents, step).take(HELP, ADDRESS)
    documents.down = "database is locked"
    assert turns(documents, step).take(HELP, ADDRESS).reply.speech == (say("turn-1"),)
    assert step.given[1] is None
    assert "database is locked" in caplog.text
    assert "ada" not in caplog.text


def test_with_a_full_disk_the_turn_is_answered_unsaved() -> None:
    documents = FullDisk()
    assert turns(documents, CountingStep()).take(HELP, ADDRESS).reply.speech == (say("turn-1"),)
    assert documents.kept == {}


@pytest.mark.parametrize("is_full", [True, False])
def test_an_emergency_told_while_another_turn_waits_for_storage_is_not_lost(is_full: bool) -> None:
    documents, step, outbox = UnwritableDocuments(), CountingStep(), Outbox()
    listeners = Listeners(documents, COACH.catalogue)
    listeners.save(listeners.load(ADDRESS), PASSED, create=True)
    documents.full = is_full
    step.before_return = lambda: outbox.put(ADDRESS, EMERGENCY)
    Turns(documents, spoken_by(COACH), lambda: NOON, outbox=outbox, take_step=step).take(HELP, ADDRESS)
    loaded = listeners.load(ADDRESS).profile.body
    assert (outbox.ending(ADDRESS) == EMERGENCY) is is_full
    assert (loaded.emergency_at == NOON) is not is_full


def test_without_an_address_nothing_is_kept() -> None:
    documents, step = MemoryDocuments(), CountingStep()
    assert turns(documents, step).take(HELP, None).reply.speech
    assert documents.kept == {}
    assert step.given == [None]


def test_a_reply_that_forgets_deletes_all_of_the_user_and_of_no_other() -> None:
    documents = MemoryDocuments()
    others = [replace(ADDRESS, user="bob"), replace(ADDRESS, namespace="speaker")]
    mine = [ADDRESS, replace(ADDRESS, device="bedroom"), replace(ADDRESS, person="bo")]
    for address in (*others, *mine):
        turns(documents, CountingStep()).take(HELP, address)
    turns(documents, CountingStep(Reply(forget=True))).take(HELP, ADDRESS)
    assert {key.owner for key in documents.kept} == {"alexa:bob", "speaker:ada"}


def test_what_could_not_be_deleted_is_not_said_to_be() -> None:
    forget = Reply((say("forgotten"),), Silence(), forget=True)
    reply = turns(FullDisk(), CountingStep(forget)).take(HELP, ADDRESS).reply
    assert reply.speech == (say("apology"),)
    assert reply.audio == Silence()


@pytest.mark.parametrize(("hours", "kept"), [(-1, True), (1, False)])
def test_switching_the_skill_off_deletes_unless_they_have_spoken_since(hours: int, kept: bool) -> None:
    documents = MemoryDocuments()
    taken = turns(documents, CountingStep())
    taken.take(HELP, ADDRESS)
    taken.take(Disabled(NOON + timedelta(hours=hours)), replace(ADDRESS, device="device"))
    assert bool(documents.kept) is kept


def test_switching_the_skill_off_with_storage_down_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        turns(FullDisk(), CountingStep()).take(Disabled(NOON), ADDRESS)
        turns(FullDisk(), CountingStep()).take(Disabled(NOON), None)
    assert len(caplog.records) == 1


def test_who_left_while_storage_was_down_is_forgotten_when_it_works_again() -> None:
    documents = MemoryDocuments()
    taken = turns(documents, CountingStep())
    taken.take(HELP, ADDRESS)
    documents.down = "gone"
    taken.take(Disabled(NOON + timedelta(hours=1)), replace(ADDRESS, device="device"))
    documents.down = None
    taken.take(HELP, replace(ADDRESS, user="bob"))
    assert {key.owner for key in documents.kept} == {"alexa:bob"}
