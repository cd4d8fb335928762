"""Commands for clips and the speech engines that make them."""

import re
from pathlib import Path

import click

from skill.cli.options import FILE, FOLDER, locale_option
from skill.language.locales import language_of


@click.group()
def voices() -> None:
    """List and build clips, and the speech engines that make them."""


@voices.command("list")
def voices_list() -> None:
    """Show which engines are ready or what to install, and what each pack contains and lacks."""
    from skill.language.phrases import PhraseBook, written_languages
    from skill.resources import shipped
    from skill.voices.voice_listing import lines, list_engines, list_packs

    texts = {code: PhraseBook.load(code).texts for code in written_languages()}
    for line in lines(list_engines(), list_packs(shipped("audio"), texts)):
        click.echo(line)


@voices.command("build")
@click.option("--engine", default="festival", show_default=True, help="The speech engine to speak with.")
@locale_option
@click.option("--voice-file", type=FILE, help="The .onnx file of Piper's voice.")
def voices_build(engine: str, locale: str, voice_file: Path | None) -> None:
    """Build the clips whose text or settings changed. Safe to interrupt and to run again.

    Where the recogniser of requirements/voices.txt is installed, it hears each clip, and refuses what it does
    not understand.
    """
    from skill.coaching.catalogue import load_catalogue
    from skill.coaching.phrase_needs import check_phrases
    from skill.language.phrases import PhraseBook
    from skill.resources import shipped
    from skill.spoken.completeness import listing_all
    from skill.voices.build_progress import bar
    from skill.voices.engines import engine_for
    from skill.voices.making import make_voice
    from skill.voices.whisper import Whisper, WhisperFailed

    language = language_of(locale)
    phrases = PhraseBook.load(language)
    with listing_all(language):
        check_phrases(load_catalogue(), phrases)
    try:
        engine_for(engine, locale, voice_file)  # Only an unknown engine is a mistake in the command.
    except LookupError as unknown:
        raise click.ClickException(str(unknown)) from unknown
    try:
        ear, deaf = Whisper.load(language), ""
    except WhisperFailed as lacking:
        ear, deaf = None, f"; not heard, since {lacking}"
    with bar(f"{engine}, {locale}") as progress:
        built = make_voice(
            shipped("audio"),
            phrases.texts,
            progress,
            engine=engine,
            locale=locale,
            voice_file=voice_file,
            ear=ear,
        )
    click.echo(f"{built.made} made, {built.kept} kept, {built.removed} removed{deaf if built.made else ''}")
    if built.failed:
        raise click.ClickException("; ".join(built.failed))


@voices.command("import")
@click.argument("folder", type=FOLDER)
@click.option("--voice", required=True, help="The name of the pack: small letters, digits and underscores.")
@locale_option
def voices_import(folder: Path, voice: str, locale: str) -> None:
    """Make a pack of your own recordings: a wav file for each phrase, named by it (cue.begin.0.wav)."""
    from skill.language.phrases import PhraseBook
    from skill.resources import shipped
    from skill.voices.build_progress import bar
    from skill.voices.recordings import RecordingsWrong, import_recordings

    if not re.fullmatch(r"[a-z0-9_]+", voice):
        raise click.UsageError(f"--voice {voice}: use small letters, digits and underscores")
    texts = PhraseBook.load(language_of(locale)).texts
    try:
        with bar(f"{voice}, {locale}") as progress:
            built = import_recordings(shipped("audio"), texts, progress, folder, voice=voice, locale=locale)
    except RecordingsWrong as wrong:
        raise click.ClickException("\n".join(wrong.lines)) from None
    click.echo(f"{built.made} made: BACK_COACH_VOICE={voice} speaks with them")
