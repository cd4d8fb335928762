"""Every suggestion on the page is understood."""

import re
from pathlib import Path

import pytest

from skill.hearing.understanding import Understanding
from tests.fakes import loaded

SOURCE = Path(__file__).parents[2] / "skill" / "speaker" / "page" / "suggestions.js"
NOT_SAID = re.compile(r"/\*.*?\*/|//[^\n]*|import[^\n]*|if \([^\n]*|return [^\n]*", re.DOTALL)
OFFERED = sorted(set(re.findall(r'"([^"]+)"', NOT_SAID.sub("", SOURCE.read_text()))))


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return loaded.understanding()


def test_every_moment_has_a_suggestion() -> None:
    assert {"pause", "resume", "no", "a lacrosse ball", "ten minutes", "it tingles"} <= set(OFFERED)


@pytest.mark.parametrize("text", OFFERED)
def test_every_suggested_sentence_is_understood(understanding: Understanding, text: str) -> None:
    assert understanding.understand(text, "en-US").intent != "AMAZON.FallbackIntent"
