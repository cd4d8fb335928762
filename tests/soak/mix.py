"""All kinds of requests that reach the service, each well-formed HTTP, with the answers to expect."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from skill.coaching.catalogue import load_catalogue
from skill.coaching.coach import Coach
from skill.coaching.routine import Minutes, Wishes
from skill.coaching.spelling import spell_block
from skill.figures.naming import all_figures
from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from skill.tracks.track import assemble
from tests.alexa.hostile import Hostile
from tests.fakes.authority import Authority
from tests.fakes.requests import Json
from tests.soak.garbage import Garbage
from tests.soak.listening import Listening

_TRACKS_KEPT: Final = 64
"""How many tracks the service caches. There are more here, so that it keeps making some."""

_PICTURES: Final = 24
"""Fewer than the service caches: a cache that fills for hours would look like a leak."""

_AT_ONCE: Final = 8
_PLAYS: Final = 25
_HUGE: Final = 1_000_000
_TAME_HEAD, _TAME_BODY = 3_000, 60_000


def nothing(_body: bytes | bytearray) -> None:
    """Ignore an answer."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, the statuses to expect, the exact content if known, and who hears the answer."""

    path: str
    statuses: frozenset[int] = frozenset({200})
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    content: bytes | memoryview | None = None
    hear: Callable[[bytes | bytearray], None] = nothing

    @property
    def is_tame(self) -> bool:
        """Whether the server reads all of it whatever it answers, so that the connection is kept."""
        head = sum(len(name) + len(value) for name, value in self.headers.items())
        return head < _TAME_HEAD and len(self.body) < _TAME_BODY


class Tracks:
    """The tracks of some routines: their bytes by path."""

    def __init__(self) -> None:
        pack = ClipPack.load(shipped("audio"), "en", "slt")
        coach = Coach(load_catalogue(), PhraseBook.load("en"), pack.lengths)
        wishes = [Wishes(minutes=Minutes(minutes)) for minutes in (5, 10, 20, 30)]
        routines = [coach.plan(wish, seed=seed) for wish in wishes for seed in range(4)]
        blocks = {spell_block(block): block for plan in routines for block in plan.routine.blocks}
        self.content = {
            f"/audio/tracks/{pack.name}/{name}.mp3": assemble(coach.timeline(block), pack, block.bed)
            for name, block in blocks.items()
        }
        assert len(self.content) > _TRACKS_KEPT


class Mix:
    """Makes requests, the same ones from the same seed and answers. Each thread has its own."""

    def __init__(self, seed: str, authority: Authority, table: list[Hostile], tracks: Tracks) -> None:
        self._seed, self._authority, self._tracks = seed, authority, list(tracks.content.items())
        self._random = Random(seed)
        self._garbage = Garbage(seed, named=f"garbage-{seed}")
        self._pictures = [f"/figures/{each.name}" for each in all_figures(load_catalogue())[:_PICTURES]]
        self._small = [each for each in table if len(each.body) < _HUGE]
        self._huge = [each for each in table if len(each.body) >= _HUGE]
        self._listeners: list[Listening] = []
        self._came = 0

    def ask(self) -> Ask:
        """Return a request of any kind."""
        kinds = [self._turn, self._nonsense, self._stranger, self._whole, self._part, self._known]
        kinds += [self._picture, self._health, self.at_random]
        [kind] = self._random.choices(kinds, weights=[36, 20, 10, 5, 10, 5, 5, 6, 3])
        return kind()

    def tame(self, count: int) -> list[Ask]:
        """Return requests that keep the connection, and do not depend on each other's answers."""
        found: list[Ask] = []
        while len(found) < count:
            ask = self.at_random() if found else self.ask()
            found += [ask] if ask.is_tame else []
        return found

    def at_random(self) -> Ask:
        """Return a request whose answer nobody depends on."""
        return self._random.choice([self._nonsense, self._part, self._known, self._picture, self._health])()

    def track(self) -> Ask:
        """Return a request for a whole track."""
        return self._whole()

    def _turn(self) -> Ask:
        """Return a listener's words or their player's news. After a while a new listener takes over."""
        if len(self._listeners) < _AT_ONCE:
            self._listeners.append(Listening(f"listener-{self._seed}-{self._came}", self._random))
            self._came += 1
        at = self._random.randrange(len(self._listeners))
        who = self._listeners[at]
        if who.said >= _PLAYS:
            del self._listeners[at]
        return self._signed(
            json.dumps(who.message()).encode(), {200}, lambda body: who.hear(json.loads(body))
        )

    def _nonsense(self) -> Ask:
        body = self._garbage.body()
        return self._signed(body, {200, 400}, self._learn)

    def _learn(self, body: bytes | bytearray) -> None:
        if body[:1] == b"{":
            answer: Json = json.loads(body)
            self._garbage.learn(answer)

    def _signed(self, body: bytes, statuses: set[int], hear: Callable[[bytes | bytearray], None]) -> Ask:
        signed = self._authority.sign(body)
        return Ask("/alexa", frozenset(statuses), "POST", signed, body, hear=hear)

    def _stranger(self) -> Ask:
        few = self._random.random() < 0.02
        hostile = self._random.choice(self._huge if few else self._small)
        return Ask("/alexa", frozenset({400, 431}), "POST", hostile.headers, hostile.body)

    def _whole(self) -> Ask:
        path, content = self._random.choice(self._tracks)
        return Ask(path, content=content)

    def _part(self) -> Ask:
        path, content = self._random.choice(self._tracks)
        begin = self._random.randrange(len(content))
        end = min(len(content), begin + self._random.choice([1, 144, 10_000, 65_536, 10**9]))
        part = memoryview(content)[begin:end]
        return Ask(path, frozenset({206}), headers={"Range": f"bytes={begin}-{end - 1}"}, content=part)

    def _known(self) -> Ask:
        """Return a conditional request, fulfilled or not, or a HEAD."""
        path, content = self._random.choice(self._tracks)
        match self._random.randrange(3):
            case 0:
                return Ask(path, frozenset({304}), headers={"If-None-Match": "*"})
            case 1:
                return Ask(path, headers={"If-Range": '"x"', "Range": "bytes=0-143"}, content=content)
            case _:
                return Ask(path, method="HEAD")

    def _picture(self) -> Ask:
        path = self._random.choice(self._pictures)
        match self._random.randrange(3):
            case 0:
                return Ask(path + ".png")
            case 1:
                return Ask(path + ".svg", headers={"Accept-Encoding": "gzip"})
            case _:
                return Ask(path + ".svg?still", frozenset({304}), headers={"If-None-Match": "*"})

    def _health(self) -> Ask:
        return Ask("/healthz", content=b"ok\n")
