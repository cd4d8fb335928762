import shutil
from pathlib import Path

import pytest

from skill.hearing.source_check import check_sentences, drawn_twice, overlaps, pointing_at_sentences
from skill.hearing.source_files import WrongSentences
from skill.hearing.templates import Templates
from skill.hearing.understanding import Understanding
from skill.resources import shipped
from tests.fakes import loaded

EXTRA = "interaction_models/en/sentences/extra.yaml"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(shipped("interaction_models") / "en", tmp_path / "en")


def with_sentences(source: Path, *sentences: str) -> Templates:
    """Add sentences to an intent that has no slots, one a line from line 6 on."""
    lines = "".join(f'          - "{sentence}"\n' for sentence in sentences)
    text = f"language: en\nintents:\n  HarderIntent:\n    data:\n      - sentences:\n{lines}"
    (source / "sentences" / "extra.yaml").write_text(text)
    return Templates.read(source)


def test_all_shipped_sentences_can_be_used() -> None:
    check_sentences(loaded.templates())


@pytest.mark.slow
def test_no_plain_sentence_is_covered_by_another_intent() -> None:
    assert list(overlaps(loaded.templates())) == []


@pytest.mark.parametrize(
    ("sentence", "mistake"),
    [
        ("harder (now", "'harder (now' cannot be read: "),
        ("[harder", "'[harder' cannot be read: "),
        ("harder}", "'harder}' cannot be read: "),
        ("", "this sentence is empty"),
        ("<very> hard", "there is no rule <very> in expansion_rules.yaml"),
        ("{harder} now", "there is no list {harder} in lists.yaml"),
        ("(more|{seconds}) now", "{seconds} is not a slot of HarderIntent in intents.yaml"),
    ],
)
def test_a_sentence_that_cannot_be_used_has_file_and_line(source: Path, sentence: str, mistake: str) -> None:
    with pytest.raises(WrongSentences) as caught:
        check_sentences(with_sentences(source, "fine", sentence))
    (told,) = caught.value.lines
    assert told.startswith(f"{EXTRA}:7: {mistake}")


def test_all_such_sentences_are_told_at_once(source: Path) -> None:
    with pytest.raises(WrongSentences) as caught:
        check_sentences(with_sentences(source, "harder (now", "fine", "<very> hard {bar}"))
    assert [line.split(": ")[0] for line in caught.value.lines] == [f"{EXTRA}:6", f"{EXTRA}:8", f"{EXTRA}:8"]


def test_a_shared_part_that_cannot_be_read_has_file_and_line(source: Path) -> None:
    rules = source / "expansion_rules.yaml"
    lines = rules.read_text().splitlines()
    rules.write_text("\n".join([*lines, '  broken: "(a|b"']) + "\n")
    with pytest.raises(WrongSentences, match=rf"expansion_rules\.yaml:{len(lines) + 1}: '\(a\|b' cannot be"):
        check_sentences(Templates.read(source))


@pytest.mark.parametrize("sentence", ["harder (now", "<very> hard", "{harder} now"])
def test_the_ears_say_which_sentence_they_cannot_use(source: Path, sentence: str) -> None:
    with pytest.raises(WrongSentences, match=rf"^{EXTRA}:6: "):
        Understanding(with_sentences(source, sentence))


def test_a_failure_for_another_reason_stays_what_it_is() -> None:
    with pytest.raises(KeyError, match="other"), pointing_at_sentences(loaded.templates()):
        raise KeyError("other")


def test_a_sample_of_two_intents_is_told_with_file_and_line_of_both(source: Path) -> None:
    templates = with_sentences(source, "skip this one")
    (told,) = drawn_twice(templates, {"skip this one": ["HarderIntent", "SkipIntent"]})
    assert "'skip this one' is said for SkipIntent here" in told
    assert told.endswith(f"and for HarderIntent at {EXTRA}:6: keep it in one intent")


@pytest.mark.slow
def test_a_plain_sentence_that_a_template_elsewhere_covers_is_told(source: Path) -> None:
    templates = with_sentences(source, "what comes after this one")
    (told,) = overlaps(templates)
    assert "'what comes after this one' is said for WhatsNextIntent here" in told
    assert f"HarderIntent at {EXTRA}:6" in told
