"""Commands that run the service, talk to it, and check it."""

import gc
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from skill.cli.options import FILE, locale_option
from skill.settings import Settings


@click.command()
@click.option("--host", help="Listen on this address instead of BACK_COACH_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port instead of BACK_COACH_PORT.")
@click.option("--speaker/--no-speaker", default=None, help="Serve the local speaker, or not.")
def serve(host: str | None, port: int | None, speaker: bool | None) -> None:
    """Run the service; on this machine alone, with the local speaker at /."""
    gc.disable()  # Nearly all that the start allocates is kept; collection resumes when the service is ready.
    from skill.server.serving import serve as run

    settings = Settings.from_env()
    settings = replace(settings, host=host or settings.host, port=port or settings.port, speaker=speaker)
    run(settings, lambda line: click.echo(line, err=True))


@click.command()
@click.option("--fast", is_flag=True, help="Let the clock run without waiting.")
@locale_option
def talk(fast: bool, locale: str) -> None:
    """Talk to the coach in this terminal: type what you would say."""
    from skill.app import terminal

    terminal(Settings.from_env(), fast=fast, locale=locale)


@click.command()
@click.option("--endpoint", help="Send this public address what certification sends.")
@click.option("--authority", type=FILE, help="Trust this certificate, too: a PEM file.")
def doctor(endpoint: str | None, authority: Path | None) -> None:
    """Show what is set, what is missing, and what to do about it."""
    from skill.alexa.models.skill_manifest import WrongEndpoint
    from skill.doctor.calls import WrongAuthority
    from skill.doctor.checkup import checkup
    from skill.doctor.endpoint_probe import examine

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
