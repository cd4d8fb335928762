"""Checking the sources of all languages; that what is shipped is sound is the command's to prove."""

import shutil
from pathlib import Path

import pytest

from skill import resources
from skill.alexa.models.model_check import check_sources
from skill.alexa.models.model_parts import Violation
from tests.fakes import loaded

pytestmark = pytest.mark.slow

REBUILD = "older than its sentences: run back-coach models build"
LEFT_OVER = "remove it: no sentences are for this locale"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped sentences and models in place of them."""
    copied = shutil.copytree(resources.shipped("interaction_models"), tmp_path / "interaction_models")
    monkeypatch.setattr(resources, "_SHIPPED", tmp_path)
    return copied


def add_sentence(models: Path, sentence: str) -> None:
    text = f"language: en\nintents:\n  HarderIntent:\n    data:\n      - sentences: ['{sentence}']\n"
    (models / "en" / "sentences" / "extra.yaml").write_text(text)


def test_files_older_than_their_sentences_and_models_without_sentences_are_found(models: Path) -> None:
    (models / "alexa" / "en-US.json").write_text("{}")
    (models / "alexa" / "en-GB.json").unlink()
    (models / "alexa" / "fr-FR.json").write_text("{}")
    (models / "home_assistant" / "en" / "back_coach.yaml").write_text("")
    _, found = check_sources()
    assert {(one.rule, one.place, one.remedy) for one in found} == {
        ("stale", "interaction_models/alexa/en-US.json", REBUILD),
        ("stale", "interaction_models/alexa/en-GB.json", REBUILD),
        ("stale", "interaction_models/home_assistant/en/back_coach.yaml", REBUILD),
        ("left-over", "interaction_models/alexa/fr-FR.json", LEFT_OVER),
    }


def test_a_new_sentence_makes_all_models_stale(models: Path) -> None:
    add_sentence(models, "even more of it")
    _, found = check_sources()
    assert {one.place for one in found} == {
        f"interaction_models/alexa/{locale}.json" for locale in loaded.templates().locales
    }


def test_a_sentence_of_two_intents_is_found_once_with_file_and_line_of_both(models: Path) -> None:
    add_sentence(models, "skip this one")
    _, (found,) = check_sources()
    assert found.place.startswith("interaction_models/en/sentences/")
    assert "SkipIntent here" in found.remedy
    assert "HarderIntent at interaction_models/en/sentences/extra.yaml:5" in found.remedy


def test_sentences_that_do_not_build_are_found_with_file_and_line(models: Path) -> None:
    add_sentence(models, "harder (now")
    built, (found,) = check_sources()
    assert built == 0
    assert (found.rule, found.place) == ("sentences", "interaction_models/en/sentences/extra.yaml:5")


def test_a_mistake_in_the_store_page_is_found(models: Path) -> None:
    store = models / "en" / "store.yaml"
    store.write_text(store.read_text().replace("keywords:", "keyword:", 1))
    _, (found,) = check_sources()
    assert found == Violation("sentences", "interaction_models/en/store.yaml:1", found.remedy)
