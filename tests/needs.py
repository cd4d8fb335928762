"""Programs that a machine may lack: named when a test is skipped, a failure where all must be there."""

import os
import shutil

import pytest


def needs(program: str, *, apt: str, path: str | None = None) -> str:
    """Return a program's path; skip the test without it, or fail it where CI promises that it is there.

    `path` is where to look, the usual PATH if not given.
    """
    found = shutil.which(program, path=path)
    if found is None:
        missing = f"{program} is not installed: apt-get install {apt}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found
