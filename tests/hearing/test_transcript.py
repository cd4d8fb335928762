import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.hearing.transcript import Invocation, heard
from tests.fakes import loaded

TEMPLATES = loaded.templates()
INVOCATION = Invocation(TEMPLATES.invocation_name, TEMPLATES.invocation)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Skip THIS one!  ", "skip this one"),
        ("What’s next?", "whats next"),
        ("a 10-minute routine", "a 10 minute routine"),
        ("10min", "10 min"),
        ("S.M.R.", "s m r"),
        ("ﬁne…", "fine"),
        ("'quoted'", "quoted"),
    ],
)
def test_text_is_made_plain(text: str, plain: str) -> None:
    assert heard(text) == plain


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert heard(heard(text)) == heard(text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("open back coach", ()),
        ("alexa open back coach", ()),
        ("back coach", ()),
        ("ask back coach for more time", ("for more time", "more time")),
        ("tell back coach to skip this one", ("to skip this one", "skip this one")),
        ("alexa pause", ("pause",)),
        ("start a routine with back coach", ("start a routine with back coach", "start a routine")),
        ("more time", ("more time",)),
    ],
)
def test_the_words_around_the_name_come_off(text: str, readings: tuple[str, ...]) -> None:
    assert INVOCATION.request(text).readings == readings
