"""All commands together."""

import click

from skill.cli import amazon, knowledge, service, voices


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="back-coach")
def cli() -> None:
    """Back Coach: a hands-free voice coach for a stiff lower back."""


for _command in (
    *(service.serve, service.talk, service.doctor),
    *(knowledge.understand, knowledge.drills, knowledge.render),
    *(voices.voices, amazon.models, amazon.package, amazon.publish),
):
    cli.add_command(_command)
