"""The command line as a program. Each error is one line on stderr."""

import sys

import click

from skill.cli.group import cli
from skill.coaching.catalogue import UnknownDrill
from skill.mistakes import Mistakes


def main() -> None:
    """Run the command line; exit with 0 when done, 1 when it could not, 2 for wrong usage."""
    from skill.storage.documents import WrongDatabase
    from skill.tracks.clips import BrokenPack
    from skill.voices.folder import FolderFailed
    from skill.voices.programs import ProgramFailed

    unable = (WrongDatabase, BrokenPack, UnknownDrill, FolderFailed, ProgramFailed, BrokenPipeError)
    try:
        sys.exit(cli(standalone_mode=False))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(1)
    except click.ClickException as wrong:
        _tell(wrong.format_message())
        sys.exit(wrong.exit_code)
    except Mistakes as mistakes:
        for line in mistakes.lines:
            _tell(line)
        sys.exit(1)
    except unable as error:
        _tell(str(error))
        sys.exit(1)
    except OSError as error:
        if error.errno is not None and error.filename is None:  # Not about a file of theirs: our bug.
            raise
        told = str(error) if error.errno is None else f"{error.filename}: {error.strerror}"
        _tell(told)
        sys.exit(1)


def _tell(text: str) -> None:
    """Print an error as one line."""
    click.echo(f"back-coach: {' '.join(text.split())}", err=True)
