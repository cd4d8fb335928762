"""The keys that Amazon signs with, cached by the URL of their certificate chain until they expire."""

import http.client
import time
from collections.abc import Callable
from datetime import datetime
from threading import BoundedSemaphore, Event, Lock
from typing import Final

from cachetools import LRUCache, TTLCache
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.alexa.trust.chain_fetch import SECONDS, fetch_chain
from skill.alexa.trust.chain_url import chain_url
from skill.alexa.trust.chain_validation import TrustedKey, Untrusted, load_roots, trusted_key

LEARNERS: Final = 4
"""How many threads at once may fetch a chain, or wait for one. The server has more threads than this, so that
some are always free for requests under a known key."""

FAILURE_SECONDS: Final = 10.0
"""How long a URL that failed is not fetched again. Short: the failure may have been Amazon's, or ours."""

MOST_KEYS: Final = 16
MOST_FAILURES: Final = 256

Fetch = Callable[[str], bytes]
Timer = Callable[[], float]


class Certificates:
    """Trusted signing keys by chain URL. Safe for threads.

    Anybody can name URLs of Amazon's bucket where no chain lies. Failures therefore have a cache of their own
    and never evict a key, and only `LEARNERS` threads deal with unknown URLs at any time. A request beyond
    that is refused at once: were it to wait, it would hold a thread that a known key may need.
    """

    def __init__(
        self, *, trust_roots: bytes | None = None, fetch: Fetch | None = None, timer: Timer = time.monotonic
    ) -> None:
        """Take PEM roots in place of certifi's, another way to fetch a chain, and the clock of failures.

        Raises `ValueError` if there is no root among them.
        """
        self._roots = load_roots(trust_roots)
        self._fetch = fetch or fetch_chain
        self._keys: LRUCache[str, TrustedKey] = LRUCache(MOST_KEYS)
        self._failures: TTLCache[str, str] = TTLCache(MOST_FAILURES, FAILURE_SECONDS, timer)
        self._under_way: dict[str, Event] = {}
        self._lock = Lock()
        self._learners = BoundedSemaphore(LEARNERS)

    def key(self, url: str, now: datetime) -> RSAPublicKey:
        """Return the key of the leaf at a URL; raise `Untrusted` if there is none to trust."""
        address = chain_url(url)
        return self._cached(address, now) or self._learn(address, now)

    def knows(self, url: str, now: datetime) -> bool:
        """Return whether the key at a URL is cached; raise `Untrusted` if its failure is."""
        return self._cached(chain_url(url), now) is not None

    def _cached(self, address: str, now: datetime) -> RSAPublicKey | None:
        with self._lock:
            trusted = self._keys.get(address)
            if trusted is not None and trusted.since <= now <= trusted.until:
                return trusted.key
            failure = self._failures.get(address)
        if failure is not None:
            raise Untrusted(failure)
        return None

    def _learn(self, address: str, now: datetime) -> RSAPublicKey:
        if not self._learners.acquire(blocking=False):
            raise Untrusted("chain-busy")
        try:
            return self._fetch_once(address, now)
        finally:
            self._learners.release()

    def _fetch_once(self, address: str, now: datetime) -> RSAPublicKey:
        """Fetch a chain, or wait for the thread that is already fetching the same one."""
        with self._lock:
            fetched = self._under_way.get(address)
            if fetched is None:
                mine = self._under_way[address] = Event()
        if fetched is not None:
            return self._wait(fetched, address, now)
        try:
            # Another thread may have learnt it between our look at the cache and this one.
            return self._cached(address, now) or self._fetch_key(address, now)
        finally:
            with self._lock:
                del self._under_way[address]
            mine.set()

    def _wait(self, fetched: Event, address: str, now: datetime) -> RSAPublicKey:
        fetched.wait(SECONDS)
        key = self._cached(address, now)
        if key is None:
            raise Untrusted("chain-busy")
        return key

    def _fetch_key(self, address: str, now: datetime) -> RSAPublicKey:
        try:
            trusted = trusted_key(self._chain(address), self._roots, now)
        except Untrusted as refused:
            with self._lock:
                self._failures[address] = str(refused)
            raise
        with self._lock:
            self._keys[address] = trusted
        return trusted.key

    def _chain(self, address: str) -> bytes:
        """Fetch the chain's PEM; any error in fetching it means that there is none."""
        try:
            return self._fetch(address)
        except (OSError, ValueError, LookupError, RuntimeError, http.client.HTTPException) as error:
            raise Untrusted("chain-unreachable") from error
