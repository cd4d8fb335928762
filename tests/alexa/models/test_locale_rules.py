from skill.alexa.models.interaction_model import build_model
from skill.alexa.models.locale_rules import LOCALE_RULES, has_fallback_sensitivity
from skill.alexa.models.model_parts import Subject
from skill.alexa.models.reserved import load_reserved
from tests.fakes import loaded


def test_only_english_and_german_take_a_sensitivity() -> None:
    assert all(map(has_fallback_sensitivity, ("en-US", "en-IN", "de-DE")))
    assert not any(map(has_fallback_sensitivity, ("fr-FR", "es-US", "ja-JP")))


def test_a_sensitivity_where_it_cannot_be_set_is_found() -> None:
    model = loaded.model("en-US")
    (rule,) = LOCALE_RULES
    found = {
        locale: [finding.rule for finding in rule(Subject(locale, model, load_reserved("en")))]
        for locale in ("en-US", "fr-FR")
    }
    assert found == {"en-US": [], "fr-FR": ["fallback-locale"]}


def test_a_model_for_another_language_is_built_without_one() -> None:
    model = build_model(loaded.templates(), "fr-FR")
    spoken = model["interactionModel"]
    assert isinstance(spoken, dict)
    assert "modelConfiguration" not in spoken["languageModel"]
