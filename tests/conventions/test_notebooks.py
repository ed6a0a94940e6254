"""Workbooks are thin: words that a school can edit, and a few short cells that call on the packages."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

WORKBOOKS = sorted((Path(__file__).parents[2] / "werkboeken").glob("*.ipynb"))
MOST_LINES = 5
SQL = re.compile(r"\b(?:select\b.+\bfrom|insert\s+into|delete\s+from|update\b.+\bset)\b", re.IGNORECASE | re.DOTALL)
BANNED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def cells(workbook: dict[str, Any], kind: str) -> list[tuple[int, str]]:
    return [(n, "".join(cell["source"])) for n, cell in enumerate(workbook["cells"]) if cell["cell_type"] == kind]


def test_there_are_workbooks() -> None:
    assert WORKBOOKS


@pytest.fixture(params=WORKBOOKS, ids=lambda path: path.stem)
def workbook(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return loaded


def test_nothing_of_a_run_is_stored(workbook: dict[str, Any]) -> None:
    for cell in workbook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert "widgets" not in workbook["metadata"]


def test_there_is_one_kernel(workbook: dict[str, Any]) -> None:
    assert workbook["metadata"]["kernelspec"]["name"] == "python3"


def test_it_opens_with_its_title(workbook: dict[str, Any]) -> None:
    first = workbook["cells"][0]
    assert first["cell_type"] == "markdown"
    assert "".join(first["source"]).startswith("# ")


def test_cells_are_short(workbook: dict[str, Any]) -> None:
    for n, source in cells(workbook, "code"):
        assert len(source.strip().splitlines()) <= MOST_LINES, f"cell {n}"


def test_cells_only_call(workbook: dict[str, Any]) -> None:
    for n, source in cells(workbook, "code"):
        assert not re.search(r"^\s*[%!?]|\?\s*$", source, re.MULTILINE), f"cell {n} holds a magic"
        assert not SQL.search(source), f"cell {n} holds SQL"
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, BANNED), f"cell {n} defines something"


def test_cells_import_only_our_own(workbook: dict[str, Any]) -> None:
    for n, source in cells(workbook, "code"):
        for node in ast.walk(ast.parse(source)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in {"samenspraak", "widgets"}, f"cell {n} imports {name}"
