"""The keys by address: each chain is fetched once, and strangers can neither fill nor empty the memory."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import timedelta
from itertools import islice

import pytest

from skill.alexa.trust.certificates import REMEMBERED, Certificates
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


@pytest.fixture
def certificates(authority: Authority) -> Certificates:
    return Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)


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


def test_a_failure_is_remembered_only_briefly(authority: Authority, certificates: Certificates) -> None:
    url = elsewhere(0)
    for _ in range(3):
        with pytest.raises(Untrusted, match="chain-unreachable"):
            certificates.key(url, NOW)
    assert authority.fetched == [url]
    authority.chains[url] = authority.leaf.pem
    assert certificates.key(url, NOW + REMEMBERED + SECOND)


def test_a_clock_set_back_ends_a_failure_too(authority: Authority, certificates: Certificates) -> None:
    with pytest.raises(Untrusted):
        certificates.key(elsewhere(0), NOW)
    authority.chains[elsewhere(0)] = authority.leaf.pem
    assert certificates.key(elsewhere(0), NOW - timedelta(hours=1))


def test_strangers_addresses_drive_out_no_key(authority: Authority, certificates: Certificates) -> None:
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
def test_whatever_happens_in_fetching_is_a_refusal(authority: Authority, error: type[Exception]) -> None:
    def fail(url: str) -> bytes:
        raise error(url)

    with pytest.raises(Untrusted, match="chain-unreachable"):
        Certificates(trust_roots=authority.roots_pem, fetch=fail).key(URL, NOW)


class SlowBucket:
    """Answers when it is let go, and counts who waits."""

    def __init__(self, pem: bytes) -> None:
        self.pem = pem
        self.go = threading.Event()
        self.full = threading.Event()
        self.waiting = 0
        self._lock = threading.Lock()

    def fetch(self, url: str) -> bytes:
        with self._lock:
            self.waiting += 1
            if self.waiting == 2:
                self.full.set()
        self.go.wait(20)
        return self.pem


def test_strangers_tie_up_only_a_few_threads_and_not_a_known_key(authority: Authority) -> None:
    bucket = SlowBucket(authority.leaf.pem)
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=bucket.fetch)
    bucket.go.set()
    certificates.key(URL, NOW)
    bucket.go.clear()
    bucket.waiting = 0
    with ThreadPoolExecutor(2) as strangers:
        tied = [strangers.submit(certificates.key, elsewhere(number), NOW) for number in range(2)]
        assert bucket.full.wait(20)
        with pytest.raises(Untrusted, match="chain-busy"):
            certificates.key(elsewhere(9), NOW)
        assert certificates.key(URL, NOW)
        bucket.go.set()
        assert all(each.result(20) for each in tied)
    assert bucket.waiting == 2


def test_beyond_a_few_who_wait_strangers_are_refused_at_once(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skill.alexa.trust.certificates._WAIT_SECONDS", 20.0)
    bucket = SlowBucket(authority.leaf.pem)
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=bucket.fetch)
    with ThreadPoolExecutor(40) as strangers:
        asked = [strangers.submit(certificates.key, elsewhere(number), NOW) for number in range(40)]
        turned_away = list(islice((each for each in as_completed(asked, 20) if each.exception()), 36))
        bucket.go.set()
    assert len(turned_away) == 36
    assert bucket.waiting <= 4


def test_what_is_named_for_the_second_time_is_learnt_before_a_flood_of_new_addresses(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skill.alexa.trust.certificates._WAIT_SECONDS", 20.0)
    bucket = SlowBucket(authority.leaf.pem)
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=bucket.fetch)
    with ThreadPoolExecutor(8) as pool:
        for number in range(4):
            pool.submit(certificates.key, elsewhere(number), NOW)
        while len(certificates._line._waiting) < 2:
            time.sleep(0.001)
        with pytest.raises(Untrusted, match="chain-busy"):
            certificates.key(URL, NOW)
        again = pool.submit(certificates.key, URL, NOW)
        while all(each.weight < 2 for each in certificates._line._waiting):
            time.sleep(0.001)
        with pytest.raises(Untrusted, match="chain-busy"):
            certificates.key(elsewhere(9), NOW)
        bucket.go.set()
        assert again.result(20)
    assert certificates.knows(URL, NOW)


def test_strangers_who_repeat_an_address_have_it_fetched_once(authority: Authority) -> None:
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)
    for _ in range(50):
        with pytest.raises(Untrusted, match="chain-unreachable"):
            certificates.key(elsewhere(1), NOW)
    assert certificates.key(URL, NOW)
    assert authority.fetched == [elsewhere(1), URL]


def test_who_waited_while_a_chain_was_fetched_does_not_fetch_it_again(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skill.alexa.trust.certificates._WAIT_SECONDS", 20.0)
    bucket, others = SlowBucket(authority.leaf.pem), SlowBucket(authority.leaf.pem)

    def fetch(url: str) -> bytes:
        return bucket.fetch(url) if url == URL else others.fetch(url)

    certificates = Certificates(trust_roots=authority.roots_pem, fetch=fetch)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(certificates.key, URL, NOW)
        elsewhere_first = pool.submit(certificates.key, elsewhere(1), NOW)
        while bucket.waiting + others.waiting < 2:
            time.sleep(0.001)
        second = pool.submit(certificates.key, URL, NOW)
        bucket.go.set()
        assert first.result(20) == second.result(20)
        others.go.set()
        assert elsewhere_first.result(20)
    assert bucket.waiting == 1


def test_only_so_many_failures_are_remembered(authority: Authority, certificates: Certificates) -> None:
    for number in range(257):
        with pytest.raises(Untrusted):
            certificates.key(elsewhere(number), NOW)
    for number in (256, 0):
        with pytest.raises(Untrusted):
            certificates.key(elsewhere(number), NOW)
    assert [authority.fetched.count(elsewhere(number)) for number in (256, 0)] == [1, 2]


def test_many_threads_share_what_a_few_have_fetched(
    authority: Authority, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skill.alexa.trust.certificates._WAIT_SECONDS", 20.0)
    keys: list[object] = []
    for threads in (4, 16):  # At first no more than may fetch it, or wait for it: others would be refused.
        with ThreadPoolExecutor(threads) as pool:
            keys += pool.map(lambda _: certificates.key(URL, NOW), range(100))
    assert len(keys) == 200
    assert 1 <= len(authority.fetched) <= 4
