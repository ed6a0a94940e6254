"""Who leads gives the coach a link of its own; the coach opens it in another browser, and it stops when it is renewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"


def picture(page: Page, name: str, width: int) -> None:
    """To look at, where a place for it is given."""
    if place := os.environ.get("PICTURES"):
        page.screenshot(path=f"{place}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [375, 1440])
def test_who_leads_makes_the_link_and_the_coach_reads_with_it(
    running: Callable[..., Any],
    chromium: Browser,
    page: Page,
    example_folder: Path,
    axe: Callable[[Page], list[Any]],
    width: int,
) -> None:
    size: Any = {"width": width, "height": 900}
    page.set_viewport_size(size)
    program = running(example_folder)
    page.goto(program.workbook("6-coach"))
    page.wait_for_selector(READY, timeout=30_000)
    expect(page.locator(".ss-reading")).to_be_visible()
    link = page.locator(".ss-coach_link")
    assert axe(page) == []
    link.get_by_role("button", name="Maak de link").click()
    expect(link.get_by_text("Dit werkboek is voor de coach. Jij leest niet mee.")).to_be_visible()
    expect(page.locator(".ss-reading")).to_have_count(0)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, "coach-link", width)
    address = link.locator("code").inner_text()

    context = chromium.new_context(viewport=size, locale="nl-NL")
    other = context.new_page()
    other.goto(address)
    expect(other.get_by_role("link", name="Open het werkboek")).to_be_visible()
    assert "sleutel" not in other.url
    assert axe(other) == []
    other.get_by_role("link", name="Open het werkboek").click()
    other.wait_for_selector(READY, timeout=30_000)
    expect(other.locator(".ss-reading")).to_be_visible()
    expect(other.locator(".ss-coach_link")).to_have_count(0)
    expect(other.get_by_role("link", name="Beheer")).to_have_count(0)
    assert axe(other) == []
    picture(other, "coach-own", width)
    other.goto(f"{program.url}voila/render/werkboeken/5-dashboard.ipynb")
    expect(other.get_by_text("Je link opent alleen het werkboek van de coach.")).to_be_visible()
    assert axe(other) == []

    other.goto(f"{program.url}voila/render/werkboeken/6-coach.ipynb")
    other.wait_for_selector(READY, timeout=30_000)
    other.locator(".ss-reading-open").first.click()
    expect(other.locator(".ss-reading-answer").first).to_be_visible()
    other.get_by_role("button", name="Reageer op het geheel").click()
    other.locator(".ss-reading-whole").get_by_label("Vraag").fill("Half getypt")

    link.get_by_role("button", name="Maak een nieuwe link…").click()
    link.get_by_role("button", name="Ja, maak een nieuwe link").click()
    expect(link.get_by_text("De oude werkt niet meer.")).to_be_visible()
    expect(other.get_by_text("De link van de coach is vernieuwd.")).to_be_visible(timeout=15_000)
    expect(other.locator(".ss-reading")).to_have_count(0)
    assert "Half getypt" not in other.evaluate("JSON.stringify({...localStorage})")
    assert axe(other) == []
    picture(other, "coach-ended", width)
    other.get_by_role("button", name="Laad opnieuw").click()
    expect(other.get_by_role("heading", name="Je link werkt niet meer")).to_be_visible()
    assert axe(other) == []
    other.goto(address)
    expect(other.get_by_text("Deze link past niet (meer).")).to_be_visible()
    context.close()
