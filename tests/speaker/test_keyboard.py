import os
import pty
import termios
from collections.abc import Iterator

import pytest

from skill.speaker.keyboard import EndOfInput, Keyboard, LineEditor


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("pause\r", "pause"),
        ("pausf\x7fe\n", "pause"),
        ("nonsense\x15pause\n", "pause"),
        ("pause now\x17\n", "pause"),
        ("\x1b[Apau\x1b[1;5Dse\x1bOA\n", "pause"),
        ("\x7f\x7fpause\n", "pause"),
        ("pa\tuse\n", "pause"),
        ("naïve ▶\n", "naïve ▶"),
    ],
)
def test_keys_make_a_line(keys: str, line: str) -> None:
    editor = LineEditor()
    editor.press(keys)
    assert editor.take() == line
    assert editor.take() is None


def test_ctrl_d_ends_only_an_empty_line() -> None:
    editor = LineEditor()
    editor.press("a\x04")
    assert not editor.ended
    editor.press("\x7f\x04")
    assert editor.ended


@pytest.fixture
def pipe() -> Iterator[tuple[Keyboard, int]]:
    reading, writing = os.pipe()
    yield Keyboard(reading), writing
    os.close(reading)


def test_lines_from_a_pipe_come_in_order_followed_by_the_end(pipe: tuple[Keyboard, int]) -> None:
    keyboard, writing = pipe
    os.write(writing, b"open back coach\nwait 42\nlast")
    os.close(writing)
    assert list(keyboard.lines()) == ["open back coach", "wait 42", "last"]
    with pytest.raises(EndOfInput):
        keyboard.read(0)


def test_waiting_for_typing_is_not_the_end_of_input(pipe: tuple[Keyboard, int]) -> None:
    keyboard, writing = pipe
    assert keyboard.read(0) is None
    os.write(writing, b"pau")
    assert keyboard.read(0) is None
    os.write(writing, b"se\n")
    assert keyboard.read(1) == "pause"
    os.close(writing)


def test_a_letter_that_arrives_in_two_parts_is_one_letter(pipe: tuple[Keyboard, int]) -> None:
    keyboard, writing = pipe
    os.write(writing, b"na\xc3")
    assert keyboard.read(1) is None
    os.write(writing, b"\xafve\n")
    assert keyboard.read(1) == "naïve"
    os.close(writing)


def test_a_terminal_passes_on_keys_at_once_and_is_restored() -> None:
    master, slave = pty.openpty()
    keyboard = Keyboard(slave)
    before = termios.tcgetattr(slave)
    with keyboard.key_by_key():
        os.write(master, b"pau")
        assert keyboard.read(1) is None
        assert keyboard.editor.line == "pau"
    assert termios.tcgetattr(slave) == before
    os.close(master)
    os.close(slave)
