"""A coach reads along in the example: reads by keyboard, writes, loses the server, comes back, and shares; a participant answers and takes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.workshop import feedback, joining, people, reading, reflecting
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
STRONG = "Je vraagt het opnieuw."
ASKED = "Wat kon je zonder woorden laten merken?"
HELP = "Hoe begin ik opnieuw als een ouder stil blijft?"


def opened(page: Page, address: str) -> Any:
    page.goto(address)
    page.wait_for_selector(READY, timeout=30_000)
    return page.locator(".ss-reading")


def own_code(folder: Path, pseudonym: str) -> tuple[str, str]:
    """The code of the session, and the participant's own."""
    with closing(open_store(DataFolder(folder))) as store:
        session = reflecting.reflections(store, COORDINATOR)[0].session
        who = next(one for one in people.people(store, COORDINATOR, session.id) if one.pseudonym == pseudonym)
        return session.code, joining.resume_code(store, seat(who.uid))


@pytest.mark.parametrize("width", [375, 1440])
def test_a_coach_reads_writes_and_shares_and_the_writer_decides(
    running: Callable[..., Any],
    chromium: Browser,
    page: Page,
    example_folder: Path,
    axe: Callable[[Page], list[Any]],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    program = running(example_folder)
    shown = opened(page, program.workbook("6-coach"))
    expect(shown.get_by_text("Je leest hier als coach")).to_be_visible()
    assert axe(page) == []

    # What may be a call for help is read first; J goes on, K back.
    first = shown.get_by_role("listitem").filter(has_text=HELP).get_by_role("button")
    name = first.locator("strong").inner_text()
    first.click()
    heading = shown.get_by_role("heading", level=3)
    expect(heading).to_have_text(name)
    page.keyboard.press("j")
    expect(heading).not_to_have_text(name)
    page.keyboard.press("k")
    expect(heading).to_have_text(name)

    # A draft by keyboard outlives the server.
    answer = shown.get_by_role("article").filter(has_text=HELP)
    answer.get_by_text(HELP).click()
    page.keyboard.press("c")
    page.keyboard.type(STRONG)
    expect(answer.get_by_text("✓ opgeslagen")).to_be_visible()
    program.kill()
    answer.get_by_label("Vraag").fill(ASKED)
    again = running(example_folder, port=program.port)
    shown = opened(page, again.workbook("6-coach"))
    shown.get_by_role("listitem").filter(has_text=HELP).get_by_role("button").click()
    answer = shown.get_by_role("article").filter(has_text=HELP)
    expect(answer.get_by_label("Sterk punt")).to_have_value(STRONG)
    expect(answer.get_by_label("Vraag")).to_have_value(ASKED)
    expect(answer.get_by_text("✓ opgeslagen")).to_be_visible()
    answer.get_by_label("Wat kan er nu?").select_option("Bespreken")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # All at once, after a question.
    shown.get_by_role("button", name="Deel 3 opmerkingen").click()
    shown.get_by_role("button", name="Ja, deel alles").click()
    expect(shown.get_by_text("3 opmerkingen zijn gedeeld.")).to_be_visible()

    # The writer, with the own code on another device.
    code, own = own_code(example_folder, name)
    context = chromium.new_context(viewport={"width": 375, "height": 740}, locale="nl-NL")
    phone = context.new_page()
    phone.goto(f"{again.url}m/{code}")
    phone.get_by_text("Deed je al eerder mee, op een ander toestel?").click()
    phone.locator("input[name=resume]").fill(own)
    phone.locator("input[name=resume]").press("Enter")
    phone.get_by_role("link", name="Lees wat de coach schreef").click()
    note = phone.get_by_role("article").filter(has_text=ASKED)
    expect(note.get_by_text("Laten we dit bespreken.")).to_be_visible()
    assert axe(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    note.get_by_label("Jouw antwoord").fill("Samen een foto bekijken.")
    note.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(phone.get_by_text("✓ opgeslagen")).to_be_visible()
    expect(answer.get_by_text("Samen een foto bekijken.")).to_be_visible()

    # What is taken back is gone there too, with what was written about it.
    note.get_by_text("Ik deel dit antwoord niet meer").click()
    note.get_by_role("button", name="Alleen voor mij, vanaf nu").click()
    expect(phone.get_by_text("Dit antwoord deel je niet meer.")).to_be_visible()
    context.close()
    expect(shown.get_by_text(HELP)).to_have_count(0)
    expect(shown.get_by_text(STRONG)).to_have_count(0)
    with closing(open_store(DataFolder(example_folder))) as store:
        assert not [one for one in feedback.notes(store, COACH) if one.ask == ASKED]
        assert not reading.readings(store, COACH, reading.Wanted(text="stil blijft")).reflections
