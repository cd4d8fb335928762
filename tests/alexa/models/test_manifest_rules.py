from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from skill.alexa.models.icons import ICONS, draw
from skill.alexa.models.manifest_rules import check_icons, check_manifest
from skill.alexa.models.skill_manifest import build_manifest
from skill.alexa.models.store_page import load_pages
from tests.fakes import loaded

MODELS: Any = {"en-GB": loaded.model("en-GB")}
SOUND: Any = build_manifest("https://coach.example.org/alexa", load_pages("en", ["en-GB"]))
FILES = {f"assets/images/{icon.file('en-GB')}": draw(icon) for icon in ICONS}
Spoil = Callable[[Any], object]


def page(body: Any) -> Any:
    return body["publishingInformation"]["locales"]["en-GB"]


def endpoint(body: Any) -> Any:
    return body["apis"]["custom"]["endpoint"]


BROKEN: list[tuple[str, Spoil]] = [
    ("version", lambda body: body.update(manifestVersion="2.0")),
    ("category", lambda body: body["publishingInformation"].pop("category")),
    ("testing", lambda body: body["publishingInformation"].pop("testingInstructions")),
    ("countries", lambda body: body["publishingInformation"].update(isAvailableWorldwide=False)),
    ("locale", lambda body: body["publishingInformation"]["locales"].clear()),
    ("icon", lambda body: page(body).pop("smallIconUri")),
    ("endpoint", lambda body: endpoint(body).update(uri="http://coach.example.org/alexa")),
    ("endpoint", lambda body: endpoint(body).update(uri="https://localhost/alexa")),
    ("endpoint", lambda body: endpoint(body).update(uri="https://coach.example.org:8443/alexa")),
    ("certificate", lambda body: body["events"].update(endpoint={"uri": "https://coach.example.org/alexa"})),
    ("certificate", lambda body: endpoint(body).update(sslCertificateType="Public")),
    ("interface", lambda body: body["apis"]["custom"].update(interfaces=[])),
    ("interface-unused", lambda body: body["apis"]["custom"]["interfaces"].append({"type": "VIDEO_APP"})),
    ("permission", lambda body: body.pop("permissions")),
    ("permission-unused", lambda body: body["permissions"].append({"name": "alexa::profile:email:read"})),
    ("event", lambda body: body["events"].update(subscriptions=[{"eventName": "SKILL_ENABLED"}])),
    ("event-unused", lambda body: body["events"]["subscriptions"].append({"eventName": "ITEMS_CREATED"})),
    ("privacy", lambda body: body["privacyAndCompliance"].pop("isChildDirected")),
    ("privacy", lambda body: body["privacyAndCompliance"].update(usesHealthInfo="no")),
    ("privacy-policy", lambda body: body["privacyAndCompliance"]["locales"].clear()),
]


def test_the_manifest_keeps_every_rule() -> None:
    assert check_manifest(SOUND, MODELS) == []
    assert check_icons(SOUND, FILES) == []


@pytest.mark.parametrize(("rule", "spoil"), BROKEN)
def test_a_broken_rule_is_found(rule: str, spoil: Spoil) -> None:
    manifest = deepcopy(SOUND)
    spoil(manifest["manifest"])
    assert rule in {finding.rule for finding in check_manifest(manifest, MODELS)}


def test_an_icon_that_is_not_in_the_package_is_found() -> None:
    found = check_icons(SOUND, {})
    assert [(finding.rule, finding.place) for finding in found] == [
        ("icon", "en-GB: smallIconUri"),
        ("icon", "en-GB: largeIconUri"),
    ]


def test_an_icon_of_another_size_or_sort_is_found() -> None:
    large = FILES["assets/images/en-GB_largeIcon.png"]
    for wrong in (large, b"GIF89a, and not a PNG at all"):
        (finding,) = check_icons(SOUND, FILES | {"assets/images/en-GB_smallIcon.png": wrong})
        assert (finding.rule, finding.remedy) == ("icon-size", "draw a PNG of 108 by 108 pixels")
