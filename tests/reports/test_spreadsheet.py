"""CSV that a spreadsheet opens as it is meant, and never runs."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.reports.spreadsheet import Amount, _with_rests, day_or_text, harmless, write_csv

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"]


@pytest.mark.parametrize("start", STARTS)
def test_a_formula_becomes_text(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless(f" {start}1+1") == f"' {start}1+1" or start in "\t\r\n"


@given(st.text())
def test_nothing_else_changes_and_nothing_starts_a_formula(text: str) -> None:
    safe = harmless(text)
    assert safe in {text, f"'{text}"}
    assert not safe.startswith(tuple(STARTS))
    if text[:1].isalnum():
        assert safe == text


def test_a_file_reads_back(tmp_path: Path) -> None:
    table = pd.DataFrame({"tekst": ['Zeg "ja"; of\nnee', "=1+1", "één 🙂"], "aantal": pd.array([1, None, 3], "Int64")})
    write_csv(table, tmp_path / "a.csv")
    raw = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    assert raw.startswith('"tekst";"aantal"\r\n"Zeg ""ja""; of\nnee";1\r\n"\'=1+1";""\r\n')
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    assert rows == [['Zeg "ja"; of\nnee', "1"], ["'=1+1", ""], ["één 🙂", "3"]]


@pytest.mark.parametrize("text", ["woord " * 20_000, "🙂" * 40_000, "x" * 32_767, "\n".join(["regel"] * 9_000)])
def test_a_text_longer_than_a_cell_goes_on_beside_it_and_no_character_is_lost(text: str) -> None:
    columns = dict(_with_rests(pd.DataFrame({"tekst": ["kort", text], "aantal": [1, 2]})))
    pieces = [cells[1] for name, cells in columns.items() if name.startswith("tekst")]
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) <= 2 * 32_767 for piece in pieces)
    assert next(iter(columns)) == "tekst"
    assert list(columns)[-1] == "aantal"
    assert (columns["tekst"][0], columns["aantal"]) == ("kort", [1, 2])
    assert len(pieces) == -(-len(text.encode("utf-16-le")) // (2 * 32_767)) or " " in text


def test_days_are_days_and_what_is_none_stays_text() -> None:
    assert day_or_text("2026-11-25") == date(2026, 11, 25)
    assert [day_or_text(text) for text in ("", "morgen", "1066-10-14")] == ["", "morgen", "1066-10-14"]


def test_numbers_have_a_comma_in_a_file_and_none_is_taken_for_a_formula(tmp_path: Path) -> None:
    table = pd.DataFrame({"getal": [Amount(-0.01, decimals=2), Amount(0.7, percent=True), 3]}, dtype=object)
    write_csv(table, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text("utf-8-sig").split() == ['"getal"', "-0,01", "70", "%", "3"]
