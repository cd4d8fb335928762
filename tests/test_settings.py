from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.settings import Settings, WrongSetting, data_folder

WRONG = [
    ("SPEAKER_URL", "http://localhost:8443"),
    ("SPEAKER_URL", "https://localhost:8443/speaker/alexa"),
    ("BASE_URL", "http://coach.example.org"),
    ("BASE_URL", "coach.example.org"),
    ("BASE_URL", "https://"),
    ("BASE_URL", "https://coach.example.org?x=1"),
    ("BASE_URL", "https://coach.example.org#x"),
    ("BASE_URL", "https://me:secret@coach.example.org"),
    ("BASE_URL", "https://coach.example.org:99999"),
    ("BASE_URL", "https://["),
    ("BASE_URL", "https://coach example.org"),
    ("BASE_URL", "https://coach.example.org/\x07"),
    ("BASE_URL", "https://coach.example.org/alexa"),
    ("BASE_URL", "https://coach.example.org/back/alexa/"),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "-1"),
    ("PORT", "http"),
    ("PORT", "80.5"),
    ("PORT", "٨٠"),
    ("PORT", "9" * 5_000),
    ("LOG_LEVEL", "loud"),
    ("LOG_FORMAT", "xml"),
    ("SKILL_ID", "foo"),
    ("SKILL_ID", "amzn1.ask.skill."),
    ("SKILL_ID", "AMZN1.ASK.SKILL.1"),
    ("SKILL_ID", "amzn1.ask.skill.1 2"),
    ("SKILL_ID", "amzn1.ask.account.A1"),
    ("VOICE", "."),
    ("VOICE", ".."),
    ("VOICE", "../beds"),
    ("VOICE", "/tmp"),
    ("VOICE", "slt/"),
    ("VOICE", "ä"),
    ("VOICE", "v" * 300),
]


def test_with_nothing_set_the_service_is_for_this_machine_alone() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port, settings.voice) == ("127.0.0.1", 8000, "slt")
    assert settings == Settings()
    assert settings.speaker_on


def test_every_setting_is_read() -> None:
    given_values = {
        "base_url": "https://coach.example.org",
        "skill_id": "amzn1.ask.skill.test",
        "database_url": "sqlite://",
        "voice": "rms",
        "host": "0.0.0.0",
        "port": "81",
        "log_level": "debug",
        "log_format": "JSON",
        "speaker_url": "https://localhost:8443",
    }
    settings = Settings.from_env({f"BACK_COACH_{name.upper()}": text for name, text in given_values.items()})
    assert settings == Settings(**{**given_values, "port": 81, "log_level": "DEBUG", "log_format": "json"})  # type: ignore[arg-type]
    assert {field.name for field in fields(Settings)} - set(given_values) == {"speaker"}


def test_the_process_environment_is_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACK_COACH_VOICE", "rms")
    assert Settings.from_env().voice == "rms"


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda text: text[:30])
def test_a_wrong_value_is_one_line_that_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=rf"^BACK_COACH_{name} is .*: give ") as caught:
        Settings.from_env({f"BACK_COACH_{name}": value})
    assert "\n" not in str(caught.value)


@given(
    st.sampled_from(["BASE_URL", "PORT", "LOG_LEVEL", "HOST", "VOICE", "SKILL_ID", "DATABASE_URL"]), st.text()
)
def test_any_text_is_a_setting_or_a_wrong_setting(name: str, value: str) -> None:
    said = ""
    try:
        settings = Settings.from_env({f"BACK_COACH_{name}": value})
    except WrongSetting as wrong:
        settings, said = Settings(), str(wrong)
    assert 0 < settings.port < 65_536
    assert said.isprintable()


def test_what_only_looks_like_a_setting_is_not_passed_over() -> None:
    with pytest.raises(WrongSetting, match=r"^BACK_COACH_SKILLID is no setting: .*BACK_COACH_SKILL_ID$"):
        Settings.from_env({"BACK_COACH_SKILLID": "amzn1.ask.skill.x"})
    with pytest.raises(WrongSetting, match=r"^BACK_COACH_ZZZ is no setting: .*BACK_COACH_PORT"):
        Settings.from_env({"BACK_COACH_ZZZ": ""})


def test_all_wrong_settings_are_told_at_once() -> None:
    with pytest.raises(WrongSetting) as caught:
        Settings.from_env({"BACK_COACH_PORT": "0", "BACK_COACH_PROT": "1", "BACK_COACH_LOG_LEVEL": "loud"})
    told = [line.split()[0] for line in caught.value.lines]
    assert told == ["BACK_COACH_PROT", "BACK_COACH_PORT", "BACK_COACH_LOG_LEVEL"]


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_an_empty_setting_is_one_that_is_not_set(blank: str) -> None:
    names = ("BASE_URL", "SKILL_ID", "DATABASE_URL", "VOICE", "HOST", "PORT", "LOG_LEVEL")
    assert Settings.from_env({f"BACK_COACH_{name}": blank for name in names}) == Settings()


def test_a_base_url_loses_its_last_slash_so_that_links_have_one() -> None:
    assert Settings.from_env({"BACK_COACH_BASE_URL": "https://x.example/"}).base_url == "https://x.example"


def test_links_for_emulators_leave_the_speaker_on_and_to_this_machine_alone() -> None:
    settings = Settings.from_env({"BACK_COACH_SPEAKER_URL": "https://localhost:8443/"})
    assert settings.speaker_url == "https://localhost:8443"
    assert settings.speaker_on
    assert settings.loopback


@pytest.mark.parametrize(
    "public",
    [
        Settings(host="0.0.0.0"),
        Settings(host="192.168.1.2"),
        Settings(base_url="https://coach.example.org"),
        Settings(skill_id="amzn1.ask.skill.test"),
    ],
)
def test_the_speaker_is_off_as_soon_as_others_could_reach_it(public: Settings) -> None:
    assert not public.speaker_allowed
    assert not public.speaker_on


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_speaker_is_on_at_each_loopback_address(host: str) -> None:
    assert Settings(host=host).loopback
    assert Settings(host=host).speaker_on


def test_the_speaker_can_be_left_out_at_home_and_never_forced_elsewhere() -> None:
    assert not Settings(speaker=False).speaker_on
    with pytest.raises(WrongSetting, match="--speaker needs a loopback host"):
        _ = Settings(speaker=True, host="0.0.0.0").speaker_on


def test_listeners_are_kept_in_the_users_data_folder_unless_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Settings().database == f"sqlite:///{data_folder() / 'back-coach.sqlite3'}"
    assert Settings(database_url="postgresql://db/coach").database == "postgresql://db/coach"
