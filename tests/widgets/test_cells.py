"""Cells in a real IPython: errors in words, and every workbook from the first cell to the last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from samenspraak import example
from samenspraak.folder import DataFolder, prepare
from samenspraak.store import open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COORDINATOR
from widgets import traject
from widgets._cells import FAILED, calm_errors

BOOKS = sorted((Path(__file__).parents[2] / "werkboeken").glob("*.ipynb"))


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[InteractiveShell]:
    """An IPython as a kernel has it, without the history that it keeps."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(tmp_path))
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    yield InteractiveShell.instance(config=config)
    InteractiveShell.clear_instance()
    while traject._opened:
        traject._opened.pop().sluit()


def code(book: Path) -> list[str]:
    cells = json.loads(book.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_outside_a_notebook_nothing_happens() -> None:
    assert not InteractiveShell.initialized()
    calm_errors()


def test_our_errors_show_their_sentence_and_nothing_else(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    calm_errors()
    capsys.readouterr()
    assert not shell.run_cell(
        "from samenspraak.errors import RuleError\nraise RuleError('Kies een andere stap.')"
    ).success
    shown = capsys.readouterr()
    assert (shown.out.strip(), shown.err) == ("Kies een andere stap.", "")
    assert not caplog.records


@pytest.mark.parametrize(
    "cell",
    [
        "1 / 0",
        "onbekend.stap('kijk')",
        "sessie.stap('kijk'",
        'sessie.stap("kijk',
        "als dit = niets",
        "if True:\n    a = 1\n  b = 2",  # IPython finds this before it compiles
        "%onbekend",
        "import bestaatniet",
        "raise ExceptionGroup('samen', [ValueError()])",
        "async def f(): raise OSError\nawait f()",
    ],
)
def test_any_other_error_is_a_calm_sentence_with_the_details_in_the_log(
    shell: InteractiveShell, cell: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    calm_errors()
    calm_errors()
    capsys.readouterr()
    assert not shell.run_cell(cell).success
    shown = capsys.readouterr()
    assert (shown.out.strip(), shown.err) == (FAILED, "")
    [record] = caplog.records
    assert record.exc_info
    assert record.exc_info[1] is not None


def test_what_can_not_be_displayed_is_told_calmly(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    calm_errors()
    capsys.readouterr()
    shell.run_cell("class Kapot:\n    def __repr__(self):\n        return 1 / 0\nKapot()")
    shown = capsys.readouterr().out
    assert FAILED in shown
    assert "Traceback" not in shown
    assert "ZeroDivisionError" in caplog.text


def test_who_stops_a_cell_sees_what_ipython_says(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    calm_errors()
    shell.run_cell("raise KeyboardInterrupt")
    assert "KeyboardInterrupt" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------------ every workbook


def run_all(shell: InteractiveShell, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """Run each workbook in one kernel, as who goes through them one after the other; what each cell shows."""
    monkeypatch.chdir(folder.workbooks)
    shown: dict[str, list[Any]] = {}
    for book in BOOKS:
        for cell in code(book):
            result = shell.run_cell(cell)
            assert result.success, cell
            shown.setdefault(book.stem, []).append(result.result)
    return shown


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("voorbeeld"))
    example.make(folder)
    return folder


def test_every_cell_runs_against_the_example(
    shell: InteractiveShell,
    example_folder: DataFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown = run_all(shell, example_folder, monkeypatch)
    for outputs in shown.values():
        first = next(output for output in outputs if output is not None)
        header = first.children[0] if isinstance(first, ipywidgets.VBox) else first
        assert header.state["example"]
        assert all(output is not None for output in outputs[1:])
    assert len(shown["5-dashboard"][-1].state["priorities"]) == 3
    assert not caplog.records
    assert FAILED not in capsys.readouterr().out


def test_every_cell_runs_before_there_is_anything(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = DataFolder(tmp_path)
    prepare(folder)
    shown = run_all(shell, folder, monkeypatch)
    first, *rest = [output for output in shown["2-visiesessie"] if output is not None]
    assert [child.component for child in first.children] == ["header", "welcome"]
    assert {waiting.data for waiting in rest} == {
        "*Dit verschijnt zodra jullie traject begonnen is. Begin het bovenaan.*"
    }
    assert shown["5-dashboard"][-1].state["empty"]["text"].startswith("Er is nog geen traject.")
    assert not caplog.records


def test_every_cell_runs_in_a_session_in_which_nobody_sits(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path)
    prepare(folder)
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    shown = run_all(shell, folder, monkeypatch)
    header, *rest = [output for output in shown["2-visiesessie"] if output is not None]
    assert not header.state["example"]
    assert len(rest) == len(shown["2-visiesessie"]) - 1, "no cell stays empty"
