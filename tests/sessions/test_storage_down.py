"""Storage is down: the real conversation goes on over what Alexa carries, and an emergency is not lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skill.alexa.handlers import AlexaAdapter
from skill.sessions.turns import Turns
from tests.coaching.voices import COACH
from tests.fakes import loaded
from tests.fakes.documents import MemoryDocuments
from tests.fakes.full_disk import UnwritableDocuments
from tests.fakes.languages import spoken_by
from tests.fakes.pack import fake_pack
from tests.fakes.requests import Json, event, intent, launch, resolved

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
YES, NO = "AMAZON.YesIntent", "AMAZON.NoIntent"


class Talk:
    """A speaker that brings its session's attributes back, as Alexa does."""

    def __init__(self, documents: MemoryDocuments, pack: str) -> None:
        self.documents = documents
        self.now = NOON
        languages = spoken_by(COACH, pack)
        self.adapter = AlexaAdapter(Turns(documents, languages, lambda: self.now), languages)
        self.answer: Json = {}
        self.player: Json | None = None

    def say(self, name: str | None = None, slots: Json | None = None) -> str:
        """Open the skill, or say an intent in the conversation that is open; return the words."""
        response = self.answer.get("response", {})
        going = response.get("shouldEndSession") is False
        around: Json = {"new": not going, "player": self.player}
        request = launch(**around) if name is None else intent(name, slots, **around)
        request["session"]["attributes"] = self.answer.get("sessionAttributes", {}) if going else {}
        self.answer = self.adapter.answer(request, "alexa", "https://coach.example.org")
        for directive in self.directives:
            if directive["type"] == "AudioPlayer.Play":
                stream = directive["audioItem"]["stream"]
                self.player = {
                    "token": stream["token"],
                    "offsetInMilliseconds": 20_000,
                    "playerActivity": "STOPPED",
                }
        return str(self.answer["response"].get("outputSpeech", {}).get("ssml", ""))

    @property
    def directives(self) -> list[Json]:
        """The directives of the last answer."""
        found: list[Json] = self.answer["response"].get("directives", [])
        return found

    @property
    def plays(self) -> bool:
        """Whether the last answer starts audio."""
        return any(directive["type"] == "AudioPlayer.Play" for directive in self.directives)

    def begin(self) -> None:
        """Go through the first-use script, to the first track."""
        self.say()
        for _ in range(3):
            self.say(NO)
        self.say("NoToolIntent", {"tool": resolved("nothing", "none")})
        if not self.plays:
            self.say("StartRoutineIntent", {"minutes": "10"})

    def report(self, kind: str) -> Json:
        """Report the player's news about the track that plays."""
        assert self.player is not None
        news = event(kind, token=self.player["token"], offsetInMilliseconds=1_000)
        return self.adapter.answer(news, "alexa", "https://coach.example.org")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("pack")
    return fake_pack(folder, loaded.phrases().texts).name


@pytest.fixture(params=["gone", "full"])
def down(request: pytest.FixtureRequest, pack: str) -> Talk:
    documents = UnwritableDocuments()
    documents.full = request.param == "full"
    documents.down = "gone" if request.param == "gone" else None
    return Talk(documents, pack)


def mend(talk: Talk) -> None:
    """Let storage work again."""
    assert isinstance(talk.documents, UnwritableDocuments)
    talk.documents.down, talk.documents.full = None, False


def test_the_first_use_script_leads_to_a_routine(down: Talk) -> None:
    down.begin()
    assert down.plays
    assert down.documents.kept == {}
    assert "sessionAttributes" not in down.answer


def test_while_storage_works_nothing_is_carried(pack: str) -> None:
    talk = Talk(MemoryDocuments(), pack)
    talk.say()
    assert talk.answer["response"]["shouldEndSession"] is False
    assert "sessionAttributes" not in talk.answer


def test_an_emergency_answered_with_yes_starts_nothing_then_or_later(down: Talk) -> None:
    down.say()
    first = down.say(YES)
    assert "shouldEndSession" in down.answer["response"]
    assert first
    for name in ("AMAZON.ResumeIntent", "AMAZON.NextIntent", "StartRoutineIntent"):
        down.say(name)
        assert not down.plays


def test_storage_that_comes_back_in_the_middle_takes_the_scripts_answers(down: Talk) -> None:
    down.say()
    down.say(NO)
    down.say(NO)
    mend(down)
    down.say(NO)
    down.say("NoToolIntent", {"tool": resolved("nothing", "none")})
    if not down.plays:
        down.say("StartRoutineIntent", {"minutes": "10"})
    assert down.plays
    assert len(down.documents.kept) == 2


def regular(talk: Talk) -> None:
    """Let a listener of old be in the middle of a routine, then storage fails as the test has it."""
    documents = talk.documents
    assert isinstance(documents, UnwritableDocuments)
    trouble = (documents.down, documents.full)
    mend(talk)
    talk.begin()
    talk.report("AudioPlayer.PlaybackStarted")
    documents.down, documents.full = trouble


EMERGENCY = {"symptom": resolved("chest pain", "chest_pain")}


def test_an_emergency_ends_a_routine_and_no_word_nor_device_brings_it_back(down: Talk) -> None:
    regular(down)
    down.say("SymptomIntent", EMERGENCY)
    assert {directive["type"] for directive in down.directives} >= {"AudioPlayer.Stop"}
    for name in ("AMAZON.ResumeIntent", "AMAZON.NextIntent", "MoreTimeIntent"):
        down.say(name)
        assert not down.plays
    assert down.report("AudioPlayer.PlaybackNearlyFinished")["response"] == {}


def test_storage_that_works_again_is_told_of_the_emergency(down: Talk) -> None:
    regular(down)
    down.say("SymptomIntent", EMERGENCY)
    mend(down)
    down.say("AMAZON.ResumeIntent")
    assert not down.plays
    assert not any(b'"screened_on":"2026' in kept.body for kept in down.documents.kept.values())


def test_storage_is_told_of_it_at_somebody_elses_turn(down: Talk) -> None:
    regular(down)
    down.say("SymptomIntent", EMERGENCY)
    mend(down)
    down.adapter.answer(launch(user="bo"), "alexa", "https://coach.example.org")
    ours = [kept.body for key, kept in down.documents.kept.items() if key.owner == "alexa:ada"]
    assert ours
    assert not any(b'"screened_on":"2026' in body for body in ours)


def test_an_emergency_of_somebody_unknown_holds_when_storage_works_again(down: Talk) -> None:
    down.say()
    down.say("SymptomIntent", EMERGENCY)
    mend(down)
    down.adapter.answer(launch(user="bo"), "alexa", "https://coach.example.org")
    down.begin()
    assert not down.plays


def test_the_questions_passed_anew_let_the_listener_go_on(down: Talk) -> None:
    regular(down)
    down.say("SymptomIntent", EMERGENCY)
    mend(down)
    down.player = None
    down.begin()
    down.now += timedelta(days=1)
    down.say()
    played = [(down.say(answer), down.plays)[1] for answer in (YES, NO, NO, NO)]
    assert played == [False, False, False, True]
    down.say("AMAZON.PauseIntent")
    down.say("AMAZON.ResumeIntent")
    assert down.plays


def test_a_pause_in_a_running_routine_goes_on_from_the_token(down: Talk) -> None:
    regular(down)
    down.say("AMAZON.PauseIntent")
    down.say("AMAZON.ResumeIntent")
    assert down.plays
