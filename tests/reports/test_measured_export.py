"""What came back of the questionnaire: its tables in the export beside its screen, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.beside import Tables, rows, shown, texts
from widgets.traject import Traject


@pytest.fixture(scope="session")
def told(traject: Traject) -> dict[str, Any]:
    return shown(traject.startpositie().uitkomst())


@pytest.fixture(scope="session")
def blocks(told: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told["blocks"]
    return found


@pytest.fixture(scope="session")
def number(told: dict[str, Any]) -> int:
    found: int = told["number"]
    return found


HEADS = {
    "vragenlijst-deelname": "Deden mee",
    "vragenlijst-verschillen": "Verschil",
    "vragenlijst-stellingen": "Midden",
    "vragenlijst-veranderingen": "Vorige keer",
    "vragenlijst-praktijken": "overal",
}
UNTITLED = {"vragenlijst-deelname", "vragenlijst-veranderingen"}


@pytest.mark.parametrize("name", HEADS)
def test_the_tables_of_the_questionnaire_are_in_it_cell_by_cell(
    blocks: Any, number: int, tables: Tables, name: str
) -> None:
    found = []
    for block in blocks:
        heads = block.get("table", {}).get("columns", [])
        if HEADS[name] in heads:
            for row in block["table"]["rows"]:
                cells = [part for head, cell in zip(heads, row, strict=True) for part in apart(head, cell)]
                found.append([number, *([] if name in UNTITLED else [block["title"]]), *cells])
    assert rows(tables[name]) == texts(found)


def apart(head: str, cell: Any) -> list[Any]:
    """A cell with two numbers as two cells; where there are none, both say so."""
    if head != "Waarschijnlijk tussen":
        return [cell]
    return cell.split(" en ") if " en " in cell else [cell, cell]


def test_the_means_of_groups_and_of_their_parts_are_in_it_cell_by_cell(
    blocks: Any, number: int, tables: Tables
) -> None:
    means, parts = [], []
    for block in blocks:
        columns = block.get("table", {}).get("columns", [])
        if columns[:2] == ["Onderwerp", "Stelling"]:
            means += [
                (number, *row[:2], group, cell)
                for row in block["table"]["rows"]
                for group, cell in zip(columns[2:], row[2:], strict=True)
            ]
        elif block["title"].endswith("de delen van de groep naast elkaar"):
            parts += [
                (number, block["title"], row[0], part, cell)
                for row in block["table"]["rows"]
                for part, cell in zip(columns[1:], row[1:], strict=True)
            ]
    assert rows(tables["vragenlijst-gemiddelden"]) == texts(means)
    assert rows(tables["vragenlijst-delen"]) == texts(parts)


def test_each_sentence_and_each_open_answer_of_the_questionnaire_is_in_it(
    blocks: Any, number: int, tables: Tables
) -> None:
    told, written = [], []
    for block in blocks:
        title, who = block["title"], block.get("who", "")
        told += [(number, title, "", who, block["sentence"], "")] if "sentence" in block else []
        told += [(number, title, one["about"], one["who"], one["sentence"], "") for one in block.get("said", [])]
        told += [(number, title, "", "", one["sentence"], one["question"]) for one in block.get("openings", [])]
        told += [(number, title, "", "", line, "") for line in [block.get("note"), *block.get("lines", [])] if line]
        written += [(number, title, who, one["text"], one["times"]) for one in block.get("texts", [])]
    assert rows(tables["vragenlijst-zinnen"]) == texts(told)
    assert rows(tables["vragenlijst-geschreven"]) == texts(written)


def test_no_kind_of_table_of_the_questionnaire_was_left_out(blocks: Any) -> None:
    known = {*HEADS.values(), "Onderwerp"}
    heads = [block["table"]["columns"] for block in blocks if "table" in block]
    assert [head for head in heads if not known & {*head}] == []


def test_how_many_were_asked_and_answered_is_in_it(traject: Traject, tables: Tables) -> None:
    state = shown(traject.startpositie().vragenlijst())
    found = [
        (state["number"], "samen bekeken", one["label"], one["invited"], one["answered"])
        for role in state["roles"]
        for one in role["audiences"]
    ]
    assert rows(tables["vragenlijst-gevraagd"]) == texts(found)
