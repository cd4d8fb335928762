"""Programs that a machine may lack: named when a test is skipped, a failure where all must be there."""

import os
import shutil
from pathlib import Path
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


def _lacking(missing: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)
