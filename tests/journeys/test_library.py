"""From looking around in the library to a set on paper and a routine of one's own, in the real program."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"


def opened(page: Page, address: str) -> Any:
    page.goto(address)
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    library = page.locator(".ss-library")
    expect(library.locator(".ss-library-card").first).to_be_visible()
    return library


def test_from_finding_to_paper_and_a_routine_of_ones_own(
    running: Callable[..., Any], page: Page, example_folder: Path, axe: Callable[[Page], Any], tmp_path: Path
) -> None:
    program = running(example_folder)
    library = opened(page, program.workbook("3-ouderroutines"))
    cards = library.locator(".ss-library-card:visible")
    assert axe(page) == []

    # What fits what the group chose, each with its reason.
    library.get_by_label("Past bij deze prioriteit").select_option(index=1)
    expect(library.locator(".ss-library-reason:visible").first).to_contain_text(re.compile("Gaat ook over|Helpt bij"))
    expect(library.locator(".ss-library-reason:visible")).to_have_count(cards.count())
    library.get_by_label("Past bij deze prioriteit").select_option(index=0)

    # Found, read in full, and back where one was.
    library.get_by_label("Routines").check()
    expect(library.get_by_text("Gevonden: 6 routines.")).to_be_visible()
    library.get_by_role("button", name="Huisbezoek", exact=True).click()
    expect(library.get_by_role("heading", name="Wat mensen vertellen")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(library.get_by_role("button", name="Huisbezoek", exact=True)).to_be_focused()

    # Two beside each other.
    for title in ("Huisbezoek", "Welkomgesprek"):
        library.get_by_label(f"Vergelijk {title}").check()
        library.get_by_role("button", name=f"In mijn setje {title}").click()
    library.get_by_role("button", name="Zet naast elkaar").click()
    expect(library.get_by_role("table", name="Twee naast elkaar")).to_contain_text("Wanneer lukt het?")
    library.get_by_role("button", name="← Terug").click()

    # A set on paper.
    library.get_by_role("button", name="Mijn setje (2)").click()
    library.get_by_role("button", name="Maak een PDF").click()
    with page.expect_download() as download:
        library.get_by_role("link", name="Bewaar het setje (PDF)").click()
    paper = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(download.value.path().read_bytes())).pages)
    assert "De Wolkenfiets" in paper
    assert paper.index("Huisbezoek") < paper.index("Welkomgesprek")
    library.get_by_role("button", name="← Terug").click()

    # A routine of one's own, begun with one of ours: it is there at once.
    own = page.locator(".ss-own")
    own.get_by_label("Of begin met iets uit de bibliotheek").select_option("Nieuwsbrief")
    own.get_by_role("button", name="Begin hiermee").click()
    name = own.get_by_label("Hoe heet het?")
    expect(name).to_have_value("Nieuwsbrief")
    name.fill("")
    own.get_by_role("button", name="Bewaar").click()
    expect(own.get_by_text("Dit is nog leeg. Vul het in.")).to_be_visible()
    expect(name).to_be_focused()
    assert axe(page) == []
    name.fill("Gesproken nieuwsbrief")
    own.get_by_role("button", name="Bewaar").click()
    expect(own.get_by_text("✓ ‘Gesproken nieuwsbrief’ is bewaard")).to_be_visible()
    library.get_by_label("Alles", exact=True).check()
    library.get_by_label("Zoek op een woord").fill("gesproken nieuwsbrief")
    card = cards.filter(has=page.get_by_role("button", name="Gesproken nieuwsbrief", exact=True))
    expect(card).to_contain_text("van onze school")
    with page.expect_download() as shared:
        own.get_by_role("link", name="Download om te delen Gesproken nieuwsbrief").click()
    file = tmp_path / "gedeeld.yaml"
    shared.value.save_as(file)
    assert file.read_bytes() == (example_folder / "eigen" / "gesproken-nieuwsbrief.yaml").read_bytes()

    # Taken away and taken in again, as another school would; a bad file is told in words.
    own.get_by_role("button", name="Haal weg").click()
    own.get_by_role("button", name="Ja, haal weg").click()
    expect(own.get_by_text("‘Gesproken nieuwsbrief’ is weg.")).to_be_visible()
    expect(card).to_have_count(0)
    take_in = own.get_by_label("Haal een bestand van een andere school binnen")
    take_in.set_input_files({"name": "fout.yaml", "mimeType": "text/yaml", "buffer": b"soort: praktijk\n"})
    expect(own.get_by_text(re.compile(r"fout\.yaml, .*Dit veld ontbreekt")).first).to_be_visible()
    take_in.set_input_files(file)
    expect(card).to_have_count(1)

    # It is still there after a reload, and so is the set.
    library = opened(page, program.workbook("3-ouderroutines"))
    expect(library.get_by_role("button", name="Mijn setje (2)")).to_be_visible()
    expect(cards.filter(has_text="van onze school")).to_have_count(1)


@pytest.mark.parametrize("width", [375, 1440])
def test_it_fits_the_screen(running: Callable[..., Any], page: Page, example_folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    library = opened(page, running(example_folder).workbook("3-ouderroutines"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    library.get_by_role("button", name="Welkomgesprek", exact=True).click()
    expect(library.locator(".ss-library-detail")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
