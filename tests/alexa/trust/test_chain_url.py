"""URLs of certificate chains: Amazon's own examples are accepted, and look-alikes refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.trust.chain_url import chain_url
from skill.alexa.trust.chain_validation import Untrusted

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%2E%2E/echo.api/./echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%65cho-api-cert.pem",
        URL + "?versionId=1",
    ],
)
def test_all_spellings_of_the_right_url_have_one_normal_form(url: str) -> None:
    assert chain_url(url) == URL


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "url-scheme"),
        ("http://s3.amazonaws.com/echo.api/echo-api-cert.pem", "url-scheme"),
        ("ftp://s3.amazonaws.com/echo.api/cert.pem", "url-scheme"),
        ("//s3.amazonaws.com/echo.api/cert.pem", "url-scheme"),
        ("https:/s3.amazonaws.com/echo.api/cert.pem", "url-host"),
        ("https:///echo.api/cert.pem", "url-host"),
        ("https://notamazon.com/echo.api/echo-api-cert.pem", "url-host"),
        ("https://s3.amazonaws.com.evil.example/echo.api/cert.pem", "url-host"),
        ("https://evil.s3.amazonaws.com/echo.api/cert.pem", "url-host"),
        ("https://s3.amazonaws.com./echo.api/cert.pem", "url-host"),
        ("https://s3-eu-west-1.amazonaws.com/echo.api/cert.pem", "url-host"),
        ("https://evil@s3.amazonaws.com/echo.api/cert.pem", "url-host"),
        ("https://s3.amazonaws.com@evil.example/echo.api/cert.pem", "url-host"),
        ("https://s3.amazonaws.com:443@evil.example/echo.api/cert.pem", "url-host"),
        ("https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem", "url-port"),
        ("https://s3.amazonaws.com:80/echo.api/echo-api-cert.pem", "url-port"),
        ("https://s3.amazonaws.com:99999/echo.api/cert.pem", "url-malformed"),
        ("https://s3.amazonaws.com:-443/echo.api/cert.pem", "url-malformed"),
        ("https://s3.amazonaws.com:x/echo.api/cert.pem", "url-malformed"),
        ("https://[::1/echo.api/cert.pem", "url-malformed"),
        ("https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem", "url-path"),
        ("https://s3.amazonaws.com/invalid.path/echo-api-cert.pem", "url-path"),
        ("https://s3.amazonaws.com/echo.api", "url-path"),
        ("https://s3.amazonaws.com/echo.api/", "url-path"),
        ("https://s3.amazonaws.com/echo.api/cert.pem/", "url-path"),
        ("https://s3.amazonaws.com/echo.apis/cert.pem", "url-path"),
        ("https://s3.amazonaws.com?/echo.api/cert.pem", "url-path"),
        ("https://s3.amazonaws.com//echo.api/cert.pem", "url-path"),
        ("https://s3.amazonaws.com/echo.api//cert.pem", "url-path"),
        ("https://s3.amazonaws.com/echo.api/../evil/cert.pem", "url-path"),
        ("https://s3.amazonaws.com/echo.api/%2e%2e/evil/cert.pem", "url-path"),
        ("https://s3.amazonaws.com/echo.api/.%2E/evil/cert.pem", "url-path"),
        ("https://s3.amazonaws.com/echo.api/..%2fevil/cert.pem", "url-encoding"),
        ("https://s3.amazonaws.com/echo.api/%252e%252e/evil/cert.pem", "url-encoding"),
        ("https://s3.amazonaws.com/echo.api/%00cert.pem", "url-encoding"),
        ("https://s3.amazonaws.com/echo.api/%zzcert.pem", "url-encoding"),
        ("https://s3.amazonaws.com/echo.api/..\\evil\\cert.pem", "url-characters"),
        ("https://s3.amazonaws.com\n/echo.api/cert.pem", "url-characters"),
        (" " + URL, "url-characters"),
        (URL + "\t", "url-characters"),
        (URL + "#fragment", "url-characters"),
        ("https://s3.amazonaws.com/écho.api/cert.pem", "url-characters"),
        ("https://ｓ3.amazonaws.com/echo.api/cert.pem", "url-characters"),
        ("https://s3.amazonaws.com/echo.api/" + "a" * 2_000, "url-characters"),
    ],
)
def test_any_other_url_is_refused(url: str, reason: str) -> None:
    with pytest.raises(Untrusted, match=f"^{reason}$"):
        chain_url(url)


PIECES = "https:// s3.amazonaws.com /echo.api/ evil.example @ : 443 .. . / %2e %2f % ? # \\ \0 [ cert.pem é"
pieces = st.sampled_from(PIECES.split(" "))


@given(st.lists(pieces, max_size=12).map("".join) | st.text(max_size=60))
def test_whatever_is_accepted_lies_in_amazons_folder(url: str) -> None:
    try:
        found = chain_url(url)
    except Untrusted:
        return
    assert found.startswith("https://s3.amazonaws.com/echo.api/")
    assert not {"..", ".", ""} & set(found.removeprefix("https://").split("/"))
    assert chain_url(found) == found
