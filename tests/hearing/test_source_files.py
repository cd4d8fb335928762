from pathlib import Path

import pytest

from skill.hearing.source_files import WrongSentences, decode, name_of, written_rules, written_sentences
from skill.hearing.specs import ListsFile, SentencesFile
from tests.fakes import loaded

SENTENCES = """language: en
intents:
  SkipIntent:
    data:
      - sentences: [skip it]
  StopIntent:
    data:
      - sentences: [stop]
      - sentences:
          - enough
          - that's it
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en" / "sentences").mkdir(parents=True)
    (tmp_path / "en" / "expansion_rules.yaml").write_text("expansion_rules:\n  please: please\n")
    return tmp_path / "en"


def sentences(folder: Path, text: str) -> Path:
    path = folder / "sentences" / "steering.yaml"
    path.write_text(text)
    return path


def test_every_sentence_has_its_file_and_line(folder: Path) -> None:
    path = sentences(folder, SENTENCES)
    found = [(one.intent, one.text, one.place) for one in written_sentences(folder)]
    assert found[0] == ("SkipIntent", "skip it", f"{name_of(path)}:5")
    assert found[-1] == ("StopIntent", "that's it", f"{name_of(path)}:11")


def test_all_shipped_sentences_are_found() -> None:
    templates = loaded.templates()
    decoded = {text for data in templates.sentences.values() for one in data for text in one.sentences}
    assert {one.text for one in written_sentences(templates.folder)} == decoded
    assert set(templates.rules) <= {one.intent for one in written_rules(templates.folder)}


def test_a_file_is_named_as_it_lies_in_the_repository() -> None:
    assert name_of(Path("/x/en/lists.yaml")) == "interaction_models/en/lists.yaml"
    assert name_of(Path("/x/en/locales/en-GB.yaml")) == "interaction_models/en/locales/en-GB.yaml"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "mistake"),
    [
        ("language: en", "tongue: en", 1, "unknown field `tongue`"),
        ("sentences: [stop]", "sentence: [stop]", 8, "unknown field `sentence`"),
        ("- that's it", "- 3", 11, "Expected `str`, got `int`"),
        (
            "data:\n      - sentences: [stop]",
            "data: 7\n    date:\n      - sentences: [stop]",
            7,
            "Expected `array`",
        ),
        ("  StopIntent:\n    data:", "  StopIntent:\n    dates:", 7, "unknown field `dates`"),
    ],
)
def test_a_mistake_has_its_line(folder: Path, right: str, wrong: str, line: int, mistake: str) -> None:
    path = sentences(folder, SENTENCES.replace(right, wrong, 1))
    with pytest.raises(WrongSentences) as caught:
        decode(path, SentencesFile)
    (told,) = caught.value.lines
    assert told.startswith(f"{name_of(path)}:{line}: ")
    assert mistake in told


def test_a_mistake_below_two_mappings_has_its_line(folder: Path) -> None:
    path = folder / "lists.yaml"
    path.write_text("lists:\n  one: {type: A}\n  two:\n    type: B\n    values:\n      x: [y]\n      z: q\n")
    with pytest.raises(WrongSentences, match=r"lists\.yaml:7: Expected `array`, got `str`$"):
        decode(path, ListsFile)


def test_what_is_no_yaml_is_one_line(folder: Path) -> None:
    path = sentences(folder, "language: [en\nintents: {}\n")
    with pytest.raises(WrongSentences, match=r"steering\.yaml: not valid YAML: .*line 2") as caught:
        decode(path, SentencesFile)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(WrongSentences, match=r"^interaction_models/en/lists\.yaml: cannot be read: No such"):
        decode(folder / "lists.yaml", ListsFile)
