"""Formats in the real program: taken along with the logo, and expectations that leave no trace."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from matplotlib import pyplot as plt
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
OPEN = ["from widgets import open_traject", "", "traject = open_traject()", "traject.kop()"]
TYPED = "Zoutkorrel leest elke avond"
"""Of which no word stands anywhere else."""


@pytest.fixture
def book(running: Callable[..., Any], page: Page, write_workbook: Callable[..., Path], example_folder: Path) -> Any:
    write_workbook(
        example_folder,
        "formats",
        "# Formats",
        OPEN,
        "## Neem mee",
        ["traject.formats()"],
        "## Wat verwachten we van elkaar?",
        ["traject.verwachtingen()"],
    )
    program = running(example_folder)
    page.goto(program.workbook("formats"))
    page.wait_for_selector(READY)
    return program


@pytest.mark.usefixtures("book")
def test_a_letter_is_taken_along_with_the_schools_logo(page: Page, axe: Callable[..., Any]) -> None:
    logo = io.BytesIO()
    plt.imsave(logo, [[0.2, 0.8] * 40] * 60, format="png")
    page.get_by_label("Kies een logo").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": logo.getvalue()}
    )
    expect(page.get_by_role("img", name="Het logo van jullie school")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word: Welkomstbrief", exact=True).click()
    assert download.value.suggested_filename == "Welkomstbrief.docx"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert [name for name in archive.namelist() if name.startswith("word/media/")]
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF: Logboek van ouder en kind", exact=True).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_text("Bekijk de tekst").first.click()
    assert axe(page) == []
    if pictures := os.environ.get("PICTURES"):
        for width in (375, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{pictures}/book-{width}.png", full_page=True)


def test_what_is_expected_becomes_a_document_and_leaves_no_trace(book: Any, page: Page) -> None:
    topic = page.get_by_role("listitem", name="Wat er thuis gebeurt", exact=True)
    topic.get_by_label("Het kind zelf").fill(TYPED)
    topic.get_by_label("Verschilt").check()
    page.get_by_label("Hierbij helpen we").fill(TYPED)
    with page.expect_download() as download:
        page.get_by_role("button", name="Ingevuld blad (Word)").click()
    document = Document(str(download.value.path()))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "Wat er thuis gebeurt",
        "",
        "",
        TYPED,
        "Verschilt",
    ]
    expect(page.get_by_text("Hier is niets bewaard.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Ingevuld blad (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert "Zoutkorrel" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    page.goto("about:blank")
    assert "Zoutkorrel" not in book.stop()
    files = [path for path in book.folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert not [path for path in files if b"Zoutkorrel" in path.read_bytes()]


@pytest.mark.usefixtures("book")
def test_reloading_empties_the_form(page: Page) -> None:
    field = page.get_by_label("Hierbij helpen we")
    field.fill(TYPED)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector(READY)
    expect(page.get_by_label("Hierbij helpen we")).to_have_value("")
