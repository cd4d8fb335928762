import shutil
from pathlib import Path

import pytest

from skill import resources
from skill.cli.main import main
from skill.resources import shipped
from tests.cli.running import ended, invoked
from tests.commands import is_one_line
from tests.fakes import loaded

pytestmark = pytest.mark.slow

LOCALES = tuple(sorted(loaded.templates().locales))


def test_the_shipped_models_keep_the_rules() -> None:
    assert invoked("models", "check") == f"{len(LOCALES)} models, 0 findings\n"


def test_models_are_built_where_one_says(tmp_path: Path) -> None:
    text = invoked("models", "build", "-o", str(tmp_path / "new"))
    assert sorted(text.split()) == ["back_coach.yaml", *(f"{locale}.json" for locale in LOCALES)]
    written = (file.name for file in (tmp_path / "new").rglob("*") if file.is_file())
    assert sorted(written) == sorted(text.split())


def test_findings_are_told_with_exit_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = shutil.copytree(shipped("interaction_models"), tmp_path / "interaction_models")
    extra = "language: en\nintents:\n  HarderIntent:\n    data:\n      - sentences: ['even (more']\n"
    (copied / "en" / "sentences" / "extra.yaml").write_text(extra)
    monkeypatch.setattr(resources, "_SHIPPED", tmp_path)
    monkeypatch.setattr("sys.argv", ["back-coach", "models", "check"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 1
    finding, count = capsys.readouterr().out.splitlines()
    assert finding.startswith("sentences: interaction_models/en/sentences/extra.yaml:5: 'even (more' ")
    assert count == "0 models, 1 findings"


def test_models_that_cannot_be_written_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    code, told = ended(capsys, monkeypatch, "models", "build", "-o", str(tmp_path / "file" / "new"))
    assert code == 1
    assert is_one_line(told)
