"""The beamer on a wall: it follows, it is as large as fits, nothing is cut off, and it bears a server that stops."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import actions, answering, choosing, leading, people, script, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREENS = [(1920, 1080), (1280, 720), (1024, 768)]
SENTENCES = (
    "Ik krijg dezelfde dag antwoord als ik iets vraag.",
    "De juf belde ook een keer om te vertellen dat het goed ging. Dat had nog nooit iemand gedaan.",
    "Schrijf korter.",
    "In het gesprek lag het rapport al klaar, en niemand vroeg hoe het thuis gaat of wat wij zien.",
)
CUT_OFF = """() => {
  const stage = document.querySelector(".sb-stage").getBoundingClientRect();
  const words = [...document.querySelectorAll(".sb-stage :is(h1, h2, p, li, td, th, img)")];
  return words.filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && !node.closest(".sb-unseen")
      && (box.bottom > stage.bottom + 2 || box.right > stage.right + 2 || node.scrollWidth > node.clientWidth + 2);
  }).map((node) => node.textContent.slice(0, 60));
}"""
SIZES = """() => [...document.querySelectorAll("main *")]
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
  .filter((node) => node.getBoundingClientRect().width && !node.closest(".sb-unseen"))
  .map((node) => parseFloat(getComputedStyle(node).fontSize))"""


@dataclass
class Evening:
    """The visie-sessie with twenty-two people, led by another program than the one that serves the beamer."""

    store: Store
    session: int
    seats: list[PersonView]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.session) if step.key == key)

    def lead(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return action(self.store, COORDINATOR, self.session, *args, **named)

    def say(self, who: PersonView, key: str, value: Any) -> None:
        envelope = Envelope("telefoon", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, value)

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def write_cards(self, key: str, each: int, columns: tuple[str, ...]) -> int:
        """So many cards of everybody; each card tells its number."""
        for who in self.seats:
            numbers = [next(self.numbers) for _ in range(each)]
            cards = [
                {
                    "id": f"kaart-{number}",
                    "text": f"{SENTENCES[number % len(SENTENCES)]} ({number})",
                    "column": columns[number % len(columns)] if columns else None,
                }
                for number in numbers
            ]
            self.say(who, key, cards)
        return each * len(self.seats)

    def theme(self, key: str, title: str, number: int) -> None:
        """A theme of so many loose cards."""
        step = self.step(key).id
        seen = walls.wall(self.store, COORDINATOR, step)
        laid = {card for theme in seen.themes for card in theme.cards}
        loose = [card.id for card in seen.cards if card.id not in laid]
        walls.create_theme(self.store, COORDINATOR, step, title, loose[:number])


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with closing(open_store(DataFolder(tmp_path / "map"))) as store:
        draft = trajectory.Draft("De Ster", "2026-2027", "po", mission="Elk kind leert met plezier.")
        trajectory.start_trajectory(store, COORDINATOR, draft)
        planned = load([shared_files().catalogue]).sessions["visiesessie"]
        session = trajectory.open_session(store, COORDINATOR, planned).id
        seats = [
            person
            for role, number in (("team", 12), ("ouder", 8), ("leerling", 2))
            for person in people.join(store, COORDINATOR, session, role, number)
        ]
        yield Evening(store, session, seats)


@pytest.fixture
def beamer(running: Callable[..., Any], page: Page, evening: Evening) -> Page:
    """The beamer of the evening, on a screen of 1920 by 1080."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(running(evening.store.folder.path).led("beamer"))
    expect(page.get_by_text("12 teamleden")).to_be_visible()
    return page


def fits(page: Page) -> None:
    """Nothing scrolls, nothing is cut off."""
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert page.evaluate(
        "[document.documentElement.scrollWidth - innerWidth, document.body.scrollHeight - innerHeight]"
    ) == [0, 0]
    assert page.evaluate(CUT_OFF) == []


def numbers_on(page: Page) -> list[str]:
    """The numbers of the cards that can be seen now."""
    return [re.findall(r"\((\d+)\)", text)[0] for text in page.locator(".sb-group li:visible").all_inner_texts()]


def test_the_screens_of_an_evening_fit_every_beamer_and_have_no_fault(
    beamer: Page, evening: Evening, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    def looks_well(kind: str) -> None:
        expect(beamer.locator(f"main[data-kind={kind}]")).to_be_visible()
        for width, height in SCREENS:
            beamer.set_viewport_size({"width": width, "height": height})
            fits(beamer)
        beamer.set_viewport_size({"width": 1920, "height": 1080})
        assert axe(beamer) == []

    looks_well("before")
    evening.lead(leading.begin)
    evening.lead(leading.start_timer, 600)
    looks_well("question")
    evening.lead(leading.go, "pauze")
    looks_well("part")
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 1, ("sterk", "mist"))
    expect(beamer.get_by_text("22 van de 22 hebben geantwoord")).to_be_visible()
    evening.reveal("kijk")
    for title in ("Snel antwoord", "Ook bellen als het goed gaat", "Eerst luisteren", "Kort schrijven"):
        evening.theme("kijk", title, 5)
    looks_well("wall")
    evening.lead(leading.focus, "kies")
    options = answering.own_options(evening.store, seat(evening.seats[0].uid), evening.step("kies").id)
    expect(beamer.get_by_role("heading", name="Wat moet dit jaar echt anders?")).to_be_visible()
    expect(beamer.locator(".sb-group li")).to_have_count(len(options))
    looks_well("question")
    for place, who in enumerate(evening.seats):
        evening.say(who, "kies", {options[0].id: 2, options[1 + place % 3].id: 1})
    evening.reveal("kies")
    looks_well("outcome")
    expect(beamer.locator(".sb-picture img")).to_have_js_property("complete", value=True)
    for option in options[:3]:
        chosen = choosing.choose(evening.store, COORDINATOR, evening.step("kies").id, option.id)
        choosing.explain(
            evening.store, COORDINATOR, chosen, "Dit noemden team en ouders het vaakst.", "Let op de tijd."
        )
    evening.lead(vision.write, "\n".join(SENTENCES))
    evening.lead(
        actions.add_action, what="De visie uitschrijven", owner="een ouder en een leerkracht", due="2026-12-09"
    )
    for kind in ("start_picture", "priorities", "vision", "actions", "black"):
        evening.lead(leading.show, kind)
        looks_well(kind)


def test_words_can_be_read_from_the_back_of_the_room(beamer: Page, evening: Evening) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    expect(beamer.get_by_text("Wat mis je?")).to_be_visible()
    assert min(beamer.evaluate(SIZES)) >= 28
    assert beamer.locator("h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 44
    evening.write_cards("kijk", 5, ("sterk", "mist"))
    evening.reveal("kijk")
    expect(beamer.locator("main[data-kind=wall]")).to_be_visible()
    assert min(beamer.evaluate(SIZES)) >= 28
    assert beamer.locator("h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 44


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_longest_texts_fit_too(beamer: Page, evening: Evening, width: int, height: int) -> None:
    def long(number: int) -> str:
        return ("Wij willen dat iedere ouder zich op onze school van het begin af aan welkom voelt " * 40)[
            :number
        ].strip()

    def fit(kind: str, words: str) -> None:
        expect(beamer.locator(f"main[data-kind={kind}]")).to_contain_text(words)
        fits(beamer)

    beamer.set_viewport_size({"width": width, "height": height})
    own = evening.lead(script.add_part, long(500), kind="open_text")
    evening.lead(leading.begin)
    evening.lead(leading.go, own)
    fit("question", long(500))
    (key,) = next(part.steps for part in script.parts(evening.store, evening.session) if part.key == own)
    evening.say(evening.seats[0], key, long(1000))
    evening.say(evening.seats[1], key, "Ouderbetrokkenheidsbeleid" * 12)
    evening.reveal(key)
    fit("wall", long(1000))
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 1, ("sterk",))
    evening.reveal("kijk")
    titles = [f"{number} {long(76)}" for number in range(12)]
    for title in titles:
        evening.theme("kijk", title, 1)
    evening.lead(leading.focus, "kies")
    fit("question", titles[11])
    options = answering.own_options(evening.store, seat(evening.seats[0].uid), evening.step("kies").id)
    for who in evening.seats:
        evening.say(who, "kies", {options[0].id: 1})
    evening.reveal("kies")
    for option in options[:3]:
        chosen = choosing.choose(evening.store, COORDINATOR, evening.step("kies").id, option.id)
        choosing.explain(evening.store, COORDINATOR, chosen, long(400), long(400))
    evening.lead(leading.show, "priorities")
    fit("priorities", long(400))
    evening.lead(vision.write, long(2900))
    evening.lead(leading.show, "vision")
    fit("vision", long(2900))
    for _ in range(20):
        evening.lead(actions.add_action, what=long(200), owner=long(200), due="2026-12-09")
    evening.lead(leading.show, "actions")
    fit("actions", long(200))
    evening.lead(script.prepare, start_picture=[long(160)] * 5, mission=long(2000))
    evening.lead(leading.show, "start_picture")
    fit("start_picture", long(1900))


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_large_wall_comes_on_sheets_that_hold_each_card_once(
    beamer: Page, evening: Evening, width: int, height: int
) -> None:
    beamer.set_viewport_size({"width": width, "height": height})
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    number = evening.write_cards("kijk", 6, ("sterk", "mist"))
    evening.reveal("kijk")
    for title, cards in (("Snel antwoord", 30), ("Eerst luisteren", 6), ("Kort schrijven", 9)):
        evening.theme("kijk", title, cards)
    expect(beamer.get_by_text("3 thema’s")).to_be_visible()
    label = beamer.locator(".sb-sheet")
    expect(label).to_have_text(re.compile(r"blad 1 van \d"))
    sheets = int(label.inner_text().split()[-1])
    assert sheets > 1
    seen: list[str] = []
    for sheet in range(1, sheets + 1):
        expect(label).to_have_text(f"blad {sheet} van {sheets}")
        fits(beamer)
        seen += numbers_on(beamer)
        beamer.keyboard.press("ArrowRight")
    assert len(seen) == number
    assert len(set(seen)) == number
    expect(label).to_have_text(f"blad 1 van {sheets}")


def test_sheets_turn_in_regie_and_here(beamer: Page, evening: Evening) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 6, ("sterk", "mist"))
    evening.reveal("kijk")
    label = beamer.locator(".sb-sheet")
    expect(label).to_have_text(re.compile("blad 1 van"))
    first = numbers_on(beamer)
    evening.lead(leading.turn, 1)
    expect(label).to_have_text(re.compile("blad 2 van"))
    assert not set(first) & set(numbers_on(beamer))
    beamer.keyboard.press("ArrowLeft")
    expect(label).to_have_text(re.compile("blad 1 van"))
    assert numbers_on(beamer) == first
    beamer.mouse.move(300, 300)
    beamer.get_by_role("button", name="Volgend blad").click()
    expect(label).to_have_text(re.compile("blad 2 van"))
    evening.lead(leading.focus, "veilig")
    expect(label).to_be_empty()
    expect(beamer.get_by_role("button", name="Volgend blad")).to_be_hidden()


def test_a_card_that_comes_or_goes_leaves_the_sheet_where_it_is(beamer: Page, evening: Evening) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 6, ("sterk", "mist"))
    evening.reveal("kijk")
    label = beamer.locator(".sb-sheet")
    expect(label).to_have_text(re.compile("blad 1 van"))
    beamer.keyboard.press("ArrowRight")
    expect(label).to_have_text(re.compile("blad 2 van"))
    step = evening.step("kijk").id
    card = walls.wall(evening.store, COORDINATOR, step).cards[0]
    walls.hide_card(evening.store, COORDINATOR, step, card.id)
    expect(beamer.get_by_text("131 kaartjes")).to_be_visible()
    expect(label).to_have_text(re.compile("blad 2 van"))
    expect(beamer.get_by_text(card.text)).to_have_count(0)


def test_the_timer_counts_down_stands_still_and_ends(beamer: Page, evening: Evening) -> None:
    timer = beamer.get_by_role("timer")
    evening.lead(leading.begin)
    expect(beamer.locator("main[data-kind=question]")).to_be_visible()
    expect(timer).to_have_count(0)
    evening.lead(leading.start_timer, 300)
    expect(timer).to_have_text(re.compile(r"4:5\d"))
    evening.lead(leading.pause_timer)
    expect(timer).to_have_attribute("data-state", "paused")
    still = timer.inner_text()
    beamer.wait_for_timeout(1500)
    assert timer.inner_text() == still
    evening.lead(leading.start_timer, 2)
    expect(timer).to_have_text("De tijd is om")
    evening.lead(leading.stop_timer)
    expect(timer).to_have_count(0)


def test_what_stays_the_same_stays_in_its_place(beamer: Page, evening: Evening) -> None:
    evening.lead(leading.begin)
    expect(beamer.locator("main[data-kind=question]")).to_be_visible()
    beamer.locator("h1").evaluate("node => { node.dataset.mine = 'yes' }")
    evening.say(evening.seats[0], "veilig", "Iets.")
    expect(beamer.get_by_text("1 van de 22 heeft geantwoord")).to_be_visible()
    evening.lead(leading.start_timer, 300)
    expect(beamer.get_by_role("timer")).to_be_visible()
    assert beamer.locator("h1").get_attribute("data-mine") == "yes"


def test_a_server_that_stops_leaves_the_last_picture_and_one_that_comes_back_is_followed(
    running: Callable[..., Any], page: Page, evening: Evening, free_port: int
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


def press_until_full(page: Page, key: str) -> None:
    """Press once, and once more where a busy Chromium without a screen let the first request for all of it drop."""
    full = page.locator("html:fullscreen")
    page.keyboard.press(key)
    try:
        expect(full).to_have_count(1, timeout=5_000)
    except AssertionError:
        page.keyboard.press(key)
        expect(full).to_have_count(1)


def test_tools_come_with_the_mouse_or_the_keyboard_and_fill_the_screen(beamer: Page) -> None:
    tools = beamer.get_by_role("navigation", name="Beeld")
    expect(tools).to_have_css("opacity", "0")
    beamer.keyboard.press("Tab")
    expect(beamer.get_by_role("button", name="Volledig scherm")).to_be_focused()
    expect(tools).to_have_css("opacity", "1")
    press_until_full(beamer, "Enter")
    beamer.keyboard.press("f")
    expect(beamer.locator("html:fullscreen")).to_have_count(0)
    beamer.evaluate("document.activeElement.blur()")
    expect(tools).to_have_css("opacity", "0")
    beamer.mouse.move(500, 500)
    expect(tools).to_have_css("opacity", "1")
    expect(tools).to_have_css("opacity", "0")


def test_on_a_phone_it_is_an_ordinary_page(beamer: Page, evening: Evening) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 2, ("sterk", "mist"))
    evening.reveal("kijk")
    expect(beamer.locator("main[data-kind=wall]")).to_be_visible()
    beamer.set_viewport_size({"width": 320, "height": 640})
    beamer.wait_for_function("innerWidth === 320 && document.documentElement.scrollWidth <= 320")
    expect(beamer.locator(".sb-group li:visible")).to_have_count(44)
