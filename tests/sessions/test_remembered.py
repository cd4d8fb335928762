"""Documents are understood once, as long as they stay what they were."""

import pytest

from skill.sessions.remembered import Remembered
from skill.storage.documents import Key

ADA, BEN, CY = (Key(f"alexa:{name}", "profile") for name in ("ada", "ben", "cy"))


class Reader:
    """Understands bodies, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, body: bytes) -> str:
        self.times += 1
        return body.decode()


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_the_same_body_of_a_document_is_understood_once(reader: Reader) -> None:
    remembered = Remembered[str](2)
    assert [remembered.read(ADA, b"one", reader) for _ in range(3)] == ["one"] * 3
    assert reader.times == 1


def test_another_body_is_understood_anew(reader: Reader) -> None:
    remembered = Remembered[str](2)
    assert [remembered.read(ADA, body, reader) for body in (b"one", b"two", b"one")] == ["one", "two", "one"]


def test_the_same_body_of_another_document_is_its_own(reader: Reader) -> None:
    remembered = Remembered[str](2)
    remembered.keep(ADA, b"one", "Ada's")
    assert remembered.read(BEN, b"one", reader) == "one"


def test_what_was_kept_needs_no_understanding(reader: Reader) -> None:
    remembered = Remembered[str](2)
    remembered.keep(ADA, b"one", "kept")
    assert (remembered.read(ADA, b"one", reader), reader.times) == ("kept", 0)


def test_the_oldest_is_forgotten_first(reader: Reader) -> None:
    remembered = Remembered[str](2)
    for key in (ADA, BEN, ADA, CY):
        remembered.keep(key, b"one", "kept")
    assert [remembered.read(key, b"one", reader) for key in (ADA, CY, BEN)] == ["kept", "kept", "one"]


def test_what_cannot_be_understood_is_not_kept() -> None:
    remembered = Remembered[str](2)
    for _ in range(2):
        with pytest.raises(UnicodeDecodeError):
            remembered.read(ADA, b"\xff", bytes.decode)
