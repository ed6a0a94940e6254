"""The beamer's window: it bears a server that stops, fills the screen, and is an ordinary page on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samenspraak.workshop import leading

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_server_that_stops_leaves_the_last_picture_and_one_that_comes_back_is_followed(
    running: Callable[..., Any], page: Page, evening: Any, free_port: int
) -> None:
    here = running(evening.store.folder.path, port=free_port)
    evening.lead(leading.begin)
    page.goto(here.led("beamer"))
    question = page.get_by_role("heading", name="Wat wil je vandaag graag horen van een ander?")
    expect(question).to_be_visible()
    expect(page.get_by_role("status")).to_be_empty()
    here.stop()
    expect(page.get_by_role("status")).to_have_text("verbinding weg")
    expect(question).to_be_visible()
    running(evening.store.folder.path, port=free_port)
    expect(page.get_by_role("status")).to_be_empty(timeout=15_000)
    evening.lead(leading.focus, "kijk")
    expect(page.get_by_role("heading", name=re.compile("Wat mis je"))).to_be_visible()


def test_two_beamers_of_two_folders(
    running: Callable[..., Any], page: Page, example_folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "eigen"
    own.mkdir()
    here = running(own)
    page.goto(here.coordinator)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open de beamer in een nieuw venster").click()
    beamer = opened.value
    expect(beamer.get_by_role("heading", name="Er is nog geen sessie")).to_be_visible()
    page.goto(here.led("voorbeeld/beamer"))
    expect(page.get_by_role("heading", name="Het voorbeeld is er nog niet")).to_be_visible()
    example_folder.rename(own / "voorbeeld")
    expect(page.get_by_text("Voorbeeld", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Visie-sessie")).to_be_visible()
    expect(beamer.get_by_role("heading", name="Er is nog geen sessie")).to_be_visible()
    beamer.close()


def test_tools_come_with_the_mouse_or_the_keyboard_and_fill_the_screen(beamer: Page) -> None:
    tools = beamer.get_by_role("navigation", name="Beeld")
    expect(tools).to_have_css("opacity", "0")
    beamer.keyboard.press("Tab")
    expect(beamer.get_by_role("button", name="Volledig scherm")).to_be_focused()
    expect(tools).to_have_css("opacity", "1")
    full = beamer.locator("html:fullscreen")
    beamer.keyboard.press("Enter")
    with suppress(AssertionError):  # a busy Chromium without a screen lets a request drop now and then
        expect(full).to_have_count(1, timeout=5_000)
    if not full.count():
        beamer.keyboard.press("Enter")
    expect(full).to_have_count(1)
    beamer.keyboard.press("f")
    expect(full).to_have_count(0)
    beamer.evaluate("document.activeElement.blur()")
    expect(tools).to_have_css("opacity", "0")
    beamer.mouse.move(500, 500)
    expect(tools).to_have_css("opacity", "1")
    expect(tools).to_have_css("opacity", "0")


def test_on_a_phone_it_is_an_ordinary_page(beamer: Page, evening: Any) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 2, ("sterk", "mist"))
    evening.reveal("kijk")
    expect(beamer.locator("main[data-kind=wall]")).to_be_visible()
    beamer.set_viewport_size({"width": 320, "height": 640})
    beamer.wait_for_function("innerWidth === 320 && document.documentElement.scrollWidth <= 320")
    expect(beamer.locator(".sb-group li:visible")).to_have_count(44)
