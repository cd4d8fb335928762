"""Types and options that several commands share."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

import click

from skill.language.locales import DEFAULT_LOCALE, spoken_locales

Command = TypeVar("Command", bound=Callable[..., object])
FILE: Final = click.Path(path_type=Path, dir_okay=False)
FOLDER: Final = click.Path(path_type=Path, file_okay=False)


def locale_option(command: Command) -> Command:
    """Give a command the option `--locale`."""
    choice = click.Choice(spoken_locales())
    return click.option("--locale", type=choice, default=DEFAULT_LOCALE, show_default=True)(command)


def one_of(kind: type[StrEnum]) -> click.Choice:
    """Return an option type that accepts the values of an enumeration."""
    return click.Choice([member.value for member in kind])
