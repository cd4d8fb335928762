"""What README.md promises to a new user, tried as that user would."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.cli.group import cli
from skill.language.say import Name, Span, say
from skill.language.texts import VARIANTS
from tests.commands import BACK_COACH, FROM_SOURCE, back_coach, ended, environ, is_one_line, serving
from tests.fakes import loaded
from tests.fakes.ports import free_port
from tests.needs import needs

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text()
PAGES = {page.name: page.read_text() for page in [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]}
UNREACHABLE = "dynamodb://table?region=eu-west-1&endpoint=http://127.0.0.1:9"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "mine", "AWS_SECRET_ACCESS_KEY": "secret"}
MADE = ("make", "back-coach", ".venv/bin/back-coach")


def commands() -> set[tuple[str, ...]]:
    """Every command that a page shows in a fence or between backticks."""
    shown: list[str] = []
    for page in PAGES.values():
        fences = re.findall(r"^```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        rest = re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)
        shown += [line for fence in fences for line in fence.splitlines()]
        shown += [" ".join(inline.split()) for inline in re.findall(r"`([^`]+)`", rest)]
    split = (tuple(line.split()) for line in shown)
    return {words for words in split if words and words[0] in MADE}


MAKE = sorted(words for words in commands() if words[0] == "make")
OURS = sorted({words[1:] for words in commands() if words[0] != "make"})


def test_the_pages_do_show_commands() -> None:
    assert ("make", "run") in MAKE
    assert ("make", "test") in MAKE
    assert {("serve",), ("talk",), ("doctor",), ("voices", "build")} <= set(OURS)


@pytest.mark.parametrize("words", MAKE, ids=" ".join)
def test_every_make_command_is_a_target(words: tuple[str, ...]) -> None:
    targets = re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(), re.MULTILINE)
    assert words[1] in targets


@pytest.mark.parametrize("words", OURS, ids=" ".join)
def test_every_command_of_ours_takes_these_words(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*words, "--help"])
    assert result.exit_code == 0, result.output


def test_make_alone_says_what_each_target_does() -> None:
    done = subprocess.run(
        [needs("make", apt="make")], cwd=TOP, env=environ(), capture_output=True, text=True, check=True
    )
    assert [line.split()[1] for line in done.stdout.splitlines()][:3] == ["help", "run", "test"]


def test_make_run_ends_in_the_service() -> None:
    done = subprocess.run(
        [needs("make", apt="make"), "-n", "run"],
        cwd=TOP,
        env=environ(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "exec .venv/bin/back-coach serve"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'listeners.sqlite3'}"


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_the_service_starts_shows_the_page_and_ends_cleanly(
    tmp_path: Path, port: int, number: signal.Signals
) -> None:
    with serving(tmp_path, port) as served:
        assert served.get("/healthz") == (200, "ok\n")
        status, page = served.get("/")
        assert (status, "<html" in page) == (200, True)
        assert served.end(number) == 0
        assert "Traceback" not in served.log
        assert f"Talk to Back Coach at {served.url}/ (Ctrl-C ends it)\n" in served.log


@pytest.mark.slow
def test_the_service_ends_though_a_listener_is_in_the_middle_of_a_track(tmp_path: Path, port: int) -> None:
    block = "glutes.lacrosse_ball.standard.120-120.standard.tick.0.closing"
    with serving(tmp_path, port) as served:
        pack = served.get("/readyz")[1].split("clips of ")[1].split('"')[0]
        with socket.create_connection(("127.0.0.1", port)) as slow:
            request = f"GET /audio/tracks/{pack}/{block}.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            slow.sendall(request.encode())
            assert slow.recv(12) == b"HTTP/1.1 200"
            assert served.end(signal.SIGINT) == 0
        assert "Traceback" not in served.log


@pytest.mark.slow
def test_set_up_for_an_echo_the_service_keeps_the_speaker_shut(tmp_path: Path, port: int) -> None:
    """Step 1 of the README's way to a real Echo."""
    public = {"BACK_COACH_BASE_URL": "https://coach.example.org"}
    with serving(tmp_path, port, BACK_COACH_SKILL_ID="amzn1.ask.skill.test", **public) as served:
        assert served.get("/")[0] == 404
        assert served.get("/readyz")[0] == 200
        assert "Talk to Back Coach" not in served.log


@pytest.mark.slow
def test_a_port_that_is_taken_is_one_line(port: int, database: str) -> None:
    with socket.create_server(("127.0.0.1", port)):
        done = back_coach("serve", BACK_COACH_PORT=str(port), BACK_COACH_DATABASE_URL=database)
    assert done.code == 1
    assert is_one_line(done.told)
    assert f"127.0.0.1:{port} cannot be listened on" in done.told


def examined(environment: dict[str, str]) -> str:
    """What `doctor` says under this environment; in this process, which saves loading everything again."""
    absent = {name: None for name in os.environ if name not in environment}
    return CliRunner().invoke(cli, ["doctor"], env={**absent, **environment}).output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "value", "names"),
    [
        ("BACK_COACH_BASE_URL", "http://coach.example.org", "BACK_COACH_BASE_URL"),
        ("BACK_COACH_PORT", "eighty", "BACK_COACH_PORT"),
        ("BACK_COACH_HOST", "name.invalid", "BACK_COACH_HOST"),
        ("BACK_COACH_LOG_LEVEL", "loud", "BACK_COACH_LOG_LEVEL"),
        ("BACK_COACH_DATABASE_URL", "nonsense", "BACK_COACH_DATABASE_URL"),
        ("BACK_COACH_DATABASE_URL", "sqlite:////proc/nowhere/x.sqlite3", "BACK_COACH_DATABASE_URL"),
        ("BACK_COACH_DATABASE_URL", "sqlite://", "in memory"),
        ("BACK_COACH_DATABASE_URL", "sqlite:///:memory:", "in memory"),
        ("BACK_COACH_DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true", "in memory"),
        ("BACK_COACH_DATABASE_URL", "dynamodb://[x", "BACK_COACH_DATABASE_URL"),
        ("BACK_COACH_DATABASE_URL", UNREACHABLE, "BACK_COACH_DATABASE_URL"),
        ("BACK_COACH_VOICE", "nobody", "BACK_COACH_VOICE"),
        ("BACK_COACH_VOICE", "../beds", "BACK_COACH_VOICE"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it_and_doctor_tells_the_same(
    port: int, database: str, setting: str, value: str, names: str
) -> None:
    usual = environ(BACK_COACH_PORT=str(port), BACK_COACH_DATABASE_URL=database, **CREDENTIALS)
    done = ended((str(BACK_COACH), "serve"), {**usual, setting: value})
    assert (done.code, done.said) == (1, "")
    assert is_one_line(done.told)
    assert names in done.told
    if setting != "BACK_COACH_HOST":  # Whether it can be listened on, `serve` finds out.
        told = done.told.removeprefix("back-coach: ")
        assert f"MEND {told}" in examined({**usual, setting: value})


@pytest.mark.slow
def test_the_speaker_asked_for_where_it_may_not_be_is_one_line(port: int, database: str) -> None:
    done = back_coach(
        *("serve", "--speaker", "--port", str(port)),
        BACK_COACH_DATABASE_URL=database,
        BACK_COACH_SKILL_ID="amzn1.ask.skill.test",
    )
    assert done.code == 1
    assert is_one_line(done.told)
    assert "--speaker" in done.told


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the service is made of, to be damaged."""
    for folder in ("skill", "interaction_models", "audio"):
        shutil.copytree(TOP / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def served_from(checkout: Path, port: int) -> str:
    """Start the service of a checkout that cannot start; return the one line that it tells."""
    told = told_by(checkout, port)
    assert is_one_line(told), told
    return told


def told_by(checkout: Path, port: int) -> str:
    """Start the service of a checkout that cannot start; return what it tells."""
    database = f"sqlite:///{checkout / 'listeners.sqlite3'}"
    environment = environ(BACK_COACH_PORT=str(port), BACK_COACH_DATABASE_URL=database)
    done = ended((*FROM_SOURCE, "serve"), environment, folder=checkout)
    assert (done.code, done.said) == (1, "")
    return done.told


@pytest.mark.slow
@pytest.mark.parametrize(
    "lost", ["audio", "audio/beds", "audio/en/slt/cue.one.mp3", "audio/en/slt/manifest.json"]
)
def test_clips_that_are_missing_stop_the_start_with_one_line(checkout: Path, port: int, lost: str) -> None:
    gone = checkout / lost
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    told = served_from(checkout, port)
    assert "is missing" in told or "there are no clips" in told
    assert "back-coach voices build" in told


@pytest.mark.slow
def test_a_mistake_in_a_drill_stops_the_start_with_file_drill_and_field(checkout: Path, port: int) -> None:
    file = checkout / "skill" / "coaching" / "drills.toml"
    drill = re.search(r'slug = "couch_stretch".*?(?=\n\[\[drill\]\]|\Z)', file.read_text(), re.DOTALL)
    assert drill is not None
    wrong = drill[0].replace("least = ", "least = 9", 1)
    file.write_text(file.read_text().replace(drill[0], wrong))
    told = served_from(checkout, port)
    assert all(name in told for name in ("drills.toml", "couch_stretch", "dose"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("skill/language/en/phrases.toml", "phrases.toml"),
        ("interaction_models/en/lists.yaml", "lists.yaml"),
        ("skill/language/en/conversation.ftl", "conversation.ftl"),
    ],
)
def test_a_data_file_that_is_cut_off_is_named_in_one_line(
    checkout: Path, port: int, file: str, names: str
) -> None:
    path = checkout / file
    path.write_text(path.read_text()[:1_000].rsplit("=", 1)[0] + "\n  [")
    assert names in served_from(checkout, port)


@pytest.mark.slow
def test_a_phrase_that_is_taken_out_stops_the_start_by_name(checkout: Path, port: int) -> None:
    file = checkout / "skill" / "language" / "en" / "phrases.toml"
    file.write_text(re.sub(r"^halfway = .*\n", "", file.read_text(), flags=re.MULTILINE))
    missing, remedy = told_by(checkout, port).splitlines()
    assert "cue.halfway" in missing
    assert "docs/drills.md" in remedy


def transcript() -> Iterator[tuple[str, str]]:
    """The README's transcript: who, and what."""
    fence = re.search(r"^```\n(You:.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert fence is not None
    for turn in re.split(r"\n(?=You:|Coach:)", fence[1].strip()):
        who, said = turn.split(":", 1)
        yield who, " ".join(said.split())


def coach() -> list[str]:
    return [said for who, said in transcript() if who == "Coach"]


def sentences(text: str) -> list[str]:
    return re.findall(r"[^.…\s][^.…]*\.", text)


def test_what_the_transcript_asks_is_understood_so() -> None:
    understanding = loaded.understanding()
    asked = [
        re.sub(r"^Alexa, (ask back coach for )?", "", said) for who, said in transcript() if who == "You"
    ]
    intents = [understanding.understand(said.rstrip("."), "en-US").intent for said in asked]
    assert intents == ["StartRoutineIntent", "AMAZON.PauseIntent", "AMAZON.ResumeIntent"]


def test_what_the_transcript_plays_is_word_for_word_in_the_clips() -> None:
    spoken = set(loaded.phrases().texts.values())
    _, *played = sentences(coach()[0])
    assert len(played) > 6
    assert [sentence for sentence in played if sentence not in spoken] == []


def test_what_the_transcript_answers_is_what_the_coach_says() -> None:
    texts, glutes = loaded.texts(), Name("drill", "glutes")
    focus, time = Name("focus", "whole_back"), Span(600, exact=True)
    begins = say("begin-routine", time=time, focus=focus, first=glutes)
    where = say("where-side", drill=glutes, side=Name("side", "left"))
    begun = {texts.render(begins, "en-US", variant) for variant in range(VARIANTS)}
    there = {texts.render(where, "en-US", variant) for variant in range(VARIANTS)}
    assert sentences(coach()[0])[0] in begun
    assert coach()[1] in {f"{place} {texts.render(say('three-two-one'), 'en-US')}" for place in there}


def test_the_readme_names_the_oldest_python_that_the_package_takes() -> None:
    assert 'requires-python = ">=3.11"' in (TOP / "pyproject.toml").read_text()
    assert "Python 3.11 or later" in README
    assert sys.version_info >= (3, 11)
