"""The package, sent by Amazon's own `ask deploy` to a stand-in of their skill management on this machine."""

import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from skill.alexa.models.package_writing import write_package
from tests.fakes.smapi import SKILL, SkillManagement, skill_management
from tests.needs import needs, official

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Deployed:
    """How a deployment went: what the CLI said, what it left in the folder, and what it sent."""

    said: str
    folder: Path
    management: SkillManagement

    @property
    def sent(self) -> zipfile.ZipFile:
        """The package as it was sent."""
        return zipfile.ZipFile(BytesIO(self.management.package))


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("mine")
    token = {"access_token": "a", "refresh_token": "r", "expires_at": "2999-01-01T00:00:00.000Z"}
    (home / ".ask").mkdir()
    profiles = {"profiles": {"default": {"token": token, "vendor_id": "M0"}}}
    (home / ".ask" / "cli_config").write_text(json.dumps(profiles))
    write_package(folder, "https://coach.example.org")
    ask = (needs("node", apt="nodejs"), str(official("ask-cli/dist/bin/ask.js")), "deploy")
    with skill_management() as management:
        done = subprocess.run(
            ask,
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "ASK_SHARE_USAGE": "false",
                "ASK_SMAPI_SERVER_BASE_URL": management.url,
                "ASK_LWA_TOKEN_HOST": management.url,
            },
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        yield Deployed(done.stdout, folder, management)


def test_ask_deploy_takes_the_package_as_it_is(deployed: Deployed) -> None:
    assert "Skill package deployed and all models built successfully." in deployed.said
    assert f"Skill ID: {SKILL}" in deployed.said


def test_ask_deploy_sends_every_file_of_the_package(deployed: Deployed) -> None:
    source = deployed.folder / "skill-package"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    sent = {name for name in deployed.sent.namelist() if not name.endswith("/")}
    assert sent == files
    assert json.loads(deployed.sent.read("skill.json")) == json.loads((source / "skill.json").read_bytes())


def test_ask_deploy_writes_the_skills_id_where_the_guide_says(deployed: Deployed) -> None:
    states = json.loads((deployed.folder / ".ask" / "ask-states.json").read_text())
    assert states["profiles"]["default"]["skillId"] == SKILL


def test_ask_deploy_switches_the_skill_on_for_its_owner(deployed: Deployed) -> None:
    assert deployed.management.asked[-1] == f"PUT /v1/skills/{SKILL}/stages/development/enablement"
