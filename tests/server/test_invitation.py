"""The way to a session, as a link, in words and as a picture."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from samenspraak import invitation

BASE = "http://192.168.1.20:8866"


@pytest.mark.parametrize("base", [BASE, f"{BASE}/"])
def test_a_link_leads_to_the_session_and_may_fix_the_role(base: str) -> None:
    assert invitation.join_address(base, "BCDFGH") == f"{BASE}/m/BCDFGH"
    assert invitation.join_address(base, "BCDFGH", "ouder") == f"{BASE}/m/BCDFGH/ouder"
    assert invitation.join_address(base, "BCDFGH", place="voorbeeld/") == f"{BASE}/voorbeeld/m/BCDFGH"


def test_what_is_to_be_typed_is_short() -> None:
    assert invitation.in_words(f"{BASE}/") == "192.168.1.20:8866"
    assert invitation.in_words("https://mee.school.example") == "mee.school.example"
    assert invitation.in_words("https://mee.school.example/", place="voorbeeld/") == "mee.school.example/voorbeeld"


def test_a_code_to_scan_is_a_picture_that_grows_with_the_screen() -> None:
    picture = unquote(invitation.to_scan(f"{BASE}/m/BCDFGH"))
    assert picture.startswith("data:image/svg+xml")
    assert "viewBox" in picture
    assert "width=" not in picture


def test_where_phones_come_is_told_by_who_starts_us(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(invitation.ENV, raising=False)
    assert invitation.reached_at() == ""
    kept = tmp_path / "adres"
    monkeypatch.setenv(invitation.ENV, str(kept))
    assert invitation.reached_at() == "", "nobody serves"
    kept.write_text(f"{BASE}/", encoding="utf-8")
    assert invitation.reached_at() == BASE
