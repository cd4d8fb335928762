from pathlib import Path

import pytest

from skill.voices.lexicon import Lexicon, LexiconError
from tests.fakes import loaded


def test_whole_words_are_respelt_and_keep_their_capital() -> None:
    lexicon = Lexicon({"ql": "Q L", "psoas": "so as"})
    assert lexicon.respell("Psoas, then QL; psoasy.") == "So as, then Q L; psoasy."


def test_a_whole_sentence_may_be_respelt_where_its_words_are_not() -> None:
    lexicon = Lexicon({"ql": "Q L"}, {"Four.": "Foor."})
    assert lexicon.respell("Four.") == "Foor."
    assert lexicon.respell("Four, QL.") == "Four, Q L."


@pytest.mark.parametrize("engine", ["festival", "hibari"])
def test_every_respelt_sentence_is_a_phrase(engine: str) -> None:
    assert set(Lexicon.load("en", engine).sentences) - set(loaded.phrases().texts.values()) == set()


def test_each_engine_has_respellings_of_its_own() -> None:
    """What was written for an old voice spoils a new one."""
    assert Lexicon.load("en", "festival cmu_us_slt_arctic_hts").respell("Psoas.") == "So us."
    assert Lexicon.load("en", "hibari heart").respell("Psoas.") == "[psoas](/sˈOæs/)."
    assert Lexicon.load("en", "google en-GB").respell("Psoas.") == "Psoas."


def test_a_language_without_a_lexicon_has_no_respellings() -> None:
    assert Lexicon.load("xx", "festival").respell("Psoas.") == "Psoas."


@pytest.mark.parametrize(
    "content", ["[words", "[words]\nQL = 'Q L'", "[words]\nql = 3", "words = 3", "[sentences]\nx = 3"]
)
def test_a_lexicon_with_a_mistake_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "lexicon.toml"
    file.write_text(content)
    with pytest.raises(LexiconError, match=r"lexicon\.toml"):
        Lexicon.read(file)


def test_all_mistakes_of_a_lexicon_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.toml"
    file.write_text('[words]\nQL = "Q L"\nok = "okay"\npsoas = ""\n[sentences]\n" Go." = "Go"\n')
    with pytest.raises(LexiconError) as caught:
        Lexicon.read(file)
    assert [line.split(": ")[1] for line in caught.value.lines] == ["QL", "psoas", " Go."]
