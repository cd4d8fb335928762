"""Running a command of the command line in this process."""

import pytest
from click.testing import CliRunner

from skill.cli.group import cli
from skill.cli.main import main


def invoked(*words: str) -> str:
    """Run a command in this process, and return what it prints."""
    result = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def ended(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str]:
    """Run the whole command line in this process; return its exit code and what it tells."""
    monkeypatch.setattr("sys.argv", ["back-coach", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    code = caught.value.code
    return (code if isinstance(code, int) else 0), capsys.readouterr().err
