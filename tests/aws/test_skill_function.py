"""The functions on AWS Lambda: the skill over DynamoDB, and the open routes for a CDN."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

import skill.aws.audio_function as web
from skill.alexa.trust.verification import RequestRefused
from skill.aws import skill_function
from skill.coaching.routine import Wishes
from skill.coaching.spelling import spell_block
from skill.settings import Settings, WrongSetting
from skill.storage.dynamodb import open_table
from tests.coaching.voices import COACH
from tests.fakes.busy import moment
from tests.fakes.gateway import http_request
from tests.fakes.requests import SKILL, Json, event, intent, launch, resolved
from tests.fakes.servers import silence
from tests.soak.lengths import quiet

pytestmark = pytest.mark.slow

BASE = "https://d111.cloudfront.example"
IN_TIME = 3.5
"""Seconds to a first answer, including the start of the function; Alexa waits about eight."""


@pytest.fixture
def functions(aws_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The environment that the template gives the functions, with moto for AWS, and new instances of them."""
    table = f"dynamodb://t{uuid4().hex}?region=eu-west-1&endpoint={aws_endpoint}"
    open_table(table)  # As the template does.
    named = {"SKILL_ID": SKILL, "BASE_URL": BASE, "DATABASE_URL": table, "LOG_FORMAT": "json"}
    for name, value in named.items():
        monkeypatch.setenv(f"BACK_COACH_{name}", value)
    with quiet():
        _another_instance()
        yield
    _another_instance()


def _another_instance() -> None:
    skill_function._answer.cache_clear()
    web._gateway.cache_clear()


def _streams(answer: Json) -> list[Json]:
    directives = answer["response"].get("directives", [])
    return [item["audioItem"]["stream"] for item in directives if item["type"] == "AudioPlayer.Play"]


def _begin() -> Json:
    ask = skill_function.handler
    ask(launch(), None)
    for _ in range(3):
        ask(intent("AMAZON.NoIntent", new=False), None)
    answer = ask(intent("NoToolIntent", {"tool": resolved("nothing", "none")}, new=False), None)
    if not _streams(answer):
        answer = ask(intent("StartRoutineIntent", {"minutes": "10"}, new=False), None)
    [stream] = _streams(answer)
    return stream


@pytest.mark.usefixtures("functions")
def test_a_routine_begun_by_one_instance_continues_at_another() -> None:
    stream = _begin()
    assert stream["url"].startswith(f"{BASE}/audio/tracks/")
    _another_instance()
    player = {"token": stream["token"], "offsetInMilliseconds": 60_000, "playerActivity": "STOPPED"}
    [again] = _streams(skill_function.handler(intent("AMAZON.ResumeIntent", player=player), None))
    assert again["token"].split("~")[1] == stream["token"].split("~")[1]
    assert 50_000 < again["offsetInMilliseconds"] <= 60_000


@pytest.mark.usefixtures("functions")
def test_a_player_event_queues_the_next_track() -> None:
    stream = _begin()
    nearly = event("AudioPlayer.PlaybackNearlyFinished", token=stream["token"], offsetInMilliseconds=1)
    [play] = skill_function.handler(nearly, None)["response"]["directives"]
    assert play["playBehavior"] == "ENQUEUE"


@pytest.mark.usefixtures("functions")
def test_each_request_is_one_log_line_without_anybodys_id(capfd: pytest.CaptureFixture[str]) -> None:
    skill_function.handler(launch(), None)
    skill_function.handler(intent("SymptomIntent", {"symptom": resolved("chest pain", "chest_pain")}), None)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    told = [(line["type"], line.get("intent"), "user" in line) for line in lines if "type" in line]
    assert told == [("LaunchRequest", None, True), ("IntentRequest", "health", False)]


@pytest.mark.usefixtures("functions")
@pytest.mark.parametrize(
    "ask", [lambda: skill_function.handler(launch(), None), lambda: web.handler(http_request("/"), None)]
)
def test_no_function_lets_awss_own_log_repeat_each_line(ask: Callable[[], Json]) -> None:
    bootstrap = logging.StreamHandler()
    logging.getLogger().addHandler(bootstrap)
    ask()
    assert bootstrap not in logging.getLogger().handlers
    assert len(logging.getLogger().handlers) == 1


@pytest.mark.usefixtures("functions")
def test_an_instance_that_starts_while_dynamodb_is_down_continues_from_the_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = _begin()
    _another_instance()
    monkeypatch.setenv("BACK_COACH_DATABASE_URL", "dynamodb://t?region=eu-west-1&endpoint=http://127.0.0.1:9")
    player = {"token": stream["token"], "offsetInMilliseconds": 60_000, "playerActivity": "STOPPED"}
    [again] = _streams(skill_function.handler(intent("AMAZON.ResumeIntent", player=player), None))
    assert 50_000 < again["offsetInMilliseconds"] <= 60_000
    assert web.handler(http_request(again["url"].removeprefix(BASE)), None)["statusCode"] == 200


@pytest.mark.usefixtures("functions")
def test_an_instance_that_starts_while_dynamodb_is_silent_answers_from_the_token_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = _begin()
    player = {"token": stream["token"], "offsetInMilliseconds": 60_000, "playerActivity": "STOPPED"}
    _another_instance()
    with silence() as (nowhere, asked):
        monkeypatch.setenv("BACK_COACH_DATABASE_URL", f"dynamodb://t?region=eu-west-1&endpoint={nowhere}")
        began = moment()
        [again] = _streams(skill_function.handler(intent("AMAZON.ResumeIntent", player=player), None))
        first = moment() - began
        assert 50_000 < again["offsetInMilliseconds"] <= 60_000
        assert skill_function.handler(intent("AMAZON.PauseIntent", player=player), None)["response"]
    assert first < IN_TIME
    assert moment() - began - first < 1
    assert len(asked) == 2  # By the first request alone.


@pytest.mark.usefixtures("functions")
def test_another_skills_request_is_rejected() -> None:
    message = launch()
    message["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    message["session"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    with pytest.raises(RequestRefused, match="foreign-skill"):
        skill_function.handler(message, None)


@pytest.mark.parametrize(
    "settings", [Settings(base_url=BASE), Settings(skill_id=SKILL)], ids=["no id", "no address"]
)
def test_without_its_id_or_address_it_says_what_to_set(settings: Settings) -> None:
    with pytest.raises(WrongSetting, match="BACK_COACH_SKILL_ID and BACK_COACH_BASE_URL"):
        skill_function.make_answer(settings)


@pytest.mark.usefixtures("functions")
def test_a_track_that_was_not_published_is_made_on_demand() -> None:
    answer = web.handler(http_request(_begin()["url"].removeprefix(BASE)), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True)
    assert base64.b64decode(answer["body"])[:2] == b"\xff\xf3"
    assert answer["headers"]["cache-control"].endswith("immutable")


@pytest.mark.usefixtures("functions")
def test_routes_for_one_machine_are_closed_on_lambda() -> None:
    for path in ("/metrics", "/", "/speaker/alexa", "/speaker/page/", "/speaker/routine.html"):
        assert web.handler(http_request(path), None)["statusCode"] == 404
    assert web.handler(http_request("/alexa", "POST"), None)["statusCode"] == 400
    block = spell_block(COACH.plan(Wishes(), seed=1).routine.blocks[0])
    assert web.handler(http_request(f"/audio/tracks/x/{block}.mp3"), None)["statusCode"] == 404
