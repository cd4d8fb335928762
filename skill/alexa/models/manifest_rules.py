"""The rules for manifests that can be checked offline, each with place and remedy.

A skill must declare what it uses and use what it declares. Sources: Amazon's "Skill Manifest Schema" and the
certification requirements.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from skill.alexa.models.icons import ICONS
from skill.alexa.models.model_parts import Json, Violation
from skill.alexa.models.skill_manifest import CERTIFICATES, EVENTS, WrongEndpoint, endpoint_of
from skill.alexa.reminders import SCOPE

INTERFACES: Final = frozenset({"AUDIO_PLAYER"})
PERMISSIONS: Final = frozenset({SCOPE})
_REQUIRED: Final = (
    *("allowsPurchases", "containsAds", "isChildDirected", "isExportCompliant"),
    *("usesPersonalInfo", "usesHealthInfo"),
)
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def check_manifest(manifest: Json, models: Mapping[str, Json]) -> list[Violation]:
    """Return the violations of a manifest, given the model of each locale."""
    body = manifest.get("manifest", {})
    published = body.get("publishingInformation", {})
    return [
        *_head(body, published),
        *_locales(published, models),
        *_endpoints(body),
        *_declared(body),
        *_privacy(body),
    ]


def check_icons(manifest: Json, files: Mapping[str, bytes]) -> list[Violation]:
    """Return the violations of the icons in a manifest, given the files of `skill-package`."""
    published = manifest.get("manifest", {}).get("publishingInformation", {})
    return [
        finding
        for locale, page in published.get("locales", {}).items()
        for icon in ICONS
        for finding in _icon(f"{locale}: {icon.field}", str(page.get(icon.field, "")), icon.pixels, files)
    ]


def _icon(place: str, uri: str, pixels: int, files: Mapping[str, bytes]) -> Iterator[Violation]:
    drawn = files.get(uri.removeprefix("file://"), b"")
    if not uri.startswith("file://assets/") or not drawn:
        yield Violation("icon", place, "name a file of assets/ that is in the package, as file://assets/…")
    elif drawn[:8] != _PNG or struct.unpack(">II", drawn[16:24]) != (pixels, pixels):
        yield Violation("icon-size", place, f"draw a PNG of {pixels} by {pixels} pixels")


def _head(body: Json, published: Json) -> Iterator[Violation]:
    if body.get("manifestVersion") != "1.0":
        yield Violation("version", "manifestVersion", "write '1.0'")
    if not published.get("category"):
        yield Violation("category", "publishingInformation.category", "name the store's category")
    if not published.get("testingInstructions"):
        yield Violation("testing", "publishingInformation.testingInstructions", "say how to test the skill")
    if not published.get("isAvailableWorldwide") and not published.get("distributionCountries"):
        yield Violation("countries", "publishingInformation", "make it available worldwide or name countries")


def _locales(published: Json, models: Mapping[str, Json]) -> Iterator[Violation]:
    for locale in sorted(set(published.get("locales", {})) ^ set(models)):
        yield Violation("locale", locale, "have a page of the store and a model for each locale")
    for locale, page in published.get("locales", {}).items():
        for icon in ICONS:
            if not page.get(icon.field):
                yield Violation("icon", f"{locale}: {icon.field}", "add the icon")


def _endpoints(body: Json) -> Iterator[Violation]:
    holders = {"apis.custom": body.get("apis", {}).get("custom", {}), "events": body.get("events", {})}
    for place, holder in holders.items():
        endpoint = holder.get("endpoint", {})
        try:
            endpoint_of(str(endpoint.get("uri", "")))
        except WrongEndpoint as wrong:
            yield Violation("endpoint", place, str(wrong))
        if endpoint.get("sslCertificateType") not in CERTIFICATES:
            yield Violation("certificate", place, f"say which certificate it has: {', '.join(CERTIFICATES)}")


def _declared(body: Json) -> Iterator[Violation]:
    custom, events = body.get("apis", {}).get("custom", {}), body.get("events", {})
    told = {
        "interface": (INTERFACES, {str(one.get("type")) for one in custom.get("interfaces", [])}),
        "permission": (PERMISSIONS, {str(one.get("name")) for one in body.get("permissions", [])}),
        "event": (set(EVENTS), {str(one.get("eventName")) for one in events.get("subscriptions", [])}),
    }
    for sort, (used, declared) in told.items():
        for name in sorted(used - declared):
            yield Violation(sort, name, "declare it: the skill uses it")
        for name in sorted(declared - used):
            yield Violation(f"{sort}-unused", name, "take it out: the skill does not use it")


def _privacy(body: Json) -> Iterator[Violation]:
    privacy = body.get("privacyAndCompliance", {})
    for field in _REQUIRED:
        if not isinstance(privacy.get(field), bool):
            yield Violation("privacy", f"privacyAndCompliance.{field}", "say true or false")
    for locale in body.get("publishingInformation", {}).get("locales", {}):
        policy = privacy.get("locales", {}).get(locale, {}).get("privacyPolicyUrl", "")
        if urlsplit(policy).scheme != "https":
            yield Violation(
                "privacy-policy",
                f"{locale}: privacyPolicyUrl",
                "give the https address of the privacy policy",
            )
