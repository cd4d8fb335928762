"""Where the shipped data lies: beside the package in a wheel, at the top of the repository in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "_shipped"


def shipped(name: str) -> Path:
    """Return the folder of shipped data of that name, `audio` or `interaction_models`. It may be missing."""
    in_wheel = _SHIPPED / name
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name
