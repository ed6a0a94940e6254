"""What each role takes along equals what its screens show: cell by cell, and as CSV and Excel the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from defusedxml import ElementTree  # of jupyter's own dependencies
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak import example
from samenspraak.errors import RuleError, SetupError
from samenspraak.folder import DataFolder
from samenspraak.reports.coach_export import shared
from samenspraak.reports.exporting import as_excel, codebook, for_coach, for_coordinator, write_excel, write_tables
from samenspraak.reports.spreadsheet import excel
from samenspraak.steps.voices import SOURCES
from samenspraak.store import Store, open_store
from samenspraak.workshop import sharing, trajectory
from samenspraak.workshop.viewer import COACH, COORDINATOR, ROOM, seat

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = DataFolder(tmp_path_factory.mktemp("school"))
    example.make(folder)
    with closing(open_store(folder)) as store:
        yield store


@pytest.mark.parametrize("viewer", [COORDINATOR, ROOM, seat("x")])
def test_nobody_but_a_coach_gets_the_coach_s(school: Store, viewer: Any) -> None:
    with pytest.raises(RuleError, match="Dit is voor de coach"):
        for_coach(school, viewer)


def test_what_is_withdrawn_is_in_no_export(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "map")
    example.make(folder)
    with closing(open_store(folder)) as store:
        gone = shared(store, COACH).iloc[0]
        (person,) = {
            person.uid
            for session in trajectory.sessions(store)
            for person in _people(store, session.id)
            if person.pseudonym == gone["schuilnaam"]
        }
        for session in trajectory.sessions(store):
            for step in trajectory.steps(store, session.id):
                if step.by_choice and person in {one.uid for one in _people(store, session.id)}:
                    sharing.share(store, seat(person), step.id, "private")
        for table in (*for_coach(store), *for_coordinator(store)):
            assert gone["tekst"] not in table.rows.to_csv()
        for table in for_coach(store):
            assert gone["schuilnaam"] not in table.rows.to_csv()


def _people(store: Store, session_id: int) -> Any:
    from samenspraak.workshop import people

    return people.people(store, COORDINATOR, session_id)


def cells_of(content: bytes) -> dict[str, list[list[str]]]:
    """The sheets of an Excel file, read without the library that wrote them."""
    with ZipFile(io.BytesIO(content)) as parts:
        texts = [
            "".join(piece.text or "" for piece in one.iter(f"{MAIN}t"))
            for one in ElementTree.fromstring(parts.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
        looks = _looks(ElementTree.fromstring(parts.read("xl/styles.xml")))
        names = [one.get("name") for one in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        found = {}
        for number, name in enumerate(names, 1):
            sheet = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(sheet.iter(f"{MAIN}f")), "a formula"
            found[name] = [
                [_shown(cell, texts, looks) for cell in row if len(cell)] for row in sheet.iter(f"{MAIN}row")
            ]
    return found


def _looks(styles: Any) -> list[str]:
    """The pattern of each way in which a cell can look."""
    known = {"2": "0.00"} | {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}
    (cells,) = styles.iter(f"{MAIN}cellXfs")
    return [known.get(one.get("numFmtId"), "") for one in cells]


def _shown(cell: Any, texts: list[str], looks: list[str]) -> str:
    """A cell as Excel shows it in the Netherlands, but a day as CSV has it."""
    if cell.get("t") == "s":
        return texts[int(cell[0].text)]
    look, number = looks[int(cell.get("s", 0))], float(cell[0].text)
    if look == "dd-mm-yyyy":
        return (date(1899, 12, 30) + timedelta(number)).isoformat()
    if look.endswith("%"):
        return f"{100 * number:.0f} %"
    decimals = len(look.partition(".")[2])
    return f"{number:.{decimals}f}".replace(".", ",") if decimals else str(cell[0].text)


@pytest.mark.parametrize("made_for", [for_coordinator, for_coach])
def test_csv_and_excel_hold_the_same_and_say_what_they_hold(school: Store, made_for: Any, tmp_path: Path) -> None:
    tables = made_for(school)
    sheets = cells_of(as_excel(tables))
    assert list(sheets) == [*(one.name for one in tables), "uitleg"]
    paths = write_tables(tables, tmp_path / "uitvoer")
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    for path, table in zip(paths, tables, strict=False):
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, delimiter=";")
        assert head == [column.name for column in table.columns] == list(table.rows.columns) == sheets[table.name][0]
        assert len(rows) == len(table.rows) == len(sheets[table.name]) - 1
        filled = [[cell for cell in row if cell] for row in rows]
        assert filled == [[cell for cell in row if cell] for row in sheets[table.name][1:]]
    told = codebook(tables)
    assert len(told) == sum(len(one.columns) for one in tables)
    assert (told[["kolom", "wat het is", "wat er kan staan"]] != "").all().all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), min_size=1, max_size=5))
def test_odd_words_stay_words(texts: list[str]) -> None:
    ours = [f"{mark}{text}" for text in texts for mark in ("", "=", "+1+", "@", "https://")]
    table = pd.DataFrame({"tekst": ours, "aantal": pd.array(range(len(ours)), dtype="Int64")})
    rows = cells_of(excel({"blad": table}))["blad"][1:]
    assert [row[0] for row in rows] == ours
    assert [int(row[-1]) for row in rows] == list(range(len(ours)))


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path, school: Store) -> None:
    (tmp_path / "bezet").write_text("")
    tables = for_coordinator(school)
    with pytest.raises(SetupError, match=r"bezet.*--naar"):
        write_tables(tables, tmp_path / "bezet")
    with pytest.raises(SetupError, match=r"bezet.*--naar"):
        write_excel(tables, "coördinator", tmp_path / "bezet")


def test_how_it_is_known_is_said_in_words(school: Store) -> None:
    assert set(shared(school, COACH)["gehoord of vermoed"]) <= {"", *SOURCES.values()}


def test_a_sheet_can_be_read_and_filtered_and_no_long_text_lies_over_the_next() -> None:
    content = excel(
        {"blad": pd.DataFrame({"tekst": ["kort", "woord " * 40, "a\nb\nc", "=1+1"], "aantal": [1, 2, 3, 4]})}
    )
    with ZipFile(io.BytesIO(content)) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
    (pane,) = sheet.iter(f"{MAIN}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    (chosen,) = sheet.iter(f"{MAIN}autoFilter")
    assert chosen.get("ref") == "A1:B5"
    heights = [float(row.get("ht", 15)) for row in sheet.iter(f"{MAIN}row")]
    assert heights == [15, 15, 75, 45, 15]
    (cells,) = styles.iter(f"{MAIN}cellXfs")
    assert all(one.find(f"{MAIN}alignment").get("wrapText") == "1" for one in list(cells)[1:])
    looks = [list(cells)[int(cell.get("s"))].get("quotePrefix") for cell in sheet.iter(f"{MAIN}c") if cell.get("t")]
    assert looks == [None] * 5 + ["1"]


def test_an_earlier_table_goes_when_nothing_is_left_of_it_and_another_s_file_stays(
    tmp_path: Path, school: Store
) -> None:
    tables = for_coordinator(school)
    write_tables(tables, tmp_path)
    (tmp_path / "jaarplan.csv").write_text("Ons eigen jaarplan", "utf-8")
    left = tuple(one for one in tables if one.name not in {"stappen", "jaarplan"})
    made = write_tables(left, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in made} | {"jaarplan.csv"}
    assert (tmp_path / "jaarplan.csv").read_text("utf-8") == "Ons eigen jaarplan"
