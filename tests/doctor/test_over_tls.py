"""The probe of an address: a real service behind each example proxy, with certificates of our own."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding

from skill.cli.group import cli
from skill.doctor.calls import trusted
from skill.doctor.endpoint_probe import probe
from skill.doctor.tls import sort_of
from skill.http.health import Finding
from tests.commands import serving
from tests.fakes.authority import Issued, issue
from tests.fakes.caddy import caddy, caddyfile
from tests.fakes.nginx import nginx, written
from tests.fakes.ports import free_port
from tests.fakes.proxy import certified

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def minted(
    by: Issued | None, *names: str, ends: datetime = NOW + 30 * DAY, authority: bool = False
) -> Issued:
    return issue(names[0], by, names=names, authority=authority, begins=NOW - 30 * DAY, ends=ends)


ROOT = minted(None, "Our Root", authority=True)
BETWEEN = minted(ROOT, "Our Intermediate", authority=True)
LEAF = minted(BETWEEN, "localhost")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("authority") / "root.pem"
    path.write_bytes(ROOT.pem)
    return path


@pytest.fixture(scope="module")
def public() -> int:
    return free_port()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, public: int) -> Iterator[int]:
    port = free_port()
    with serving(
        tmp_path_factory.mktemp("service"),
        port,
        BACK_COACH_BASE_URL=f"https://localhost:{public}",
        BACK_COACH_SKILL_ID="amzn1.ask.skill.0",
    ):
        yield port


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


class Front:
    """The proxy in front of the service, and what is found about it."""

    def __init__(self, folder: Path, ports: tuple[int, int], authority: Path, stack: ExitStack) -> None:
        self._folder, self._ports, self._authority, self._stack = folder, ports, authority, stack

    def found(self, leaf: Issued = LEAF, chain: bytes | None = None, **changed: str) -> list[Finding]:
        """Probe it with a certificate, and with a text of the example replaced: `old`, `new`."""
        certified(self._folder, leaf, chain)
        changes = {changed["old"]: changed["new"]} if changed else {}
        configuration = written(self._folder, *self._ports, changes)
        self._stack.enter_context(nginx(configuration, self._ports[0]))
        endpoint = f"https://localhost:{self._ports[0]}/alexa"
        return probe(endpoint, datetime.now(UTC), trusted(self._authority))

    def bad(self, leaf: Issued = LEAF, chain: bytes | None = None, **changed: str) -> list[str]:
        """Return what needs mending."""
        return [finding.text for finding in self.found(leaf, chain, **changed) if not finding.good]


@pytest.fixture
def front(tmp_path: Path, public: int, service: int, authority: Path, stack: ExitStack) -> Front:
    return Front(tmp_path, (public, service), authority, stack)


def test_the_example_with_a_full_chain_passes_every_check(front: Front) -> None:
    found = front.found()
    assert [finding.text for finding in found if not finding.good] == []
    assert [finding.text for finding in found][:3] == [
        "the certificate of localhost is trusted, with its whole chain",
        "localhost speaks TLS 1.2",
        "for the certificate of localhost: package --certificate Trusted",
    ]


def test_the_other_proxys_example_passes_every_check_too(
    tmp_path: Path, service: int, public: int, authority: Path
) -> None:
    certified(tmp_path, LEAF)
    with caddy(caddyfile(tmp_path, public, service), public):
        found = probe(f"https://localhost:{public}/alexa", datetime.now(UTC), trusted(authority))
    assert [finding.text for finding in found if not finding.good] == []
    assert len(found) > 3


def test_a_chain_without_its_intermediate_is_reported(front: Front) -> None:
    (told,) = front.bad(chain=LEAF.certificate.public_bytes(Encoding.PEM))
    assert "serve the full chain (fullchain.pem, not cert.pem)" in told


@pytest.mark.parametrize(
    ("leaf", "told"),
    [
        (minted(None, "localhost"), "it is self-signed"),
        (minted(minted(None, "Their Root", authority=True), "localhost"), "serve the full chain"),
        (minted(BETWEEN, "localhost", ends=NOW - DAY), "its certificate has expired: renew it"),
        (minted(BETWEEN, "other.example.org"), "its certificate is for another name"),
    ],
)
def test_a_certificate_that_alexa_would_not_trust_is_reported(front: Front, leaf: Issued, told: str) -> None:
    (only,) = front.bad(leaf)
    assert told in only


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "TLSv1.2 TLSv1.3",
            "TLSv1.3",
            ["localhost does not speak TLS 1.2, which Alexa needs: allow it beside 1.3"],
        ),
        (
            "healthz|readyz|privacy",
            "healthz|readyz",
            ["/privacy answers 404, not 200: pass it on to the service"],
        ),
        ("audio|figures", "figures", ["answers 404 and no tracks: pass /audio/ on"]),
        (
            "proxy_buffering on;",
            'proxy_set_header Range "";',
            ["answers 200 to a range, not 206: pass Range on"],
        ),
        ("proxy_read_timeout 8s;", "return 403;", ["answered with 403, not 400: let nothing before"] * 11),
        ("client_max_body_size 256k;", "client_max_body_size 100;", ["answered with 413, not 400"] * 10),
    ],
)
def test_a_misconfigured_proxy_is_reported(front: Front, old: str, new: str, told: list[str]) -> None:
    found = front.bad(old=old, new=new)
    assert len(found) == len(told)
    assert all(expected in text for expected, text in zip(told, found, strict=True))


def test_a_service_that_is_not_running_is_reported(
    tmp_path: Path, public: int, authority: Path, stack: ExitStack
) -> None:
    (told,) = Front(tmp_path, (public, free_port()), authority, stack).bad()
    assert told.endswith("/healthz answers 502, not 200: pass it on to the service")


def test_an_address_where_nothing_listens_is_reported(authority: Path) -> None:
    (told,) = probe(f"https://localhost:{free_port()}/alexa", NOW, trusted(authority))
    assert "is it running, and reachable?" in told.text


def test_the_command_says_that_alexa_calls_no_such_address_and_still_checks_it(
    front: Front, authority: Path, public: int
) -> None:
    front.found()
    words = ["doctor", "--endpoint", f"https://localhost:{public}", "--authority", str(authority)]
    ran = CliRunner().invoke(cli, words)
    mend = [line for line in ran.output.splitlines() if line.startswith("MEND")]
    assert (ran.exit_code, len(mend)) == (1, 1)
    assert mend[0].endswith("names another port than 443: Alexa calls no other")


def test_the_certificate_is_described_in_the_manifests_words() -> None:
    names = {"subjectAltName": (("DNS", "*.example.org"), ("DNS", "coach.example.com"))}
    assert sort_of("Coach.Example.com", names) == "Trusted"
    assert sort_of("coach.example.org", names) == "Wildcard"
