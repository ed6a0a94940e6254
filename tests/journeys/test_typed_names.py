"""Who leads names a theme after a person: it is shown, flagged, replaced by one press, and gone for good, also from the beamer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import answering, leading, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "De moeder van Fatima, 06-12345678"
SUGGESTED = "De moeder van [kind], [telefoonnummer]"
TOLD = "‘Fatima’ zegt misschien wie iemand is. Wij stellen voor: [kind]"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The cards of two parents lie open on the wall, and the session is there."""
    folder = tmp_path / "map"
    with closing(open_store(DataFolder(folder))) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        script = load([shared_files().catalogue]).sessions["visiesessie"]
        session = trajectory.open_session(store, COORDINATOR, script).id
        parents = people.join(store, COORDINATOR, session, "ouder", 2)
        leading.begin(store, COORDINATOR, session)
        step = next(one for one in trajectory.steps(store, session) if one.key == "kijk")
        leading.go(store, COORDINATOR, session, step.part)
        leading.focus(store, COORDINATOR, session, "kijk")
        for number, who in enumerate(parents):
            card = {"id": f"kaartje-{number}", "text": f"Je belt terug {number}", "column": "sterk"}
            answering.answer(store, seat(who.uid), step.id, Envelope("telefoon", 1), [card])
        answering.reveal(store, COORDINATOR, step.id)
    return folder


def bytes_of(folder: Path) -> bytes:
    """All that lies in the data folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_name_in_a_theme_is_flagged_replaced_and_gone(
    running: Callable[..., Any], page: Page, school: Path, axe: Callable[[Page], list[Any]]
) -> None:
    program = running(school)
    program.lead(page)
    beamer = page.context.new_page()
    beamer.goto(program.led("beamer"))
    expect(beamer.locator("main")).to_contain_text("Je belt terug 0", timeout=10_000)
    page.goto(program.workbook("2-visiesessie"))
    page.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
    wall = page.locator(".ss-regie-box .ss-wall")
    for card in wall.locator(".ss-wall-loose .ss-wall-card").all():
        card.click()
    wall.get_by_role("button", name="Nieuw thema", exact=True).click()
    wall.get_by_label("Hoe heet het nieuwe thema?").fill(TITLE)
    wall.get_by_role("button", name="Maak thema").click()

    heading = wall.locator(".ss-wall-theme-title")
    expect(heading).to_have_text(TITLE)
    expect(wall.get_by_text(TOLD)).to_be_visible()
    expect(beamer.locator("main")).to_contain_text(TITLE, timeout=10_000)
    assert b"Fatima" in bytes_of(school)
    for width in (375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        wall.get_by_text(TOLD).scroll_into_view_if_needed()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == []

    wall.get_by_role("button", name="Vervang alle").click()
    expect(heading).to_have_text(SUGGESTED)
    expect(wall.get_by_text(TOLD)).to_have_count(0)
    expect(beamer.locator("main")).to_contain_text(SUGGESTED, timeout=10_000)
    expect(beamer.locator("main")).not_to_contain_text("Fatima")
    found = bytes_of(school)
    assert b"Fatima" not in found
    assert b"12345678" not in found

    expect(wall.get_by_role("button", name="Maak ongedaan: Nieuw thema")).to_be_visible()
    assert "Fatima" not in page.content()


def test_what_stays_is_not_asked_again_when_the_workbook_is_opened_anew(
    running: Callable[..., Any], page: Page, school: Path
) -> None:
    program = running(school)
    program.lead(page)
    for title in ("Fatima", "De moeder van Fatima"):
        page.goto(program.workbook("2-visiesessie"))
        page.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
        wall = page.locator(".ss-regie-box .ss-wall")
        wall.get_by_role("button", name="Nieuw thema", exact=True).click()
        wall.get_by_label("Hoe heet het nieuwe thema?").fill(title)
        wall.get_by_role("button", name="Maak thema").click()
        expect(wall.locator(".ss-wall-theme-title").last).to_have_text(title)
        if title == "Fatima":
            wall.get_by_role("button", name="Laat staan").click()
        expect(wall.locator(".ss-typed-names-shown")).to_have_count(0)
    page.wait_for_timeout(500)
    expect(wall.locator(".ss-typed-names-shown")).to_have_count(0)
    assert "Fatima" not in page.evaluate("JSON.stringify(localStorage)")
