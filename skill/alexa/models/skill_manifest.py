"""The skill's manifest, `skill.json`: interfaces, events, permissions, privacy and store page.

Source: Amazon's "Skill Manifest Schema". The only permission is the one that reminders need, and the events
are those that the service handles.
"""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from skill.alexa.models.icons import ICONS
from skill.alexa.models.store_page import StorePage
from skill.alexa.reminders import SCOPE

Manifest = dict[str, Any]
CERTIFICATES: Final = ("Trusted", "Wildcard", "SelfSigned")
EVENTS: Final = ("SKILL_ENABLED", "SKILL_DISABLED")
CATEGORY: Final = "HEALTH_AND_FITNESS"


_NAME: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_PRIVATE: Final = frozenset({"local", "localhost", "lan", "home", "internal", "test", "invalid"})


_SHARED: Final = frozenset(
    {"trycloudflare.com", "loca.lt", "lhr.life", "serveo.net"}
    | {"ngrok.app", "ngrok.dev", "ngrok.io", "ngrok-free.app", "ngrok-free.dev", "devtunnels.ms"}
    | {"on.aws", "amazonaws.com", "cloudfront.net", "azurewebsites.net", "run.app", "fly.dev"}
    | {"herokuapp.com", "onrender.com", "vercel.app", "workers.dev"}
)
"""Domains that give their users subdomains under one wildcard certificate."""

_PASSING: Final = frozenset({"trycloudflare.com", "loca.lt", "lhr.life", "serveo.net"})
"""Those whose free tunnels get a new name whenever they start."""


class WrongEndpoint(Exception):
    """Alexa cannot call an address; one line that says why and what to do."""


class NotPublic(WrongEndpoint):
    """An address can be called from here, but not by Alexa; `endpoint` is the address of its `/alexa`."""

    def __init__(self, text: str, endpoint: str) -> None:
        super().__init__(text)
        self.endpoint = endpoint


def endpoint_of(address: str) -> str:
    """Return the address of `/alexa` of a service at a public https address; raise `WrongEndpoint`.

    The address may contain a path prefix of the service, and `/alexa` itself.
    """
    parts, port = _parts(address), _port(address)
    if parts.scheme != "https" or not parts.hostname:
        raise WrongEndpoint(
            f"{address!r} is no public https address: give one such as https://coach.example.org"
        )
    if parts.query or parts.fragment or parts.username:
        raise WrongEndpoint(f"{address!r} is more than an address: leave out user, query and fragment")
    path = f"{parts.path.rstrip('/').removesuffix('/alexa')}/alexa"
    if port not in {None, 443}:
        told = f"{address!r} names another port than 443: Alexa calls no other"
        raise NotPublic(told, f"https://{parts.hostname}:{port}{path}") if port else WrongEndpoint(told)
    endpoint = f"https://{parts.hostname}{path}"
    if not _is_public(parts.hostname):
        told = f"{address!r} is no public https address: give one such as https://coach.example.org"
        raise NotPublic(told, endpoint)
    return endpoint


def certificate_of(address: str) -> str:
    """Return the type of certificate that a public address most likely has."""
    return "Wildcard" if _below(address, _SHARED) else "Trusted"


def is_passing(address: str) -> bool:
    """Whether an address belongs to a tunnel that gets a new name at its next start."""
    return _below(address, _PASSING)


def _below(address: str, domains: frozenset[str]) -> bool:
    host = _parts(address).hostname or ""
    return any(host.endswith(f".{domain}") for domain in domains)


def _is_public(host: str) -> bool:
    """Whether a host is a public name; certificates are for names, not for addresses in numbers."""
    try:
        ip_address(host)
    except ValueError:
        top = host.rpartition(".")[2]
        return _NAME.fullmatch(host) is not None and top not in _PRIVATE
    return False


def build_manifest(endpoint: str, pages: Mapping[str, StorePage], certificate: str = "Trusted") -> Manifest:
    """Return the manifest for an endpoint with each locale's page; testers get the first instructions."""
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


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address.strip())
    except ValueError:
        return SplitResult("", "", "", "", "")


def _port(address: str) -> int | None:
    try:
        return _parts(address).port
    except ValueError:
        return 0
