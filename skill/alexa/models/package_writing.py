"""A skill package written into a folder, as `ask deploy` takes it: manifest, models, icons, resources."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from skill.alexa.models.icons import ICONS, draw
from skill.alexa.models.interaction_model import Model, build_model, model_text
from skill.alexa.models.manifest_rules import check_icons, check_manifest
from skill.alexa.models.model_check import check_skill, pages_of
from skill.alexa.models.model_parts import Violation
from skill.alexa.models.skill_manifest import build_manifest, endpoint_of
from skill.hearing.templates import Templates
from skill.language.locales import DEFAULT_LANGUAGE

_RESOURCES: Final[Model] = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}


class UnsoundPackage(Exception):
    """A package breaks rules of the platform; the findings say which."""

    def __init__(self, findings: list[Violation]) -> None:
        first = findings[0]
        more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
        super().__init__(f"{first.rule}: {first.place}: {first.remedy}{more}: see back-coach models check")
        self.findings = findings


def write_package(
    out: Path, address: str, certificate: str = "Trusted", language: str = DEFAULT_LANGUAGE
) -> tuple[Path, ...]:
    """Write the package for a service at a public address into a folder, and return the files written.

    What else lies there stays: `.ask/` holds what the CLI knows of the skill. Raises `WrongEndpoint`,
    `WrongSentences` or `UnsoundPackage`, and then nothing is written.
    """
    endpoint = endpoint_of(address)
    templates = Templates.load(language)
    models = {locale: build_model(templates, locale) for locale in templates.locales}
    manifest = build_manifest(endpoint, pages_of(models), certificate)
    files = dict(_files(manifest, models))
    findings = [*check_skill(models), *check_manifest(manifest, models), *check_icons(manifest, files)]
    if findings:
        raise UnsoundPackage(findings)
    resources = _write(out / "ask-resources.json", _json(_RESOURCES))
    return (resources, *(_write(out / "skill-package" / name, content) for name, content in files.items()))


def _files(manifest: Model, models: dict[str, Model]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `skill-package` by their names in it."""
    yield "skill.json", _json(manifest)
    for locale, model in models.items():
        yield f"interactionModels/custom/{locale}.json", model_text(model).encode()
    for icon in ICONS:
        drawn = draw(icon)
        for locale in models:
            yield f"assets/images/{icon.file(locale)}", drawn


def _json(content: Model) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
