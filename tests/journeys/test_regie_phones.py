"""Regie with phones in the room: they join by link, are counted, answer together, and one of them is taken out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import entering, leading, trajectory
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "school.test"  # the browser of the tests finds it on this machine


class School:
    """A data folder with a trajectory, before anybody came, and a store of its own on it."""

    def __init__(self, store: Store) -> None:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Wilgen", "2026-2027", "po"))
        script = load([shared_files().catalogue]).sessions["visiesessie"]
        self.store, self.path = store, store.folder.path
        self.session = trajectory.open_session(store, COORDINATOR, script)

    def enter(self, number: int, role: str) -> None:
        """What the server does for so many phones."""
        for place in range(number):
            entering.enter(self.store, self.session.code, role, f"browser-{role:0>12}{place}")


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    folder = DataFolder(tmp_path / "school")
    prepare(folder)
    with closing(open_store(folder)) as store:
        yield School(store)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Callable[[], Page]]:
    """Take a phone out of a pocket."""
    with ExitStack() as pockets:

        def take() -> Page:
            context = chromium.new_context(viewport={"width": 375, "height": 740}, locale="nl-NL", has_touch=True)
            pockets.callback(context.close)
            return context.new_page()

        yield take


def opened(page: Page, program: Any) -> Locator:
    program.lead(page)
    page.goto(program.workbook("2-visiesessie"))
    page.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
    box = page.locator(".ss-regie-box")
    expect(box.locator(".ss-regie-primary")).to_be_visible(timeout=20_000)
    return box


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/regie-phones-{name}.png")


def test_a_phone_comes_in_by_link_is_counted_answers_and_is_taken_out(
    running: Callable[..., Any],
    page: Page,
    phone: Callable[[], Page],
    school: School,
    free_port: int,
    axe: Callable[[Page], list[Any]],
) -> None:
    program = running(school.path, port=free_port, options=["--publiek-adres", f"http://{NAME}:{free_port}"])
    heard: list[str] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: heard.append(str(frame))))
    box = opened(page, program)
    way = box.get_by_role("region", name="Meedoen met de telefoon")
    expect(way.get_by_text(f"{NAME}:{free_port}", exact=True)).to_be_visible()
    scan = way.get_by_role("img", name="QR-code om mee te doen", exact=True)
    assert scan.evaluate("image => image.complete && image.naturalWidth > 0")
    way.get_by_text("Een link per rol").click()
    link = way.get_by_text(f"/m/{school.session.code}/ouder").inner_text()
    picture(page, "before")

    mine = phone()
    mine.goto(link)
    mine.get_by_role("button", name="Doe mee").click()
    there = box.locator(".ss-regie-there")
    expect(there).to_contain_text("ouder: 1 binnen · 1 nu actief", timeout=10_000)
    primary = box.locator(".ss-regie-primary")
    primary.click()
    expect(primary).to_have_text("Start de tijd: 10 minuten")
    expect(box.get_by_text("Iedereen antwoordt met de eigen telefoon.")).to_be_visible()
    field = mine.get_by_role("textbox").first
    field.press_sequentially("Ik hoor graag hoe het thuis gaat")
    expect(box.locator(".ss-regie-now").get_by_text("1 van de 1 heeft geantwoord.")).to_be_visible()
    expect(box.locator(".ss-regie-typing")).to_have_text("Nog 1 persoon typt.")
    expect(box.get_by_text("Iedereen antwoordt met de eigen telefoon.")).to_be_visible()
    expect(box.get_by_text("Vul toch voor iemand in")).to_be_hidden()
    assert any("heeft geantwoord" in frame or '"answered": 1' in frame for frame in heard)
    assert not [frame for frame in heard if "Ik hoor" in frame], "it never came to this browser"
    picture(page, "typing")

    box.get_by_role("button", name="Wie doen er mee? (1)").click()
    box.get_by_text("Bekijk of wijzig wie er meedoet").click()
    assert axe(page) == []
    person = box.locator(".ss-people-person")
    expect(person.get_by_text("telefoon", exact=True)).to_be_visible()
    person.get_by_role("button", name="Haal weg").click()
    person.get_by_role("button", name="Ja, haal weg").click()
    expect(person).to_have_count(0)
    expect(there).not_to_contain_text("binnen")
    expect(field).to_be_hidden()


def test_fours_are_made_told_and_counted_and_the_beamer_says_how_to_join(
    running: Callable[..., Any],
    page: Page,
    school: School,
    free_port: int,
    axe: Callable[[Page], list[Any]],
) -> None:
    school.enter(5, "ouder")
    school.enter(3, "team")
    leading.begin(school.store, COORDINATOR, school.session.id)
    leading.go(school.store, COORDINATOR, school.session.id, "waarover")
    program = running(school.path, port=free_port, options=["--publiek-adres", f"http://{NAME}:{free_port}"])
    box = opened(page, program)
    primary = box.locator(".ss-regie-primary")
    expect(primary).to_have_text("Maak viertallen")
    primary.click()
    expect(primary).to_have_text("Start de tijd: 15 minuten")
    expect(box.locator(".ss-regie-now").get_by_text("0 van de 2 viertallen hebben geantwoord.")).to_be_visible()
    box.get_by_text("Wie zit bij wie?").click()
    expect(box.get_by_text("Nog niemand schrijft")).to_have_count(2)
    picture(page, "fours")
    assert axe(page) == []

    wall = page.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{program.url}beamer")
    expect(wall.get_by_text("Zoek je viertal")).to_be_visible()
    expect(wall.get_by_text("0 van de 2 viertallen hebben geantwoord")).to_be_visible()
    box.get_by_role("button", name="Meedoen", exact=True).click()
    expect(wall.locator(".sb-code")).to_have_text(school.session.code)
    expect(wall.get_by_text("5 ouders")).to_be_visible()
    picture(wall, "beamer")
    sizes = wall.locator(".sb-stage :is(h1, p, li)").evaluate_all(
        "nodes => nodes.map(node => parseFloat(getComputedStyle(node).fontSize))"
    )
    assert min(sizes) >= 28
    assert axe(wall) == []
    box.get_by_role("button", name="Volg de sessie").click()
    expect(wall.get_by_text("Zoek je viertal")).to_be_visible()
