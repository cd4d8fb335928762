"""Publishing to an object store, and the skill on AWS Lambda, against moto's stand-in for AWS."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest

from skill.alexa.trust.verification import RequestRefused
from skill.aws import skill_function
from skill.aws.skill_function import make_answer
from skill.export.publishing import (
    Bucket,
    Store,
    WrongBucket,
    load_store,
    make_store,
    open_bucket,
    usual_blocks,
)
from skill.settings import Settings, WrongSetting
from skill.storage.dynamodb import open_table
from tests.coaching.voices import COACH
from tests.commands import back_coach, is_one_line
from tests.fakes.gateway import http_request
from tests.fakes.pack import fake_pack
from tests.fakes.requests import SKILL, Json, event, intent, launch, resolved

pytestmark = pytest.mark.slow

BASE = "https://audio.example.org"


@pytest.fixture
def bucket(aws_endpoint: str) -> Bucket:
    name = f"b{uuid4().hex}"
    client = boto3.client("s3", endpoint_url=aws_endpoint, region_name="us-east-1")
    client.create_bucket(Bucket=name)
    return open_bucket(f"s3://{name}/coach/", aws_endpoint)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("pack")
    pack = fake_pack(folder, COACH.phrases.texts)
    return make_store(COACH, pack, usual_blocks(COACH)[:3])


def stored(aws_endpoint: str, bucket: Bucket, key: str) -> Any:
    return boto3.client("s3", endpoint_url=aws_endpoint).get_object(Bucket=bucket.name, Key=key)


def test_tracks_are_published_under_the_address_that_the_skill_gives_out(
    bucket: Bucket, store: Store, aws_endpoint: str
) -> None:
    assert all(store.publish(bucket))
    name = list(store.tracks)[-1]
    found = stored(aws_endpoint, bucket, f"coach/audio/tracks/{store.pack.name}/{name}.mp3")
    assert (found["ContentType"], found["CacheControl"]) == (
        "audio/mpeg",
        "public, max-age=31536000, immutable",
    )
    assert len(found["Body"].read()) == store.tracks[name][0].length * 144
    assert (
        stored(aws_endpoint, bucket, f"coach/audio/tracks/{store.pack.name}/{name}.vtt")["Body"].read(6)
        == b"WEBVTT"
    )


def test_what_is_there_is_left_alone_and_what_broke_off_goes_on(bucket: Bucket, store: Store) -> None:
    going = store.publish(bucket)
    assert next(going) > 0
    sizes = list(store.publish(bucket))
    assert (sizes[0], len(sizes)) == (0, len(store.tracks))
    assert all(sizes[1:])
    assert not any(store.publish(bucket))


def test_a_bucket_that_is_not_there_is_one_line(store: Store, aws_endpoint: str) -> None:
    with pytest.raises(WrongBucket, match=r"^s3://nowhere cannot be used .*NoSuchBucket") as caught:
        list(store.publish(open_bucket("s3://nowhere", aws_endpoint)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["", "bucket", "https://bucket", "s3://", "s3:///x", "s3://b?x=1"])
def test_an_address_of_no_bucket_is_refused(address: str) -> None:
    with pytest.raises(WrongBucket, match="give an address such as s3://"):
        open_bucket(address)


def test_the_usual_routines_are_not_without_number() -> None:
    assert 300 < len(usual_blocks(COACH)) < 3_000


def test_the_command_says_how_much_there_is() -> None:
    done = back_coach("publish", "s3://bucket", "--dry-run")
    assert done.code == 0
    assert "GB" in done.said
    assert load_store("slt").summary in done.said


def test_the_command_tells_a_wrong_bucket_in_one_line() -> None:
    done = back_coach("publish", "bucket")
    assert done.code == 1
    assert is_one_line(done.told)


@pytest.fixture(scope="module")
def settings(aws_endpoint: str) -> Settings:
    database = f"dynamodb://t{uuid4().hex}?region=eu-west-1&endpoint={aws_endpoint}"
    open_table(database)  # As the template does.
    return Settings(skill_id=SKILL, base_url=BASE, database_url=database)


@pytest.fixture(scope="module")
def environment(settings: Settings) -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACK_COACH_SKILL_ID", SKILL)
        patch.setenv("BACK_COACH_BASE_URL", BASE)
        patch.setenv("BACK_COACH_DATABASE_URL", settings.database)
        yield patch


def test_on_lambda_a_listener_is_kept_from_turn_to_turn(environment: pytest.MonkeyPatch) -> None:
    def say(message: Json) -> Json:
        found: Json = skill_function.handler(message, None)["response"]
        json.dumps(found)
        return found

    say(launch())
    for name in ("AMAZON.NoIntent", "AMAZON.NoIntent"):
        say(intent(name, new=False))
    response = say(intent("NoToolIntent", {"tool": resolved("nothing", "none")}, new=False))
    if "directives" not in response:
        response = say(intent("StartRoutineIntent", {"minutes": "10"}, new=False))
    [play] = response["directives"]
    stream = play["audioItem"]["stream"]
    assert stream["url"].startswith(f"{BASE}/audio/tracks/en-slt-")
    nearly = event("AudioPlayer.PlaybackNearlyFinished", token=stream["token"], offsetInMilliseconds=1)
    assert say(nearly)["directives"][0]["playBehavior"] == "ENQUEUE"


def test_on_lambda_another_skills_request_is_refused(settings: Settings) -> None:
    answer = make_answer(settings)
    message = launch()
    message["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.other"
    with pytest.raises(RequestRefused, match="foreign-skill"):
        answer(message)


@pytest.mark.parametrize("lost", ["skill_id", "base_url"])
def test_on_lambda_both_id_and_address_are_needed(lost: str) -> None:
    with pytest.raises(WrongSetting, match="BACK_COACH_BASE_URL"):
        make_answer(Settings(**{"skill_id": SKILL, "base_url": BASE, lost: None}))  # type: ignore[arg-type]


def test_on_lambda_a_track_that_was_not_published_is_made(environment: pytest.MonkeyPatch) -> None:
    from skill.aws import audio_function

    pack = load_store("slt").pack.name
    block = "glutes.lacrosse_ball.standard.60-60.standard.tick.0.closing"
    whole = audio_function.handler(http_request(f"/audio/tracks/{pack}/{block}.mp3"), None)
    assert whole["statusCode"] == 200
    assert base64.b64decode(whole["body"])[:2] == b"\xff\xf3"


@pytest.mark.parametrize("path", ["/", "/metrics", "/speaker/alexa"])
def test_on_lambda_what_is_for_one_machine_is_not_there(environment: pytest.MonkeyPatch, path: str) -> None:
    from skill.aws import audio_function

    assert audio_function.handler(http_request(path), None)["statusCode"] == 404
