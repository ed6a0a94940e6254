"""Looking back at an own pace: who reads it, what comes next, in which language, and back weeks later with the own code alone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak import coach_link
from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.store.tables import today
from samenspraak.workshop import answering, reflecting, trajectory
from samenspraak.workshop.viewer import COORDINATOR

CATALOGUE = load([shared_files().catalogue])
FIRST_AFTER = "Wat gebeurde er, in drie feiten?"


@pytest.fixture
def begin(evening: Any) -> Callable[..., Any]:
    """Begin to look back on a welcome talk, so many days after it: gives the session."""

    def start(days: int = 0, length: str = "terugblik", **own: Any) -> Any:
        day = (today() - timedelta(days)).isoformat()
        subject = CATALOGUE.practices["welkomgesprek"].model_copy(update=own)
        return reflecting.begin(evening.store, COORDINATOR, CATALOGUE.sessions[length], subject, day=day)

    return start


@pytest.fixture
def open_phone(house: Any, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A phone on an address: `open_phone("/m/CODE/ouder", language="tr-TR", width=1440)`."""
    opened = []

    def make(path: str, *, language: str = "nl-NL", width: int = 375) -> Page:
        screen = {"width": width, "height": 812}
        opened.append(chromium.new_context(viewport=screen, locale=language, reduced_motion="reduce"))
        page = opened[-1].new_page()
        page.goto(f"http://127.0.0.1:{house.port}{path}")
        return page

    yield make
    for context in opened:
        context.close()


def join(page: Page, word: str = "Doe mee") -> Page:
    page.get_by_role("button", name=word, exact=True).click()
    expect(page.locator(".sf-name")).to_be_visible()
    return page


def go(page: Page, question: str) -> None:
    page.locator("#questions-name").click()
    page.locator("#questions").get_by_text(question, exact=True).click()
    expect(page.locator("#question")).to_contain_text(question)


def stored(page: Page) -> None:
    expect(page.locator("#question .ss-status")).to_have_text("✓ opgeslagen")


def photograph(page: Page, name: str) -> None:
    if pictures := os.environ.get("PICTURES"):
        for width in (375, 1440):
            page.set_viewport_size({"width": width, "height": 812})
            page.screenshot(path=f"{pictures}/own-pace-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 375, "height": 812})


@pytest.mark.parametrize(
    ("days", "length", "key"),
    [
        (1, "terugblik", "feiten"),
        (0, "terugblik", "vooraf-anders"),
        (-7, "terugblik", "vooraf-anders"),
        (1, "terugblik-kort", "situatie"),
    ],
)
def test_one_begins_with_the_phase_that_fits_the_day(house: Any, begin: Any, days: int, length: str, key: str) -> None:
    phone = house.phone()
    phone.join(begin(days, length).code)
    assert phone.page["state"]["begin"] == key


def test_each_question_says_in_which_phase_it_is(house: Any, begin: Any) -> None:
    phone = house.phone()
    phone.join(begin().code)
    parts = [step["part"] for step in phone.page["state"]["steps"]]
    assert list(dict.fromkeys(parts)) == [part.title for part in CATALOGUE.sessions["terugblik"].parts]


def test_who_joins_reads_that_nobody_else_reads_it(house: Any, begin: Any, code: str) -> None:
    others = "Anderen zien je antwoord pas als het voor iedereen opengaat."
    looking_back = house.phone().get(f"/m/{begin().code}").text
    assert "Wat je schrijft, leest alleen jij." in looking_back
    assert others not in looking_back
    assert others in house.phone().get(f"/m/{code}").text


@pytest.mark.browser
def test_the_list_has_the_phases_and_next_goes_on_from_where_one_is(open_phone: Any, begin: Any) -> None:
    page = join(open_phone(f"/m/{begin(3).code}/ouder"))
    expect(page.locator("#wait")).to_have_text("Kies ‘Volgende vraag’. Je gaat in je eigen tempo.")
    expect(page.locator("#look")).to_contain_text("wanneer het jou past")
    page.locator("#questions-name").click()
    titles = [part.title for part in CATALOGUE.sessions["terugblik"].parts]
    expect(page.locator("#questions h3")).to_have_text(titles)
    photograph(page, "list")
    page.get_by_role("button", name="Volgende vraag").click()
    expect(page.locator("#question .ss-question:visible")).to_have_text(FIRST_AFTER)
    expect(page.locator("#title")).to_have_text("Terugblikken")
    page.get_by_role("button", name="Volgende vraag").click()
    expect(page.locator("#question .ss-question:visible")).to_have_text("Wat vertelden anderen?")
    go(page, "Waaraan zien we dat?")
    page.get_by_role("button", name="Volgende vraag").click()
    expect(page.locator("#question")).to_contain_text("Welke ouder bereiken we zo niet")


@pytest.mark.browser
def test_each_question_begins_private_until_one_says_from_now_on(open_phone: Any, begin: Any, axe: str) -> None:
    page = join(open_phone(f"/m/{begin().code}/team"))
    go(page, "Wat maakte dat het lukte of stokte?")
    expect(page.locator("#readers")).to_have_text("Alleen jij leest dit.")
    expect(page.locator("#always-line")).to_be_hidden()
    page.locator("#readers-change").click()
    expect(page.get_by_role("radio", name="Alleen voor mij")).to_be_focused()
    page.get_by_role("radio", name="Ook voor het team").check()
    expect(page.locator("#readers")).to_have_text("Het hele team leest dit straks.")
    page.get_by_role("textbox").fill("Voor ons allemaal.")
    stored(page)
    photograph(page, "shared")
    go(page, "Voor wie werkte het niet?")
    expect(page.get_by_role("radio", name="Alleen voor mij")).to_be_checked()
    expect(page.locator("#readers")).to_have_text("Alleen jij leest dit.")
    page.get_by_role("radio", name="Ook voor de coach").check()
    page.get_by_role("checkbox", name="Doe dit voortaan zo").check()
    go(page, "Wat zegt dit over hoe wij naar ouders kijken?")
    expect(page.get_by_role("radio", name="Ook voor de coach")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Doe dit voortaan zo")).to_be_checked()
    page.get_by_role("radio", name="Alleen voor mij").check()
    go(page, "Welke tip past op één post-it?")
    expect(page.get_by_role("radio", name="Alleen voor mij")).to_be_checked()
    page.evaluate(axe)
    assert page.evaluate("axe.run(document).then(found => found.violations.map(rule => rule.id))") == []


@pytest.mark.browser
def test_weeks_later_the_own_code_alone_brings_one_to_the_next_question(open_phone: Any, begin: Any) -> None:
    page = join(open_phone(f"/m/{begin(3).code}/ouder"))
    page.get_by_role("button", name="Volgende vraag").click()
    page.locator("#question textarea").first.fill("Er kwamen tien ouders.")
    stored(page)
    page.get_by_text("Ander toestel, taal of stoppen").click()
    page.get_by_role("button", name="Laat mijn code zien").click()
    expect(page.locator("#resume-code")).to_have_text(re.compile(r"\w{4}-\w{4}"))
    photograph(page, "code")
    other = open_phone("/")
    photograph(other, "front")
    other.get_by_role("textbox").fill(page.locator("#resume-code").inner_text())
    other.get_by_role("button", name="Ga verder").click()
    expect(other.locator("#question .ss-question:visible")).to_have_text("Wat vertelden anderen?")
    expect(other.locator(".sf-name")).to_have_text(page.locator(".sf-name").inner_text())


@pytest.mark.browser
@pytest.mark.parametrize(("language", "key"), [("tr-TR", "tr"), ("ar-MA", "ar")])
def test_what_is_dutch_in_another_language_says_so(
    open_phone: Any, evening: Any, begin: Any, language: str, key: str
) -> None:
    question = "Wat vertelden ouders op ons plein?"
    session, words = (
        begin(title="Ons gesprek", reflection_questions=(question,)),
        CATALOGUE.languages[key].translate,
    )
    said = CATALOGUE.translation("terugblik", key).translate
    writer = join(open_phone(f"/m/{session.code}/team"))
    go(writer, "Wat moet er na afloop anders zijn?")
    writer.get_by_role("radio", name="Ook voor het team").check()
    writer.get_by_role("textbox", name="Voor het kind").fill("Rust.")
    stored(writer)
    page = join(open_phone(f"/m/{session.code}/ouder", language=language), words("Doe mee"))
    expect(page.locator("#look")).to_contain_text(words("Beantwoord de vragen op je telefoon, wanneer het jou past."))
    go(page, words("Vragen bij ‘{title}’", title="Ons gesprek"))
    expect(page.locator("#dutch")).to_have_text(words("Een deel van deze vraag is in het Nederlands."))
    expect(page.locator("#question .ss-hint").first).to_contain_text(words("Kies wat bij je past. Leeg laten mag."))
    expect(page.locator("#question [lang=nl]", has_text=question).first).to_be_visible()
    photograph(page, f"dutch-{key}")
    step = next(one for one in trajectory.steps(evening.store, session.id) if one.key == "vooraf-anders")
    answering.reveal(evening.store, COORDINATOR, step.id)
    go(page, said("Wat moet er na afloop anders zijn?"))
    expect(page.locator("#dutch")).to_be_hidden()
    expect(page.locator("#shared-now .sf-about")).to_have_text(said("Voor het kind"))
    photograph(page, f"shared-{key}")


@pytest.mark.browser
def test_the_phone_says_whether_who_leads_reads_as_a_coach(open_phone: Any, begin: Any, evening: Any) -> None:
    page = join(open_phone(f"/m/{begin().code}/team"))
    expect(page.locator("main")).to_contain_text("Wie het traject leidt, kan ook als coach lezen.")
    coach_link.make(evening.store.folder)
    try:
        page.reload()
        expect(page.locator("main")).to_contain_text("Wie het traject leidt, leest niet als coach mee.")
    finally:
        evening.store.folder.coach.unlink()


@pytest.mark.browser
@pytest.mark.parametrize(("language", "key"), [("tr-TR", "tr"), ("ar-MA", "ar")])
@pytest.mark.parametrize("length", ["terugblik", "terugblik-kort"])
def test_what_a_routine_asks_itself_is_in_one_s_own_language(
    open_phone: Any, begin: Any, length: str, language: str, key: str
) -> None:
    words, asked = CATALOGUE.languages[key].translate, CATALOGUE.translation("bibliotheek", key).translate
    page = join(open_phone(f"/m/{begin(length=length).code}/ouder", language=language), words("Doe mee"))
    go(page, words("Vragen bij ‘{title}’", title="Welkomgesprek"))
    for question in CATALOGUE.practices["welkomgesprek"].reflection_questions:
        expect(page.locator("#question").get_by_text(asked(question)).first).to_be_visible()
    expect(page.locator("#question [lang=nl]:visible")).to_have_count(0)
    expect(page.locator("#dutch")).to_be_hidden()
    go(page, asked(CATALOGUE.practices["welkomgesprek"].extra_question))
    expect(page.locator("#dutch")).to_be_hidden()
    photograph(page, f"asked-{length}-{key}")
