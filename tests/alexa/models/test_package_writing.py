import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.alexa.models import package_writing
from skill.alexa.models.interaction_model import models_folder
from skill.alexa.models.package_writing import write_package
from skill.cli.group import cli
from skill.language.locales import spoken_locales
from tests.fakes import loaded

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("package")
    write_package(out, "https://coach.example.org")
    return out


@pytest.fixture
def built_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the committed models, which are what the sentences give: building them takes seconds."""
    monkeypatch.setattr(package_writing, "build_model", lambda _, locale: loaded.model(locale))


def test_the_cli_finds_its_resources(folder: Path) -> None:
    resources = json.loads((folder / "ask-resources.json").read_text())
    source = resources["profiles"]["default"]["skillMetadata"]["src"]
    assert (folder / source / "skill.json").is_file()


@pytest.mark.parametrize("locale", spoken_locales())
def test_each_locale_has_the_committed_model(folder: Path, locale: str) -> None:
    written = folder / "skill-package" / "interactionModels" / "custom" / f"{locale}.json"
    assert written.read_bytes() == (models_folder() / f"{locale}.json").read_bytes()


def test_every_file_that_the_manifest_names_is_there(folder: Path) -> None:
    manifest = json.loads((folder / "skill-package" / "skill.json").read_text())["manifest"]
    for page in manifest["publishingInformation"]["locales"].values():
        for field in ("smallIconUri", "largeIconUri"):
            assert (folder / "skill-package" / page[field].removeprefix("file://")).is_file()


@pytest.mark.usefixtures("built_before")
def test_writing_again_keeps_what_the_cli_knows(tmp_path: Path) -> None:
    states = tmp_path / ".ask" / "ask-states.json"
    states.parent.mkdir()
    states.write_text("{}")
    assert write_package(tmp_path, "https://a.example.org") == write_package(
        tmp_path, "https://b.example.org"
    )
    assert states.read_text() == "{}"
    assert "https://b.example.org/alexa" in (tmp_path / "skill-package" / "skill.json").read_text()


@pytest.mark.usefixtures("built_before")
def test_the_command_names_the_files(tmp_path: Path) -> None:
    ran = CliRunner().invoke(cli, ["package", "--endpoint", "https://coach.example.org", "-o", str(tmp_path)])
    assert ran.exit_code == 0
    assert "tunnel" not in ran.output
    assert "skill-package/skill.json" in ran.output.splitlines()


@pytest.mark.usefixtures("built_before")
def test_the_command_says_that_a_quick_tunnels_name_changes(tmp_path: Path) -> None:
    words = ["package", "--endpoint", "https://some-name.trycloudflare.com", "-o", str(tmp_path)]
    ran = CliRunner().invoke(cli, words)
    assert "changes when the tunnel restarts" in ran.output
    assert '"sslCertificateType": "Wildcard"' in (tmp_path / "skill-package" / "skill.json").read_text()


def test_a_wrong_address_writes_nothing(tmp_path: Path) -> None:
    ran = CliRunner().invoke(cli, ["package", "--endpoint", "http://here", "-o", str(tmp_path / "out")])
    assert ran.exit_code == 1
    assert not (tmp_path / "out").exists()
