from pathlib import Path

import pytest

from skill.coaching import catalogue as catalogue_module
from skill.coaching.catalogue import DRILLS, CatalogueError, IncompleteDrill, load_catalogue
from skill.doctor.checkup import checkup
from skill.figures.atlas import PoseError
from skill.spoken.completeness import REMEDY, check_names, listing_all, missing_parts
from tests.cli.running import ended
from tests.fakes import loaded

ENGLISH = "skill/language/en"
LAST = DRILLS.read_text(encoding="utf-8").rpartition("[[drill]]")[2]
SLUG = load_catalogue().slugs[-1]


@pytest.fixture
def drills(tmp_path: Path) -> Path:
    """The shipped catalogue and one drill more, of which there is nothing else."""
    more = LAST.replace(f'"{SLUG}"', '"drill_of_tomorrow"')
    path = tmp_path / "drills.toml"
    path.write_text(f"{DRILLS.read_text(encoding='utf-8')}\n[[drill]]{more}", encoding="utf-8")
    return path


@pytest.fixture
def shipped_too(drills: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let that catalogue be the shipped one."""
    monkeypatch.setattr(catalogue_module, "DRILLS", drills)


def test_the_shipped_drills_lack_nothing() -> None:
    assert missing_parts(loaded.catalogue(), "en") == ()
    check_names(loaded.catalogue(), loaded.texts())


def test_a_new_drill_lacks_phrases_names_pictures_and_words_to_ask_for_it(drills: Path) -> None:
    missing = missing_parts(load_catalogue(drills), "en")
    assert f"{ENGLISH}/phrases.toml: drill_of_tomorrow.name: this phrase is missing" in missing
    assert f"{ENGLISH}/knowledge.ftl: why-drill-of-tomorrow: this text is missing" in missing
    assert "skill/figures/poses/drill_of_tomorrow.toml: this file is missing" in missing
    assert "interaction_models/en/lists.yaml: drill: drill_of_tomorrow: this value is missing" in missing
    assert all("drill_of_tomorrow" in line or "drill-of-tomorrow" in line for line in missing)


def test_names_that_are_missing_are_told_together(drills: Path) -> None:
    with pytest.raises(IncompleteDrill) as caught:
        check_names(load_catalogue(drills), loaded.texts())
    assert [line.split(": ")[1] for line in caught.value.lines] == [
        "drill-drill-of-tomorrow",
        "why-drill-of-tomorrow",
    ]


@pytest.mark.parametrize("error", [IncompleteDrill, PoseError])
@pytest.mark.usefixtures("shipped_too")
def test_the_first_thing_missing_is_told_with_all_others(error: type[IncompleteDrill]) -> None:
    with pytest.raises(IncompleteDrill) as caught, listing_all("en"):
        raise error("drill_of_tomorrow.toml: this file is missing")
    assert caught.value.lines == (*missing_parts(load_catalogue(), "en"), REMEDY)


def test_an_error_of_another_sort_stays_what_it_is() -> None:
    with pytest.raises(CatalogueError, match=r"^not valid TOML$"), listing_all("en"):
        raise CatalogueError("not valid TOML")
    with pytest.raises(PoseError, match=r"^an arm is too long$"), listing_all("en"):
        raise PoseError("an arm is too long")


@pytest.mark.slow
@pytest.mark.usefixtures("shipped_too")
@pytest.mark.parametrize(
    "command",
    [("talk",), ("voices", "build"), ("drills",), ("render", "-o", "x.mp3"), ("publish", "s3://b")],
)
def test_every_command_lists_all_that_a_new_drill_lacks_one_line_each(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, *command)
    assert code == 1
    lines = [line.removeprefix("back-coach: ") for line in told.splitlines()]
    assert lines == [*missing_parts(load_catalogue(), "en"), REMEDY]


@pytest.mark.slow
@pytest.mark.usefixtures("shipped_too")
def test_the_doctor_has_a_finding_for_each_of_them() -> None:
    findings = [finding.text for finding in checkup({}) if finding.subject == "catalogue"]
    assert findings == [*missing_parts(load_catalogue(), "en"), REMEDY]
