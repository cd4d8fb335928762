"""What the options of several commands take."""

from enum import StrEnum
from pathlib import Path
from typing import Final

import click

LOCALES: Final = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
FILE: Final = click.Path(path_type=Path, dir_okay=False)
FOLDER: Final = click.Path(path_type=Path, file_okay=False)


def one_of(kind: type[StrEnum]) -> click.Choice:
    """Return the option that takes one of an enumeration's values."""
    return click.Choice([member.value for member in kind])
