import re
from pathlib import Path

import pytest

from skill.alexa.models import store_page as store
from skill.alexa.models.store_page import load_pages
from skill.hearing.source_files import WrongSentences
from skill.language.locales import emergency_number, spoken_locales
from tests.fakes import loaded

PAGES = load_pages("en", spoken_locales())


@pytest.mark.parametrize("locale", spoken_locales())
def test_each_locale_is_told_it_is_no_medical_advice_and_whom_to_call(locale: str) -> None:
    description = PAGES[locale].description
    assert "not medical advice" in description
    assert f"call {emergency_number(locale)}" in description


def test_each_locale_says_it_in_its_own_words() -> None:
    assert "physical therapist" in PAGES["en-US"].description
    assert "gym ball" in PAGES["en-GB"].keywords
    assert "fit ball" in PAGES["en-AU"].description


def test_there_are_three_example_phrases_and_the_first_only_opens_the_skill() -> None:
    assert {len(page.examples) for page in PAGES.values()} == {3}
    assert {page.examples[0] for page in PAGES.values()} == {"Alexa, open back coach"}


@pytest.mark.parametrize("said", sorted(set(re.findall(r'"([^"]+)"', PAGES["en-US"].testing_instructions))))
def test_the_coach_understands_whatever_the_testers_are_told_to_say(said: str) -> None:
    understood = loaded.understanding().understand(said, "en-US").intent
    assert understood != "AMAZON.FallbackIntent"


def test_a_word_that_a_locale_lacks_is_one_line() -> None:
    with pytest.raises(WrongSentences, match=r"en/store\.yaml: words\.ball: say it for en-NZ, too"):
        load_pages("en", ["en-NZ"])


def test_a_language_without_a_page_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "shipped", lambda _: tmp_path)
    with pytest.raises(WrongSentences, match=r"fr/store\.yaml: cannot be read"):
        load_pages("fr", ["fr-FR"])
