"""A coach's evening: forty reflections, ten that ask for help, ten comments; one is withdrawn and nowhere any more, back-ups included."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from samenspraak.folder import DataFolder
from samenspraak.store import backup
from tests.journeys.test_looking_back import Plain

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PEOPLE = 40
ASK = range(3, PEOPLE, 4)
"""Ten of them, by number, ask for help."""
LEAVES = ASK[4]
"""Who takes it back."""
WAY = "zonnebloemroute"
"""A word that only they wrote."""
REPLY = "Zullen we dat dinsdagmiddag bespreken?"
HOME = "Dit blijft binnenshuis."


def wrote(number: int) -> str:
    """What somebody shared; each has a word of its own."""
    if number == LEAVES:
        return f"De {WAY} stokte. Hoe krijg ik deze ouders aan tafel?"
    return f"Hoe begin ik dan, na bezoek {number}x?" if number in ASK else f"Bezoek {number}x ging goed, er was tijd."


def strong(number: int) -> str:
    return f"Sterk dat je dit opschrijft, nummer {number}x."


def asked(number: int) -> str:
    return f"Wat vroeg je zelf, bij {WAY if number == LEAVES else f'bezoek {number}x'}?"


@pytest.fixture
def people(chromium: Browser) -> Iterator[list[BrowserContext]]:
    """A browser profile for each: number 0 is the first."""
    made = [chromium.new_context(viewport={"width": 375, "height": 740}, locale="nl-NL") for _ in range(PEOPLE)]
    yield made
    for context in made:
        context.close()


def opened(page: Page, program: Any) -> Locator:
    page.goto(program.workbook("6-coach"))
    page.wait_for_selector("html[data-workbook=ready]", timeout=30_000)
    return page.locator(".ss-reading")


def photograph(page: Page, name: str) -> None:
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/evening-{name}.png", full_page=True)


def comment(shown: Locator, item: Locator, number: int) -> None:
    """Open one of the list, and write a draft about the answer in it."""
    item.get_by_role("button").click()
    answer = shown.get_by_role("article").filter(has_text=wrote(number))
    answer.get_by_role("button", name="Reageer").click()
    answer.get_by_label("Sterk punt").fill(strong(number))
    answer.get_by_label("Vraag", exact=True).fill(asked(number))
    answer.get_by_label("Wat kan er nu?").select_option("Bespreken")
    expect(answer.get_by_text("✓ opgeslagen")).to_be_visible()


def bytes_with(folder: Path, *words: str) -> list[str]:
    """The files of a data folder, back-ups apart, in which any of these stands, whole or in capitals or not."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "reservekopie" not in path.as_posix():
            content = path.read_bytes().lower()
            found += [path.name for word in words if word.lower().encode() in content]
    return found


def test_ten_comments_and_one_who_takes_it_back(
    page: Page,
    people: list[BrowserContext],
    running: Callable[..., Any],
    visited: tuple[Path, str],
    tmp_path: Path,
    axe: Callable[[Page], list[Any]],
) -> None:
    folder, code = visited
    program = running(folder)
    for number, context in enumerate(people):
        phone = Plain(context, program.url, code)
        phone.say("lukte", wrote(number), "team" if number % 2 else "coach")
        phone.say("kijken", HOME, "private")

    # Forty to read; what may ask for help stands in front, with the words that say so.
    shown = opened(page, program)
    listed = shown.get_by_role("list", name="Terugblikken").locator("> li")
    expect(listed).to_have_count(PEOPLE)
    expect(page.get_by_text(HOME)).to_have_count(0)
    asking = listed.filter(has_text="hulp")
    expect(asking).to_have_count(len(ASK))
    assert [listed.nth(place).inner_text() for place in range(len(ASK))] == asking.all_inner_texts()
    photograph(page, "list")
    items = {number: asking.filter(has_text=wrote(number).split(". ")[-1]) for number in ASK}
    for number, item in items.items():
        comment(shown, item, number)
        if number == LEAVES:
            shown.get_by_role("article").filter(has_text=WAY).get_by_role("button", name="Markeer").click()
            expect(shown.get_by_role("button", name="Haal weg")).to_be_visible()
    assert axe(page) == []
    photograph(page, "written")
    before = backup.create(DataFolder(folder), tmp_path / "ervoor.zip")
    shown.get_by_role("button", name="Deel 10 opmerkingen").click()
    shown.get_by_role("button", name="Ja, deel alles").click()
    expect(shown.get_by_text("10 opmerkingen zijn gedeeld.")).to_be_visible()

    # Each of the ten reads what is meant for them, and nobody else reads anything.
    for number, context in enumerate(people):
        read = context.request.get(f"{program.url}m/{code}/coach").text()
        assert [one for one in ASK if strong(one) in read] == ([number] if number in ASK else [])
    after = backup.create(DataFolder(folder), tmp_path / "erna.zip")

    # One answers, and then takes it back.
    phone = people[LEAVES].new_page()
    phone.goto(f"{program.url}m/{code}")
    phone.get_by_role("link", name="Wat de coach schreef").click()
    phone.get_by_label("Jouw antwoord").fill(REPLY)
    phone.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(shown.get_by_text(REPLY)).to_have_count(0)
    items[LEAVES].get_by_role("button").click()
    expect(shown.get_by_text(REPLY)).to_be_visible()
    phone.get_by_text("Ik deel dit antwoord niet meer").click()
    phone.get_by_role("button", name="Alleen voor mij, vanaf nu").click()
    expect(phone.get_by_text("Dit antwoord deel je niet meer.")).to_be_visible()
    kept = [wrote(LEAVES)]
    gone = [strong(LEAVES), asked(LEAVES), REPLY]

    # Off the screen at once, off the search and off the quotes; also after the page is loaded again.
    for _ in range(2):
        expect(listed).to_have_count(PEOPLE - 1)
        expect(page.get_by_text(WAY)).to_have_count(0)
        shown.get_by_role("searchbox").fill(WAY)
        expect(shown.get_by_text("Hier past niets bij.")).to_be_visible()
        shown = opened(page, program)
        listed = shown.get_by_role("list", name="Terugblikken").locator("> li")
    photograph(page, "withdrawn")

    # Out of the data file too; what somebody keeps is theirs, and no coach's word stands beside it.
    page.goto("about:blank")
    program.stop()
    assert bytes_with(folder, *gone) == []
    assert bytes_with(folder, *kept) == ["samenspraak.sqlite"]

    # A back-up of before gives it back to no coach.
    for archive in (before, after):
        backup.restore(archive, DataFolder(folder))
        restored = running(folder)
        shown = opened(page, restored)
        expect(shown.get_by_role("list", name="Terugblikken").locator("> li")).to_have_count(PEOPLE - 1)
        expect(page.get_by_text(WAY)).to_have_count(0)
        page.goto("about:blank")
        restored.stop()
        assert bytes_with(folder, *gone) == []
