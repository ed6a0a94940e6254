"""The questionnaire on a phone: by keyboard, without a script, in Arabic, with a line that goes away."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import measuring
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = pytest.mark.browser

CATALOGUE = load([shared_files().catalogue])
FORM = CATALOGUE.questionnaires["startpositie"].form("ouder", "po")
ARABIC, QUESTIONS = CATALOGUE.languages["ar"], CATALOGUE.translation("startpositie", "ar")
LAST = len(FORM.dimensions) + 1
LATIN = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const holder = walk.currentNode.parentElement;
        if (!holder.closest("[lang=nl], .sf-languages, script") && holder.checkVisibility())
            texts.push(walk.currentNode.textContent);
    }
    return texts.join(" ").match(/[A-Za-z]\\w+/g) ?? [];
}"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A phone: `phone(width=320, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def make(width: int = 375, **settings: Any) -> BrowserContext:
        screen = {"viewport": {"width": width, "height": 740}, "locale": "nl-NL", "reduced_motion": "reduce"}
        opened.append(chromium.new_context(**{**screen, **settings}))
        return opened[-1]

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def link(house: Any, asked: Any) -> str:
    return f"http://school.test:{house.port}/v/{asked.audiences[1].code}"


def answered(evening: Any) -> int:
    return measuring.measurements(evening.store, COORDINATOR)[-1].audiences[1].answered


def look(page: Page, axe: str, name: str) -> None:
    """It fits, and axe finds nothing."""
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/form-{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.evaluate(axe)
    found = page.evaluate("axe.run(document).then(found => found.violations)")
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == [], name


def fill_in(page: Page) -> None:
    """The first answer, and on through all parts."""
    page.get_by_role("link", name="Begin", exact=True).click()
    page.get_by_role("group", name=FORM.dimensions[0].statements[0].text).get_by_label("mee eens", exact=True).check()
    for _ in FORM.dimensions:
        page.locator(".sq-way:visible a").last.click()
    expect(page.get_by_role("heading", name="In je eigen woorden")).to_be_visible()


@pytest.mark.parametrize("width", [320, 375, 1440])
def test_one_part_after_another_and_back(
    phone: Callable[..., BrowserContext], link: str, evening: Any, axe: str, width: int
) -> None:
    page = phone(width).new_page()
    page.goto(link)
    look(page, axe, f"begin-{width}")
    page.get_by_role("link", name="Begin", exact=True).click()
    for number, dimension in enumerate(FORM.dimensions, 1):
        expect(page.get_by_role("heading")).to_have_text([dimension.title])
        expect(page.get_by_text(f"Deel {number} van {LAST}")).to_be_visible()
        assert page.evaluate("scrollY") == 0
        page.get_by_role("group", name=dimension.statements[0].text).get_by_label("weet ik niet").check()
        if number == 1:
            look(page, axe, f"part-{width}")
        page.get_by_role("link", name="Verder").click()
    page.go_back()
    expect(page.get_by_role("heading")).to_have_text([FORM.dimensions[-1].title])
    page.get_by_role("link", name="Verder").click()
    page.get_by_label(FORM.open_questions[0].text).fill("De inloop op vrijdag")
    look(page, axe, f"words-{width}")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    look(page, axe, f"thanks-{width}")
    assert answered(evening) == 1
    page.get_by_role("link", name="Nog iemand vult hem in op dit toestel").click()
    expect(page.locator("input:checked")).to_have_count(0)
    fill_in(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert answered(evening) == 2


def test_in_arabic_from_right_to_left_without_a_script(
    phone: Callable[..., BrowserContext], link: str, evening: Any
) -> None:
    context = phone(320, locale="ar-SY", java_script_enabled=False)
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda reply: sizes.append(reply.request.sizes()["responseBodySize"]))
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("link", name=ARABIC.translate("Begin"), exact=True).click()
    statement = FORM.dimensions[0].statements[0].text
    group = page.get_by_role("group", name=QUESTIONS.translate(statement), exact=True)
    group.get_by_role("radio", name=QUESTIONS.translate(FORM.answers[4]), exact=True).check()
    radio = group.get_by_role("radio").first.bounding_box()
    words = group.get_by_text(QUESTIONS.translate(FORM.answers[0]), exact=True).bounding_box()
    assert radio is not None
    assert words is not None
    assert radio["x"] > words["x"]
    expect(page.get_by_text(statement)).to_be_hidden()
    page.get_by_label(ARABIC.translate("Laat ook het Nederlands zien")).check()
    expect(page.get_by_text(statement)).to_be_visible()
    for _ in FORM.dimensions:
        page.locator(".sq-way:visible a").last.click()
    page.get_by_role("button", name=ARABIC.translate("Verstuur mijn antwoorden")).click()
    expect(page.get_by_role("heading", name=ARABIC.translate("Dank je wel"))).to_be_visible()
    assert answered(evening) == 1
    assert 0 < sum(sizes) <= 60_000
    assert context.cookies() == []


def test_in_arabic_every_word_is_arabic_and_axe_finds_nothing(
    phone: Callable[..., BrowserContext], link: str, axe: str
) -> None:
    page = phone(320, locale="ar-SY").new_page()
    page.goto(link)
    for number in range(LAST + 1):
        assert page.evaluate(LATIN) == []
        look(page, axe, f"ar-{number}")
        if number < LAST:
            page.locator(".sq-way:visible a").last.click()


def test_by_keyboard_alone(phone: Callable[..., BrowserContext], link: str, evening: Any) -> None:
    page = phone().new_page()
    page.goto(link)

    def go_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                return
        raise AssertionError(f"{name} can't be reached")

    go_to("Begin")
    page.keyboard.press("Enter")
    expect(page.locator("#deel-1")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#deel-1 input:checked")).to_have_value("3")
    for _ in FORM.dimensions:
        go_to("Verder")
        page.keyboard.press("Enter")
    go_to("Verstuur mijn antwoorden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert answered(evening) == 1


def test_what_was_filled_in_survives_a_reload_and_a_choice_can_be_taken_back(
    phone: Callable[..., BrowserContext], link: str
) -> None:
    page = phone().new_page()
    page.goto(link)
    fill_in(page)
    page.get_by_label(FORM.open_questions[1].text).fill("De mail\nis lang")
    key = page.locator("[name=key]").input_value()
    page.reload()
    expect(page.get_by_label(FORM.open_questions[1].text)).to_have_value("De mail\nis lang")
    assert page.locator("[name=key]").input_value() == key
    page.goto(f"{link}#deel-1")
    group = page.get_by_role("group", name=FORM.dimensions[0].statements[0].text)
    expect(group.locator("input:checked")).to_have_value("4")
    group.get_by_role("button", name="Wis mijn keuze").click()
    page.reload()
    expect(page.locator("input:checked")).to_have_count(0)


def test_without_a_line_it_waits_and_arrives_once(
    phone: Callable[..., BrowserContext], link: str, evening: Any
) -> None:
    context = phone()
    page = context.new_page()
    page.goto(link)
    fill_in(page)
    context.set_offline(True)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("status")).to_contain_text("Geen verbinding. We bewaren je antwoorden op dit toestel")
    assert answered(evening) == 0
    context.set_offline(False)
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert answered(evening) == 1
    assert page.evaluate("Object.keys(localStorage)") == []


def test_who_closed_the_page_without_a_line_sends_at_the_next_visit(
    phone: Callable[..., BrowserContext], link: str, evening: Any
) -> None:
    context = phone()
    page = context.new_page()
    page.goto(link)
    fill_in(page)
    context.set_offline(True)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("status")).to_contain_text("Geen verbinding")
    page.close()
    context.set_offline(False)
    context.new_page().goto(link)
    expect(context.pages[0].get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert answered(evening) == 1


@pytest.mark.parametrize("width", [375, 1440])
def test_who_goes_back_after_sending_reads_that_it_was_sent_and_may_fill_in_another(
    phone: Callable[..., BrowserContext], link: str, evening: Any, axe: str, width: int
) -> None:
    page = phone(width).new_page()
    page.goto(f"{link}?taal=nl")
    told = page.get_by_text("Vanaf dit toestel is net een lijst verstuurd.")
    expect(told).to_be_hidden()
    fill_in(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    page.go_back()
    expect(told).to_be_visible()
    expect(page.get_by_role("heading", name=FORM.title)).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(0)
    look(page, axe, f"again-{width}")
    page.reload()
    expect(told).to_be_visible()
    fill_in(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert answered(evening) == 2, "the second is a list of its own"
    page.get_by_role("link", name="Nog iemand vult hem in op dit toestel").click()
    expect(page.get_by_role("heading", name=FORM.title)).to_be_visible()
    expect(told).to_be_hidden()


def test_a_second_list_that_was_begun_is_kept_and_no_longer_called_sent(
    phone: Callable[..., BrowserContext], link: str
) -> None:
    page = phone().new_page()
    page.goto(link)
    fill_in(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    page.go_back()
    page.get_by_role("link", name="Begin", exact=True).click()
    page.get_by_role("group", name=FORM.dimensions[0].statements[0].text).get_by_label("weet ik niet").check()
    page.reload()
    expect(page.locator("input:checked")).to_have_count(1)
    expect(page.get_by_text("Vanaf dit toestel is net een lijst verstuurd.")).to_be_hidden()
    page.goto(f"{link}/dank")
    expect(page.get_by_role("heading", name=FORM.title)).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(1)


def test_what_does_not_fit_is_told_where_one_is(
    phone: Callable[..., BrowserContext], link: str, evening: Any, axe: str
) -> None:
    page = phone().new_page()
    page.goto(f"{link}#deel-{LAST}")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("alert")).to_have_text("Je hebt nog niets ingevuld. Kies ten minste één antwoord.")
    look(page, axe, "trouble")
    assert answered(evening) == 0
    page.get_by_label(re.compile("goed")).fill("De inloop")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()


@pytest.mark.parametrize(("choice", "scripts"), [("Zet dat erin", True), ("Laat staan wat ik schreef", False)])
def test_a_name_can_be_replaced_or_left(
    phone: Callable[..., BrowserContext], link: str, evening: Any, axe: str, choice: str, scripts: bool
) -> None:
    page = phone(java_script_enabled=scripts).new_page()
    page.goto(f"{link}#deel-{LAST}")
    page.get_by_label(re.compile("goed")).fill("De moeder van Fatima belde.")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_text("‘Fatima’ zegt misschien wie iemand is.")).to_be_visible()
    assert answered(evening) == 1
    if scripts:
        look(page, axe, "names")
    page.get_by_role("button", name=choice).click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert answered(evening) == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_who_loads_again_after_trouble_is_back_in_the_same_part(
    house: Any, phone: Callable[..., BrowserContext], link: str, monkeypatch: pytest.MonkeyPatch, scripts: bool
) -> None:
    page = phone(java_script_enabled=scripts).new_page()
    page.goto(link)

    async def fails(_: str) -> None:
        raise OSError("the disk is away")

    with monkeypatch.context() as away:
        away.setattr(house.phones, "asking", fails)
        page.goto(f"{link}?taal=nl#deel-2")
        expect(page.get_by_role("heading", name="Dit lukt nu niet")).to_be_visible()
    page.get_by_role("link", name="Laad opnieuw").click()
    if scripts:
        expect(page.locator("#deel-2")).to_be_visible()
        expect(page.locator("#begin")).to_be_hidden()
    else:
        expect(page.locator("#begin")).to_be_visible()
