"""A request that comes again, to another worker: nothing is done twice, and the answer is the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from skill.coaching.coach import Coach
from skill.sessions.attributes import NAME
from skill.storage.documents import LostRace
from tests.alexa.test_adapter import Desk
from tests.coaching.voices import COACH
from tests.fakes.documents import MemoryDocuments
from tests.fakes.requests import Json, event, intent, launch

AGAIN = "amzn1.echo-api.request.again"
LATER = timedelta(seconds=40)


def numbered(message: Json, request_id: str = AGAIN) -> Json:
    message["request"]["requestId"] = request_id
    return message


@pytest.fixture
def desk() -> Desk:
    desk = Desk(COACH)
    token = playing(desk.begin())
    desk.ask(event("AudioPlayer.PlaybackStarted", token=token, offsetInMilliseconds=0))
    return desk


def playing(response: Json) -> str:
    token: str = response["directives"][0]["audioItem"]["stream"]["token"]
    return token


def other(desk: Desk, coach: Coach = COACH) -> Desk:
    """Another worker over the same documents, some time later."""
    return Desk(coach, desk.documents, desk.now + LATER)


TURNS: list[Callable[[], Json]] = [
    lambda: intent("AMAZON.NextIntent"),
    lambda: intent("AMAZON.PauseIntent"),
    lambda: intent("MoreTimeIntent", {"seconds": "20"}),
    lambda: intent("SymptomIntent", {"symptom": "numbness"}),
    lambda: intent("TimeLeftIntent"),
    lambda: intent("SkipIntent"),
    lambda: event("PlaybackController.NextCommandIssued"),
    lambda: intent("RemindIntent", {"time": "20:00"}),
    lambda: intent("AMAZON.HelpIntent"),
]


@pytest.mark.parametrize("make", TURNS)
def test_a_turn_that_comes_again_to_another_worker_gets_the_same_answer(
    desk: Desk, make: Callable[[], Json]
) -> None:
    first = desk.ask(numbered(make()))
    kept = dict(desk.documents.kept)
    assert other(desk).ask(numbered(make())) == first
    assert desk.documents.kept == kept


def test_a_report_of_a_failure_that_comes_again_gets_the_same_track_again(desk: Desk) -> None:
    token = playing(desk.ask(numbered(intent("AMAZON.NextIntent"), "amzn1.echo-api.request.next")))
    failed = event("AudioPlayer.PlaybackFailed", token=token, currentPlaybackState={"token": token})
    first = desk.ask(numbered(failed))
    assert other(desk).ask(numbered(failed)) == first
    assert playing(first) != token


@pytest.mark.parametrize(
    "kind", ["PlaybackStarted", "PlaybackNearlyFinished", "PlaybackStopped", "PlaybackFinished"]
)
def test_other_reports_of_the_player_get_the_same_answer_without_being_kept(desk: Desk, kind: str) -> None:
    token = playing(desk.ask(numbered(intent("AMAZON.NextIntent"), "amzn1.echo-api.request.next")))
    report = event(f"AudioPlayer.{kind}", token=token, offsetInMilliseconds=5_000)
    first = desk.ask(numbered(report))
    assert other(desk).ask(numbered(report)) == first


def test_what_was_answered_is_not_to_be_read_in_the_documents(desk: Desk) -> None:
    spoken = desk.ask(numbered(intent("SymptomIntent", {"symptom": "numbness"})))
    assert spoken["outputSpeech"]
    kept = b" ".join(document.body for document in desk.documents.kept.values())
    assert b"numb" not in kept
    assert AGAIN.encode() not in kept


@pytest.mark.parametrize("make", TURNS)
def test_while_storage_is_down_a_turn_that_comes_again_gets_the_same_answer(
    desk: Desk, make: Callable[[], Json]
) -> None:
    desk.documents.down = "no route"
    first = desk.ask(numbered(make()))
    assert Desk(COACH, desk.documents, desk.now).ask(numbered(make())) == first


def test_after_an_emergency_an_earlier_answer_is_void(desk: Desk) -> None:
    first = desk.ask(numbered(intent("AMAZON.NextIntent")))
    desk.documents.down = "no route"
    desk.ask(numbered(intent("SymptomIntent", {"symptom": "chest_pain"}), "amzn1.echo-api.request.pain"))
    desk.documents.down = None
    again = desk.ask(numbered(intent("AMAZON.NextIntent")))
    assert playing(first)
    assert "AudioPlayer.Play" not in str(again)


def test_the_next_request_goes_on_from_there(desk: Desk) -> None:
    second = playing(desk.ask(numbered(intent("AMAZON.NextIntent"))))
    worker = other(desk)
    worker.ask(numbered(intent("AMAZON.NextIntent")))
    third = playing(worker.ask(numbered(intent("AMAZON.NextIntent"), "amzn1.echo-api.request.new")))
    assert len({second, third, second.split("~")[1]}) == 3
    assert int(third.split("~")[3]) == int(second.split("~")[3]) + 1


def test_the_players_reports_between_do_not_make_it_forgotten(desk: Desk) -> None:
    first = desk.ask(numbered(intent("AMAZON.NextIntent")))
    report = event("AudioPlayer.PlaybackStarted", token=playing(first), offsetInMilliseconds=0)
    desk.ask(numbered(report, "amzn1.echo-api.request.report"))
    assert playing(other(desk).ask(numbered(intent("AMAZON.NextIntent")))) == playing(first)


def test_the_yes_that_deleted_everything_gets_the_same_answer_again_and_keeps_nothing(desk: Desk) -> None:
    asked = numbered(intent("ForgetMeIntent"), "amzn1.echo-api.request.forget")
    whole = desk.adapter.answer(asked, "alexa", "https://coach.example")
    assert other(desk).adapter.answer(asked, "alexa", "https://coach.example") == whole
    yes = numbered(intent("AMAZON.YesIntent", new=False))
    yes["session"]["attributes"] = whole["sessionAttributes"]
    first = desk.ask(yes)
    assert desk.documents.kept == {}
    assert other(desk).ask(yes) == first
    assert desk.documents.kept == {}


def test_the_yes_that_deleted_everything_does_not_delete_who_came_since_when_it_comes_again(
    desk: Desk,
) -> None:
    asked = numbered(intent("ForgetMeIntent"), "amzn1.echo-api.request.forget")
    whole = desk.adapter.answer(asked, "alexa", "https://coach.example")
    yes = numbered(intent("AMAZON.YesIntent", new=False))
    yes["session"]["attributes"] = whole["sessionAttributes"]
    first = desk.ask(yes)
    later = Desk(COACH, desk.documents, desk.now + LATER)
    later.ask(elsewhere(launch()))
    kept = dict(desk.documents.kept)
    assert Desk(COACH, desk.documents, desk.now + 2 * LATER).ask(yes) == first
    assert desk.documents.kept == kept != {}


@pytest.mark.parametrize("told", [True, "2026-05-04T12:00:00", "soon", None, {}], ids=repr)
def test_a_question_of_which_nobody_knows_when_it_was_asked_deletes_nothing(desk: Desk, told: object) -> None:
    before = dict(desk.documents.kept)
    yes = numbered(intent("AMAZON.YesIntent", new=False))
    yes["session"]["attributes"] = {"backCoachDeleting": told}
    assert desk.ask(yes)
    assert set(before) <= set(desk.documents.kept)


def elsewhere(message: Json) -> Json:
    """The same, by somebody else of the household, at another device."""
    system = message["context"]["System"]
    system["person"] = {"personId": "amzn1.ask.person.BO"}
    system["device"]["deviceId"] = "another device"
    return message


class Raced(MemoryDocuments):
    """Documents that another worker writes first, by taking the very same request."""

    first: Json | None = None

    def __init__(self, before: MemoryDocuments, take: Callable[[MemoryDocuments], Json]) -> None:
        super().__init__()
        self.kept = dict(before.kept)
        self._take: Callable[[MemoryDocuments], Json] | None = take

    def write(self, documents: object) -> None:
        if self._take is not None:
            take, self._take = self._take, None
            self.first = take(self)
            raise LostRace
        super().write(documents)  # type: ignore[arg-type]


def test_twins_at_two_workers_at_once_are_one_turn(desk: Desk) -> None:
    message = intent("AMAZON.NextIntent")
    raced = Raced(desk.documents, lambda documents: Desk(COACH, documents, desk.now).ask(numbered(message)))
    second = Desk(COACH, raced, desk.now + LATER).ask(numbered(intent("AMAZON.NextIntent")))
    assert raced.first == second


def test_what_is_kept_of_a_turn_is_not_sent_out_for_alexa_to_carry(desk: Desk) -> None:
    message = numbered(intent("SymptomIntent", {"symptom": "numbness"}))
    answer = desk.adapter.answer(message, "alexa", "https://coach.example")
    assert NAME not in str(answer)
