import shutil
from pathlib import Path

import pytest

from skill.alexa.models import interaction_model as model
from skill.cli.main import main
from skill.resources import shipped
from tests.cli.running import ended, invoked
from tests.commands import is_one_line

pytestmark = pytest.mark.slow

LOCALES = ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")


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
        main()
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
