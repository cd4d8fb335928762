"""Commands for what goes to Amazon: models, skill package, and tracks in a bucket."""

import sys
from pathlib import Path

import click

from skill.cli.options import FOLDER
from skill.settings import Settings


@click.group()
def models() -> None:
    """Build and check the interaction models for Alexa."""


@models.command("build")
@click.option("-o", "--out", type=FOLDER, help="Write here instead.")
def models_build(out: Path | None) -> None:
    """Build the Alexa model of each locale, and the sentences for Home Assistant."""
    from skill.alexa.models.interaction_model import build_models, models_folder
    from skill.hearing.home_assistant import assist_folder, build_assist

    assist = out / "home_assistant" if out else assist_folder()
    for path in (*build_models(out or models_folder()), *build_assist(assist)):
        click.echo(path.name)


@models.command("check")
def models_check() -> None:
    """Build the models in memory; check sentences, the platform's rules, store pages, and the files."""
    from skill.alexa.models.model_check import check_sources

    models, violations = check_sources()
    for violation in violations:
        click.echo(f"{violation.rule}: {violation.place}: {violation.remedy}")
    click.echo(f"{models} models, {len(violations)} findings")
    if violations:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("bucket", metavar="s3://BUCKET")
@click.option("--endpoint", help="Another object store's address that speaks S3.")
@click.option("--dry-run", is_flag=True, help="Only say how much there is to publish.")
def publish(bucket: str, endpoint: str | None, dry_run: bool) -> None:
    """Publish the usual tracks to a bucket, for a CDN. Safe to interrupt and to run again."""
    from skill.export.publishing import Store, load_store, open_bucket

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


_THEN = "then run this again with the new address, ask deploy, and set BACK_COACH_BASE_URL"


@click.command()
@click.option("--endpoint", required=True, help="The public address, such as https://coach.example.org.")
@click.option(
    "--certificate",
    type=click.Choice(["Trusted", "Wildcard", "SelfSigned"]),
    help="The certificate at that address. By default what such an address usually has.",
)
@click.option("-o", "--out", type=FOLDER, required=True, help="Write the package into this folder.")
def package(endpoint: str, certificate: str | None, out: Path) -> None:
    """Write a skill package, ready for `ask deploy`."""
    from skill.alexa.models.package_writing import write_package
    from skill.alexa.models.skill_manifest import WrongEndpoint, is_passing

    try:
        written = write_package(out, endpoint, certificate)
    except WrongEndpoint as error:
        raise click.ClickException(str(error)) from error
    for path in written:
        click.echo(path.relative_to(out).as_posix())
    if is_passing(endpoint):
        click.echo(f"{endpoint} changes when the tunnel restarts: {_THEN}", err=True)
