"""What the front page reads from a workbook, and which path may be opened."""

from __future__ import annotations

import json

from samenspraak.folder import DataFolder
from samenspraak.server.books import books, openable


def write(folder, name, source):
    folder.workbooks.mkdir(parents=True, exist_ok=True)
    cells = [{"cell_type": "code", "source": ["1"]}, {"cell_type": "markdown", "source": source}]
    (folder.workbooks / name).write_text(json.dumps({"cells": cells}))


def test_title_and_first_paragraph_in_reading_order(tmp_path):
    folder = DataFolder(tmp_path)
    write(
        folder,
        "5-dashboard.ipynb",
        ["# Wat *wij* kozen\n", "\n", "- een lijst\n", "\n", "De [eerste](x)\n", "alinea.\n\nDe tweede."],
    )
    write(folder, "0-welkom.ipynb", [])
    write(folder, "5b-archief.ipynb", ["# Archief"])
    write(folder, "eigen-boek.ipynb", ["## Geen titel"])
    (folder.workbooks / "9-stuk.ipynb").write_text("{")
    shown = [(book.number, book.title, book.text) for book in books(folder, folder.workbooks)]
    assert shown == [
        ("0", "Welkom", ""),
        ("5", "Wat wij kozen", "De eerste alinea."),
        ("5b", "Archief", ""),
        ("9", "Stuk", "Dit werkboek is beschadigd en kan niet worden geopend."),
        ("", "Eigen boek", ""),
    ]


def test_a_name_with_spaces_or_accents_has_an_address(tmp_path):
    folder = DataFolder(tmp_path)
    write(folder, "7 één & twee.ipynb", ["# A"])
    (book,) = books(folder, folder.workbooks)
    assert book.path == "werkboeken/7%20%C3%A9%C3%A9n%20%26%20twee.ipynb"
    assert openable(folder, "werkboeken/7 één & twee.ipynb") == "werkboeken/7 één & twee.ipynb"


def test_without_workbooks_the_list_is_empty(tmp_path):
    folder = DataFolder(tmp_path)
    assert books(folder, folder.workbooks) == []
