"""Programs that a machine may lack: named when a test is skipped, a failure where all must be there."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

_OFFICIAL = Path(__file__).parent / "official" / "node_modules"


def needs(program: str, *, apt: str, path: str | None = None) -> str:
    """Return a program's path; skip the test without it, or fail it where CI promises that it is there.

    `path` is where to look, the usual PATH if not given.
    """
    found = shutil.which(program, path=path)
    if found is None:
        _lacking(f"{program} is not installed: apt-get install {apt}")
    return found


def official(name: str) -> Path:
    """Return a file of Amazon's own tools for a skill's files, which npm installs from `tests/official`."""
    found = _OFFICIAL / name
    if not found.exists():
        _lacking(f"{name} is not installed: npm ci --ignore-scripts --prefix tests/official")
    return found


def a_right_to_mount() -> None:
    """Return if a file system may be mounted; skip the test where it may not, or fail it as `needs` does."""
    needs("mount", apt="mount")
    if os.geteuid() != 0:
        _lacking("only root may mount a disk that is really full: run the tests as root")
    with TemporaryDirectory() as folder:
        tried = subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True, text=True)
        if tried.returncode != 0:
            _lacking(
                f"this machine lets nobody mount ({tried.stderr.strip()}): run the tests outside a container"
            )
        subprocess.run(["umount", folder], check=True)


def _lacking(missing: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)
