import pytest
from werkzeug.exceptions import SecurityError
from werkzeug.test import EnvironBuilder

from skill.http.origin import origin_of


def origin(headers: dict[str, str], peer: str = "127.0.0.1", base: str = "http://coach.example") -> str:
    return origin_of(
        EnvironBuilder(
            base_url=base, headers=[*headers.items()], environ_base={"REMOTE_ADDR": peer}
        ).get_environ()
    )


@pytest.mark.parametrize("base", ["http://coach.example", "https://coach.example:8443", "http://[::1]:8000"])
def test_it_is_the_address_that_was_asked(base: str) -> None:
    assert origin({}, base=base) == base


@pytest.mark.parametrize("told", ["https", "https,http", "https, http, http", "HTTPS , http"])
@pytest.mark.parametrize("peer", ["127.0.0.1", "::1"])
def test_behind_proxies_the_scheme_is_the_one_that_the_client_used(told: str, peer: str) -> None:
    assert origin({"X-Forwarded-Proto": told}, peer) == "https://coach.example"


def test_a_default_port_is_left_out_for_the_clients_scheme() -> None:
    assert origin({"X-Forwarded-Proto": "https,http", "Host": "coach.example:443"}) == "https://coach.example"


@pytest.mark.parametrize(
    "told", ["", ",https", "http,https", "ftp", "javascript:https", "https://evil.example"]
)
def test_what_is_no_scheme_or_names_http_first_gives_no_https(told: str) -> None:
    assert origin({"X-Forwarded-Proto": told}) == "http://coach.example"


@pytest.mark.parametrize("peer", ["203.0.113.9", "10.0.0.1", ""])
def test_a_stranger_cannot_choose_the_scheme(peer: str) -> None:
    assert origin({"X-Forwarded-Proto": "https,http"}, peer) == "http://coach.example"


@pytest.mark.parametrize("host", ["coach.example/evil", "", "a b", "<script>"])
def test_a_wrong_host_is_refused(host: str) -> None:
    with pytest.raises(SecurityError):
        origin({"Host": host})
