import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import skill.language
from skill.language.locales import spoken_locales
from skill.language.say import Argument, ClipText, Clock, Count, Listing, Name, Say, Span, say
from skill.language.texts import VARIANTS, MissingText, Texts, WrongTexts
from tests.fakes import loaded

FOLDER = Path(skill.language.__file__).parent
TEXTS = loaded.texts()
LONG_BY_NATURE = ("why-", "notice-", "question-", "howto-")
MOST_CHARACTERS = 200
PROMISES = re.compile(
    r"\b(cur(e|es|ed|ing)|heal(s|ed|ing)?|guarantee\w*|diagnos\w+|remed(y|ies)|treat(s|ed|ment)?|painless|prescri\w+)\b",
    re.IGNORECASE,
)
PLAUSIBLE: dict[str, Argument] = {
    "count": 3,
    "day": 30,
    "drill": Name("drill", "couch_stretch"),
    "drills": Listing(
        (Name("drill", "glutes"), Name("drill", "couch_stretch"), Name("drill", "prone_scorpion"))
    ),
    "first": Name("drill", "glutes"),
    "focus": Name("focus", "hip_flexors"),
    "hours": 2,
    "last": "the last",
    "hour": 20,
    "minute": 5,
    "minutes": 7,
    "month": Name("month", "november"),
    "needs": Listing((Name("tool", "foam_roller"), Name("room", "floor"))),
    "number": Count(3),
    "padded": "05",
    "period": Name("period", "week"),
    "position": ClipText("glutes.name"),
    "reason": ClipText("glutes.purpose"),
    "recurrence": "weekly",
    "seconds": 45,
    "side": Name("side", "left"),
    "sides": "left, then right",
    "step": 2,
    "steps": 8,
    "text": ClipText("glutes.purpose"),
    "time": Span(95),
    "twelfth": 8,
    "weekday": Name("weekday", "monday"),
    "tools": Listing((Name("tool", "lacrosse_ball"), Name("tool", "foam_roller"))),
}


class _Seen(Visitor):
    """The variables that a message's pattern refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


def entries() -> Iterator[ast.Message]:
    for path in sorted((FOLDER / "en").glob("*.ftl")):
        body = FluentParser().parse(path.read_text(encoding="utf-8")).body
        yield from (entry for entry in body if isinstance(entry, ast.Message))


MESSAGES = {entry.id.name: entry for entry in entries()}


def variables(message: str) -> set[str]:
    seen = _Seen()
    seen.visit(MESSAGES[message])
    return seen.variables.union(*(variables(other) for other in seen.messages)) - {
        "variant",
        "emergency",
        "wake",
    }


@cache
def rendered(message: str) -> list[str]:
    arguments = {name: PLAUSIBLE[name] for name in variables(message)}
    return [TEXTS.render(Say(message, arguments), "en-US", variant) for variant in range(VARIANTS)]


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_every_message_renders_in_all_wordings(message: str) -> None:
    assert all(rendered(message))
    assert message in TEXTS


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_no_message_promises_anything_medical(message: str) -> None:
    for text in rendered(message):
        assert not PROMISES.search(text.replace("not a diagnosis", "")), text


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_messages_contain_nothing_that_ssml_would_read_as_markup(message: str) -> None:
    for text in rendered(message):
        assert not set("&<>{}") & set(text), text


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_messages_are_short_enough_for_the_ear(message: str) -> None:
    if not message.startswith(LONG_BY_NATURE):
        assert max(map(len, rendered(message))) <= MOST_CHARACTERS


def test_no_message_is_written_twice() -> None:
    ids = [entry.id.name for entry in entries()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("locale", spoken_locales())
def test_every_english_locale_has_the_same_messages(locale: str) -> None:
    assert all(TEXTS.render(Say(message), locale) for message in ("goodbye", "emergency-now"))


def test_a_missing_message_is_named() -> None:
    with pytest.raises(MissingText, match="no-such-message"):
        TEXTS.render(say("no-such-message"), "en-US")


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(MissingText, match=r"more-both-seconds.*time"):
        TEXTS.render(say("more-both-seconds"), "en-US")


def test_a_missing_phrase_is_named() -> None:
    with pytest.raises(MissingText, match=r"no\.such\.phrase"):
        TEXTS.render(say("clip", text=ClipText("no.such.phrase")), "en-US")


def test_untranslated_messages_are_said_in_the_default_language(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "conversation.ftl").write_text("goodbye = Bis bald.\n", encoding="utf-8")
    shutil.copy(FOLDER / "en" / "phrases.toml", tmp_path / "de")
    german = Texts.load("de", tmp_path)
    assert german.render(say("goodbye"), "de-DE") == "Bis bald."
    assert german.render(say("not-forgotten"), "de-DE") == TEXTS.render(say("not-forgotten"), "en-US")


def test_an_emergency_number_without_a_message_is_said_digit_by_digit(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "conversation.ftl").write_text(
        "emergency-now = Ruf { $emergency }.\n", encoding="utf-8"
    )
    shutil.copy(FOLDER / "en" / "phrases.toml", tmp_path / "de")
    assert Texts.load("de", tmp_path).render(say("emergency-now"), "de-DE") == "Ruf 1 1 2."


def test_variants_cycle_through_the_wordings() -> None:
    wordings = [TEXTS.render(say("not-caught"), "en-US", variant) for variant in range(4)]
    assert len(set(wordings)) == 3
    assert wordings[3] == wordings[0]


def test_a_sentence_begins_with_a_capital() -> None:
    assert TEXTS.render(say("more-both-seconds", time=Span(30, exact=True)), "en-US") == (
        "Thirty seconds more on each side."
    )


def test_lists_are_joined_as_people_join_them(tmp_path: Path) -> None:
    texts = Texts.read(small_language(tmp_path), "en")
    names = tuple(Name("tool", member) for member in ("a", "b", "c"))
    joined = [texts.render(say("have", what=Listing(names[:count])), "en-US") for count in range(4)]
    assert joined == ["Nothing", "A ball", "A ball and a roller", "A ball, a roller and a mat"]


def test_a_locale_may_override_messages(tmp_path: Path) -> None:
    texts = Texts.read(small_language(tmp_path), "en")
    assert texts.render(say("couch"), "en-GB") == "Sofa"
    assert texts.render(say("couch"), "en-US") == "Couch"


def test_a_file_with_a_mistake_is_named(tmp_path: Path) -> None:
    folder = small_language(tmp_path)
    (folder / "en" / "broken.ftl").write_text("good = fine\nthis is no message\n")
    with pytest.raises(WrongTexts, match=r"^en/broken\.ftl:2: not a message: this is no message$"):
        Texts.read(folder, "en")


def test_mistakes_in_several_files_are_reported_at_once(tmp_path: Path) -> None:
    folder = small_language(tmp_path)
    (folder / "en" / "first.ftl").write_text("good = fine\n%%\n\nbetter = finer\n%\n")
    (folder / "en-GB" / "second.ftl").write_text("?\n")
    with pytest.raises(WrongTexts) as caught:
        Texts.read(folder, "en")
    assert [line.split(": ")[0] for line in caught.value.lines] == [
        "en/first.ftl:2",
        "en/first.ftl:5",
        "en-GB/second.ftl:1",
    ]


def small_language(folder: Path) -> Path:
    (folder / "en").mkdir()
    (folder / "en-GB").mkdir()
    (folder / "en" / "phrases.toml").write_text('hello = "Hello."\n')
    (folder / "en" / "time.ftl").write_text((FOLDER / "en" / "time.ftl").read_text())
    (folder / "en" / "some.ftl").write_text(
        "have = { $what }\ntool-a = a ball\ntool-b = a roller\ntool-c = a mat\ncouch = couch\n"
    )
    (folder / "en-GB" / "some.ftl").write_text("couch = sofa\n")
    return folder


def test_a_time_at_the_end_of_a_sentence_has_one_full_stop() -> None:
    at: dict[str, Argument] = {
        "time": Clock(8, 0),
        "weekday": Name("weekday", "monday"),
        "month": Name("month", "may"),
        "day": 4,
    }
    said = say("question-reminder", recurrence="daily", **at)
    texts = [loaded.texts().render(said, "en-US", variant) for variant in range(3)]
    assert any("8 a.m. " in text for text in texts)
    assert not [text for text in texts if ".." in text]


def test_a_request_is_named_as_the_platform_is_called() -> None:
    said = say("yes-while-paused")
    assert "Alexa, resume" in TEXTS.render(said, "en-US", wake="Alexa, ")
    assert "Alexa" not in TEXTS.render(said, "en-US")
