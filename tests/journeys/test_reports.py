"""Reports are made in the workbooks: told how far they are, saved by the browser, and readable."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"


@pytest.mark.parametrize("width", [375, 1440])
def test_each_workbook_gives_its_own_report(
    running: Callable[..., Any], page: Page, example_folder: Path, axe: Callable[[Page], list[Any]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    program = running(example_folder)
    page.goto(program.workbook("7-evaluatie"))
    page.wait_for_selector(READY, timeout=30_000)
    shown = page.locator(".ss-reports")
    with page.expect_download() as saved:
        shown.get_by_role("button", name="PDF: Startpositie").click()
        expect(shown.get_by_role("progressbar")).to_be_visible()
        expect(shown.locator(".ss-reports-percent")).to_have_text("100%")
    assert saved.value.suggested_filename == "Onze startpositie.pdf"
    pages = PdfReader(io.BytesIO(Path(saved.value.path()).read_bytes())).pages
    for number, words in enumerate(("In het kort", "Inhoud", "Begin hier")):
        assert words in " ".join(pages[number].extract_text().split())
    expect(shown.get_by_text("‘Onze startpositie.pdf’ staat bij je downloads.")).to_be_visible()
    expect(shown.get_by_role("progressbar")).to_be_hidden()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto(program.workbook("6-coach"))
    page.wait_for_selector(READY, timeout=30_000)
    with page.expect_download() as saved:
        page.locator(".ss-reports").get_by_role("button", name="Word: Brief aan het team").click()
    letter = Document(str(saved.value.path()))
    assert letter.paragraphs[0].text == "Brief van de coach"
