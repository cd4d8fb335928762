"""Writes a skill package for `ask deploy`: manifest, models, icons and resources."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from skill.alexa.models.icons import ICONS, draw
from skill.alexa.models.interaction_model import Model, build_model, model_text
from skill.alexa.models.manifest_rules import check_icons, check_manifest
from skill.alexa.models.model_check import check_skill, pages_of
from skill.alexa.models.model_parts import Violation
from skill.alexa.models.skill_manifest import build_manifest, certificate_of, endpoint_of
from skill.hearing.templates import Templates
from skill.language.locales import DEFAULT_LANGUAGE
from skill.mistakes import Mistakes

_RESOURCES: Final[Model] = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}


class UnsoundPackage(Mistakes):
    """A package violates rules of the platform; each line names the rule, the place, and what to do."""

    def __init__(self, violations: list[Violation]) -> None:
        super().__init__(*(f"{one.rule}: {one.place}: {one.remedy}" for one in violations))
        self.violations = violations


def write_package(
    out: Path, address: str, certificate: str | None = None, language: str = DEFAULT_LANGUAGE
) -> tuple[Path, ...]:
    """Write the package for a service at a public address into a folder, and return the files written.

    Without a `certificate` its type is the usual one for such an address. Other files in the folder stay:
    `.ask/` holds what the CLI knows of the skill. Raises `WrongEndpoint`, `WrongSentences` or
    `UnsoundPackage`, and then nothing is written.
    """
    endpoint = endpoint_of(address)
    templates = Templates.load(language)
    models = {locale: build_model(templates, locale) for locale in templates.locales}
    manifest = build_manifest(endpoint, pages_of(models), certificate or certificate_of(address))
    files = dict(_files(manifest, models))
    findings = [*check_skill(models), *check_manifest(manifest, models), *check_icons(manifest, files)]
    if findings:
        raise UnsoundPackage(findings)
    resources = _write(out / "ask-resources.json", _json(_RESOURCES))
    return (resources, *(_write(out / "skill-package" / name, content) for name, content in files.items()))


def _files(manifest: Model, models: dict[str, Model]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `skill-package` with their relative names."""
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
