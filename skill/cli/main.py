"""The command line as a program. An error is one line on stderr."""

import sys

import click

from skill.cli.group import cli
from skill.coaching.catalogue import CatalogueError, UnknownDrill
from skill.language.phrases import PhraseBookError
from skill.settings import WrongSetting


def main() -> None:
    """Run the command line; exit with 0 when done, 1 when it could not, 2 for wrong usage."""
    from skill.figures.atlas import PoseError
    from skill.hearing.templates import WrongSentences
    from skill.language.texts import WrongTexts
    from skill.storage.documents import WrongDatabase
    from skill.tracks.clips import BrokenPack
    from skill.voices.folder import FolderFailed
    from skill.voices.lexicon import LexiconError
    from skill.voices.programs import ProgramFailed

    unable = (
        *(WrongSetting, WrongDatabase, CatalogueError, PhraseBookError, BrokenPack, UnknownDrill),
        *(WrongTexts, WrongSentences, FolderFailed, LexiconError, ProgramFailed, BrokenPipeError),
        PoseError,
    )
    try:
        sys.exit(cli(standalone_mode=False))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(1)
    except click.ClickException as wrong:
        click.echo(f"back-coach: {_one_line(wrong.format_message())}", err=True)
        sys.exit(wrong.exit_code)
    except unable as error:
        click.echo(f"back-coach: {_one_line(str(error))}", err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno is not None and error.filename is None:  # About no file of theirs: a fault of ours.
            raise
        told = str(error) if error.errno is None else f"{error.filename}: {error.strerror}"
        click.echo(f"back-coach: {_one_line(told)}", err=True)
        sys.exit(1)


def _one_line(text: str) -> str:
    return " ".join(text.split())
