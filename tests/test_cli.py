import json
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from skill import cli as command_line
from skill import resources
from skill.alexa import model
from skill.cli import cli
from skill.resources import shipped
from tests.commands import BACK_COACH, back_coach, environ, is_one_line
from tests.fakes import loaded

pytestmark = pytest.mark.slow

LOCALES = ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")
WRONG_USAGE = [
    ("nonsense",),
    ("serve", "--port", "0"),
    ("serve", "--port", "99999"),
    ("serve", "--loud"),
    ("serve", "more"),
    ("talk", "--locale", "de-DE"),
    ("understand",),
    ("understand", "--locale", "xx", "hello"),
    ("drills", "glutes", "more"),
    ("render",),
    ("render", "-o"),
    ("render", "-o", "x.mp3", "--minutes", "2"),
    ("render", "-o", "x.mp3", "--minutes", "61"),
    ("render", "-o", "x.mp3", "--focus", "neck"),
    ("render", "-o", "x.mp3", "--tool", "hammer"),
    ("render", "-o", "x.mp3", "--captions", "x.mp3"),
    ("voices", "nonsense"),
    ("voices", "build", "--locale", "nowhere"),
    ("models", "nonsense"),
    ("models", "build", "-o"),
    ("doctor", "more"),
]


def invoked(*words: str) -> str:
    """Run a command in this process, and return what it prints."""
    result = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def ended(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str]:
    """Run the whole command line in this process; return its exit code and what it tells."""
    monkeypatch.setattr("sys.argv", ["back-coach", *words])
    with pytest.raises(SystemExit) as caught:
        command_line.main()
    code = caught.value.code
    return (code if isinstance(code, int) else 0), capsys.readouterr().err


def every_command(group: click.Group, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [above]
    for name, command in group.commands.items():
        path = (*above, name)
        found += every_command(command, path) if isinstance(command, click.Group) else [path]
    return found


@pytest.mark.parametrize("command", every_command(cli), ids=" ".join)
def test_every_command_and_each_of_its_options_has_help(command: tuple[str, ...]) -> None:
    assert invoked(*command, "--help") == invoked(*command, "-h")
    assert invoked(*command, "--help").startswith("Usage: ")


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_one_line_and_exit_code_2(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, *words)
    assert code == 2
    assert is_one_line(told)


def test_help_and_version_end_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ended(capsys, monkeypatch, "--version") == (0, "")
    assert ended(capsys, monkeypatch, "voices", "--help") == (0, "")


def test_an_utterance_is_understood_in_json() -> None:
    found = json.loads(invoked("understand", "--json", "a ten minute back routine"))
    assert found == {"intent": "StartRoutineIntent", "slots": {"minutes": "10"}}


def test_slots_are_there_even_when_empty() -> None:
    assert json.loads(invoked("understand", "--json", "pause")) == {
        "intent": "AMAZON.PauseIntent",
        "slots": {},
    }


def test_words_that_are_not_quoted_are_one_utterance() -> None:
    assert invoked("understand", "thirty", "more", "seconds") == "MoreTimeIntent (seconds: 30)\n"


def test_a_text_that_means_nothing_is_the_fallback() -> None:
    assert invoked("understand", "") == "AMAZON.FallbackIntent\n"
    assert invoked("understand", "the price of tea in spring") == "AMAZON.FallbackIntent\n"


def test_each_line_of_standard_input_is_answered_in_order() -> None:
    lines = "how long left\n\nit tingles\n"
    result = CliRunner().invoke(cli, ["understand", "-"], input=lines, catch_exceptions=False)
    intents = [json.loads(line)["intent"] for line in result.output.splitlines()]
    assert intents == ["TimeLeftIntent", "AMAZON.FallbackIntent", "SymptomIntent"]


@pytest.mark.slow
def test_bytes_that_are_no_text_are_the_fallback_and_the_next_line_is_understood() -> None:
    done = back_coach("understand", "-", stdin=b"\xff\xfe\npause\n", PYTHONUTF8="1")
    assert (done.code, done.told) == (0, "")
    intents = [json.loads(line)["intent"] for line in done.said.splitlines()]
    assert intents == ["AMAZON.FallbackIntent", "AMAZON.PauseIntent"]


def test_the_catalogue_is_all_drills_in_json_with_what_is_heard() -> None:
    records = json.loads(invoked("drills", "--json"))
    assert [record["slug"] for record in records] == list(loaded.catalogue().slugs)
    assert all(record["purpose"] and record["leave_out"] and record["dose"] for record in records)


def test_one_drill_alone_is_a_record_of_its_own() -> None:
    record = json.loads(invoked("drills", "couch_stretch", "--json"))
    assert record["slug"] == "couch_stretch"
    assert record in json.loads(invoked("drills", "--json"))


def test_the_catalogue_in_words_names_each_drill() -> None:
    text = invoked("drills")
    assert [slug for slug in loaded.catalogue().slugs if f"({slug})" not in text] == []
    assert invoked("drills", "glutes").strip() in text


def test_an_unknown_drill_is_one_line_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, "drills", "handstand")
    assert (code, told) == (1, "back-coach: there is no drill handstand\n")


def test_the_shipped_models_keep_the_rules() -> None:
    assert invoked("models", "check") == "5 models, 0 findings\n"


def test_models_are_built_where_one_says(tmp_path: Path) -> None:
    text = invoked("models", "build", "-o", str(tmp_path / "new"))
    assert sorted(text.split()) == ["back_coach.yaml", *(f"{locale}.json" for locale in LOCALES)]
    written = (file.name for file in (tmp_path / "new").rglob("*") if file.is_file())
    assert sorted(written) == sorted(text.split())


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped models in place of them."""
    shutil.copytree(shipped("interaction_models") / "alexa", tmp_path / "alexa")
    monkeypatch.setattr(model, "models_folder", lambda: tmp_path / "alexa")
    return tmp_path / "alexa"


def test_a_model_that_breaks_a_rule_is_named_and_the_exit_code_is_1(
    models: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = models / "en-GB.json"
    file.write_text(file.read_text().replace('"back coach"', '"alexa 7"'))
    monkeypatch.setattr("sys.argv", ["back-coach", "models", "check"])
    with pytest.raises(SystemExit) as caught:
        command_line.main()
    assert caught.value.code == 1
    assert ": en-GB: " in capsys.readouterr().out


@pytest.mark.parametrize("damage", ["{", "[]", "\udcff"])
def test_a_model_that_is_none_is_one_line_that_names_the_file(
    models: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    (models / "en-IN.json").write_bytes(damage.encode(errors="surrogateescape"))
    code, told = ended(capsys, monkeypatch, "models", "check")
    assert code == 1
    assert is_one_line(told)
    assert "en-IN.json" in told


def test_no_models_at_all_say_how_to_make_them(
    models: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(models)
    code, told = ended(capsys, monkeypatch, "models", "check")
    assert code == 1
    assert "run back-coach models build" in told


def test_models_that_cannot_be_written_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    code, told = ended(capsys, monkeypatch, "models", "build", "-o", str(tmp_path / "file" / "new"))
    assert code == 1
    assert is_one_line(told)


def test_the_voices_list_tells_every_engine_and_the_shipped_pack() -> None:
    lines = invoked("voices", "list").splitlines()
    assert [line for line in lines if line.startswith("engine festival: ")] != []
    assert [line for line in lines if line.startswith("pack en/slt: ") and "missing" not in line] != []


def test_an_unknown_engine_is_one_line_with_those_there_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, "voices", "build", "--engine", "nobody")
    assert code == 1
    assert is_one_line(told)
    assert "festival" in told


def test_an_engine_that_is_not_installed_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(shipped("audio"), tmp_path / "audio")
    (tmp_path / "audio" / "en" / "slt" / "cue.one.mp3").unlink()
    monkeypatch.setattr(resources, "shipped", {"audio": tmp_path / "audio"}.__getitem__)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, told = ended(capsys, monkeypatch, "voices", "build")
    assert code == 1
    assert is_one_line(told.removeprefix("festival, en-US\n"))
    assert "apt-get install" in told


@pytest.mark.slow
@pytest.mark.parametrize(("skill_id", "code"), [("amzn1.ask.skill.test", 0), ("", 1)])
def test_the_doctors_exit_code_says_whether_anything_is_to_mend(
    tmp_path: Path, skill_id: str, code: int
) -> None:
    database = f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    done = back_coach("doctor", BACK_COACH_DATABASE_URL=database, BACK_COACH_SKILL_ID=skill_id)
    assert (done.code, done.told) == (code, "")
    assert ("MEND" in done.said) == (code == 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [(("drills",), 0), (("drills", "handstand"), 1), (("drills", "--loud"), 2), ((), 0)],
    ids=["done", "could not", "wrong usage", "nothing asked"],
)
def test_the_exit_codes_are_those_of_a_process(words: tuple[str, ...], code: int) -> None:
    done = back_coach(*words)
    assert done.code == code
    assert is_one_line(done.told) if code else done.told == ""


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    command = f"'{BACK_COACH}' drills --json | head -n 1"
    done = subprocess.run(
        command, shell=True, env=environ(), capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("[\n", "")
