import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.phrases import PhraseBook, PhraseBookError, UnknownPhrase
from tests.fakes import loaded

ENGLISH = loaded.phrases()
WORDS = {
    "begin": "begin",
    "halfway": "halfway",
    "ten_seconds": "ten seconds",
    "switch": "switch",
    "done": "done",
}


def written(folder: Path, text: str) -> Path:
    path = folder / "phrases.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistake(folder: Path, text: str) -> str:
    with pytest.raises(PhraseBookError) as caught:
        PhraseBook.read(written(folder, text))
    return str(caught.value)


def test_one_text_is_one_clip_for_every_wording(tmp_path: Path) -> None:
    book = PhraseBook.read(written(tmp_path, '[cue]\nthree = "Three."'))
    assert {book.pick("cue.three", wording) for wording in range(3)} == {"cue.three"}
    assert book.texts == {"cue.three": "Three."}


def test_three_wordings_are_three_clips(tmp_path: Path) -> None:
    book = PhraseBook.read(written(tmp_path, 'settle = ["First.", "Second.", "Third."]'))
    assert [book.pick("settle", wording) for wording in range(3)] == ["settle.0", "settle.1", "settle.2"]
    assert book.text("settle", 2) == "Third."


def test_a_key_is_in_the_book_but_its_clip_id_is_not() -> None:
    assert "cue.begin" in ENGLISH
    assert "cue.begin.0" not in ENGLISH


def test_an_unknown_phrase_is_named() -> None:
    with pytest.raises(UnknownPhrase, match=r"^there is no phrase glutes\.colour$"):
        ENGLISH.pick("glutes.colour", 0)


def test_an_unknown_phrase_is_a_key_error() -> None:
    assert issubclass(UnknownPhrase, KeyError)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('settle = ["One.", "Two."]', "settle: give one text or exactly three wordings, not 2"),
        ('settle = ["One.", "Two.", 3]', "settle: a phrase is a text, not 3"),
        ("[cue]\nthree = 3", "cue.three: a phrase is a text, not 3"),
        ('[cue]\nthree = ""', "cue.three: the text is empty"),
        ('[cue]\nthree = "Three. "', "cue.three: the text is empty, or has spaces"),
        ('[cue]\nthree = """Three\n"""', "cue.three: the text is empty, or has spaces or lines"),
        ('[cue]\nThree = "Three."', "cue.Three: use lower-case letters"),
        ('[cue]\n"a.b" = "Three."', "cue.a.b: use lower-case letters"),
        ("[cue", "not valid TOML"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, text: str, said: str) -> None:
    line = mistake(tmp_path, text)
    assert line.startswith(f"{tmp_path / 'phrases.toml'}: {said}" if "TOML" not in said else str(tmp_path))
    assert said in line
    assert "\n" not in line


def test_all_mistakes_in_a_file_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text('good = "Fine."\nempty = ""\nShout = "Loud."\n[cue]\none = ["One.", "Two."]\n')
    with pytest.raises(PhraseBookError) as caught:
        PhraseBook.read(path)
    assert [line.split(": ")[1] for line in caught.value.lines] == ["empty", "Shout", "cue.one"]


def test_a_missing_language_is_reported_in_one_line() -> None:
    with pytest.raises(PhraseBookError, match=r"xx.phrases\.toml: cannot be read"):
        PhraseBook.load("xx")


def test_a_file_that_is_not_utf8_is_reported_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(PhraseBookError, match="cannot be read"):
        PhraseBook.read(path)


@given(st.sampled_from(sorted(ENGLISH.wordings)), st.integers(0, 2))
def test_every_wording_of_every_phrase_has_a_text(key: str, wording: int) -> None:
    assert ENGLISH.pick(key, wording) in ENGLISH.texts
    assert ENGLISH.text(key, wording).strip()


@pytest.mark.parametrize(("cue", "word"), WORDS.items())
def test_every_wording_of_a_cue_keeps_its_word(cue: str, word: str) -> None:
    clips = ENGLISH.wordings[f"cue.{cue}"]
    assert len(clips) == 3
    assert all(word in ENGLISH.texts[clip].lower() for clip in clips)


def test_the_tingling_rule_says_what_to_do_and_what_to_say() -> None:
    rule = ENGLISH.text("safety.tingling")
    assert all(word in rule for word in ("numb", "tingl", "burn", "Come off", "ask me to pause"))


def test_the_notice_reminds_of_the_limits_and_an_opening_only_greets() -> None:
    notice = ENGLISH.text("notice.general").lower()
    assert all(word in notice for word in ("general guidance", "not medical advice", "stop", "sharply"))
    assert all(len(ENGLISH.text("opening", wording)) < 20 for wording in range(3))


@pytest.mark.parametrize("clip", sorted(ENGLISH.texts))
def test_a_text_is_spelled_out_for_a_speech_engine(clip: str) -> None:
    text = ENGLISH.texts[clip]
    assert re.fullmatch(r"[A-Z][A-Za-z ,.:?'-]+[.?]", text), text
    assert not re.search(r"\b(QL|SMR|e\.g|etc|vs)\b", text), text


@pytest.mark.parametrize("clip", sorted(ENGLISH.texts))
def test_no_text_refers_to_a_screen_or_promises_a_cure(clip: str) -> None:
    text = ENGLISH.texts[clip].lower()
    assert not re.search(r"\b(picture|screen|shown?|video|image)\b", text)
    assert not re.search(r"\b(cures?|heals?|guarantees?|painless|relieves?)\b", text)


def most_characters(clip: str) -> int:
    """Fifteen characters take about a second: a name 2 s, a cue 1.5 s, a hint 4 s, a purpose 5 s."""
    last, first = clip.rsplit(".", 1)[-1], clip.split(".", 1)[0]
    if ".hint." in clip:
        return 60
    return {"name": 32, "purpose": 75}.get(last, 22 if first == "cue" else 190 if first != "notice" else 520)


@pytest.mark.parametrize("clip", sorted(ENGLISH.texts))
def test_no_text_is_too_long_for_its_place(clip: str) -> None:
    assert len(ENGLISH.texts[clip]) <= most_characters(clip)
