"""Publishes the usual tracks to an object store ahead of time, for a CDN to serve.

A track's address fixes its bytes for ever. So objects that exist are left alone, and an interrupted run
continues where it stopped. Anything unusual is made on demand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Final
from urllib.parse import urlsplit

from skill.coaching.coach import Coach
from skill.coaching.drill import Posture, Tool
from skill.coaching.notice import NOTICE_BED, NOTICE_TRACK
from skill.coaching.routine import Block, Focus, Minutes, Wishes
from skill.coaching.spelling import spell_block
from skill.http.resource import FOREVER
from skill.language.locales import DEFAULT_LOCALE
from skill.settings import WrongSetting
from skill.spoken.languages import load_languages
from skill.tracks.captions import captions
from skill.tracks.clips import ClipPack
from skill.tracks.timeline import Timeline
from skill.tracks.track import assemble
from skill.tracks.units import size_of

_MINUTES: Final = (5, 10, 15, 20)
_BALL, _SWISS = Tool.LACROSSE_BALL, Tool.SWISS_BALL
_TOOLS: Final = (
    *(frozenset[Tool](), frozenset({_BALL}), frozenset({Tool.TENNIS_BALL}), frozenset({Tool.FOAM_ROLLER})),
    *(frozenset({_BALL, _SWISS}), frozenset({_BALL, Tool.FOAM_ROLLER, _SWISS})),
)
_SEEDS: Final = 3
"""Routines of the same wishes differ by their seed; this many of each count as usual."""


class WrongBucket(WrongSetting):
    """The bucket's address is invalid, or the bucket cannot be used; the text is one line."""


@dataclass(frozen=True, slots=True)
class Published:
    """A file to publish: its key in the bucket, its bytes and its media type."""

    key: str
    content: bytes
    media_type: str


def usual_blocks(coach: Coach) -> list[Block]:
    """Return the blocks of the usual routines, each once, sorted by spelling."""
    found: dict[str, Block] = {}
    for minutes, focus, posture, tools in product(_MINUTES, Focus, Posture, _TOOLS):
        wishes = Wishes(minutes=Minutes(minutes), focus=focus, posture=posture, tools=tools)
        for seed in range(_SEEDS):
            for block in coach.plan(wishes, seed=seed).routine.blocks:
                found[spell_block(block)] = block
    return [found[name] for name in sorted(found)]


def files_of(name: str, timeline: Timeline, bed: str, pack: ClipPack, prefix: str) -> Iterator[Published]:
    """Yield a track's files, under the addresses that the skill gives out for them."""
    key = f"{prefix}audio/tracks/{pack.name}/{name}"
    yield Published(f"{key}.mp3", assemble(timeline, pack, bed), "audio/mpeg")
    yield Published(f"{key}.vtt", captions(timeline, pack.texts).encode(), "text/vtt; charset=utf-8")


class Bucket:
    """A bucket of an S3 object store, and a folder in it."""

    def __init__(self, client: Any, name: str, prefix: str) -> None:
        """Take boto3's client, the bucket's name, and the prefix of every key."""
        self._client = client
        self.name = name
        self.prefix = prefix

    def keys(self) -> frozenset[str]:
        """Return the keys that exist."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self.prefix)
        return frozenset(item["Key"] for page in pages for item in page.get("Contents", []))

    def put(self, file: Published) -> None:
        """Write a file, to be cached for ever by whoever fetches it."""
        self._client.put_object(
            Bucket=self.name,
            Key=file.key,
            Body=file.content,
            ContentType=file.media_type,
            CacheControl=FOREVER,
        )


def open_bucket(address: str, endpoint: str | None = None) -> Bucket:
    """Open `s3://bucket/prefix`; raise `WrongBucket` for any other address, or without boto3."""
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.netloc or parts.query:
        raise WrongBucket(f"{address!r} is not a bucket: give an address such as s3://my-bucket")
    try:
        import boto3
    except ModuleNotFoundError as missing:
        raise WrongBucket("boto3 is missing: pip install 'back-coach[aws]'") from missing
    prefix = parts.path.strip("/")
    client = boto3.client("s3", endpoint_url=endpoint)
    return Bucket(client, parts.netloc, f"{prefix}/" if prefix else "")


@dataclass(frozen=True, slots=True)
class Store:
    """Tracks by name, each a timeline over a bed, and the pack that they are made from."""

    pack: ClipPack
    tracks: Mapping[str, tuple[Timeline, str]]

    @property
    def summary(self) -> str:
        """How much there is, in one line."""
        size = sum(size_of(timeline.length) for timeline, _ in self.tracks.values())
        return f"{len(self.tracks)} tracks of {self.pack.name}, {size / 1e9:.2f} GB"

    def publish(self, bucket: Bucket) -> Iterator[int]:
        """Publish what is missing; yield how many bytes were written for each track.

        Raises `WrongBucket` if the bucket cannot be read or written.
        """
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            there = bucket.keys()
            for name, (timeline, bed) in self.tracks.items():
                yield self._publish_one(bucket, there, name, timeline, bed)
        except (ClientError, BotoCoreError) as error:
            raise WrongBucket(
                f"s3://{bucket.name} cannot be used ({' '.join(str(error).split())}): check its name, "
                "region and the credentials"
            ) from error

    def _publish_one(
        self, bucket: Bucket, there: frozenset[str], name: str, timeline: Timeline, bed: str
    ) -> int:
        folder = f"{bucket.prefix}audio/tracks/{self.pack.name}"
        if {f"{folder}/{name}.mp3", f"{folder}/{name}.vtt"} <= there:
            return 0
        files = list(files_of(name, timeline, bed, self.pack, bucket.prefix))
        for file in files:
            bucket.put(file)
        return sum(len(file.content) for file in files)


def load_store(voice: str, locale: str = DEFAULT_LOCALE) -> Store:
    """Return the usual tracks of a voice in a locale's language, and the notice."""
    spoken = load_languages(voice).for_locale(locale).voice(voice)
    return make_store(spoken.coach, spoken.pack, usual_blocks(spoken.coach))


def make_store(coach: Coach, pack: ClipPack, blocks: Iterable[Block]) -> Store:
    """Return the tracks of these blocks, and of the notice."""
    tracks = {NOTICE_TRACK: (coach.notice, NOTICE_BED)}
    tracks |= {spell_block(block): (coach.timeline(block), block.bed) for block in blocks}
    return Store(pack, tracks)
