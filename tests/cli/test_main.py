import subprocess

import pytest

from tests.cli.running import ended
from tests.commands import BACK_COACH, back_coach, environ, is_one_line

pytestmark = pytest.mark.slow

WRONG_USAGE = [
    ("nonsense",),
    ("serve", "--port", "0"),
    ("serve", "--port", "99999"),
    ("serve", "--loud"),
    ("serve", "more"),
    ("talk", "--locale", "de-DE"),
    ("understand",),
    ("understand", "--locale", "xx", "hello"),
    ("drills", "glutes", "more"),
    ("render",),
    ("render", "-o"),
    ("render", "-o", "x.mp3", "--minutes", "2"),
    ("render", "-o", "x.mp3", "--minutes", "61"),
    ("render", "-o", "x.mp3", "--focus", "neck"),
    ("render", "-o", "x.mp3", "--tool", "hammer"),
    ("render", "-o", "x.mp3", "--captions", "x.mp3"),
    ("voices", "nonsense"),
    ("voices", "build", "--locale", "nowhere"),
    ("models", "nonsense"),
    ("models", "build", "-o"),
    ("doctor", "more"),
]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_one_line_and_exit_code_2(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, *words)
    assert code == 2
    assert is_one_line(told)


def test_help_and_version_end_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ended(capsys, monkeypatch, "--version") == (0, "")
    assert ended(capsys, monkeypatch, "voices", "--help") == (0, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [(("drills",), 0), (("drills", "handstand"), 1), (("drills", "--loud"), 2), ((), 0)],
    ids=["done", "could not", "wrong usage", "nothing asked"],
)
def test_the_exit_codes_are_those_of_a_process(words: tuple[str, ...], code: int) -> None:
    done = back_coach(*words)
    assert done.code == code
    assert is_one_line(done.told) if code else done.told == ""


def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    command = f"'{BACK_COACH}' drills --json | head -n 1"
    done = subprocess.run(
        command, shell=True, env=environ(), capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("[\n", "")
