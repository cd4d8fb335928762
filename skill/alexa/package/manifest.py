"""The skill's manifest, `skill.json`: interfaces, events, permissions, privacy, and the store's page.

Source: Amazon's "Skill Manifest Schema". The permission is the one that reminders ask for, and there is no
other; the events are those that the service listens to.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from skill.alexa.package.icons import ICONS
from skill.alexa.package.store import StorePage
from skill.alexa.reminders import SCOPE

Manifest = dict[str, Any]
CERTIFICATES: Final = ("Trusted", "Wildcard", "SelfSigned")
EVENTS: Final = ("SKILL_ENABLED", "SKILL_DISABLED")
CATEGORY: Final = "HEALTH_AND_FITNESS"


class WrongEndpoint(Exception):
    """An address cannot be called by Alexa; the text is one line that says why and what to do."""


def endpoint_of(address: str) -> str:
    """Return the address of `/alexa` of a service at a public https address; raise `WrongEndpoint`.

    The address may hold a path that the service lies below, and `/alexa` itself.
    """
    parts = urlsplit(address.strip())
    if parts.scheme != "https" or not parts.hostname or "." not in parts.hostname:
        raise WrongEndpoint(
            f"{address!r} is no public https address: give one such as https://coach.example.org"
        )
    if _port(address) not in {None, 443}:
        raise WrongEndpoint(f"{address!r} names another port than 443: Alexa calls no other")
    if parts.query or parts.fragment or parts.username:
        raise WrongEndpoint(f"{address!r} holds more than an address: leave out user, query and fragment")
    return f"https://{parts.hostname}{parts.path.rstrip('/').removesuffix('/alexa')}/alexa"


def build_manifest(endpoint: str, pages: Mapping[str, StorePage], certificate: str = "Trusted") -> Manifest:
    """Return the manifest for an endpoint, with each locale's page; testers get the first one's."""
    base = endpoint.removesuffix("/alexa")
    called = {"uri": endpoint, "sslCertificateType": certificate}
    testing = next(iter(pages.values())).testing_instructions
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": {locale: _page(locale, page) for locale, page in pages.items()},
                "isAvailableWorldwide": True,
                "distributionMode": "PUBLIC",
                "distributionCountries": [],
                "category": CATEGORY,
                "testingInstructions": testing,
            },
            "apis": {"custom": {"endpoint": called, "interfaces": [{"type": "AUDIO_PLAYER"}]}},
            "events": {"endpoint": called, "subscriptions": [{"eventName": event} for event in EVENTS]},
            "permissions": [{"name": SCOPE}],
            "privacyAndCompliance": {
                "allowsPurchases": False,
                "containsAds": False,
                "isChildDirected": False,
                "isExportCompliant": True,
                "usesPersonalInfo": False,
                "usesHealthInfo": False,
                "locales": {locale: {"privacyPolicyUrl": f"{base}/privacy"} for locale in pages},
            },
        }
    }


def _page(locale: str, page: StorePage) -> Manifest:
    return {
        "name": page.name,
        "summary": page.summary,
        "description": page.description,
        "examplePhrases": page.examples,
        "keywords": page.keywords,
        **{icon.field: f"file://assets/images/{icon.file(locale)}" for icon in ICONS},
    }


def _port(address: str) -> int | None:
    try:
        return urlsplit(address.strip()).port
    except ValueError:
        return 0
