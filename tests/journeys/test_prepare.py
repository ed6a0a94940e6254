"""A coordinator prepares an evening at the kitchen table: nothing but keys, no code, and a script to print."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
QUESTION = "Wat gun jij elk kind op onze school?"
CELLS = [
    "from widgets import open_traject",
    "sessie = open_traject().visiesessie()",
    "sessie.voorbereiden()",
]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A data folder in which a trajectory has begun."""
    with closing(open_store(DataFolder(tmp_path / "map"))) as store:
        draft = trajectory.Draft("De Regenboog", "2026-2027", "po")
        trajectory.start_trajectory(store, COORDINATOR, draft)
    return tmp_path / "map"


def test_an_evening_is_prepared_by_keyboard_and_printed(
    running: Callable[..., Any], page: Page, write_workbook: Callable[..., Path], school: Path
) -> None:
    program = running(school)
    write_workbook(school, "voorbereiden", "# Voorbereiden", "## De avond", CELLS)
    page.goto(program.workbook("voorbereiden"))
    page.wait_for_selector(READY)
    root = page.locator(".ss-prepare")
    saved = root.get_by_role("status").filter(has_text="✓ opgeslagen")
    expect(root.get_by_text("Samen 150 minuten.")).to_be_visible()

    root.get_by_label("Op welke dag?").fill("2026-11-25")
    root.get_by_label("Hoe laat begin je?").fill("19:30")
    root.get_by_label("Ouders", exact=True).press_sequentially("10")
    expect(root.get_by_text("Uitgenodigd: ouders 10")).to_be_visible()
    expect(root.get_by_text("Samen 150 minuten: van 19.30 tot 22.00 uur.")).to_be_visible()
    expect(saved).to_have_count(1)

    root.get_by_role("checkbox", name="Waarover spreken we elkaar?").press("Space")
    minutes = root.get_by_label("Minuten voor Pauze")
    minutes.fill("15")
    minutes.press("Enter")
    up = root.get_by_role("button", name="Omhoog: Pauze")
    up.press("Enter")
    expect(root.get_by_text("✓ ‘Pauze’ staat nu op plek 6.")).to_be_visible()
    up.press("Enter")
    expect(root.get_by_text("✓ ‘Pauze’ staat nu op plek 5.")).to_be_visible()
    expect(up).to_be_focused()
    expect(up).to_be_in_viewport()
    expect(root.get_by_text("Samen 140 minuten: van 19.30 tot 21.50 uur.")).to_be_visible()

    root.get_by_text("Zet er een eigen vraag bij").press("Enter")
    root.get_by_label("Wat wil je vragen?").fill(QUESTION)
    root.get_by_role("radio", name="Open vraag").press("ArrowDown")
    root.get_by_label("Na welk onderdeel?").select_option(label="Waar staan we nu?")
    root.get_by_role("button", name="Voeg de vraag toe").press("Enter")
    expect(root.get_by_text("✓ Je vraag staat erbij, op plek 3.")).to_be_visible()
    expect(root.get_by_text("Jullie eigen vraag · kaartjes")).to_be_visible()

    root.get_by_label("Waar staat de school voor?").fill("Samen leren wij elkaar kennen.")
    root.get_by_label("Regel 1 van het startbeeld").fill("6 van de 10 ouders weten bij wie ze een vraag stellen.")
    expect(root.get_by_text("Alles staat klaar.")).to_be_visible()

    page.reload()
    page.wait_for_selector(READY)
    expect(root.get_by_text("Samen 150 minuten: van 19.30 tot 22.00 uur.")).to_be_visible()
    expect(root.get_by_role("checkbox", name="Waarover spreken we elkaar?")).not_to_be_checked()
    expect(root.get_by_label("Waar staat de school voor?")).to_have_value("Samen leren wij elkaar kennen.")
    expect(root.get_by_role("checkbox").nth(2)).to_have_accessible_name(QUESTION)

    root.get_by_role("button", name="Maak het draaiboek (PDF)").press("Enter")
    link = root.get_by_role("link", name="Download het draaiboek")
    expect(link).to_be_focused(timeout=30_000)
    with page.expect_download() as download:
        link.press("Enter")
    assert download.value.suggested_filename == "Draaiboek Visie-sessie.pdf"
    text = " ".join("".join(sheet.extract_text() for sheet in PdfReader(download.value.path()).pages).split())
    assert QUESTION in text
    assert "Samen leren wij elkaar kennen." in text
    assert "Waarover spreken we elkaar?" not in text
