"""The docs cannot lag: an intent, setting, route, drill or command that they do not name fails here."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest

from skill.cli.group import cli
from skill.dialog.said import Plain
from skill.settings import PREFIX, Settings
from tests.fakes import loaded

TOP = Path(__file__).parents[1]
DOCS = "\n".join(page.read_text() for page in [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))])
ARCHITECTURE = (TOP / "docs" / "architecture.md").read_text()


def _commands(group: click.Group, above: str = "back-coach") -> list[str]:
    names: list[str] = []
    for name, command in group.commands.items():
        path = f"{above} {name}"
        names += _commands(command, path) if isinstance(command, click.Group) else [path]
    return names


@pytest.mark.parametrize("command", _commands(cli))
def test_every_command_is_documented(command: str) -> None:
    assert f"`{command}" in DOCS


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings) if field.name != "speaker"])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{PREFIX}{setting.upper()}`" in DOCS


@pytest.mark.parametrize("slug", loaded.catalogue().slugs)
def test_every_drill_is_documented(slug: str) -> None:
    assert f"`{slug}`" in DOCS


@pytest.mark.parametrize("said", list(Plain))
def test_every_plain_intent_is_documented(said: Plain) -> None:
    built_in = f"AMAZON.{said}"
    assert (built_in if built_in in loaded.templates().builtins else said) in DOCS


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (TOP / "Makefile").read_text(), re.MULTILINE)
    assert {target for target in targets if f"`make {target}`" not in DOCS} == {"help"}


def test_every_room_has_a_row_in_the_architecture() -> None:
    rows = re.findall(r"^\| (`skill/[^|]*) \|", ARCHITECTURE, re.MULTILINE)
    named = {name.strip("/") for row in rows for name in re.findall(r"`skill/([^`]+)`", row)}
    skill = TOP / "skill"
    rooms = {path.name for path in skill.iterdir() if (path / "__init__.py").exists()}
    assert named == rooms | {path.name for path in skill.glob("*.py") if path.stem != "__init__"}


def test_every_dependency_has_its_reason() -> None:
    reasons = ARCHITECTURE.partition("## Dependencies, and why")[2].lower()
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["postgresql"], *extras["aws"]]
    names = [re.match(r"[\w.]+(?:-[\w.]+)*", line) for line in asked]
    assert [name[0] for name in names if name and name[0].lower() not in reasons] == []


def test_every_file_of_ours_that_the_docs_name_is_there() -> None:
    named = re.findall(r"`((?:skill|tests|bench|deploy|docs)/[\w/.-]+)`", DOCS)
    assert [path for path in named if not (TOP / path).exists()] == []
    modules = re.findall(r"`(\w+/[\w/]+\.py)`", ARCHITECTURE)
    assert [path for path in modules if not any((top / path).exists() for top in (TOP, TOP / "skill"))] == []


def test_the_changelog_has_the_version_of_the_package() -> None:
    version = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["version"]
    assert f"\n## [{version}] - " in (TOP / "CHANGELOG.md").read_text()


def test_every_link_of_the_docs_leads_to_a_file() -> None:
    for page in [*TOP.glob("*.md"), *(TOP / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https:)([^)#]+)[^)]*\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
