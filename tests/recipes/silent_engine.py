"""Stands in for `back-coach voices build`: the same pack of the same name, but every clip is silent."""

import click

from skill.cli.options import locale_option
from skill.language.locales import language_of
from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.voices.engines import DEFAULT_ENGINE, voice_of
from tests.fakes.pack import write_pack


@click.command()
@click.argument("words", nargs=2)
@click.option("--engine", default=DEFAULT_ENGINE)
@locale_option
def build(words: tuple[str, str], engine: str, locale: str) -> None:
    """Write the pack that an engine would make."""
    language = language_of(locale)
    texts = PhraseBook.load(language).texts
    write_pack(shipped("audio"), texts, language=language, voice=voice_of(engine, locale))


if __name__ == "__main__":
    build()
