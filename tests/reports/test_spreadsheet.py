"""CSV that a spreadsheet opens as it is meant, and never runs."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.reports.spreadsheet import harmless, write_csv

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
