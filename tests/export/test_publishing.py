"""Publishing to an object store, against moto's stand-in for AWS."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest

from skill.coaching.routine import Block
from skill.export.publishing import (
    Bucket,
    Store,
    WrongBucket,
    load_store,
    make_store,
    open_bucket,
    usual_blocks,
)
from tests.coaching.voices import COACH
from tests.commands import back_coach, is_one_line
from tests.fakes.pack import fake_pack

pytestmark = pytest.mark.slow

BASE = "https://audio.example.org"


@pytest.fixture
def bucket(aws_endpoint: str) -> Bucket:
    name = f"b{uuid4().hex}"
    client = boto3.client("s3", endpoint_url=aws_endpoint, region_name="us-east-1")
    client.create_bucket(Bucket=name)
    return open_bucket(f"s3://{name}/coach/", aws_endpoint)


@pytest.fixture(scope="module")
def blocks() -> list[Block]:
    """The blocks of the usual routines, planned once: there are thousands of wishes."""
    return usual_blocks(COACH)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, blocks: list[Block]) -> Store:
    folder: Path = tmp_path_factory.mktemp("pack")
    pack = fake_pack(folder, COACH.phrases.texts)
    return make_store(COACH, pack, blocks[:3])


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


def test_existing_tracks_are_left_alone_and_an_interrupted_run_continues(
    bucket: Bucket, store: Store
) -> None:
    going = store.publish(bucket)
    assert next(going) > 0
    sizes = list(store.publish(bucket))
    assert (sizes[0], len(sizes)) == (0, len(store.tracks))
    assert all(sizes[1:])
    assert not any(store.publish(bucket))


def test_a_missing_bucket_is_reported_in_one_line(store: Store, aws_endpoint: str) -> None:
    with pytest.raises(WrongBucket, match=r"^s3://nowhere cannot be used .*NoSuchBucket") as caught:
        list(store.publish(open_bucket("s3://nowhere", aws_endpoint)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["", "bucket", "https://bucket", "s3://", "s3:///x", "s3://b?x=1"])
def test_an_address_that_is_not_a_bucket_is_rejected(address: str) -> None:
    with pytest.raises(WrongBucket, match="give an address such as s3://"):
        open_bucket(address)


def test_the_usual_routines_have_a_few_thousand_blocks_at_most(blocks: list[Block]) -> None:
    assert 300 < len(blocks) < 3_000


def test_the_command_says_how_much_there_is() -> None:
    done = back_coach("publish", "s3://bucket", "--dry-run")
    assert done.code == 0
    assert "GB" in done.said
    assert load_store("slt").summary in done.said


def test_the_command_reports_a_wrong_bucket_in_one_line() -> None:
    done = back_coach("publish", "bucket")
    assert done.code == 1
    assert is_one_line(done.told)
