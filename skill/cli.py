"""The command line: one command a task, each a thin call into its room. An error is one line on stderr."""

import gc
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import click

from skill.coaching.catalogue import CatalogueError, UnknownDrill
from skill.coaching.drill import Drill, DrillSlug, Level, Posture, Tool
from skill.coaching.routine import LEAST_MINUTES, MOST_MINUTES, Amount, Bed, Focus, Minutes, Wishes
from skill.language.phrases import PhraseBookError
from skill.settings import Settings, WrongSetting

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


def _one_of(kind: type[StrEnum]) -> click.Choice:
    return click.Choice([member.value for member in kind])


def main() -> None:
    """Run the command line; exit with 0 when done, 1 when it could not, 2 for wrong usage."""
    from skill.figures.atlas import PoseError
    from skill.language.templates import WrongSentences
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="back-coach")
def cli() -> None:
    """Back Coach: a hands-free voice coach for a stiff lower back."""


@cli.command()
@click.option("--host", help="Listen on this address instead of BACK_COACH_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port instead of BACK_COACH_PORT.")
@click.option("--speaker/--no-speaker", default=None, help="Serve the local speaker, or not.")
def serve(host: str | None, port: int | None, speaker: bool | None) -> None:
    """Run the service; on this machine alone, with the local speaker at /."""
    gc.disable()  # Nearly all that a start makes is kept; the service collects again when it is ready.
    from skill.serving import serve as run

    settings = Settings.from_env()
    settings = replace(settings, host=host or settings.host, port=port or settings.port, speaker=speaker)
    run(settings, lambda line: click.echo(line, err=True))


@cli.command()
@click.option("--fast", is_flag=True, help="Let the clock run without waiting.")
@click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True)
def talk(fast: bool, locale: str) -> None:
    """Talk to the coach in this terminal: type what you would say."""
    from skill.web import terminal

    terminal(Settings.from_env(), fast=fast, locale=locale)


@cli.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def understand(text: tuple[str, ...], locale: str, as_json: bool) -> None:
    """Say what TEXT is taken for. With - each line of standard input is one utterance, answered in JSON."""
    from skill.language.understanding import Understanding

    understanding = Understanding.load(locale.split("-")[0])
    lines = sys.stdin if text == ("-",) else [" ".join(text)]
    for line in lines:
        understood = understanding.understand(line.strip(), locale)
        if as_json or text == ("-",):
            click.echo(json.dumps({"intent": understood.intent, "slots": dict(understood.slots)}))
        else:
            slots = ", ".join(f"{name}: {value}" for name, value in understood.slots.items())
            click.echo(f"{understood.intent}" + (f" ({slots})" if slots else ""))


@cli.command()
@click.argument("slug", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "as_html", is_flag=True, help="Print an HTML page with pictures.")
def drills(slug: str | None, as_json: bool, as_html: bool) -> None:
    """Print the catalogue, or one drill of it."""
    from skill.coaching.catalogue import check_phrases, load_catalogue
    from skill.coaching.listing import drill_lines, drill_record
    from skill.language.phrases import PhraseBook

    catalogue, phrases = load_catalogue(), PhraseBook.load("en")
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
    writer = BookletWriter(PhraseBook.load("en"), Texts.load("en"), gallery)
    return booklet_page(writer.write(chosen), gallery)


@cli.command()
@click.option("--minutes", type=click.IntRange(LEAST_MINUTES, MOST_MINUTES), default=10, show_default=True)
@click.option("--focus", type=_one_of(Focus), default="whole_back", show_default=True)
@click.option("--tool", "tools", type=_one_of(Tool), multiple=True, help="At hand; once for each.")
@click.option("--without", multiple=True, metavar="DRILL", help="Left out; once for each.")
@click.option("--level", type=_one_of(Level), default="standard", show_default=True)
@click.option("--posture", type=_one_of(Posture), default="floor", show_default=True)
@click.option("--amount", type=_one_of(Amount), default="standard", show_default=True, help="Of coaching.")
@click.option("--bed", type=_one_of(Bed), default="tick", show_default=True, help="The sound of pauses.")
@click.option("-o", "--out", type=_FILE, required=True, help="The MP3 file; - for a pipe.")
@click.option("--captions", type=_FILE, help="Write the words here, as WebVTT.")
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
) -> None:
    """Write a whole routine as one MP3 file with chapters, the notice at its head."""
    from skill.recording import is_standard_output, record, save

    if captions is not None and captions.resolve() == out.resolve():
        raise click.UsageError("--captions names the MP3 file: give it another name")
    wishes = Wishes(
        *(Minutes(minutes), Focus(focus), Level(level), Posture(posture)),
        tools=frozenset(map(Tool, tools)),
        left_out=frozenset(map(DrillSlug, without)),
        amount=Amount(amount),
    )
    recording = record(wishes, Bed(bed), Settings.from_env().voice)
    among_output = any(file is not None and is_standard_output(file) for file in (out, captions))
    save(recording.mp3, out)
    if captions is not None:
        save(recording.captions.encode(), captions)
    for line in recording.lines:
        click.echo(line, err=among_output)


@cli.group()
def voices() -> None:
    """The clips and the engines that make them."""


@voices.command("list")
def voices_list() -> None:
    """Say which engines are there or what to install, and what each pack holds and lacks."""
    from skill.language.phrases import PhraseBook
    from skill.resources import shipped
    from skill.voices.listing import lines, list_engines, list_packs

    texts = {"en": PhraseBook.load("en").texts}
    for line in lines(list_engines(), list_packs(shipped("audio"), texts)):
        click.echo(line)


@voices.command("build")
@click.option("--engine", default="festival", show_default=True, help="The speech engine to speak with.")
@click.option("--locale", type=click.Choice(LOCALES), default="en-US", show_default=True)
@click.option("--voice-file", type=_FILE, help="The .onnx file of Piper's voice.")
def voices_build(engine: str, locale: str, voice_file: Path | None) -> None:
    """Make the clips whose text or settings changed. Safe to interrupt and to run again."""
    from skill.language.phrases import PhraseBook
    from skill.resources import shipped
    from skill.voices.engines import engine_for
    from skill.voices.making import make_voice
    from skill.voices.progress import bar

    texts = PhraseBook.load(locale.split("-")[0]).texts
    try:
        engine_for(engine, locale, voice_file)  # Only an unknown engine is a mistake of the command line.
    except LookupError as unknown:
        raise click.ClickException(str(unknown)) from unknown
    with bar(f"{engine}, {locale}") as progress:
        built = make_voice(
            shipped("audio"), texts, progress, engine=engine, locale=locale, voice_file=voice_file
        )
    click.echo(f"{built.made} made, {built.kept} kept, {built.removed} removed")
    if built.failed:
        raise click.ClickException("; ".join(built.failed))


@cli.group()
def models() -> None:
    """The interaction models that Alexa takes."""


@models.command("build")
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), help="Write here instead.")
def models_build(out: Path | None) -> None:
    """Write the Alexa model of each locale, and sentences for Home Assistant, from the templates."""
    from skill.alexa.model import build_models, models_folder
    from skill.language.assist import build_assist

    for path in build_models(out or models_folder()):
        click.echo(path.name)
    click.echo(build_assist(out / "home_assistant" if out else None).name)


@models.command("check")
def models_check() -> None:
    """Check models and store pages against the platform's rules: each finding with rule, place, remedy."""
    from skill.alexa.model import models_folder
    from skill.alexa.package.checking import check_skill

    files = sorted(models_folder().glob("*.json"))
    if not files:
        raise click.ClickException("there are no models: run back-coach models build")
    findings = check_skill({file.stem: _json(file) for file in files})
    for finding in findings:
        click.echo(f"{finding.rule}: {finding.place}: {finding.remedy}")
    click.echo(f"{len(files)} models, {len(findings)} findings")
    if findings:
        raise click.exceptions.Exit(1)


def _json(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.ClickException(f"{file} is no JSON ({error}): run back-coach models build") from error
    if not isinstance(found, dict):
        raise click.ClickException(f"{file} holds no model: run back-coach models build")
    return found


@cli.command()
@click.argument("bucket", metavar="s3://BUCKET")
@click.option("--endpoint", help="Another object store's address that speaks S3.")
@click.option("--dry-run", is_flag=True, help="Only say how much there is to publish.")
def publish(bucket: str, endpoint: str | None, dry_run: bool) -> None:
    """Write the usual tracks to a bucket, for a content network. Safe to interrupt and to run again."""
    from skill.publishing import Store, load_store, open_bucket

    store: Store = load_store(Settings.from_env().voice)
    if dry_run:
        click.echo(store.summary)
        return
    written, opened = 0, open_bucket(bucket, endpoint)
    with click.progressbar(store.tracks, label=bucket, file=sys.stderr) as bar:
        for size in store.publish(opened):
            written += size
            bar.update(1)
    click.echo(f"{store.summary}; {written / 1e6:.1f} MB written now")


@cli.command()
@click.option("--endpoint", required=True, help="The public address, such as https://coach.example.org.")
@click.option(
    "--certificate",
    type=click.Choice(["Trusted", "Wildcard", "SelfSigned"]),
    default="Trusted",
    show_default=True,
    help="The sort of certificate at that address.",
)
@click.option("-o", "--out", type=_FOLDER, required=True, help="Write the package into this folder.")
def package(endpoint: str, certificate: str, out: Path) -> None:
    """Write a skill package that `ask deploy` takes as it is."""
    from skill.alexa.package.manifest import WrongEndpoint
    from skill.alexa.package.writing import UnsoundPackage, write_package

    try:
        written = write_package(out, endpoint, certificate)
    except (WrongEndpoint, UnsoundPackage) as error:
        raise click.ClickException(str(error)) from error
    for path in written:
        click.echo(path.relative_to(out).as_posix())


@cli.command()
@click.option("--endpoint", help="Send this public address what certification sends.")
@click.option("--authority", type=_FILE, help="Trust this certificate, too: a PEM file.")
def doctor(endpoint: str | None, authority: Path | None) -> None:
    """Say what is set, what is missing, and what to do about it."""
    from skill.alexa.package.manifest import WrongEndpoint
    from skill.checkup import checkup
    from skill.probes.calls import WrongAuthority
    from skill.probes.endpoint import examine

    if authority is not None and endpoint is None:
        raise click.UsageError("--authority goes with --endpoint")
    try:
        now = datetime.now(UTC)
        findings = checkup() if endpoint is None else examine(endpoint, now, authority)
    except (WrongEndpoint, WrongAuthority) as error:
        raise click.ClickException(str(error)) from error
    for finding in findings:
        click.echo(f"{'ok  ' if finding.good else 'MEND'} {finding.text}")
    if not all(finding.good for finding in findings):
        raise click.exceptions.Exit(1)
