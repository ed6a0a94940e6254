"""The whole visie-sessie: 22 people, ten parts, one laptop and a beamer; the browser closed and the kernel killed halfway."""

from __future__ import annotations

import os
import re
import signal
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOM = {"Teamleden": 9, "Ouders": 7, "Leerlingen": 6}
EVERYBODY = sum(ROOM.values())
FOURS, PAIRS = 6, 11
THEMES = ("Ook bellen als het goed gaat", "Eerst vragen, dan vertellen", "Korte berichten")
HELD_BACK = "nog-niet-open"
"""In everything that is typed, so that it is found wherever it leaks."""
TOLD = (
    *THEMES[:2],
    "Ouders horen nu vooral wat misgaat.",
    "Niet elke week bellen.",
    "Je belt mij terug",
    "Dat zie je aan de open deur.",
    "Telefoons in de klas",
    "Wij luisteren eerst naar jou",
    "Groep 5 belt elke ouder een keer",
    "Ouders die er niet waren",
)
"""What the dashboard tells of the evening."""


class Beamer:
    """The second window, and all that the server ever sent it."""

    def __init__(self, page: Page, program: Any, cookie: str) -> None:
        self.page = page
        self._follow = urllib.request.Request(f"{program.url}beamer/volg", headers={"Cookie": cookie})  # noqa: S310
        self.sent: list[str] = []
        page.on("response", self._keep)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        page.goto(program.led("beamer"))

    def _keep(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if kind.startswith(("text/html", "application/json", "image/svg")):
            self.sent.append(response.text())

    def _listen(self) -> None:
        """The stream of events, as a listener of its own hears it."""
        with urllib.request.urlopen(self._follow) as stream:  # noqa: S310 - an address of our own
            for line in stream:
                self.sent.append(line.decode())

    def shows(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main")).to_contain_text(text, timeout=10_000)

    def holds(self, text: str) -> bool:
        return any(text in piece for piece in [*self.sent, self.page.content()])


class Evening:
    """The coordinator's hands on Regie."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        page.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
        self.box = page.locator(".ss-regie-box")
        self.primary = self.box.locator(".ss-regie-primary")
        self.question = self.box.locator(".ss-desk-question")
        expect(self.primary).to_be_visible(timeout=20_000)

    def press(self, label: str) -> None:
        """The large button, which says what it will do."""
        expect(self.primary).to_have_text(re.compile(re.escape(label)))
        expect(self.primary).not_to_have_attribute("aria-busy", "true")
        self.primary.click()

    def ask_next(self, question: str) -> None:
        self.press(f"Volgende vraag: {question}")

    def go_on(self, part: str) -> None:
        self.press("Volgend deel:")
        expect(self.box.locator(".ss-regie-script [aria-current=step]")).to_contain_text(part)

    def answered(self, number: int) -> None:
        words = f"Alle {EVERYBODY}" if number == EVERYBODY else f"{number} van de {EVERYBODY}"
        expect(self.box.locator(".ss-regie-now").get_by_text("geantwoord")).to_contain_text(words)

    @contextmanager
    def turn(self, number: int) -> Iterator[None]:
        """The turn of the next person without an answer; passed on with Ctrl+Enter."""
        seat = self.box.locator("[data-seat]:visible").get_attribute("data-seat")
        mine = self.box.locator(f"[data-seat='{seat}']")
        if number == 0:
            self.primary.focus()
            self.page.keyboard.press("v")
        expect(self.box.locator(".ss-desk-question :focus")).to_be_attached()
        yield
        self.page.keyboard.press("Control+Enter")
        self.answered(number + 1)
        expect(mine).to_be_hidden()

    def write(self, number: int, *texts: str) -> None:
        """So many people each write a text (or one in each column)."""
        for turn in range(number):
            with self.turn(turn):
                fields = self.question.get_by_role("textbox")
                expect(fields.first).to_be_focused()
                expect(fields.first).to_have_value("")
                for place, text in enumerate(texts):
                    fields.nth(place).fill(f"{text} ({HELD_BACK} {turn})")

    def reveal(self, label: str, *, everybody: bool = True) -> None:
        if everybody:
            self.press(label)
        else:
            self.page.keyboard.press("Escape")
            self.primary.focus()
            self.page.keyboard.press("r")
            self.box.get_by_role("button", name=re.compile("^Ja, ")).click()
        expect(self.box.locator(".ss-desk-chip").first).to_be_hidden()

    def theme(self, title: str, cards: int) -> None:
        wall = self.box.locator(".ss-wall")
        before = wall.locator(".ss-wall-theme").count()
        for card in wall.locator(".ss-wall-loose .ss-wall-card").all()[:cards]:
            card.click()
        wall.get_by_role("button", name="Nieuw thema", exact=True).click()
        wall.locator("input").locator("visible=true").fill(title)
        wall.get_by_role("button", name="Maak thema").click()
        expect(wall.locator(".ss-wall-theme")).to_have_count(before + 1)

    def agree(self, objection: str) -> None:
        """One person objects to the first item, and the rest agrees."""
        self.question.get_by_role("radio", name="Bezwaar").first.check()
        self.question.get_by_role("textbox").first.fill(objection)
        expect(self.question.get_by_text("✓ opgeslagen")).to_be_visible()
        self.box.get_by_role("button", name="De rest is akkoord").click()
        self.box.get_by_role("button", name="Ja, de rest is akkoord").click()
        self.answered(EVERYBODY)


def new_school(page: Page, program: Any) -> None:
    program.lead(page)
    page.goto(program.workbook("0-welkom"))
    page.get_by_label("Hoe heet de school?").fill("De Wilgen")
    page.get_by_label("basisschool").check()
    page.get_by_role("button", name="Begin ons traject").click()
    page.get_by_role("link", name="Naar de visie-sessie").click()
    page.wait_for_url("**/2-visiesessie.ipynb")


def coordinator(chromium: Browser) -> Page:
    return chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL").new_page()


def test_ten_parts_with_22_people(
    chromium: Browser,
    running: Callable[..., Any],
    enter: Callable[[str], str],
    tmp_path: Path,
    axe: Callable[[Page], list[Any]],
) -> None:
    program = running(tmp_path / "school")
    page = coordinator(chromium)
    new_school(page, program)
    evening = Evening(page, page.url)
    for role, number in ROOM.items():
        evening.box.get_by_role("spinbutton", name=role).fill(str(number))
        evening.box.get_by_role("button", name=f"Voeg toe: {role.lower()}").click()
        expect(evening.box.get_by_text(f"{role}: {number}")).to_be_visible()
    beamer = Beamer(
        chromium.new_context(viewport={"width": 1920, "height": 1080}).new_page(), program, enter(program.coordinator)
    )
    beamer.shows("De Wilgen")
    assert axe(beamer.page) == []

    write_before_talking(evening, beamer)
    for kernel in program.kernels():
        os.kill(kernel, signal.SIGKILL)
    page.context.close()
    page = coordinator(chromium)
    program.lead(page)
    evening = Evening(page, program.workbook("2-visiesessie"))
    evening.answered(EVERYBODY)

    arrange(evening, beamer)
    assert axe(page) == []
    decide_who_decides(evening, beamer)
    choose(evening, beamer)
    write_the_vision(evening, beamer)
    agree_on_what_is_next(evening)

    dashboard = page.context.new_page()
    dashboard.goto(program.workbook("5-dashboard"))
    dashboard.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
    for told in TOLD:
        expect(dashboard.locator(".ss-dash").get_by_text(told).first).to_be_attached()
    for card in dashboard.get_by_text("Waar komt dit vandaan?").all():
        card.click()
    expect(dashboard.get_by_text("Je belt mij terug").first).to_be_visible()
    for where in (page, dashboard, beamer.page):
        assert axe(where) == []
    for width in (375, 1440, 1920):
        dashboard.set_viewport_size({"width": width, "height": 900})
        assert dashboard.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
    beamer.page.context.close()


def write_before_talking(evening: Evening, beamer: Beamer) -> None:
    """Parts 1 to 3: nothing of what is typed reaches the beamer before the reveal."""
    evening.press("Begin de sessie")
    beamer.shows("Wat wil je vandaag graag horen van een ander?")
    evening.press("Start de tijd: 10 minuten")
    expect(beamer.page.get_by_role("timer")).to_contain_text(re.compile("9:|10:"))
    evening.write(EVERYBODY, "Dat iedereen iets zegt")
    beamer.shows(re.compile(f"Alle {EVERYBODY}|{EVERYBODY} van de {EVERYBODY}"))
    assert not beamer.holds(HELD_BACK)
    evening.reveal("Laat de antwoorden zien")
    beamer.shows("Dat iedereen iets zegt")

    beamer.sent.clear()
    evening.go_on("Waar staan we nu?")
    beamer.shows("Welk cijfer herken je")
    evening.write(PAIRS, "Vriendelijk begroet herken ik")
    assert not beamer.holds(HELD_BACK)
    evening.reveal("Laat de kaartjes zien", everybody=False)
    beamer.shows("Vriendelijk begroet herken ik")

    evening.go_on("Hoe kijken we naar de samenwerking?")
    beamer.shows("Wat doet de ander waardoor samenwerken lukt?")
    beamer.sent.clear()
    evening.write(EVERYBODY, "Je belt mij terug", "Ik hoor weinig goeds")
    assert not beamer.holds(HELD_BACK)


def arrange(evening: Evening, beamer: Beamer) -> None:
    """The wall of part 3, and part 4."""
    evening.reveal("Laat de kaartjes zien")
    beamer.shows("Je belt mij terug")
    expect(evening.box.locator(".ss-wall-card")).to_have_count(2 * EVERYBODY)
    for title in THEMES:
        evening.theme(title, 5)
    beamer.shows(THEMES[2])
    evening.go_on("Waarover spreken we elkaar?")
    evening.write(FOURS, "Telefoons", "Wat wij geloven")
    evening.reveal("Laat de kaartjes zien", everybody=False)
    evening.theme("Telefoons in de klas", 4)


def decide_who_decides(evening: Evening, beamer: Beamer) -> None:
    """Parts 5 to 7."""
    evening.go_on("Wie beslist, wie denkt mee?")
    for turn in range(FOURS):
        with evening.turn(turn):
            row = evening.box.get_by_role("group", name="Telefoons in de klas")
            row.get_by_label("Directie").select_option("decides")
            row.get_by_label("Ouders").select_option("advises")
    evening.reveal("Laat de rolverdeling zien", everybody=False)
    expect(beamer.page.get_by_role("img")).to_be_visible()
    evening.go_on("De plek van het kind")
    evening.write(3, "Wij luisteren eerst naar jou")
    evening.reveal("Laat de kaartjes zien", everybody=False)
    evening.go_on("Pauze")
    evening.press("Start de tijd: 10 minuten")
    beamer.shows("Pauze")


def choose(evening: Evening, beamer: Beamer) -> None:
    """Part 8: dots, scores, a choice, consent."""
    evening.go_on("Kiezen wat dit jaar telt")
    evening.press("Open het stemmen")
    for turn in range(EVERYBODY):
        with evening.turn(turn):
            for title in (THEMES[turn % 2], THEMES[turn % 2], THEMES[2]):
                evening.box.get_by_role("button", name=f"Stip erbij: {title}").click()
    evening.reveal("Sluit de stemronde")
    beamer.shows(f"22 van de {EVERYBODY}")
    evening.ask_next("Hoe belangrijk is dit")
    for turn in range(EVERYBODY):
        with evening.turn(turn):
            option = evening.box.get_by_role("group", name=THEMES[0], exact=True)
            for asked, score in (("Hoe belangrijk is dit?", 5 - turn % 2), ("Hoe haalbaar is dit?", turn % 6)):
                scale = option.get_by_role("group", name=asked)
                scale.get_by_role("radio", name=re.compile(f"^{score}")).check()
    evening.reveal("Laat de cijfers zien")
    beamer.shows("Begin het gesprek bij")
    chosen = evening.box.locator(".ss-choose")
    for title in THEMES[:2]:
        chosen.get_by_role("button", name=f"Kies: {title}").click()
        expect(chosen.get_by_role("button", name=f"Gekozen: {title}")).to_be_visible()
    chosen.get_by_label("Waarom kiezen jullie dit?").first.fill("Ouders horen nu vooral wat misgaat.")
    chosen.get_by_label("Wat wil een minderheid behouden?").first.fill("Niet elke week bellen.")
    evening.ask_next("Kun je met deze keuzes verder?")
    beamer.sent.clear()
    evening.agree(f"Te veel werk ({HELD_BACK})")
    assert not beamer.holds(HELD_BACK)
    evening.reveal("Laat de uitkomst zien")
    beamer.shows("bezwaar")
    evening.ask_next("Wat laten we los?")
    evening.write(2, "De nieuwsbrief")
    evening.reveal("Laat de antwoorden zien", everybody=False)


def write_the_vision(evening: Evening, beamer: Beamer) -> None:
    """Part 9."""
    evening.go_on("Onze visie in één zin")
    evening.write(FOURS, "Bij ons werken school en ouders samen")
    evening.reveal("Laat de antwoorden zien", everybody=False)
    vision = evening.box.locator(".ss-vision")
    text = vision.get_by_label("De tekst, zoals jullie hem samen schrijven")
    text.fill("Bij ons werken school en ouders samen. Dat zie je aan de open deur.")
    expect(vision.get_by_text("opgeslagen").first).to_be_visible()
    evening.ask_next("Kun je met deze zinnen verder?")
    evening.agree("Samen is te vaag")
    evening.reveal("Laat de uitkomst zien")
    vision.get_by_label("Wat doen jullie hiermee?").first.fill("We noemen een voorbeeld.")
    expect(vision.get_by_text("opgeslagen").first).to_be_visible()
    evening.box.get_by_role("button", name="Visie", exact=True).click()
    beamer.shows("Dat zie je aan de open deur.")


def agree_on_what_is_next(evening: Evening) -> None:
    """Part 10."""
    evening.go_on("Hoe gaan we verder?")
    evening.write(2, "Ouders die er niet waren")
    evening.reveal("Laat de antwoorden zien", everybody=False)
    agreed = evening.box.locator(".ss-actions")
    agreed.get_by_label("Wat gaat er gebeuren?").fill("Groep 5 belt elke ouder een keer")
    agreed.get_by_label("Wie doet het?").fill("de leerkrachten van groep 5")
    agreed.get_by_label("Wanneer kijken we terug?").fill("2027-02-01")
    agreed.get_by_role("button", name="Zet deze afspraak erbij").click()
    expect(agreed.get_by_text("Groep 5 belt elke ouder een keer")).to_be_visible()
    evening.press("Sluit de sessie af")
