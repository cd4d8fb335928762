"""The package as others install it: a wheel that carries its data, and dependencies that are locked."""

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
LOCKS = ("run.txt", "test.txt", "bench.txt")
BLOCK = "glutes.lacrosse_ball.standard.60-60.standard.tick.0.next_ql_erectors-standard-lacrosse_ball"
PROGRAM = """
import json, sys
from pathlib import Path

repository, database = sys.argv[1:]
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(repository)]

import skill
from skill.settings import Settings
from skill.app import create_app

app = create_app(Settings.from_env({"BACK_COACH_DATABASE_URL": database}))
parts = app.extensions["back_coach"]
client = app.test_client()
track = client.get(f"/audio/tracks/{parts.languages.default.usual.pack.name}/BLOCK.mp3")
heard = client.post("/speaker/understand", json={"text": "open back coach"})
found = {
    "skill": skill.__file__,
    "healthz": client.get("/healthz").status_code,
    "heard": heard.status_code,
    "page": client.get("/").text,
    "track": [track.status_code, len(track.data), track.data[:2].hex()],
    "readyz": client.get("/readyz").get_json(),
}
parts.documents.close()
print(json.dumps(found))
"""


def _run(*words: object, cwd: Path = TOP, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program, with the Python path given and no setting of the service's."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("BACK_COACH_")}
    environ |= {"PYTHONPATH": str(path)} if path else {}
    command = [str(word) for word in words]
    return subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, text=True, check=False, timeout=120
    )


def _build(kind: str, folder: Path) -> Path:
    built = _run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder)
    assert built.returncode == 0, built.stderr
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def held(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel is installed, and nothing else."""
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    done = _run(*pip, "--no-deps", "--no-index", "--target", target, wheel, cwd=target)
    assert done.returncode == 0, done.stderr
    return target


def _files(folder: str) -> set[str]:
    """What a folder of the repository holds, by path from the top."""
    found = (path.relative_to(TOP) for path in (TOP / folder).rglob("*") if path.is_file())
    return {str(path) for path in found if "__pycache__" not in path.parts}


@pytest.mark.slow
def test_the_wheel_carries_every_clip_and_the_manifests(held: set[str]) -> None:
    clips = {f"skill/_shipped/{name}" for name in _files("audio")}
    assert "skill/_shipped/audio/en/slt/manifest.json" in clips
    assert len([name for name in clips if name.endswith(".mp3")]) > 200
    assert clips - held == set()


@pytest.mark.slow
def test_the_wheel_carries_the_models_and_the_sentences(held: set[str]) -> None:
    models = {f"skill/_shipped/{name}" for name in _files("interaction_models")}
    for locale in ("en-US", "en-GB", "en-CA", "en-AU", "en-IN"):
        assert f"skill/_shipped/interaction_models/alexa/{locale}.json" in models
    assert models - held == set()


@pytest.mark.slow
def test_the_wheel_carries_all_of_the_package_and_the_licence(held: set[str]) -> None:
    package = _files("skill")
    kinds = {Path(name).suffix for name in package}
    assert kinds >= {".py", ".toml", ".ftl", ".html", ".css", ".js"}
    assert package - held == set()
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in held)


@pytest.mark.slow
def test_the_wheel_carries_nothing_else(held: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in held} == {"skill", "back_coach"}
    assert [name for name in held if "__pycache__" in name or "sqlite3" in name] == []


@pytest.mark.slow
def test_a_wheel_comes_of_the_source_archive_too(tmp_path: Path) -> None:
    """Who builds from the archive gets the same files, clips and models among them."""
    with tarfile.open(_build("sdist", tmp_path)) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = _files("skill") | _files("audio") | _files("interaction_models")
    assert needed - names == set()
    assert {"pyproject.toml", "LICENSE", "README.md"} <= names


@pytest.mark.slow
def test_the_installed_package_serves_without_the_repository(installed: Path, tmp_path: Path) -> None:
    program, database = PROGRAM.replace("BLOCK", BLOCK), f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    done = _run(sys.executable, "-c", program, TOP, database, cwd=tmp_path, path=installed)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert Path(found["skill"]).is_relative_to(installed)
    assert found["healthz"] == 200
    status, size, sync = found["track"]
    assert (status, size % 144, sync) == (200, 0, "fff3")
    assert size > 60 * 6_000
    assert "<html" in found["page"]
    assert re.fullmatch(r"\d+ clips of en-slt-[0-9a-f]{10}", found["readyz"]["clips"])
    assert found["heard"] == 200


@pytest.mark.slow
@pytest.mark.parametrize("words", [("drills",), ("models", "check"), ("voices", "list"), ("--version",)])
def test_the_installed_command_works_without_the_repository(
    installed: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = _run(installed / "bin" / "back-coach", *words, cwd=tmp_path, path=installed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.slow
def test_the_wheel_asks_for_the_dependencies_of_the_project(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode()
    asked = re.findall(r"^Requires-Dist: ([\w.-]+)(?!.*extra ==)", text, re.MULTILINE)
    assert {_plain(name) for name in asked} >= {_plain(_name(line)) for line in PROJECT["dependencies"]}


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None, requirement
    return found[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked(lock: str) -> dict[str, str]:
    """The entries of a lock by name, each with its hashes."""
    text = (TOP / "requirements" / lock).read_text().replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip()]
    return {_plain(_name(entry)): entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_line_is_one_version_with_its_hashes(lock: str) -> None:
    pinned = re.compile(r"[\w.-]+==[^\s;]+( *;[^\\]*?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    wrong = [entry[:60] for entry in _locked(lock).values() if not pinned.fullmatch(entry)]
    assert wrong == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_address(lock: str) -> None:
    text = (TOP / "requirements" / lock).read_text()
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|@|file:", text)


def test_every_dependency_and_the_build_tools_are_locked_to_run() -> None:
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["build"]]
    assert {_plain(_name(line)) for line in needed} - set(_locked("run.txt")) == set()


def test_every_test_tool_is_locked_beside_what_runs() -> None:
    run, test = _locked("run.txt"), _locked("test.txt")
    tools = {_plain(_name(line)) for line in PROJECT["optional-dependencies"]["test"]} - {PROJECT["name"]}
    assert tools - set(test) == set()
    assert {
        name for name, entry in run.items() if test.get(name, "").split(" ")[0] != entry.split(" ")[0]
    } == set()
