"""Languages are data: what is there is spoken to whoever asks in it, and no code names one."""

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from skill.app import Parts, create_app
from skill.dialog.state import Profile
from skill.language.locales import spoken_locales
from skill.language.phrases import PhraseBook
from skill.language.say import Name
from skill.settings import Settings, WrongSetting
from skill.speaker.blueprint import NAMESPACE
from skill.spoken.languages import Languages, load_languages
from tests.fakes import loaded
from tests.fakes.pack import write_pack
from tests.fakes.requests import intent, launch

SOURCES = Path(__file__).parents[1] / "language" / "sources"
SKILL = Path(__file__).parents[2] / "skill"
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
Json = dict[str, Any]


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    """English in two voices, and a little German: German clips have the texts of the English ones."""
    folder = tmp_path_factory.mktemp("languages")
    texts, audio = folder / "texts", folder / "audio"
    shutil.copytree(SKILL / "language" / "en", texts / "en")
    shutil.copytree(SOURCES / "de", texts / "de")
    shutil.copy(SKILL / "language" / "en" / "phrases.toml", texts / "de")
    name_every_drill(texts / "de" / "conversation.ftl")
    for language, voice in (("en", "anna"), ("en", "bert"), ("de", "frieda")):
        write_pack(audio, loaded.phrases().texts, language=language, voice=voice)
    return load_languages("bert", texts=texts, audio=audio)


def name_every_drill(file: Path) -> None:
    """Give a name to drills that are newer than the German of the tests."""
    written = file.read_text(encoding="utf-8")
    names = (Name("drill", slug).message for slug in loaded.catalogue().slugs)
    new = (f"{name} = Das Neue\n" for name in names if f"{name} = " not in written)
    file.write_text(written + "".join(new), encoding="utf-8")


@pytest.fixture(scope="module")
def app(languages: Languages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    database = f"sqlite:///{tmp_path_factory.mktemp('data') / 'coach.sqlite3'}"
    made = create_app(Settings(database_url=database, voice="bert"), clock=lambda: NOW, languages=languages)
    yield made
    parts: Parts = made.extensions["back_coach"]
    parts.documents.close()


def ask(app: Flask, message: Json, locale: str) -> Json:
    """Ask the local speaker's route in a locale, as a user of that locale."""
    message["request"]["locale"] = locale
    message["session"]["user"]["userId"] = message["context"]["System"]["user"]["userId"] = locale
    answer = app.test_client().post("/speaker/alexa", json=message)
    found: Json = answer.get_json()["response"]
    return found


def routine(app: Flask, locale: str) -> tuple[str, Json]:
    """Pass the first-use questions in a locale; return what is said first, and the last answer."""
    welcome = ask(app, launch(), locale)["outputSpeech"]["ssml"]
    for name in ("AMAZON.NoIntent",) * 3:
        ask(app, intent(name, new=False), locale)
    ask(app, intent("HaveToolIntent", {"tool": "none"}, new=False), locale)
    return welcome, ask(app, intent("StartRoutineIntent", {"minutes": "10"}, new=False), locale)


def stream_of(answer: Json) -> Json:
    found: Json = answer["directives"][0]["audioItem"]["stream"]
    return found


def test_a_request_in_german_is_answered_in_german_with_german_tracks(
    app: Flask, languages: Languages
) -> None:
    welcome, begun = routine(app, "de-DE")
    german = languages.by_code["de"].usual.pack.name
    assert "Rücken Coach" in welcome
    assert "Los geht es" in begun["outputSpeech"]["ssml"]
    assert f"/audio/tracks/{german}/" in stream_of(begun)["url"]
    title = begun["directives"][0]["audioItem"]["metadata"]["title"]
    assert title.split()[0] in {"Das", "Die", "Der"}


def test_a_german_track_and_its_captions_are_served(app: Flask) -> None:
    path = re.sub(r"^https?://[^/]+", "", stream_of(routine(app, "de-AT")[1])["url"])
    assert app.test_client().get(path).status_code == 200
    assert app.test_client().get(path.replace(".mp3", ".vtt")).status_code == 200


def test_a_locale_without_texts_is_answered_in_the_default_language(app: Flask, languages: Languages) -> None:
    welcome, begun = routine(app, "fr-FR")
    assert "Welcome to Back Coach" in welcome
    assert languages.default.usual.pack.name in stream_of(begun)["url"]


def test_the_usual_voice_is_the_setting_s_where_a_language_has_it(languages: Languages) -> None:
    assert languages.default.usual.name == "bert"
    assert languages.for_locale("de-DE").usual.name == "frieda"


def test_a_voice_that_nobody_speaks_stops_the_start() -> None:
    with pytest.raises(WrongSetting, match="nobody"):
        load_languages("nobody")


def test_a_listener_hears_the_voice_that_they_chose(app: Flask, languages: Languages) -> None:
    routine(app, "en-GB")
    _choose_voice(app, "en-GB", "anna")
    heard = ask(app, intent("AMAZON.NextIntent"), "en-GB")
    assert languages.default.voices["anna"].pack.name in stream_of(heard)["url"]


def _choose_voice(app: Flask, user: str, voice: str) -> None:
    """Put a voice into a stored profile."""
    import msgspec

    from skill.sessions.address import Address
    from skill.storage.documents import Document

    parts: Parts = app.extensions["back_coach"]
    key = Address(NAMESPACE, user, "kitchen").profile_of(None)
    stored = parts.documents.read([key])[key]
    profile = msgspec.json.decode(stored.body, type=Profile)
    body = msgspec.json.encode(replace(profile, voice=voice))
    parts.documents.write([Document(key, stored.revision, body)])


def test_every_language_that_has_sentences_has_texts() -> None:
    written = {folder.parent.name for folder in (SKILL / "language").glob("*/phrases.toml")}
    assert {locale.split("-")[0] for locale in spoken_locales()} <= written
    assert all(PhraseBook.load(code).texts for code in written)


NAMES_A_LANGUAGE = re.compile(r"en|[a-z]{2}-[A-Z]{2}")
PLATFORM = {"alexa/models/locale_rules.py", "doctor/forgeries.py"}
"""These list what Amazon's platform and its requests name, whatever we speak."""


@pytest.mark.parametrize("module", sorted(SKILL.rglob("*.py")), ids=lambda path: path.stem)
def test_no_code_names_a_language(module: Path) -> None:
    if str(module.relative_to(SKILL)) in PLATFORM:
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [text for text in strings if isinstance(text, str) and NAMES_A_LANGUAGE.fullmatch(text)]
