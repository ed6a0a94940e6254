"""A coordinator looks back once more on the example's year: types, loses the server, comes back, rounds off, and takes a line along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
HAPPENED = "In elke groep werd gebeld, behalve in groep 8"
ONWARD = "Ook groep 8 doet mee"


@pytest.mark.parametrize("width", [375, 1440])
def test_looking_back_loses_no_word_and_leads_on(
    running: Callable[..., Any], page: Page, example_folder: Path, axe: Callable[[Page], list[Any]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    program = running(example_folder)
    page.goto(program.workbook("7-evaluatie"))
    page.wait_for_selector(READY, timeout=30_000)
    shown = page.locator(".ss-evaluation")
    shown.get_by_role("button", name="Begin een nieuwe evaluatie").click()
    shown.get_by_label("Wanneer kijken jullie terug?").fill("2027-06-10")
    shown.get_by_role("button", name="Begin met terugkijken").click()
    expect(shown.get_by_role("heading", name="Terugkijken op 10 juni 2027")).to_be_visible()
    first = shown.get_by_role("listitem").filter(has=page.get_by_label("Wat gebeurde er?")).first
    title = first.get_by_role("heading").inner_text()
    first.get_by_label("Wat gebeurde er?").fill(HAPPENED)
    first.get_by_label("Wat gaat mee naar volgend jaar?").fill(ONWARD)
    first.get_by_label("Houden").check()
    expect(first.get_by_text("✓ opgeslagen")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    program.kill()
    first.get_by_label("Waaraan zien jullie dat?").fill("Ouders zeiden het zelf")
    again = running(example_folder, port=program.port)
    page.goto(again.workbook("7-evaluatie"))
    page.wait_for_selector(READY, timeout=30_000)
    first = shown.get_by_role("listitem").filter(has=page.get_by_label("Wat gebeurde er?")).first
    expect(first.get_by_label("Wat gebeurde er?")).to_have_value(HAPPENED)
    expect(first.get_by_label("Waaraan zien jullie dat?")).to_have_value("Ouders zeiden het zelf")
    expect(first.get_by_text("✓ opgeslagen")).to_be_visible()
    expect(first.get_by_label("Houden")).to_be_checked()
    shown.get_by_role("button", name="Rond de evaluatie af").click()
    expect(shown.get_by_text("Afgerond.")).to_be_visible()
    expect(first.get_by_text("Dit houden we.")).to_be_visible()

    page.goto(again.workbook("1-startpositie"))
    page.wait_for_selector(READY, timeout=30_000)
    expect(page.locator(".ss-take").get_by_label(f"{title}: {ONWARD}")).to_be_visible()
