import shutil
import tempfile
from pathlib import Path

import pytest

from skill.doctor.checkup import (
    checkup,
    clips_finding,
    packs_finding,
    skill_finding,
    storage_finding,
    unspoken_findings,
)
from skill.http.health import Finding
from skill.metrics.multiprocess import FOLDER, PREFIX
from skill.settings import Settings
from skill.spoken import languages
from skill.tracks.clips import ClipPack
from skill.tracks.pack_manifest import MANIFEST, beds_folder, clip_file, voice_folder
from tests.fakes import loaded
from tests.fakes.documents import MemoryDocuments
from tests.fakes.pack import fake_pack, write_pack

pytestmark = pytest.mark.slow

TEXTS = {"cue.one": "One.", "cue.two": "Two.", "cue.three": "Three."}
PHRASES = loaded.phrases().texts


@pytest.fixture
def pack(tmp_path: Path) -> ClipPack:
    return fake_pack(tmp_path, TEXTS)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment in which all is well."""
    return {
        "BACK_COACH_SKILL_ID": "amzn1.ask.skill.test",
        "BACK_COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'data' / 'listeners.sqlite3'}",
    }


def about(subject: str, findings: list[Finding]) -> Finding:
    (found,) = (finding for finding in findings if finding.subject == subject)
    return found


def bad(findings: list[Finding]) -> list[str]:
    return [finding.subject for finding in findings if not finding.good]


def test_storage_that_answers_is_a_good_finding() -> None:
    assert storage_finding(MemoryDocuments()).good


def test_storage_that_is_down_says_why_in_one_line() -> None:
    documents = MemoryDocuments()
    documents.down = "database or disk is full"
    finding = storage_finding(documents)
    assert not finding.good
    assert "database or disk is full" in finding.text


def test_a_pack_whose_files_are_all_there_is_a_good_finding(pack: ClipPack, tmp_path: Path) -> None:
    finding = clips_finding(pack, tmp_path)
    assert finding == Finding("clips", True, f"3 clips of {pack.name}")


def test_missing_clips_are_counted(pack: ClipPack, tmp_path: Path) -> None:
    clip_file(voice_folder(tmp_path, "en", "fake"), "cue.two").unlink()
    finding = clips_finding(pack, tmp_path)
    assert not finding.good
    assert finding.text.startswith("1 of 3 clips are missing from ")


@pytest.mark.parametrize(
    "lost", [Path("en/fake") / MANIFEST, Path("en/fake"), Path("beds/tick.mp3"), Path("beds")]
)
def test_a_missing_folder_or_file_is_reported_with_the_remedy(
    pack: ClipPack, tmp_path: Path, lost: Path
) -> None:
    gone = tmp_path / lost
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    finding = clips_finding(pack, tmp_path)
    assert not finding.good
    assert "run back-coach voices build" in finding.text


def test_a_rebuilt_pack_asks_for_a_reload(pack: ClipPack, tmp_path: Path) -> None:
    write_pack(tmp_path, {**TEXTS, "cue.halfway": "Halfway."})
    finding = clips_finding(pack, tmp_path)
    assert not finding.good
    assert "reload the service" in finding.text


def test_without_a_skill_id_the_finding_says_what_to_set() -> None:
    finding = skill_finding(Settings())
    assert not finding.good
    assert finding.text.startswith("BACK_COACH_SKILL_ID is not set: /alexa refuses all requests; set it to ")
    assert skill_finding(Settings(skill_id="amzn1.ask.skill.test")).good


def test_when_all_is_well_nothing_needs_mending(environ: dict[str, str]) -> None:
    findings = checkup(environ)
    assert bad(findings) == []
    assert about("clips", findings).text.endswith(f"speaks all {len(PHRASES)} phrases")


def test_every_finding_is_one_line(environ: dict[str, str]) -> None:
    for setting in ("PORT", "BASE_URL", "VOICE", "DATABASE_URL"):
        for finding in checkup({**environ, f"BACK_COACH_{setting}": "not\nright"}):
            assert finding.text.isprintable(), finding


def test_each_setting_is_reported_with_its_value_or_its_default(environ: dict[str, str]) -> None:
    findings = checkup({**environ, "BACK_COACH_PORT": "8123"})
    assert about("BACK_COACH_PORT", findings).text == "BACK_COACH_PORT: 8123"
    assert about("BACK_COACH_VOICE", findings).text == "BACK_COACH_VOICE: slt (by default)"


def test_every_wrong_setting_is_reported_and_the_rest_is_still_checked(environ: dict[str, str]) -> None:
    findings = checkup({**environ, "BACK_COACH_PORT": "x", "BACK_COACH_LOG_LEVEL": "loud"})
    assert sorted(bad(findings)) == ["BACK_COACH_LOG_LEVEL", "BACK_COACH_PORT"]
    assert about("storage", findings).good


def test_a_misspelled_setting_is_reported(environ: dict[str, str]) -> None:
    findings = checkup({**environ, "BACK_COACH_BASEURL": "https://x.example"})
    assert bad(findings) == ["BACK_COACH_BASEURL"]
    assert "BACK_COACH_BASE_URL" in about("BACK_COACH_BASEURL", findings).text


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:sesame@db.invalid/coach",
        "postgresql://db.invalid/coach?user=me&password=sesame",
        "postgresql://me:sesame@db.invalid:port/coach",
        "postgresql://me:12/sesame@db.invalid/coach",
        "nosuch://me:sesame@db.invalid/coach",
        "sqlite:///FOLDER/x.sqlite3?timeout=sesame",
    ],
)
def test_no_password_is_shown(address: str, tmp_path: Path) -> None:
    findings = checkup({"BACK_COACH_DATABASE_URL": address.replace("FOLDER", str(tmp_path))})
    texts = " ".join(finding.text for finding in findings if "sqlite" not in address or not finding.good)
    assert "storage" in bad(findings)
    assert "sesame" not in texts


def test_a_data_folder_that_cannot_be_created_is_named(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    findings = checkup(environ | {"BACK_COACH_DATABASE_URL": f"sqlite:///{tmp_path}/file/data/x.sqlite3"})
    assert bad(findings) == ["folder", "storage"]
    assert about("folder", findings).text.startswith(
        f"the data folder {tmp_path}/file/data cannot be written"
    )


def test_a_data_folder_that_does_not_exist_yet_is_not_a_fault(
    environ: dict[str, str], tmp_path: Path
) -> None:
    assert about("folder", checkup(environ)).good
    assert (tmp_path / "data" / "listeners.sqlite3").is_file()


def test_the_outbox_is_told_with_its_place(environ: dict[str, str]) -> None:
    finding = about("outbox", checkup(environ))
    assert finding.good
    assert "outbox-" in finding.text


def test_an_outbox_that_no_folder_takes_is_told_with_what_to_do(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    findings = checkup(environ | {"BACK_COACH_DATABASE_URL": "postgresql://db.invalid/coach"})
    assert not about("outbox", findings).good
    assert f"let this user write {tmp_path / 'file'}" in about("outbox", findings).text


def test_a_database_in_memory_is_a_fault_and_has_no_folder(environ: dict[str, str]) -> None:
    findings = checkup(environ | {"BACK_COACH_DATABASE_URL": "sqlite://"})
    assert not {"folder", "outbox"} & {finding.subject for finding in findings}
    assert bad(findings) == ["storage"]
    assert "a database in memory" in about("storage", findings).text


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("SKILL_ID", "amzn1.ask.skill.test", "BACK_COACH_SKILL_ID is set"),
        ("BASE_URL", "https://coach.example.org", "BACK_COACH_BASE_URL is set"),
        ("HOST", "0.0.0.0", "BACK_COACH_HOST is not a loopback address"),
    ],
)
def test_the_reason_why_the_speaker_is_off_is_reported(name: str, value: str, why: str) -> None:
    findings = checkup({"BACK_COACH_DATABASE_URL": "sqlite://", f"BACK_COACH_{name}": value})
    assert f"off, since {why}" in about("speaker", findings).text


def test_with_nothing_set_the_speaker_is_on() -> None:
    assert "is on" in about("speaker", checkup({"BACK_COACH_DATABASE_URL": "sqlite://"})).text


def test_a_missing_voice_is_reported_with_the_remedy(environ: dict[str, str]) -> None:
    findings = checkup(environ | {"BACK_COACH_VOICE": "nobody"})
    assert bad(findings) == ["clips"]
    assert about("clips", findings).text.startswith("BACK_COACH_VOICE is 'nobody'")
    assert "voices build" in about("clips", findings).text


@pytest.fixture
def audio(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An audio folder of the test's own in place of the shipped one."""
    folder = tmp_path / "audio"
    monkeypatch.setattr(languages, "shipped", {"audio": folder}.__getitem__)
    return folder


def test_missing_phrases_and_old_clips_are_named(audio: Path, environ: dict[str, str]) -> None:
    texts = {phrase: text for phrase, text in PHRASES.items() if phrase != "cue.one"}
    write_pack(audio, {**texts, "cue.two": "Two!"}, voice="slt")
    finding = about("clips", checkup(environ))
    assert not finding.good
    assert (
        "missing (cue.one) and older than their text (cue.two): run back-coach voices build" in finding.text
    )


def test_of_many_missing_phrases_some_are_named_and_the_rest_counted(
    audio: Path, environ: dict[str, str]
) -> None:
    write_pack(audio, {"cue.two": PHRASES["cue.two"]}, voice="slt")
    finding = about("clips", checkup(environ))
    assert f" and {len(PHRASES) - 11} more)" in finding.text


@pytest.mark.parametrize("damage", ["no folder", "no beds", "a clip is other", "a manifest is no JSON"])
def test_a_damaged_audio_folder_is_reported_in_one_line(
    audio: Path, environ: dict[str, str], damage: str
) -> None:
    if damage != "no folder":
        write_pack(audio, PHRASES, voice="slt")
    if damage == "no beds":
        shutil.rmtree(beds_folder(audio))
    if damage == "a clip is other":
        clip_file(voice_folder(audio, "en", "slt"), "cue.one").write_bytes(b"other")
    if damage == "a manifest is no JSON":
        (voice_folder(audio, "en", "slt") / MANIFEST).write_text("{")
    findings = checkup(environ)
    assert bad(findings) == ["clips"]
    assert "voices build" in about("clips", findings).text


def test_a_missing_engine_is_not_a_fault(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    engines = [finding for finding in checkup(environ) if finding.subject == "engine"]
    assert all(finding.good for finding in engines)
    assert any("apt-get install festival" in finding.text for finding in engines)


def test_where_the_workers_count_together_is_told_and_nothing_is_left_there(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert about("metrics", checkup(environ)).text == f"the workers count together in {tmp_path}"
    assert list(tmp_path.glob(f"{PREFIX}*")) == []


def test_no_room_for_the_workers_counts_is_told_with_the_remedy(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "nowhere"))
    finding = about("metrics", checkup(environ))
    assert not finding.good
    assert "(No such file or directory)" in finding.text
    assert "make room, or set " in finding.text


def test_a_language_with_texts_and_no_clips_is_a_finding() -> None:
    spoken = languages.load_languages()
    assert not list(unspoken_findings(tuple(spoken.by_code), spoken))
    (finding,) = unspoken_findings((*spoken.by_code, "xx"), spoken)
    assert not finding.good
    assert finding.text.startswith("xx has texts, but no clips")


def test_a_pack_that_is_amiss_is_told_whatever_comes_after_it(tmp_path: Path) -> None:
    packs = [fake_pack(tmp_path, PHRASES, voice=voice) for voice in ("anna", "bert")]
    assert packs_finding(packs, tmp_path).good
    clip_file(voice_folder(tmp_path, "en", "anna"), "cue.one").unlink()
    finding = packs_finding(packs, tmp_path)
    assert (finding.good, "anna" in finding.text) == (False, True)
