"""Commands for what the coach knows: utterances, drills, and whole routines as files."""

import json
import sys
from pathlib import Path

import click

from skill.cli.options import FILE, locale_option, one_of
from skill.coaching.drill import Drill, DrillSlug, Level, Posture, Tool
from skill.coaching.routine import LEAST_MINUTES, MOST_MINUTES, Amount, Bed, Focus, Minutes, Wishes
from skill.language.locales import DEFAULT_LANGUAGE, language_of
from skill.settings import Settings


@click.command()
@click.argument("text", nargs=-1, required=True)
@locale_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def understand(text: tuple[str, ...], locale: str, as_json: bool) -> None:
    """Show what TEXT is understood as. With -, read one utterance a line from standard input; print JSON."""
    from skill.hearing.understanding import Understanding

    understanding = Understanding.load(language_of(locale))
    lines = sys.stdin if text == ("-",) else [" ".join(text)]
    for line in lines:
        understood = understanding.understand(line.strip(), locale)
        if as_json or text == ("-",):
            click.echo(json.dumps({"intent": understood.intent, "slots": dict(understood.slots)}))
        else:
            slots = ", ".join(f"{name}: {value}" for name, value in understood.slots.items())
            click.echo(f"{understood.intent}" + (f" ({slots})" if slots else ""))


@click.command()
@click.argument("slug", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "as_html", is_flag=True, help="Print an HTML page with pictures.")
def drills(slug: str | None, as_json: bool, as_html: bool) -> None:
    """Print the catalogue, or one drill of it."""
    from skill.coaching.catalogue import load_catalogue
    from skill.coaching.drill_listing import drill_lines, drill_record
    from skill.coaching.phrase_needs import check_phrases
    from skill.language.phrases import PhraseBook
    from skill.spoken.completeness import listing_all

    catalogue, phrases = load_catalogue(), PhraseBook.load(DEFAULT_LANGUAGE)
    with listing_all(DEFAULT_LANGUAGE):
        check_phrases(catalogue, phrases)
    chosen = [catalogue.drill(slug)] if slug else list(catalogue)
    if as_json and as_html:
        raise click.UsageError("--json and --html: choose one of them")
    if as_html:
        click.echo(_booklet(chosen), nl=False)
        return
    if as_json:
        records = [drill_record(drill, phrases) for drill in chosen]
        click.echo(json.dumps(records[0] if slug else records, indent=2))
        return
    click.echo("\n\n".join("\n".join(drill_lines(drill, phrases)) for drill in chosen))


def _booklet(chosen: list[Drill]) -> str:
    from skill.figures.booklet import BookletWriter
    from skill.figures.gallery import Gallery
    from skill.figures.pages import booklet_page
    from skill.language.phrases import PhraseBook
    from skill.language.texts import Texts

    gallery = Gallery.load()
    writer = BookletWriter(PhraseBook.load(DEFAULT_LANGUAGE), Texts.load(DEFAULT_LANGUAGE), gallery)
    return booklet_page(writer.write(chosen), gallery)


@click.command()
@click.option("--minutes", type=click.IntRange(LEAST_MINUTES, MOST_MINUTES), default=10, show_default=True)
@click.option("--focus", type=one_of(Focus), default="whole_back", show_default=True)
@click.option("--tool", "tools", type=one_of(Tool), multiple=True, help="At hand; once for each.")
@click.option("--without", multiple=True, metavar="DRILL", help="Left out; once for each.")
@click.option("--level", type=one_of(Level), default="standard", show_default=True)
@click.option("--posture", type=one_of(Posture), default="floor", show_default=True)
@click.option("--amount", type=one_of(Amount), default="standard", show_default=True, help="Of coaching.")
@click.option("--bed", type=one_of(Bed), default="tick", show_default=True, help="The sound of pauses.")
@click.option("-o", "--out", type=FILE, required=True, help="The MP3 file; - for a pipe.")
@click.option("--captions", type=FILE, help="Write the words here, as WebVTT.")
@locale_option
def render(
    minutes: int,
    focus: str,
    tools: tuple[str, ...],
    without: tuple[str, ...],
    level: str,
    posture: str,
    amount: str,
    bed: str,
    out: Path,
    captions: Path | None,
    locale: str,
) -> None:
    """Write a whole routine as one MP3 file with chapters, beginning with the notice."""
    from skill.export.recording import is_standard_output, record, save

    if captions is not None and captions.resolve() == out.resolve():
        raise click.UsageError("--captions names the MP3 file: give it another name")
    wishes = Wishes(
        *(Minutes(minutes), Focus(focus), Level(level), Posture(posture)),
        tools=frozenset(map(Tool, tools)),
        left_out=frozenset(map(DrillSlug, without)),
        amount=Amount(amount),
    )
    recording = record(wishes, Bed(bed), Settings.from_env().voice, locale)
    among_output = any(file is not None and is_standard_output(file) for file in (out, captions))
    save(recording.mp3, out)
    if captions is not None:
        save(recording.captions.encode(), captions)
    for line in recording.lines:
        click.echo(line, err=among_output)
