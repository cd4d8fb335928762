"""The adapter whole: real requests in, legal responses out, over the real coach and the real texts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from skill.alexa.handlers import AlexaAdapter
from skill.coaching.coach import Coach
from skill.sessions.turns import Turns
from tests.coaching.voices import COACH
from tests.fakes.documents import MemoryDocuments
from tests.fakes.languages import spoken_by
from tests.fakes.requests import Json, event, intent, launch, resolved

BASE = "https://coach.example"


@dataclass
class Desk:
    """An adapter, with its documents and its clock."""

    coach: Coach
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    now: datetime = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

    def __post_init__(self) -> None:
        languages = spoken_by(self.coach)
        turns = Turns(self.documents, languages, lambda: self.now)
        self.adapter = AlexaAdapter(turns, languages)

    def ask(self, message: Json) -> Json:
        """Send a request; return the response after a trip through JSON."""
        answer: Json = json.loads(json.dumps(self.adapter.answer(message, "alexa", BASE)))
        response: Json = answer["response"]
        return response

    def begin(self, person: str | None = None) -> Json:
        """Answer the first-use script, and return the response that plays."""
        self.ask(launch(person=person))
        for answer in ("AMAZON.NoIntent",) * 3:
            self.ask(intent(answer, new=False, person=person))
        self.ask(intent("HaveToolIntent", {"tool": "lacrosse_ball"}, new=False, person=person))
        return self.ask(intent("StartRoutineIntent", {"minutes": "10"}, new=False, person=person))


def playing(response: Json) -> bool:
    """Whether a response starts audio."""
    return any(each["type"] == "AudioPlayer.Play" for each in response.get("directives", []))


@pytest.fixture(scope="module")
def coach() -> Coach:
    return COACH


@pytest.fixture
def desk(coach: Coach) -> Desk:
    return Desk(coach)


def _keys(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def stream(response: Json) -> Json:
    """The stream that a response plays."""
    found: Json = response["directives"][0]["audioItem"]["stream"]
    return found


def speech(response: Json) -> str:
    """What a response says, as SSML."""
    found: str = response["outputSpeech"]["ssml"]
    return found


def test_a_question_listens_and_asks_again_in_other_words(desk: Desk) -> None:
    response = desk.ask(launch())
    assert response["shouldEndSession"] is False
    assert response["reprompt"]["outputSpeech"]["ssml"] != response["outputSpeech"]["ssml"]


def test_a_routine_begins_with_a_play_directive_and_closes_the_microphone(desk: Desk) -> None:
    response = desk.begin()
    assert response["shouldEndSession"] is True
    assert response["directives"][0]["playBehavior"] == "REPLACE_ALL"
    assert stream(response)["url"].startswith(f"{BASE}/audio/tracks/en-slt-0123456789/glutes.")
    assert len(stream(response)["token"]) <= 1024


def test_no_response_holds_a_null(desk: Desk) -> None:
    responses = [desk.ask(launch()), desk.begin(), desk.ask(intent("AMAZON.PauseIntent"))]
    assert not [name for response in responses for name, value in _keys(response) if value is None]


def test_the_screen_is_told_drill_step_and_sides(desk: Desk) -> None:
    metadata = desk.begin()["directives"][0]["audioItem"]["metadata"]
    assert metadata["title"] == "The glute release"
    assert metadata["subtitle"].startswith("1 of ")


def test_nearly_finished_enqueues_behind_the_token_that_it_names(desk: Desk) -> None:
    token = stream(desk.begin())["token"]
    response = desk.ask(event("AudioPlayer.PlaybackNearlyFinished", token=token, offsetInMilliseconds=50))
    assert set(response) == {"directives"}
    assert response["directives"][0]["playBehavior"] == "ENQUEUE"
    assert stream(response)["expectedPreviousToken"] == token
    assert stream(response)["offsetInMilliseconds"] == 0


@pytest.mark.parametrize("kind", ["PlaybackStarted", "PlaybackFinished", "PlaybackStopped"])
def test_other_news_is_answered_with_nothing(desk: Desk, kind: str) -> None:
    token = stream(desk.begin())["token"]
    assert desk.ask(event(f"AudioPlayer.{kind}", token=token, offsetInMilliseconds=9)) == {}


@pytest.mark.parametrize(
    "kind",
    [
        "SessionEndedRequest",
        "System.ExceptionEncountered",
        "AlexaSkillEvent.SkillEnabled",
        "Reminders.ReminderStarted",
        "Alexa.NewThing",
        "",
    ],
)
def test_what_needs_no_answer_gets_an_empty_one(desk: Desk, kind: str) -> None:
    assert desk.ask(event(kind)) == {}


@pytest.mark.parametrize("kind", ["Play", "Pause", "Next", "Previous"])
def test_buttons_are_answered_with_player_directives_alone(desk: Desk, kind: str) -> None:
    desk.begin()
    response = desk.ask(event(f"PlaybackController.{kind}CommandIssued"))
    assert set(response) == {"directives"}
    assert all(each["type"].startswith("AudioPlayer.") for each in response["directives"])


def test_pause_is_silent_and_clears_the_queue(desk: Desk) -> None:
    desk.begin()
    response = desk.ask(intent("AMAZON.PauseIntent"))
    assert [each["type"] for each in response["directives"]] == ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"]
    assert "outputSpeech" not in response
    assert response["shouldEndSession"] is True


def test_an_event_never_creates_a_stored_listener(desk: Desk, coach: Coach) -> None:
    token = stream(desk.begin())["token"]
    stranger = Desk(coach)
    assert stranger.ask(event("AudioPlayer.PlaybackNearlyFinished", token=token)) == {}
    assert stranger.documents.kept == {}


def test_a_recognised_voice_s_routine_goes_on_when_nobody_is_named(desk: Desk) -> None:
    token = stream(desk.begin(person="bo"))["token"]
    assert desk.ask(event("AudioPlayer.PlaybackNearlyFinished", token=token))["directives"]
    assert desk.ask(event("PlaybackController.NextCommandIssued"))["directives"]
    assert stream(desk.ask(intent("AMAZON.NextIntent")))["url"]
    assert [key.name for key in desk.documents.kept if key.name.startswith("profile")] == ["profile/bo"]


def test_another_recognised_voice_is_asked_its_own_questions(desk: Desk) -> None:
    desk.begin(person="bo")
    response = desk.ask(intent("StartRoutineIntent", {"minutes": "5"}, person="cy"))
    assert response["shouldEndSession"] is False
    assert "bladder" in response["outputSpeech"]["ssml"]


@pytest.mark.parametrize("whose", [None, "bo"])
@pytest.mark.parametrize(
    "said",
    [
        intent("AMAZON.ResumeIntent", person="cy"),
        intent("AMAZON.NextIntent", person="cy"),
        intent("AMAZON.StartOverIntent", person="cy"),
        intent("EasierIntent", person="cy"),
        intent("MoreTimeIntent", {"seconds": "30"}, person="cy"),
    ],
    ids=lambda said: said["request"]["intent"]["name"],
)
@pytest.mark.parametrize("paused", [True, False])
def test_nothing_of_another_s_routine_plays_for_a_voice_that_was_never_asked(
    desk: Desk, whose: str | None, said: Json, paused: bool
) -> None:
    desk.begin(person=whose)
    if paused:
        desk.ask(intent("AMAZON.PauseIntent", person=whose))
    response = desk.ask(said)
    assert not playing(response)
    assert "bladder" in speech(response)


def test_a_voice_that_passed_its_questions_is_spared_what_is_out_for_it(desk: Desk) -> None:
    desk.begin(person="cy")
    desk.ask(intent("ConditionIntent", {"condition": resolved("x", "blood_thinners")}, person="cy"))
    desk.begin(person="bo")
    started = desk.ask(intent("AMAZON.StartOverIntent", person="bo"))
    assert "glutes" in stream(started)["url"]
    assert "glutes" not in stream(desk.ask(intent("AMAZON.StartOverIntent", person="cy")))["url"]


@pytest.mark.parametrize("person", [None, "cy"])
def test_a_voice_that_is_recognised_only_now_and_then_goes_on_with_the_same_routine(
    desk: Desk, person: str | None
) -> None:
    token = stream(desk.begin(person=person))["token"]
    player = {"token": token, "offsetInMilliseconds": 60_000, "playerActivity": "STOPPED"}
    assert "minutes" in speech(desk.ask(intent("TimeLeftIntent", person="bo", player=player)))
    assert desk.ask(event("AudioPlayer.PlaybackStarted", token=token, offsetInMilliseconds=60_000)) == {}
    assert desk.ask(intent("AMAZON.PauseIntent", person="bo", player=player))["directives"]
    assert stream(desk.ask(intent("AMAZON.ResumeIntent", person=person, player=player)))["url"]


def test_a_script_is_finished_by_who_began_it_whoever_is_recognised(desk: Desk) -> None:
    desk.ask(launch())
    for answer in ("AMAZON.NoIntent",) * 3:
        desk.ask(intent(answer, new=False, person="bo"))
    desk.ask(intent("HaveToolIntent", {"tool": "lacrosse_ball"}, new=False, person="bo"))
    assert stream(desk.ask(intent("StartRoutineIntent", {"minutes": "10"}, new=False, person="bo")))["url"]
    assert "bladder" in speech(desk.ask(launch(person="bo")))


@pytest.mark.parametrize("down", [None, "no route"], ids=["kept", "owed"])
def test_an_emergency_is_asked_about_whose_routine_it_was_and_who_told_of_it(
    desk: Desk, down: str | None
) -> None:
    desk.begin(person="cy")
    desk.begin(person="bo")
    desk.documents.down = down
    desk.ask(intent("SymptomIntent", {"symptom": resolved("chest pain", "chest_pain")}, person="cy"))
    desk.documents.down = None
    desk.ask(launch(user="another"))
    for person in ("bo", "cy"):
        assert "bladder" not in speech(desk.ask(launch(person=person)))
        assert not playing(desk.ask(intent("StartRoutineIntent", {"minutes": "5"}, person=person)))
    desk.now += timedelta(days=1)
    for person in ("bo", "cy"):
        assert "has a doctor" in speech(desk.ask(launch(person=person))).lower()


@pytest.mark.parametrize("tells", ["bo", None], ids=["recognised", "not recognised"])
@pytest.mark.parametrize("asks", ["bo", None], ids=["recognised", "not recognised"])
def test_an_emergency_holds_whether_or_not_the_voice_is_recognised(
    desk: Desk, tells: str | None, asks: str | None
) -> None:
    desk.begin(person="bo")
    desk.ask(intent("SymptomIntent", {"symptom": resolved("chest pain", "chest_pain")}, person=tells))
    desk.ask(launch(person=asks))
    for answer in (*("AMAZON.NoIntent",) * 3, "StartRoutineIntent"):
        assert not playing(desk.ask(intent(answer, {}, new=False, person=asks)))
    assert "today" in speech(desk.ask(launch(person=asks)))


def test_another_voices_small_complaint_asks_nobody_anew(desk: Desk) -> None:
    desk.begin(person="cy")
    desk.begin(person="bo")
    desk.ask(intent("SymptomIntent", {"symptom": resolved("tingles", "tingling")}, person="cy"))
    desk.ask(intent("AMAZON.StopIntent", person="bo"))
    for person in ("bo", "cy"):
        assert stream(desk.ask(intent("StartRoutineIntent", {"minutes": "5"}, person=person)))["url"]


def test_two_devices_of_one_user_do_not_disturb_each_other(desk: Desk) -> None:
    desk.begin()
    other = launch()
    other["context"]["System"]["device"]["deviceId"] = "bedroom"
    desk.ask(other)
    assert len([key for key in desk.documents.kept if key.name.startswith("device/")]) == 2


def test_with_storage_down_the_routine_goes_on_from_the_token(desk: Desk) -> None:
    token = stream(desk.begin())["token"]
    desk.documents.down = "the disk is full"
    player: dict[str, Any] = {"token": token, "offsetInMilliseconds": 42_000, "playerActivity": "STOPPED"}
    assert desk.ask(intent("AMAZON.PauseIntent", player=player))["directives"]
    response = desk.ask(intent("AMAZON.ResumeIntent", player=player))
    assert 37_000 <= stream(response)["offsetInMilliseconds"] <= 42_000


def test_forgetting_deletes_every_document(desk: Desk) -> None:
    desk.begin()
    desk.ask(intent("ForgetMeIntent"))
    assert desk.documents.kept
    desk.ask(intent("AMAZON.YesIntent", new=False))
    assert desk.documents.kept == {}


def test_switching_the_skill_off_deletes_everything_unless_they_came_back(desk: Desk) -> None:
    desk.begin()
    desk.ask(event("AlexaSkillEvent.SkillDisabled", eventCreationTime="2026-05-04T11:00:00Z"))
    assert desk.documents.kept
    desk.now += timedelta(hours=1)
    desk.ask(event("AlexaSkillEvent.SkillDisabled", eventCreationTime="2026-05-04T12:30:00Z"))
    assert desk.documents.kept == {}


def test_a_person_who_came_back_is_not_deleted_by_a_late_event_of_the_account(desk: Desk) -> None:
    desk.begin(person="amzn1.ask.person.ada")
    desk.ask(event("AlexaSkillEvent.SkillDisabled", eventCreationTime="2026-05-04T11:30:00Z"))
    assert "profile/amzn1.ask.person.ada" in {key.name for key in desk.documents.kept}
    desk.ask(event("AlexaSkillEvent.SkillDisabled", eventCreationTime="2026-05-04T12:30:00Z"))
    assert desk.documents.kept == {}


def test_emergency_numbers_are_those_of_the_listener_s_country(desk: Desk) -> None:
    message = intent("SymptomIntent", {"symptom": "chest_pain"})
    message["request"]["locale"] = "en-GB"
    british = desk.ask(message)["outputSpeech"]["ssml"]
    message["request"]["locale"] = "en-US"
    american = desk.ask(message)["outputSpeech"]["ssml"]
    assert british != american


def test_no_document_holds_a_word_about_health(desk: Desk) -> None:
    desk.begin()
    desk.ask(intent("SymptomIntent", {"symptom": "tingling", "bodyPart": "leg"}))
    kept = b"".join(document.body for document in desk.documents.kept.values()).decode()
    assert not any(word in kept for word in ("tingling", 'leg"', "symptom"))


def test_deleting_everything_lifts_no_emergency(desk: Desk) -> None:
    token = stream(desk.begin())["token"]
    player: dict[str, Any] = {"token": token, "offsetInMilliseconds": 80_000, "playerActivity": "STOPPED"}
    desk.ask(intent("SymptomIntent", {"symptom": "chest_pain"}, player=player))
    desk.ask(intent("ForgetMeIntent", player=player))
    desk.ask(intent("AMAZON.YesIntent", new=False, player=player))
    response = desk.ask(intent("AMAZON.ResumeIntent", player=player))
    assert not playing(response)
    assert "numbness around your groin" in response["outputSpeech"]["ssml"]


def test_minutes_beyond_all_bounds_are_announced_as_they_are_planned(desk: Desk) -> None:
    desk.begin()
    response = desk.ask(intent("StartRoutineIntent", {"minutes": "1000"}))
    assert "hours" not in response["outputSpeech"]["ssml"]
