import pytest

from skill.alexa.models.skill_manifest import (
    NotPublic,
    WrongEndpoint,
    build_manifest,
    certificate_of,
    endpoint_of,
    is_passing,
)
from skill.alexa.models.store_page import load_pages
from skill.alexa.reminders import SCOPE
from skill.language.locales import spoken_locales

PAGES = load_pages("en", spoken_locales())
MANIFEST = build_manifest("https://coach.example.org/alexa", PAGES)["manifest"]


@pytest.mark.parametrize(
    ("address", "endpoint"),
    [
        ("https://coach.example.org", "https://coach.example.org/alexa"),
        ("https://coach.example.org/", "https://coach.example.org/alexa"),
        ("https://Coach.Example.org/alexa", "https://coach.example.org/alexa"),
        ("https://example.org/back/alexa/", "https://example.org/back/alexa"),
        (" https://example.org:443 ", "https://example.org/alexa"),
    ],
)
def test_an_address_leads_to_the_skill(address: str, endpoint: str) -> None:
    assert endpoint_of(address) == endpoint


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://coach.example.org", "no public https address"),
        ("https://localhost", "no public https address"),
        ("https://192.168.1.10", "no public https address"),
        ("https://[::1]", "no public https address"),
        ("https://[::1", "no public https address"),
        ("https://coach.local", "no public https address"),
        ("https://coach_of_mine.example.org", "no public https address"),
        ("coach.example.org", "no public https address"),
        ("", "no public https address"),
        ("https://coach.example.org:8443", "another port than 443"),
        ("https://coach.example.org:many", "another port than 443"),
        ("https://me@coach.example.org", "leave out user"),
        ("https://coach.example.org/?x=1", "leave out user"),
    ],
)
def test_an_address_that_alexa_cannot_call_is_refused(address: str, told: str) -> None:
    with pytest.raises(WrongEndpoint, match=told):
        endpoint_of(address)


def test_an_address_that_only_we_can_call_is_named_with_its_endpoint() -> None:
    with pytest.raises(NotPublic) as refused:
        endpoint_of("https://localhost:8443/back/")
    assert refused.value.endpoint == "https://localhost:8443/back/alexa"


def test_the_player_is_the_only_interface() -> None:
    assert MANIFEST["apis"]["custom"]["interfaces"] == [{"type": "AUDIO_PLAYER"}]


def test_only_reminders_need_a_permission() -> None:
    assert MANIFEST["permissions"] == [{"name": SCOPE}]


def test_being_switched_off_is_listened_to() -> None:
    assert {"eventName": "SKILL_DISABLED"} in MANIFEST["events"]["subscriptions"]
    assert MANIFEST["events"]["endpoint"]["uri"] == "https://coach.example.org/alexa"


def test_nothing_about_health_is_collected_and_a_policy_says_so() -> None:
    privacy = MANIFEST["privacyAndCompliance"]
    assert privacy["usesHealthInfo"] is False
    assert privacy["locales"]["en-GB"] == {"privacyPolicyUrl": "https://coach.example.org/privacy"}


def test_every_locale_has_a_page() -> None:
    assert set(MANIFEST["publishingInformation"]["locales"]) == set(spoken_locales())


def test_each_locale_is_told_its_own_emergency_number() -> None:
    told = {
        locale: page["description"] for locale, page in MANIFEST["publishingInformation"]["locales"].items()
    }
    assert "call 911," in told["en-CA"]
    assert "call 000," in told["en-AU"]


@pytest.mark.parametrize(
    ("address", "certificate", "passing"),
    [
        ("https://coach.example.org", "Trusted", False),
        ("https://trycloudflare.com.example.org", "Trusted", False),
        ("https://some-name.trycloudflare.com", "Wildcard", True),
        ("https://Some-Name.trycloudflare.com/alexa", "Wildcard", True),
        ("https://some-name.ngrok-free.app", "Wildcard", False),
        ("https://x.lambda-url.eu-west-1.on.aws/", "Wildcard", False),
    ],
)
def test_an_address_of_a_shared_domain_has_its_wildcard_certificate(
    address: str, certificate: str, passing: bool
) -> None:
    assert certificate_of(address) == certificate
    assert is_passing(address) is passing
