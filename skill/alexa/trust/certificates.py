"""The keys that Amazon signs with, by the address of their chain: fetched once, kept until they expire."""

import http.client
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final, Generic, TypeVar

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.alexa.trust.chain_fetch import fetch_chain
from skill.alexa.trust.chain_url import chain_url
from skill.alexa.trust.chain_validation import TrustedKey, Untrusted, load_roots, trusted_key
from skill.alexa.trust.line import Line, NoPlace
from skill.alexa.trust.tally import Tally

REMEMBERED: Final = timedelta(seconds=10)
"""How long a failure is remembered: it spares the bucket, and is soon over when the bucket was at fault."""

_KEYS: Final = 16
_FAILURES: Final = 256
_FETCHES: Final = 2
_WAIT: Final = 2
"""How many threads may be at addresses that are not known: those that fetch, and those that wait to. A worker
has more, so that requests under a known key are always answered."""

_WAIT_SECONDS: Final = 1.0

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why there is no key at an address, and how long that is believed."""

    reason: str
    since: datetime
    until: datetime


_Entry = TypeVar("_Entry", TrustedKey, _Failure)


class _Latest(Generic[_Entry]):
    """Entries by address, the longest unused going first. Not safe for threads by itself."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def get(self, address: str, now: datetime) -> _Entry | None:
        entry = self._entries.get(address)
        if entry is None or not entry.since <= now <= entry.until:
            return None
        self._entries.move_to_end(address)
        return entry

    def put(self, address: str, entry: _Entry) -> None:
        self._entries[address] = entry
        self._entries.move_to_end(address)
        while len(self._entries) > self._most:
            self._entries.popitem(last=False)


class Certificates:
    """Trusted signing keys by address. Safe for threads.

    Anybody can send addresses of Amazon's bucket where nothing lies. So failures are kept apart, where they
    drive out no key, and a few fetches at once, with a few who wait, are all that strangers can cause. All of
    Amazon's requests name the same address: so what is named most goes first, and a flood of ever new ones
    holds it up until it comes for the second time. An address that was fetched in vain is out of the race.
    """

    def __init__(self, *, trust_roots: bytes | None = None, fetch: Fetch | None = None) -> None:
        """Trust these PEM roots in place of certifi's, and fetch chains in this way, where given.

        Raises `ValueError` if there is no root among them.
        """
        self._roots = load_roots(trust_roots)
        self._fetch = fetch or fetch_chain
        self._keys: _Latest[TrustedKey] = _Latest(_KEYS)
        self._failures: _Latest[_Failure] = _Latest(_FAILURES)
        self._lock = Lock()
        self._line = Line(_FETCHES, _WAIT)
        self._named = Tally()

    def key(self, url: str, now: datetime) -> RSAPublicKey:
        """Return the key of the leaf at an address; raise `Untrusted` if there is none to trust."""
        address = chain_url(url)
        known = self._known(address, now)
        if known is None:
            known = self._learn_in_turn(address, now)
        if isinstance(known, _Failure):
            raise Untrusted(known.reason)
        return known.key

    def knows(self, url: str, now: datetime) -> bool:
        """Return whether it is known what lies at an address, without a look; raise `Untrusted` as `key`."""
        return self._known(chain_url(url), now) is not None

    def _known(self, address: str, now: datetime) -> TrustedKey | _Failure | None:
        with self._lock:
            return self._keys.get(address, now) or self._failures.get(address, now)

    def _learn_in_turn(self, address: str, now: datetime) -> TrustedKey | _Failure:
        """Learn of an address, unless many are at that; who waited for others may find it known."""
        try:
            with self._line.turn(self._named.add(address, now), _WAIT_SECONDS):
                return self._known(address, now) or self._learn(address, now)
        except NoPlace:
            raise Untrusted("chain-busy") from None

    def _learn(self, address: str, now: datetime) -> TrustedKey | _Failure:
        try:
            key = trusted_key(self._chain(address), self._roots, now)
        except Untrusted as refused:
            failure = _Failure(str(refused), now, now + REMEMBERED)
            with self._lock:
                self._failures.put(address, failure)
            return failure
        with self._lock:
            self._keys.put(address, key)
        return key

    def _chain(self, address: str) -> bytes:
        """The chain's PEM; whatever goes wrong in fetching it means that there is none."""
        try:
            return self._fetch(address)
        except (OSError, ValueError, LookupError, RuntimeError, http.client.HTTPException) as error:
            raise Untrusted("chain-unreachable") from error
