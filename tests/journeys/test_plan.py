"""From a priority to what is really done: chosen, agreed, moved on the board, in the year plan and a calendar, and on the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.workshop import choosing, plan, undertakings
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
ACTIONS = (
    ("belt de leerkracht", "alle leerkrachten", "2027-03-12"),
    ("maken wij een belkaart", "een ouder en een leerkracht", "2027-01-15"),
    ("kijken wij samen terug", "de directie", ""),
)


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(READY, state="attached", timeout=30_000)


def test_from_a_priority_to_a_plan_and_back(
    running: Callable[..., Any], page: Page, example_folder: Path, axe: Callable[[Page], Any]
) -> None:
    with closing(open_store(DataFolder(example_folder))) as store:
        first, *_ = (one.title for one in choosing.priorities(store, COORDINATOR))
        before = plan.planned(store, COORDINATOR)
        for one in undertakings.undertakings(store, COORDINATOR):
            undertakings.remove(store, COORDINATOR, one.id)
        for action in before:
            plan.set_state(store, COORDINATOR, action.id, "open")
    program = running(example_folder)
    opened(page, program.workbook("4-implementatietraject"))

    # What was open is asked first, and can be skipped.
    still_open = page.get_by_role("region", name="Open afspraken")
    expect(still_open.get_by_role("listitem").first).to_be_visible()
    still_open.get_by_role("button", name="Ga verder").click()
    expect(still_open).to_be_hidden()

    # Two routines and a training for the first priority.
    group = page.locator(".ss-undertake").get_by_role("region", name=f"1 {first}")
    group.get_by_text("Liever iets anders?").click()
    for title in ("Welkomgesprek (routine)", "Huisbezoek (routine)", "Goed in gesprek (training)"):
        group.get_by_label("Uit de bibliotheek").select_option(title)
        group.locator("form").get_by_role("button", name="Kies dit").click()
        expect(
            group.locator(".ss-plan-list").first.get_by_role("heading", name=title.partition(" (")[0])
        ).to_be_visible()

    # Three actions, of which one begins to run with the keyboard.
    board = page.locator(".ss-board")
    board.get_by_text("Zet er een afspraak bij").click()
    form = board.locator("details form")
    for what, owner, due in ACTIONS:
        form.get_by_label("… dan").fill(what)
        form.get_by_label("Wie doet het?").fill(owner)
        form.get_by_label("Wanneer kijken jullie terug?").fill(due)
        form.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
        expect(form.get_by_label("… dan")).to_have_value("")
    move = board.get_by_role("button", name=f"Loopt: {ACTIONS[0][0]}")
    move.press("Enter")
    running_column = board.get_by_role("region", name="Loopt (1)")
    expect(running_column.get_by_role("heading", name="Belt de leerkracht")).to_be_focused()
    board.get_by_role("button", name="Zet terug").press("Enter")
    expect(board.get_by_role("region", name="Loopt (0)")).to_be_visible()
    board.get_by_role("button", name=f"Loopt: {ACTIONS[0][0]}").press("Enter")
    expect(running_column).to_be_visible()

    # The months of a routine come into the year plan.
    anchor = page.locator(".ss-anchor li").filter(has=page.get_by_role("heading", name="Welkomgesprek"))
    anchor.get_by_text("Zo blijft het").click()
    anchor.get_by_role("checkbox", name="september").check()
    year = page.locator(".ss-year-plan")
    year.scroll_into_view_if_needed()
    expect(year.get_by_role("img")).to_be_visible()
    year.get_by_text("Bekijk dit als tabel").click()
    expect(year.get_by_role("row", name="Welkomgesprek september")).to_be_visible()

    # The calendar has the days.
    year.get_by_role("button", name="Maak een agendabestand").click()
    with page.expect_download() as waiting:
        year.get_by_role("link", name="Download het agendabestand (.ics)").click()
    assert waiting.value.suggested_filename.endswith(".ics")
    events = Calendar.from_ical(Path(waiting.value.path()).read_bytes()).walk("VEVENT")
    days = {str(event["summary"]): event.decoded("dtstart") for event in events}
    assert days["Terugkijken: belt de leerkracht"] == date(2027, 3, 12)
    assert days["Terugkijken: maken wij een belkaart"] == date(2027, 1, 15)
    assert axe(page) == []

    # The dashboard tells it with the priority, and each action tells of which priority it is; from there to the cards.
    opened(page, program.workbook("5-dashboard"))
    card = page.locator(".ss-dash-list > li").filter(has_text=first)
    for title in ("Welkomgesprek", "Huisbezoek", "Goed in gesprek"):
        expect(card).to_contain_text(f"{title} (gekozen)")
    agreed = page.locator('[data-chapter="next"]').get_by_role("row").filter(has_text=ACTIONS[0][0])
    for words in (first, ACTIONS[0][1], "loopt", "12 maart 2027"):
        expect(agreed).to_contain_text(words, ignore_case=True)
    card.get_by_text("Waar komt dit vandaan?").press("Enter")
    expect(card.locator("details[open] .ss-dash-note").first).to_be_visible()
    assert axe(page) == []

    with closing(open_store(DataFolder(example_folder))) as store:
        assert len(plan.planned(store, COORDINATOR)) == len(before) + len(ACTIONS)
        assert {one.kind for one in undertakings.undertakings(store, COORDINATOR)} == {"practice", "training"}


def test_on_a_phone_s_width_nothing_scrolls_sideways(
    running: Callable[..., Any], page: Page, example_folder: Path
) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    opened(page, running(example_folder).workbook("4-implementatietraject"))
    expect(page.locator(".ss-anchor")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
