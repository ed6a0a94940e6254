"""The dashboard in a second window: it follows what is chosen, and nothing else on it moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
NEW = "Ook contact als het goed gaat"
SCROLL = 300


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(READY, timeout=30_000)
    return page


def test_it_follows_without_flicker(running: Callable[..., Any], chromium: Browser, example_folder: Path) -> None:
    program = running(example_folder)
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    board = opened(context.new_page(), program.workbook("5-dashboard"))
    session = opened(context.new_page(), program.workbook("2-visiesessie"))
    choose = session.locator(".ss-choose")
    cards = board.locator(".ss-dash-card")
    expect(cards).to_have_count(3)

    first = cards.first
    first.get_by_text("Waar komt dit vandaan?").click()
    expect(first.locator("details[open] .ss-dash-note").first).to_be_visible()
    first.evaluate("node => { node.tagged = true; }")
    board.evaluate(f"scrollTo(0, {SCROLL})")
    board.evaluate(
        """() => {
          const list = document.querySelector(".ss-dash-list");
          window.lost = 0;
          new MutationObserver((changes) => {
            for (const change of changes) for (const node of change.removedNodes) if (node.tagged) window.lost += 1;
          }).observe(list, { childList: true, subtree: true });
        }"""
    )

    choose.get_by_role("button", name="Haal weg").nth(2).click()
    expect(cards).to_have_count(2)
    choose.get_by_role("button", name=f"Kies: {NEW}").click()
    expect(board.get_by_role("heading", name=NEW)).to_be_visible()
    choose.get_by_label("Waarom kiezen jullie dit?").nth(2).fill("Omdat goed nieuws te weinig klinkt.")
    expect(board.get_by_text("Omdat goed nieuws te weinig klinkt.")).to_be_visible()
    theme = session.locator(".ss-wall").nth(2).get_by_role("group", name=NEW)
    theme.locator("summary").click()
    theme.get_by_role("textbox", name="Naam van het thema").fill("Ook bellen met goed nieuws")
    theme.get_by_role("button", name="Bewaar naam").click()
    assert abs(board.evaluate("scrollY") - SCROLL) <= 2
    cards.nth(2).get_by_text("Waar komt dit vandaan?").click()
    expect(cards.nth(2).get_by_text("Ook bellen met goed nieuws")).to_be_visible()
    choose.get_by_role("button", name="Maak ongedaan").click()
    expect(cards).to_have_count(2)

    assert first.evaluate("node => node.tagged === true && node.querySelector('details').open")
    assert board.evaluate("window.lost") == 0
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_three_priorities_fit_on_the_first_screen(
    running: Callable[..., Any], page: Page, example_folder: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, running(example_folder).workbook("5-dashboard"))
    for card in page.locator(".ss-dash-card").all():
        box = card.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
