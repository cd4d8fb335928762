"""Answers of the last minutes, by the request that they were given to: the same request, the same answer.

Alexa may send a request again when an answer was slow to reach it. A second "next" must not skip a second
drill. Only what Alexa signed gets here, so that nobody else can fill the memory. Another worker process does
not know it: there the device's document tells the turn that was taken last (`skill.sessions.last`).
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

MOST: Final = 512
"""How many answers are kept; each takes a few kB."""

LASTS: Final = 300.0
"""For how many seconds: a repeated request is refused after 150 as stale, a skill event later."""


@dataclass(slots=True)
class _Entry:
    since: float
    lock: Lock = field(default_factory=Lock)
    answer: bytes | None = None


class Answered:
    """Answers by the bodies of their requests. Safe for threads: twins get the one answer."""

    def __init__(self, clock: Callable[[], float], most: int = MOST) -> None:
        """Take a clock in seconds, and how many answers to keep."""
        self._clock = clock
        self._most = most
        self._entries: OrderedDict[bytes, _Entry] = OrderedDict()
        self._lock = Lock()

    def once(self, body: bytes, answer: Callable[[], bytes]) -> bytes:
        """Return what was answered to this body, or make the answer now; what is raised is not kept."""
        entry = self._entry(hashlib.blake2b(body, digest_size=16).digest())
        with entry.lock:
            if entry.answer is None:
                entry.answer = answer()
            return entry.answer

    def _entry(self, key: bytes) -> _Entry:
        now = self._clock()
        with self._lock:
            entry = self._entries.get(key)
            if entry is None or now - entry.since > LASTS:
                entry = self._entries[key] = _Entry(now)
            while len(self._entries) > self._most or now - next(iter(self._entries.values())).since > LASTS:
                self._entries.popitem(last=False)
        return entry
