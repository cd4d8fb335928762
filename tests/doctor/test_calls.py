import ssl
from pathlib import Path

import pytest

from skill.doctor.calls import ProbeRequest, Unreachable, WrongAuthority, over_https, trusted


def test_only_https_is_used() -> None:
    with pytest.raises(Unreachable, match="not https"):
        over_https(trusted())(ProbeRequest("http://127.0.0.1:1/healthz", {}))


def test_an_address_where_nobody_listens_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="refused"):
        over_https(trusted())(ProbeRequest("https://127.0.0.1:1/healthz", {}))


def test_nothing_older_than_tls_1_2_is_accepted() -> None:
    assert trusted().minimum_version == ssl.TLSVersion.TLSv1_2


def test_a_file_without_a_certificate_is_reported(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing\n")
    for name in ("empty.pem", "missing.pem"):
        with pytest.raises(WrongAuthority, match=f"{name} holds no certificate"):
            trusted(tmp_path / name)
