from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.catalogue import Catalogue, IncompleteDrill
from skill.coaching.drill import Kind
from skill.coaching.phrase_needs import check_phrases, missing_phrases, phrase_needs
from skill.language.phrases import PhraseBook
from tests.coaching.blocks import CATALOGUE
from tests.fakes import loaded

ENGLISH = loaded.phrases()
GLUTES = Catalogue((CATALOGUE.drill("glutes"),))


def keys(catalogue: Catalogue = CATALOGUE) -> set[str]:
    return {key for drill in catalogue for need in phrase_needs(drill) for key in need.keys}


def without(book: PhraseBook, *keys: str) -> PhraseBook:
    return PhraseBook(book.texts, {key: clips for key, clips in book.wordings.items() if key not in keys})


def with_words(book: PhraseBook, words: Mapping[str, str]) -> PhraseBook:
    return PhraseBook({**book.texts, **words}, {**book.wordings, **{key: (key,) for key in words}})


def test_the_shipped_phrases_cover_every_need_of_the_drills() -> None:
    check_phrases(CATALOGUE, ENGLISH)


def test_every_phrase_is_used() -> None:
    needed = keys()
    spare = {key for key in ENGLISH.wordings if not needed & {key, key.rpartition(".")[0]}}
    assert spare == {"notice.general", "notice.emergency", "notice.doctor"}


@given(st.sampled_from(sorted(ENGLISH.wordings)))
def test_a_missing_phrase_is_named_unless_another_replaces_it(key: str) -> None:
    book = without(ENGLISH, key)
    lacking = missing_phrases(CATALOGUE, book)
    part = key if key in keys() else key.rpartition(".")[0]
    needs = [need for drill in CATALOGUE for need in phrase_needs(drill) if part in need.keys]
    replaced = all(need.met(book) for need in needs) and not key.startswith("notice.")
    assert bool(lacking) is not replaced
    assert all(key.startswith(name.split(" or ")[-1]) for name in lacking)


def test_all_missing_phrases_are_reported_at_once_and_each_only_once() -> None:
    with pytest.raises(IncompleteDrill) as caught:
        check_phrases(CATALOGUE, without(ENGLISH, "opening", "glutes.name", "glutes.hint.2"))
    assert caught.value.lines == (
        "phrases.toml: glutes.name: this phrase is missing",
        "phrases.toml: glutes.hint.2: this phrase is missing",
        "phrases.toml: opening: this phrase is missing",
    )


def test_of_a_part_without_any_words_only_the_general_key_is_named() -> None:
    lacking = missing_phrases(GLUTES, PhraseBook({}, {}))
    assert [name for name in lacking if name.startswith("glutes.movement")] == ["glutes.movement"]
    assert "glutes.position.chair.tennis_ball or glutes.position.chair" in lacking


def test_words_for_a_variation_do_not_stand_in_for_the_others() -> None:
    book = with_words(without(ENGLISH, "glutes.feel"), {"glutes.feel.chair": "You feel the seat."})
    assert missing_phrases(CATALOGUE, book) == ("glutes.feel",)


def test_words_under_standard_are_for_every_variation_without_its_own() -> None:
    book = with_words(without(ENGLISH, "glutes.feel"), {"glutes.feel.standard": "You feel the ball."})
    check_phrases(CATALOGUE, book)


def test_a_part_may_be_several_numbered_sentences() -> None:
    book = without(ENGLISH, "glutes.feel")
    check_phrases(CATALOGUE, with_words(book, {"glutes.feel.1": "Here.", "glutes.feel.2": "And there."}))
    assert missing_phrases(CATALOGUE, with_words(book, {"glutes.feel.2": "And there."})) == ("glutes.feel",)


def test_a_drill_with_alternating_sides_needs_one_lead_in() -> None:
    needed = keys(Catalogue((CATALOGUE.drill("prone_scorpion"),)))
    assert "prone_scorpion.work" in needed
    assert "prone_scorpion.left" not in needed


def test_only_release_needs_the_safety_rules() -> None:
    needing = {drill.slug for drill in CATALOGUE if "safety.tingling" in keys(Catalogue((drill,)))}
    assert needing == {drill.slug for drill in CATALOGUE if drill.kind is Kind.SMR}


def test_a_file_of_phrases_may_hold_the_words_of_a_variation(tmp_path: Path) -> None:
    file = tmp_path / "phrases.toml"
    file.write_text(
        '[glutes.feel]\nstandard = "A."\nchair = "B."\n\n[glutes.hint]\n1 = "C."\nchair.1 = "D."\n'
    )
    book = PhraseBook.read(file)
    assert {"glutes.feel.standard", "glutes.feel.chair", "glutes.hint.1", "glutes.hint.chair.1"} == {
        *book.wordings
    }
