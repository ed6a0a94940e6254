"""The dashboard in a window of its own: it follows what is chosen elsewhere, and it is presented."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import choosing, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
NEW = "Ook contact als het goed gaat"
SCROLL = 300
SCREENS = [(1440, 900), (1920, 1080)]


@dataclass
class Session:
    """The example's session as another window has it."""

    store: Store
    ballot: int
    wall: int
    themes: dict[str, str]


@pytest.fixture
def session(example_folder: Path) -> Iterator[Session]:
    store = open_store(DataFolder(example_folder))
    held = trajectory.sessions(store)[0]
    steps = {step.key: step.id for step in trajectory.steps(store, held.id)}
    options = choosing.tally(store, COORDINATOR, steps["kies"]).options
    new = next(option for option in options if option.title == NEW)
    yield Session(store, steps["kies"], new.step.id, {option.title: option.id for option in options})
    store.close()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(READY, timeout=30_000)
    return page


def test_it_follows_without_flicker(
    running: Callable[..., Any], page: Page, example_folder: Path, session: Session
) -> None:
    board = opened(page, running(example_folder).workbook("5-dashboard"))
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

    choosing.drop(session.store, COORDINATOR, choosing.priorities(session.store, COORDINATOR)[2].id)
    expect(cards).to_have_count(2)
    chosen = choosing.choose(session.store, COORDINATOR, session.ballot, session.themes[NEW])
    expect(cards.nth(2).get_by_role("heading", name=NEW)).to_be_visible()
    choosing.explain(session.store, COORDINATOR, chosen, "Omdat goed nieuws te weinig klinkt.", "")
    expect(cards.nth(2).get_by_text("Omdat goed nieuws te weinig klinkt.")).to_be_visible()
    cards.nth(2).get_by_text("Waar komt dit vandaan?").click()
    walls.rename_theme(session.store, COORDINATOR, session.wall, session.themes[NEW], "Bellen met goed nieuws")
    expect(cards.nth(2).get_by_text("Bellen met goed nieuws")).to_be_visible()
    assert abs(board.evaluate("scrollY") - SCROLL) <= 2

    assert first.evaluate("node => node.tagged === true && node.querySelector('details').open")
    assert board.evaluate("window.lost") == 0


def test_a_presentation_in_the_workbook_follows_and_never_scrolls(
    running: Callable[..., Any], page: Page, example_folder: Path, session: Session, axe: Callable[[Page], Any]
) -> None:
    board = opened(page, running(example_folder).workbook("5-dashboard"))
    board.get_by_role("button", name="Presenteer op het hele scherm").click()
    sheet = board.locator(".ss-present-sheet:visible")
    place = board.get_by_role("dialog").get_by_role("status")
    told = set()
    for width, height in SCREENS:
        board.set_viewport_size({"width": width, "height": height})
        board.keyboard.press("Home")
        expect(place).to_have_text(re.compile(r"^1 van "))
        total = int(place.inner_text().split()[-1])
        for number in range(1, total + 1):
            expect(place).to_have_text(f"{number} van {total}")
            told.add(sheet.get_by_role("heading", level=2).first.inner_text())
            assert sheet.locator(".ss-present-body").evaluate("body => body.scrollHeight <= body.clientHeight")
            board.keyboard.press("PageDown")
    assert {"Onze prioriteiten", "Onze visie", "Wie beslist, wie denkt mee?", "Wie waren erbij?"} <= told
    assert {"Hoe gaan we verder?", "Wat kwam niet aan bod?"} <= told

    board.keyboard.press("Home")
    assert axe(board) == []
    [first, *_] = choosing.priorities(session.store, COORDINATOR)
    choosing.explain(session.store, COORDINATOR, first.id, "Een reden van net.", "")
    expect(sheet.get_by_text("Een reden van net.")).to_be_visible()
    board.keyboard.press("Escape")
    expect(board.get_by_role("button", name="Presenteer op het hele scherm")).to_be_focused()


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_three_priorities_fit_on_the_first_screen(
    running: Callable[..., Any], page: Page, example_folder: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, running(example_folder).workbook("5-dashboard"))
    cards = page.locator(".ss-dash-card")
    expect(cards).to_have_count(3)
    for card in cards.all():
        expect(card).to_be_in_viewport(ratio=0.999)
