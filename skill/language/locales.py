"""The places where the coach is spoken to: locales, their language, and their emergency number."""

from typing import Final

ENGLISH_LOCALES: Final = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
DEFAULT_LOCALE: Final = "en-US"
DEFAULT_LANGUAGE: Final = "en"

_EMERGENCY: Final = {"US": "911", "CA": "911", "GB": "999", "AU": "000", "IN": "112"}
_EMERGENCY_ELSEWHERE: Final = "112"


def language_of(locale: str) -> str:
    """Return the language of a locale: `en` of `en-GB`, in lower case."""
    return locale.replace("_", "-").partition("-")[0].lower()


def emergency_number(locale: str) -> str:
    """Return the emergency number of a locale's country in digits; elsewhere 112, which most mobiles know."""
    country = locale.replace("_", "-").rpartition("-")[2].upper()
    return _EMERGENCY.get(country, _EMERGENCY_ELSEWHERE)
