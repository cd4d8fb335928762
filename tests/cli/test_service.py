from pathlib import Path

import pytest

from tests.commands import back_coach

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("skill_id", "code"), [("amzn1.ask.skill.test", 0), ("", 1)])
def test_the_doctors_exit_code_says_whether_anything_is_to_mend(
    tmp_path: Path, skill_id: str, code: int
) -> None:
    database = f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    done = back_coach("doctor", BACK_COACH_DATABASE_URL=database, BACK_COACH_SKILL_ID=skill_id)
    assert (done.code, done.told) == (code, "")
    assert ("MEND" in done.said) == (code == 1)
