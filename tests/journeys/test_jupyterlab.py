"""A workbook in JupyterLab: what a coordinator sees who wants to change it."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Wat gun jij elk kind?"
TYPED = "DD jj kk cc: een maatje"
# What JupyterLab itself looks like: our styles may not change it.
LOOKED_AT = [".jp-ToolbarButtonComponent", ".lm-MenuBar", ".jp-MarkdownCell h2", ".jp-DirListing-item", "body"]
LOOK = """(places) => places
  .map((where) => getComputedStyle(document.querySelector(where)))
  .map((style) => [style.font, style.color, style.background, style.padding, style.margin].join("|"))"""


@pytest.fixture
def lab() -> Iterator[Callable[[Path], str]]:
    """Start `samenspraak lab` on a data folder: `lab(folder)` gives its address with the key."""
    started: list[subprocess.Popen[str]] = []

    def start(folder: Path) -> str:
        command = [sys.executable, "-m", "samenspraak.cli", "lab", "--geen-browser", "--map", str(folder)]
        nobodys = {"JUPYTER_CONFIG_DIR": str(folder / "jupyter"), "JUPYTERLAB_SETTINGS_DIR": str(folder / "jupyter")}
        nobodys["JUPYTERLAB_WORKSPACES_DIR"] = str(folder / "jupyter")
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **nobodys})
        started.append(process)
        assert process.stdout
        return process.stdout.readline().split()[-1]

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=15)


class Lab:
    """JupyterLab with one workbook open."""

    def __init__(self, page: Page, address: str, name: str) -> None:
        self.page = page
        page.goto(address.replace("/lab?", f"/lab/tree/{name}.ipynb?"))
        expect(page.locator(".jp-Notebook .jp-MarkdownCell h1").first).to_be_visible(timeout=60_000)
        expect(page.locator(".jp-DirListing-item").first).to_be_visible()
        self.quiet()

    def quiet(self) -> None:
        """Wait until the kernel has done all it was asked."""
        expect(self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=60_000)

    def menu(self, name: str, item: str) -> None:
        self.page.locator(".lm-MenuBar-item", has_text=name).click()
        self.page.locator(".lm-Menu-item", has_text=item).first.click()

    def cells(self) -> int:
        return self.page.locator(".jp-Notebook .jp-Cell").count()

    def add_cell(self, code: str) -> Locator:
        """Make a new last cell and run it; gives what it shows."""
        self.quiet()  # a kernel drops what it is asked while it still handles a cell that failed
        number = self.cells()
        self.page.locator("[data-command='notebook:insert-cell-below']").first.click()
        expect(self.page.locator(".jp-Notebook .jp-Cell")).to_have_count(number + 1)
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number).locator(".jp-Cell-outputArea")


def answers(folder: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{folder / 'samenspraak.sqlite'}?mode=ro", uri=True)) as rows:
        return [json.loads(value) for (value,) in rows.execute("SELECT value FROM answer")]


def test_a_workbook_in_jupyterlab(lab: Callable[[Path], str], page: Page, example_folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    book = Lab(page, lab(example_folder), "2-visiesessie")
    for place in LOOKED_AT:
        page.locator(place).first.wait_for(state="attached")
    before = page.evaluate(LOOK, LOOKED_AT)

    book.menu("Run", "Run All Cells")
    expect(page.locator(".ss-regie")).to_be_visible(timeout=60_000)
    expect(page.locator(".ss-vision")).to_be_visible()
    book.quiet()
    assert page.evaluate(LOOK, LOOKED_AT) == before
    assert page.locator(".jp-OutputArea-output:has-text('Traceback'), [data-mime-type$=stderr]").count() == 0
    wide = "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.className)"
    assert page.locator(".ss-root").evaluate_all(wide) == []

    shown = book.add_cell(f'sessie.vraag("{QUESTION}")')
    field = shown.get_by_role("textbox", name=QUESTION)
    number = book.cells()
    field.click()
    page.keyboard.type(TYPED)
    expect(field).to_have_value(TYPED)
    expect(shown.get_by_text("✓ opgeslagen")).to_be_visible()
    assert TYPED in answers(example_folder)
    assert book.cells() == number

    wrong = book.add_cell("sessie.stap('bestaat-niet')")
    expect(wrong).to_contain_text("De stap ‘bestaat-niet’ bestaat niet. Kies uit: veilig", timeout=30_000)
    broken = book.add_cell("1 / 0")
    expect(broken).to_contain_text("Deze cel lukt niet. Wat is ingevuld, blijft bewaard.", timeout=30_000)
    unfinished = book.add_cell("sessie.stap(")
    expect(unfinished).to_contain_text("Deze cel lukt niet.", timeout=30_000)
    assert not re.search("Traceback|Error", page.locator(".jp-Notebook").inner_text())
    page.locator(".ss-root").first.evaluate("node => { node.dataset.earlier = 'yes'; }")
    book.menu("Kernel", "Restart Kernel and Run All Cells")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.locator("[data-earlier]")).to_have_count(0, timeout=30_000)
    shown.locator("[data-person]").first.click(timeout=60_000)
    shown.get_by_role("button", name="Laat zien en verander").click()
    expect(field).to_have_value(TYPED)
    assert answers(example_folder).count(TYPED) == 1

    expect(page.get_by_text("Would you like")).to_have_count(0)
    address = page.url.split("/lab")[0]
    assert [url for url in asked if not url.startswith((address, f"blob:{address}", "data:"))] == []


def test_keys_in_a_presentation_do_nothing_to_the_workbook(
    lab: Callable[[Path], str], page: Page, example_folder: Path
) -> None:
    """In JupyterLab, d d removes a cell and b adds one; not while a component has the focus, or what a button leads to."""
    book = Lab(page, lab(example_folder), "5-dashboard")
    number = len(json.loads((example_folder / "werkboeken" / "5-dashboard.ipynb").read_text("utf-8"))["cells"])
    book.menu("Run", "Run All Cells")
    page.get_by_role("button", name="Presenteer op het hele scherm").click(timeout=60_000)
    place = page.get_by_role("dialog").get_by_role("status")
    for key in ("ArrowDown", "d", "d", "b", "PageDown"):
        page.keyboard.press(key)
    expect(place).to_have_text(re.compile("^3 van "))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Presenteer op het hele scherm")).to_be_focused()
    page.get_by_role("button", name="Wat doen we?").first.press("Enter")
    expect(page.locator("tr:focus")).to_be_in_viewport()
    for key in ("d", "d", "b"):
        page.keyboard.press(key)
    page.locator("tr:focus").get_by_role("button", name="Prioriteit 1").press("Enter")
    expect(page.locator(".ss-dash-card h2:focus")).to_be_in_viewport()
    for key in ("d", "d", "b"):
        page.keyboard.press(key)
    expect(page.locator(".ss-dash-card")).to_have_count(3)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(number)
