"""A coordinator's evening: from the first question to the dashboard in another window, with a power cut in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STEPS = ("veilig", "startbeeld", "kijk", "waarover", "kind", "kies", "loslaten", "visie", "verder", "afspraak")
THEMES = ("Snel antwoord", "Ook bellen als het goed gaat", "Elkaar eerder spreken", "Meedenken over regels")


class Workbook:
    """The visie-sessie's page, with the coordinator's hands."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        page.wait_for_selector("html[data-workbook=ready]", timeout=30_000)

    def desk(self, step: str) -> Locator:
        return self.page.locator(".ss-desk-box").nth(STEPS.index(step))

    def wall(self, step: str) -> Locator:
        return self.page.locator(".ss-wall").nth(STEPS.index(step))

    def add_people(self, role: str, number: int) -> None:
        self.page.get_by_role("spinbutton", name=role).fill(str(number))
        self.page.get_by_role("button", name=f"Voeg toe: {role.lower()}").click()
        expect(self.page.get_by_text(f"{role}: {number}")).to_be_visible()

    def seats(self, step: str) -> list[str]:
        chips = self.desk(step).locator("[data-person]")
        return [chip.get_attribute("data-person") or "" for chip in chips.all()]

    def sit(self, step: str, seat: str) -> None:
        """Give the turn to a person, and wait until the question is that person's."""
        self.desk(step).locator(f"[data-person='{seat}']").click()
        expect(self.desk(step).locator(f"[data-seat='{seat}']")).to_be_attached()

    def saved(self, step: str) -> None:
        expect(self.desk(step).get_by_text("✓ opgeslagen")).to_be_visible(timeout=10_000)

    def write_cards(self, seat: str, number: int) -> None:
        """Two cards of one person: one in each column."""
        self.sit("kijk", seat)
        fields = self.desk("kijk").get_by_role("textbox")
        fields.nth(0).fill(f"Ik krijg een kort berichtje na schooltijd ({number})")
        fields.nth(1).fill(f"Ik wil ook horen wat goed gaat ({number})")
        fields.nth(1).blur()
        self.saved("kijk")

    def make_theme(self, title: str) -> None:
        """Three loose cards under a title, by button."""
        wall = self.wall("kijk")
        before = wall.locator(".ss-wall-theme").count()
        for card in wall.locator(".ss-wall-loose .ss-wall-card").all()[:3]:
            card.click()
        wall.get_by_role("button", name="Nieuw thema", exact=True).click()
        wall.locator("input").locator("visible=true").fill(title)
        wall.get_by_role("button", name="Maak thema").click()
        expect(wall.locator(".ss-wall-theme")).to_have_count(before + 1)

    def vote(self, seat: str, *titles: str) -> None:
        self.sit("kies", seat)
        for title in titles:
            self.desk("kies").get_by_role("button", name=f"Stip erbij: {title}").click()
        self.saved("kies")


def test_from_a_new_trajectory_to_the_dashboard(
    chromium: Browser, running: Callable[..., Any], tmp_path: Path, axe: Callable[[Page], list[Any]]
) -> None:
    program = running(tmp_path / "school")
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    page.goto(program.coordinator)
    page.goto(program.workbook("0-welkom"))
    page.get_by_label("Hoe heet de school?").fill("De Wilgen")
    page.get_by_label("basisschool").check()
    page.get_by_role("button", name="Begin ons traject").click()
    expect(page.get_by_role("heading", name="De Wilgen kan beginnen")).to_be_visible()
    page.get_by_role("link", name="Naar de visie-sessie").click()
    page.wait_for_url("**/2-visiesessie.ipynb")

    book = Workbook(page, page.url)
    book.add_people("Teamleden", 7)
    book.add_people("Ouders", 5)
    expect(book.desk("kijk").locator("[data-person]")).to_have_count(12)
    seats = book.seats("kijk")

    for number, seat in enumerate(seats[:6]):
        book.write_cards(seat, number)
    program.kill()
    expect(page.get_by_text("Samenspraak is gestopt")).to_be_visible(timeout=20_000)
    program = running(tmp_path / "school", port=int(program.url.rsplit(":", 1)[1].strip("/")))
    book = Workbook(page, page.url)
    for seat in seats[:6]:
        book.sit("kijk", seat)
        book.desk("kijk").get_by_role("button", name="Laat zien en verander").click()
        expect(book.desk("kijk").get_by_role("textbox").first).to_have_value(re.compile("kort berichtje"))
    for number, seat in enumerate(seats[6:], 6):
        book.write_cards(seat, number)
    expect(book.desk("kijk").get_by_text("Alle 12 hebben geantwoord.")).to_be_visible()
    expect(book.wall("kijk").locator(".ss-wall-card")).to_have_count(0)

    book.desk("kijk").get_by_role("button", name="Laat de kaartjes zien").click()
    cards = book.wall("kijk").locator(".ss-wall-card")
    expect(cards).to_have_count(24)
    for title in THEMES:
        book.make_theme(title)

    for number, seat in enumerate(seats):
        often, once = THEMES[number % 3], THEMES[3]
        book.vote(seat, often, often, often, once)
    dashboard = context.new_page()
    dashboard.goto(program.workbook("5-dashboard"))
    expect(dashboard.get_by_role("heading", name="Hier komen jullie prioriteiten")).to_be_visible(timeout=20_000)

    book.desk("kies").get_by_role("button", name="Sluit de stemronde").click()
    results = page.locator(".ss-results")
    expect(results.get_by_role("img")).to_be_visible()
    for number, title in enumerate(THEMES[:3]):
        page.locator(".ss-choose").get_by_role("button", name=f"Kies: {title}").click()
        expect(dashboard.get_by_role("heading", name=title)).to_be_visible(timeout=5_000)
        reason = page.locator(".ss-choose").get_by_label("Waarom kiezen jullie dit?").nth(number)
        reason.fill(f"Reden {number + 1}: dit helpt ieder kind.")
        expect(dashboard.get_by_text(f"Reden {number + 1}: dit helpt ieder kind.")).to_be_visible()
    expect(page.locator(".ss-choose").get_by_role("button", name=f"Kies: {THEMES[3]}")).to_have_attribute(
        "aria-disabled", "true"
    )

    first = dashboard.locator(".ss-dash-card").first
    first.get_by_text("Waar komt dit vandaan?").click()
    expect(first.get_by_text("kort berichtje").first).to_be_visible()
    for where in (page, dashboard):
        assert axe(where) == []
    for width in (375, 1440, 1920):
        dashboard.set_viewport_size({"width": width, "height": 900})
        assert dashboard.evaluate("document.documentElement.scrollWidth") <= width
    here = re.compile(r"(https?://127\.0\.0\.1:\d+/|blob:|data:)")
    assert [url for url in asked if not here.match(url)] == []
    context.close()
