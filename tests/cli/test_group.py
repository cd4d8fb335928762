import click
import pytest

from skill.cli.group import cli
from tests.cli.running import invoked

pytestmark = pytest.mark.slow


def every_command(group: click.Group, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [above]
    for name, command in group.commands.items():
        path = (*above, name)
        found += every_command(command, path) if isinstance(command, click.Group) else [path]
    return found


@pytest.mark.parametrize("command", every_command(cli), ids=" ".join)
def test_every_command_and_each_of_its_options_has_help(command: tuple[str, ...]) -> None:
    assert invoked(*command, "--help") == invoked(*command, "-h")
    assert invoked(*command, "--help").startswith("Usage: ")
