import pytest

from skill.language.locales import canonical_locale, emergency_number, language_of, spoken_locales
from skill.language.say import Say
from tests.fakes import loaded


@pytest.mark.parametrize(
    ("locale", "number"),
    [
        ("en-US", "911"),
        ("en-CA", "911"),
        ("en-GB", "999"),
        ("en-AU", "000"),
        ("en-IN", "112"),
        ("fr-FR", "112"),
    ],
)
def test_each_country_has_its_emergency_number(locale: str, number: str) -> None:
    assert emergency_number(locale) == number


def test_a_locale_belongs_to_its_language() -> None:
    assert {language_of(locale) for locale in spoken_locales()} == {"en"}
    assert language_of("fr_CA") == "fr"


@pytest.mark.parametrize("spelled", ["en-GB", "en_gb", "EN-gb"])
def test_a_locale_in_other_letters_is_the_same(spelled: str) -> None:
    assert canonical_locale(spelled) == "en-GB"
    assert canonical_locale("DE") == "de"


def test_emergency_numbers_are_spoken_digit_by_digit() -> None:
    texts = loaded.texts()
    assert "nine nine nine" in texts.render(Say("emergency-now"), "en-GB")
    assert "nine one one" in texts.render(Say("emergency-now"), "en-CA")
