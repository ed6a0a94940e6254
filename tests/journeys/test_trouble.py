"""What can go wrong in the middle of it: a kernel that dies, a workbook that the school edited into an error."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
QUESTION = "Wat gun jij elk kind?"
OPEN = [
    "from widgets import open_traject",
    "sessie = open_traject().visiesessie()",
]


def test_answers_come_back_after_the_kernel_died(
    running: Callable[..., Any], page: Page, write_workbook: Callable[..., Path], example_folder: Path
) -> None:
    write_workbook(
        example_folder, "vragen", "# Vragen", OPEN, [f"sessie.vraag('{QUESTION}')"], ["sessie.vraag('En nu?')"]
    )
    program = running(example_folder)
    page.goto(program.workbook("vragen"))
    page.wait_for_selector(READY)
    first, second = page.get_by_role("textbox", name=QUESTION), page.get_by_role("textbox", name="En nu?")
    first.fill("Een maatje.")
    expect(page.get_by_text("✓ opgeslagen")).to_have_count(1)

    (kernel,) = program.kernels()
    os.kill(kernel, signal.SIGKILL)
    second.fill("Dit kwam nooit aan.")
    bar = page.get_by_role("alert").filter(has_text="Het werkboek reageert niet meer.")
    expect(bar).to_be_visible(timeout=20_000)
    expect(page.locator(".ss-header-gone:visible")).to_have_count(0)
    with page.expect_navigation():
        bar.get_by_role("button", name="Laad opnieuw").click()
    page.wait_for_selector(READY)
    expect(second).to_have_value("Dit kwam nooit aan.")
    expect(page.get_by_text("✓ opgeslagen")).to_have_count(1, timeout=10_000)
    answered = page.locator(".ss-desk-box").first
    answered.locator("[data-person]").first.click()
    answered.get_by_role("button", name="Laat zien en verander").click()
    expect(first).to_have_value("Een maatje.")

    page.evaluate("localStorage.clear()")
    page.reload()
    page.wait_for_selector(READY)
    late = page.locator(".ss-desk-box").last
    late.locator("[data-person]").first.click()
    late.get_by_role("button", name="Laat zien en verander").click()
    expect(second).to_have_value("Dit kwam nooit aan.")


def edit(folder: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the cells of the visie-sessie as a school would, in its own folder."""
    path = folder / "werkboeken" / "2-visiesessie.ipynb"
    book = json.loads(path.read_text("utf-8"))
    change(book["cells"])
    path.write_text(json.dumps(book), "utf-8")


def code(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("wrong", ["sessie.stap(", "sesie.stap('veilig')", "sessie.stap('vijlig')"])
def test_an_edited_cell_that_fails_leaves_the_rest(
    running: Callable[..., Any], page: Page, example_folder: Path, wrong: str
) -> None:
    def change(cells: list[dict[str, Any]]) -> None:
        code(cells)[1]["source"] = wrong

    edit(example_folder, change)
    page.goto(running(example_folder).workbook("2-visiesessie"))
    page.wait_for_selector(READY, timeout=30_000)
    told = page.locator(".sp-trouble")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("vijlig" if "vijlig" in wrong else "Wat je hebt ingevuld, is bewaard.")
    expect(page.locator(".ss-regie")).to_be_visible()
    expect(page.locator(".ss-vision")).to_be_visible()
    assert "Traceback" not in page.content()


def test_a_workbook_without_its_first_cell(running: Callable[..., Any], page: Page, example_folder: Path) -> None:
    edit(example_folder, lambda cells: cells.remove(code(cells)[0]))
    program = running(example_folder)
    page.goto(program.workbook("2-visiesessie"))
    page.wait_for_selector(READY, timeout=30_000)
    expect(page.locator(".sp-trouble").first).to_contain_text("Herstel het oorspronkelijke werkboek")
    expect(page.get_by_role("heading", name="De visie", exact=True)).to_be_visible()
    page.goto(program.workbook("5-dashboard"))
    page.wait_for_selector(READY)
    expect(page.locator(".ss-dash-card")).to_have_count(3)


def test_start_says_which_workbook_it_left_alone(example_folder: Path) -> None:
    edit(example_folder, lambda cells: cells.append({**cells[0], "id": "eigen", "source": "Van ons."}))
    command = [sys.executable, "-m", "samenspraak.cli", "start", "--geen-browser", "--map", str(example_folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        lines = [next(program.stdout) for _ in range(5)]
        program.send_signal(signal.SIGINT)
    assert "Deze werkboeken hebben jullie zelf veranderd; ze zijn niet vervangen: 2-visiesessie.ipynb\n" in lines
    assert "Van ons." in (example_folder / "werkboeken" / "2-visiesessie.ipynb").read_text("utf-8")
