import pytest

from skill.language.locales import emergency_number, language_of, spoken_locales
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


def test_emergency_numbers_are_spoken_digit_by_digit() -> None:
    texts = loaded.texts()
    assert "nine nine nine" in texts.render(Say("emergency-now"), "en-GB")
    assert "nine one one" in texts.render(Say("emergency-now"), "en-CA")
