"""The cache of keys: each chain is fetched once, and strangers can neither fill the cache nor empty it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest

from skill.alexa.trust.certificates import FAILURE_SECONDS, LEARNERS, MOST_FAILURES, Certificates
from skill.alexa.trust.chain_validation import Untrusted
from tests.fakes.authority import AMAZON, NOW, URL, Authority, issue

SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def made() -> Authority:
    return Authority()


@pytest.fixture
def authority(made: Authority) -> Authority:
    made.fetched.clear()
    made.chains = {URL: made.leaf.pem}
    return made


class Timer:
    """A monotonic clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def certificates(authority: Authority, timer: Timer) -> Certificates:
    return Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch, timer=timer)


def elsewhere(number: int) -> str:
    return URL.replace("cert", f"cert-{number}")


def test_spellings_of_one_address_are_fetched_once(authority: Authority, certificates: Certificates) -> None:
    for url in (URL, URL + "?one", URL + "?two", URL.replace("api/", "api/./"), URL.upper().lower()):
        assert certificates.key(url, NOW)
    assert authority.fetched == [URL]


def test_a_key_is_forgotten_when_it_expires(authority: Authority, certificates: Certificates) -> None:
    certificates.key(URL, NOW)
    with pytest.raises(Untrusted, match="leaf-expired"):
        certificates.key(URL, NOW + timedelta(days=60))
    assert certificates.key(URL, NOW)
    assert len(authority.fetched) == 2


def test_a_renewed_chain_at_the_same_address_is_taken_up(
    authority: Authority, certificates: Certificates
) -> None:
    certificates.key(URL, NOW)
    later = NOW + timedelta(days=40)
    root = issue("New Root", None, authority=True, ends=later + timedelta(days=9))
    renewed = issue(AMAZON, root, names=(AMAZON,), ends=later + SECOND)
    keeper = Certificates(trust_roots=root.pem, fetch=authority.fetch)
    authority.chains[URL] = renewed.pem
    assert keeper.key(URL, later).public_numbers() == renewed.key.public_key().public_numbers()


def test_a_new_address_is_fetched_while_the_old_key_is_still_good(
    authority: Authority, certificates: Certificates
) -> None:
    certificates.key(URL, NOW)
    rotated = issue(AMAZON, authority.between, names=(AMAZON,))
    authority.chains[elsewhere(1)] = rotated.pem
    assert certificates.key(elsewhere(1), NOW).public_numbers() == rotated.key.public_key().public_numbers()
    assert certificates.knows(URL, NOW)


def test_a_failure_is_remembered_only_briefly(
    authority: Authority, certificates: Certificates, timer: Timer
) -> None:
    url = elsewhere(0)
    for _ in range(3):
        with pytest.raises(Untrusted, match="chain-unreachable"):
            certificates.key(url, NOW)
    assert authority.fetched == [url]
    authority.chains[url] = authority.leaf.pem
    timer.now += FAILURE_SECONDS
    assert certificates.key(url, NOW)


def test_strangers_addresses_evict_no_key(authority: Authority, certificates: Certificates) -> None:
    certificates.key(URL, NOW)
    for number in range(600):
        with pytest.raises(Untrusted):
            certificates.key(elsewhere(number), NOW)
    certificates.key(URL, NOW)
    assert authority.fetched.count(URL) == 1


def test_the_key_in_use_stays_when_many_are_trusted(authority: Authority, certificates: Certificates) -> None:
    authority.chains |= {elsewhere(number): authority.leaf.pem for number in range(40)}
    for number in range(40):
        certificates.key(elsewhere(number), NOW)
        certificates.key(URL, NOW)
    assert authority.fetched.count(URL) == 1
    certificates.key(elsewhere(0), NOW)
    assert authority.fetched.count(elsewhere(0)) == 2


def test_a_wrong_address_is_not_fetched(authority: Authority, certificates: Certificates) -> None:
    with pytest.raises(Untrusted, match="url-host"):
        certificates.key("https://evil.example/echo.api/cert.pem", NOW)
    assert authority.fetched == []


@pytest.mark.parametrize("error", [TimeoutError, ValueError, KeyError, RuntimeError, ConnectionResetError])
def test_any_error_in_fetching_is_a_refusal(authority: Authority, error: type[Exception]) -> None:
    def fail(url: str) -> bytes:
        raise error(url)

    with pytest.raises(Untrusted, match="chain-unreachable"):
        Certificates(trust_roots=authority.roots_pem, fetch=fail).key(URL, NOW)


def test_only_so_many_failures_are_remembered(authority: Authority, certificates: Certificates) -> None:
    for number in range(MOST_FAILURES + 1):
        with pytest.raises(Untrusted):
            certificates.key(elsewhere(number), NOW)
    for number in (MOST_FAILURES, 0):
        with pytest.raises(Untrusted):
            certificates.key(elsewhere(number), NOW)
    assert [authority.fetched.count(elsewhere(number)) for number in (MOST_FAILURES, 0)] == [1, 2]


class SlowBucket:
    """Answers when it is let go, and says how many requests it holds."""

    def __init__(self, pem: bytes) -> None:
        self.pem = pem
        self.go = threading.Event()
        self.asked: list[str] = []
        self._arrived = threading.Semaphore(0)

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        self._arrived.release()
        self.go.wait(20)
        return self.pem

    def hold(self, count: int) -> None:
        """Return when so many more requests have come."""
        for _ in range(count):
            assert self._arrived.acquire(timeout=20)


@pytest.fixture
def bucket(authority: Authority) -> SlowBucket:
    return SlowBucket(authority.leaf.pem)


@pytest.fixture
def flooded(authority: Authority, bucket: SlowBucket) -> Certificates:
    return Certificates(trust_roots=authority.roots_pem, fetch=bucket.fetch)


@contextmanager
def strangers(certificates: Certificates, bucket: SlowBucket) -> Iterator[None]:
    """Let strangers take all places there are for unknown addresses; at the end they are let go."""
    with ThreadPoolExecutor(LEARNERS) as pool:
        held = [pool.submit(certificates.key, elsewhere(number), NOW) for number in range(LEARNERS)]
        bucket.hold(LEARNERS)
        try:
            yield
        finally:
            bucket.go.set()
        assert all(each.result(20) for each in held)


def test_a_known_key_is_found_at_once_while_strangers_have_all_places(
    flooded: Certificates, bucket: SlowBucket
) -> None:
    bucket.go.set()
    flooded.key(URL, NOW)
    bucket.hold(1)
    bucket.go.clear()
    with strangers(flooded, bucket):
        assert flooded.key(URL, NOW)
        assert flooded.knows(URL, NOW)


def test_beyond_a_few_unknown_addresses_are_refused_at_once(
    flooded: Certificates, bucket: SlowBucket
) -> None:
    with strangers(flooded, bucket):
        for number in range(LEARNERS, 50):
            with pytest.raises(Untrusted, match="chain-busy"):
                flooded.key(elsewhere(number), NOW)
    assert len(bucket.asked) == LEARNERS


def test_who_was_refused_for_want_of_a_place_is_served_once_there_is_one(
    flooded: Certificates, bucket: SlowBucket
) -> None:
    with strangers(flooded, bucket), pytest.raises(Untrusted, match="chain-busy"):
        flooded.key(URL, NOW)
    assert flooded.key(URL, NOW)


def test_requests_under_one_new_key_share_one_fetch(flooded: Certificates, bucket: SlowBucket) -> None:
    with ThreadPoolExecutor(LEARNERS) as pool:
        asked = [pool.submit(flooded.key, URL, NOW) for _ in range(LEARNERS)]
        bucket.hold(1)
        bucket.go.set()
        assert len({id(each.result(20)) for each in asked}) == 1
    assert bucket.asked == [URL]


def test_requests_under_one_failing_chain_share_its_failure(bucket: SlowBucket, authority: Authority) -> None:
    bucket.pem = b"no chain"
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=bucket.fetch)
    with ThreadPoolExecutor(LEARNERS) as pool:
        asked = [pool.submit(certificates.key, URL, NOW) for _ in range(LEARNERS)]
        bucket.hold(1)
        bucket.go.set()
        reasons = {str(each.exception(20)) for each in asked}
    assert reasons == {"chain-unreadable"}
    assert bucket.asked == [URL]


def test_who_shares_a_fetch_does_not_wait_for_ever(
    flooded: Certificates, bucket: SlowBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skill.alexa.trust.certificates.SECONDS", 0.01)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(flooded.key, URL, NOW)
        bucket.hold(1)
        with pytest.raises(Untrusted, match="chain-busy"):
            flooded.key(URL, NOW)
        bucket.go.set()
        assert first.result(20)
