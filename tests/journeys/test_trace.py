"""From a chosen priority to what came of it: a plan, looking back with eight phones, an evaluation, and the whole trace on the dashboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import answering, choosing, people, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope
from tests.journeys.test_looking_back import Plain, go, join, stored

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PRIORITY = "Eerst luisteren"
CARD = "Je vroeg eerst hoe het thuis gaat"
ROUTINES = ("Welkomgesprek", "Huisbezoek")
TRAINING = "Goed in gesprek"
ACTIONS = (
    ("een kind nieuw op school komt", "belt de leerkracht voor een bezoek", "Huisbezoek"),
    ("het eerste gesprek begint", "stelt de leerkracht eerst een vraag", "Welkomgesprek"),
    ("de training geweest is", "oefent ieder één gesprek", TRAINING),
)
STEP = "vertellen wij vooraf waar het bezoek over gaat"
HAPPENED = "Bij acht van de tien kinderen ging iemand langs"
ONWARD = "Ook in groep 8"
PRIVATE = "Dit houd ik voor mij."


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school that just chose a priority, of a card of its evening."""
    folder = DataFolder(tmp_path / "map")
    prepare(folder)
    script = load([shared_files().catalogue]).sessions["visiesessie"]
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        evening = trajectory.open_session(store, COORDINATOR, script).id
        steps = {step.key: step.id for step in trajectory.steps(store, evening)}
        (parent,) = people.join(store, COORDINATOR, evening, "ouder")
        card = [{"id": "kaart-1", "text": CARD, "column": "sterk"}]
        answering.answer(store, seat(parent.uid), steps["kijk"], Envelope("telefoon", 1), card)
        answering.reveal(store, COORDINATOR, steps["kijk"])
        theme = walls.create_theme(store, COORDINATOR, steps["kijk"], PRIORITY, ["kaart-1"])
        answering.answer(store, seat(parent.uid), steps["kies"], Envelope("telefoon", 2), {theme: 1})
        answering.reveal(store, COORDINATOR, steps["kies"])
        choosing.choose(store, COORDINATOR, steps["kies"], theme, "Ouders missen een vraag.")
    return folder.path


@pytest.fixture
def phones(chromium: Browser) -> Iterator[list[Page]]:
    contexts = [
        chromium.new_context(viewport={"width": 375, "height": 740}, locale="nl-NL", reduced_motion="reduce")
        for _ in range(3)
    ]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-workbook=ready]", state="attached", timeout=30_000)


def plan(page: Page) -> None:
    """Two routines and a training for the priority, and for each an action."""
    group = page.locator(".ss-undertake").get_by_role("region", name=f"1 {PRIORITY}")
    group.get_by_text("Liever iets anders?").click()
    for title in (*(f"{routine} (routine)" for routine in ROUTINES), f"{TRAINING} (training)"):
        group.get_by_label("Uit de bibliotheek").select_option(title)
        group.locator("form").get_by_role("button", name="Kies dit").click()
        chosen = group.locator(".ss-plan-list").first
        expect(chosen.get_by_role("heading", name=title.partition(" (")[0])).to_be_visible()
    board = page.locator(".ss-board")
    form = board.locator("details[open] form")
    for condition, what, belongs in ACTIONS:
        form.get_by_label("Als …").fill(condition)
        form.get_by_label("… dan").fill(what)
        form.get_by_label("Wie doet het?").fill("alle leerkrachten")
        form.get_by_label("Bij welke prioriteit hoort het?").select_option(f"1. {PRIORITY}")
        form.get_by_label("Bij welke routine of training?").select_option(belongs)
        form.get_by_role("button", name="Zet deze afspraak erbij").click()
        expect(form.get_by_label("… dan")).to_have_value("")


def look_back(laptop: Page, phones: list[Page], chromium: Browser, url: str, school: Path) -> None:
    """Eight phones look back on a visit; one step that is shared goes into the plan."""
    laptop.get_by_label("Waarop kijken jullie terug?").select_option(label="Huisbezoek")
    laptop.get_by_role("button", name="Begin deze terugblik").click()
    expect(laptop.get_by_role("heading", name="Terugblik: Huisbezoek")).to_be_focused()
    with closing(open_store(DataFolder(school))) as store:
        code = trajectory.sessions(store)[-1].code
    for number in range(5):
        context = chromium.new_context()
        Plain(context, url, code).say("lukte", f"Gedachte {number}.", "team" if number % 2 else "private")
        context.close()
    for phone in phones:
        join(phone, url, code)
    one, two, three = phones
    go(one, "Wat maakte dat het lukte of stokte?")
    one.get_by_role("textbox").fill(PRIVATE)
    stored(one)
    go(two, "Wat maakte dat het lukte of stokte?")
    two.get_by_role("textbox").fill("Wij hadden tijd.")
    two.get_by_role("radio", name="Ook voor het team").check()
    stored(two)
    go(three, "Welke kleine stap probeer je uit?")
    three.get_by_role("textbox", name="Eén kleine stap").fill(STEP)
    three.get_by_role("radio", name="Ook voor het team").check()
    stored(three)
    shown = laptop.locator(".ss-reflecting")
    expect(shown.get_by_text("8 mensen doen mee")).to_be_visible()
    for name in ("Bewust worden", "Uitproberen"):
        phase = shown.locator(".ss-reflecting-phases > li").filter(has_text=name).first
        phase.get_by_role("button", name="Lees dit samen").click()
        expect(phase.get_by_role("button", name="Laat mensen verder schrijven")).to_be_visible()
    shown.get_by_role("button", name="Zet in het plan").click()
    expect(shown.get_by_role("button", name="Haal uit het plan")).to_be_visible()


def evaluate(page: Page) -> None:
    """The visits stay, and something goes along to the next year."""
    shown = page.locator(".ss-evaluation")
    shown.get_by_label("Wanneer kijken jullie terug?").fill("2027-06-10")
    shown.get_by_role("button", name="Begin met terugkijken").click()
    expect(shown.get_by_role("heading", name="Terugkijken op 10 juni 2027")).to_be_visible()
    item = shown.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Huisbezoek", exact=True))
    item.get_by_label("Wat gebeurde er?").fill(HAPPENED)
    item.get_by_label("Wat gaat mee naar volgend jaar?").fill(ONWARD)
    item.get_by_label("Houden").check()
    expect(item.get_by_text("✓ opgeslagen")).to_be_visible()
    shown.get_by_role("button", name="Rond de evaluatie af").click()
    expect(shown.get_by_text("Afgerond.")).to_be_visible()


def walk(page: Page) -> None:
    """With the keyboard from the priority to each thing of its trace, and from each thing back."""
    card = page.locator(".ss-dash-list > li").first
    card.get_by_text("Waar komt dit vandaan?").press("Enter")
    expect(card.locator("details[open]")).to_contain_text(CARD)
    ways = card.locator("details").get_by_role("button")
    expect(ways).to_have_text(
        [
            *(f"{title} (gekozen)" for title in (*ROUTINES, TRAINING)),
            "Afspraken: 4",
            "Besproken op 10 juni 2027",
        ]
    )
    focused = page.locator(":focus")
    for number, there in enumerate((*ROUTINES, TRAINING, ACTIONS[0][0], "Huisbezoek")):
        ways.nth(number).press("Enter")
        expect(focused).to_contain_text(there)
        expect(focused).to_be_in_viewport()
        focused.get_by_role("button", name=f"Prioriteit 1: {PRIORITY}").press("Enter")
        expect(page.locator("h2:focus")).to_contain_text(PRIORITY)
        expect(page.locator("h2:focus")).to_be_in_viewport()
    card.get_by_role("button", name="Wat doen we?").press("Enter")
    expect(focused).to_contain_text(ROUTINES[0])


def part(page: Page, key: str) -> Locator:
    return page.locator(f"[data-chapter={key}]")


def test_the_whole_trace_of_a_priority(
    page: Page,
    phones: list[Page],
    chromium: Browser,
    running: Callable[..., Any],
    school: Path,
    axe: Callable[[Page], Any],
) -> None:
    program = running(school)
    opened(page, program.workbook("4-implementatietraject"))
    plan(page)
    opened(page, program.workbook("3-ouderroutines"))
    look_back(page, phones, chromium, program.url, school)
    opened(page, program.workbook("7-evaluatie"))
    evaluate(page)

    opened(page, program.workbook("5-dashboard"))
    doing = part(page, "doing").get_by_role("row")
    expect(doing.filter(has_text="Huisbezoek")).to_contain_text(re.compile("Samen teruggekeken op .*, met 8 mensen"))
    actions = part(page, "next").get_by_role("row")
    for condition, what, belongs in ACTIONS:
        row = actions.filter(has_text=f"Als {condition}, dan {what}")
        expect(row).to_contain_text(belongs)
        expect(row.get_by_role("button", name=f"Prioriteit 1: {PRIORITY}")).to_be_visible()
    expect(actions.last).to_contain_text(f"{STEP}Huisbezoek")
    for words in ("Houden", HAPPENED, ONWARD):
        expect(part(page, "came")).to_contain_text(words)
    assert PRIVATE not in page.content()
    for width in (1440, 375):
        page.set_viewport_size({"width": width, "height": 900})
        walk(page)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.locator(".ss-dash-list details > summary").first.press("Enter")
