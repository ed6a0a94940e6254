"""A parent whose phone is in Turkish, or in Arabic, in a panel talk: what the catalogue gives, comes in that language."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import expect

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import answering, leading, script, trajectory
from samenspraak.workshop.viewer import COORDINATOR

CATALOGUE = load([shared_files().catalogue])
TURKISH, ARABIC = (CATALOGUE.translation("panelgesprek", language) for language in ("tr", "ar"))
OWN = "Wat vindt u van het plein?"
LATIN = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const holder = walk.currentNode.parentElement;
        if (!holder.closest(".sf-name, .sf-languages, .sf-brand, script") && holder.checkVisibility())
            texts.push(walk.currentNode.textContent);
    }
    return texts.join(" ").match(/[A-Za-z]\\w+/g) ?? [];
}"""


@pytest.fixture
def panel(evening):
    """The panel talk of this school, with a question of its own in front."""
    evening.session = trajectory.open_session(evening.store, COORDINATOR, CATALOGUE.sessions["panelgesprek"]).id
    script.add_part(evening.store, COORDINATOR, evening.session, OWN, after="begin")
    evening.lead(leading.begin)
    return evening


@pytest.fixture
def way(panel):
    return f"/m/{trajectory.session_by_id(panel.store, panel.session).code}"


@pytest.fixture
def turkish(house, way):
    phone = house.phone()
    phone.get(f"{way}?taal=tr")
    phone.join(way.removeprefix("/m/"))
    return phone


def test_what_the_catalogue_gives_is_in_the_language_of_the_phone(turkish, way):
    said, page = TURKISH.translate, turkish.get(way).text
    part = CATALOGUE.sessions["panelgesprek"].parts[0]
    for text in ("Panelgesprek", part.title, part.question, part.intro, part.form):
        assert f'lang="tr">{said(text)}<' in page or f'lang="tr" dir="auto">{said(text)}<' in page, text
        assert text not in re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)


def test_the_question_itself_too_before_any_script(turkish, way, panel):
    panel.lead(leading.focus, "stroef")
    page = turkish.get(way).text
    early = re.search(r'<div id="early">.*?<div id="question">', page, re.DOTALL)[0]
    for text in ("Wanneer liep het contact niet goed?", "Dit gebeurde", "Dit had geholpen"):
        assert f'lang="tr" dir="auto">{TURKISH.translate(text)}<' in early
    assert 'lang="nl"' not in early


def test_what_a_school_wrote_itself_stays_as_it_is(turkish, way, panel):
    key = next(part.key for part in script.parts(panel.store, panel.session) if part.question == OWN)
    panel.lead(leading.go, key)
    turkish.read(turkish.get(way))
    state = turkish.page["state"]
    panel.lead(leading.focus, state["step"]["key"] if state["step"] else key)
    early = turkish.get(way).text
    assert f'lang="nl" dir="auto">{OWN}<' in early


def test_the_page_says_that_nobody_checked_the_words_and_not_that_the_questions_are_dutch(house, way):
    page = house.phone().get(f"{way}?taal=tr").text
    words = CATALOGUE.languages["tr"]
    assert words.unchecked in page
    assert words.translate("De vragen zelf zijn in het Nederlands.") not in page
    assert words.translate("De vragen zelf zijn in het Nederlands.") not in house.phone().get("/?taal=tr").text


def test_every_phone_gets_its_own_language_and_what_all_share_stays_the_same(house, turkish, way, panel):
    dutch = house.phone()
    dutch.join(way.removeprefix("/m/"))
    panel.lead(leading.focus, "welkom")
    answering.reveal(panel.store, COORDINATOR, panel.step("welkom").id)
    pages = [phone.get(way) for phone in (dutch, turkish, dutch)]
    for phone, page in zip((dutch, turkish, dutch), pages, strict=True):
        phone.read(page)
    assert dutch.page["state"] == turkish.page["state"]
    looks = [phone.get(f"{way}/beeld/{phone.page['state']['look']}").text for phone in (dutch, turkish, dutch)]
    asked = "Wanneer voelde je je welkom?"
    assert [asked in look for look in looks] == [True, False, True]
    assert TURKISH.translate(asked) in looks[1]


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1440])
def test_in_arabic_through_the_whole_talk(house, way, panel, chromium, axe, width):
    said, words = ARABIC.translate, CATALOGUE.languages["ar"].translate
    script.remove_part(panel.store, COORDINATOR, panel.session, script.parts(panel.store, panel.session)[1].key)
    context = chromium.new_context(viewport={"width": width, "height": 740}, locale="ar-MA", reduced_motion="reduce")
    page = context.new_page()

    def look(name: str, *dutch: str) -> None:
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/panel-{name}-{width}.png", full_page=True)
        assert set(page.evaluate(LATIN)) <= {*dutch, "BKMR", "7TQZ", "Blauwe", "Vos", "cookie"}, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate(axe)
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == [], name

    try:
        page.goto(f"http://127.0.0.1:{house.port}{way}/ouder")
        look("join")
        page.get_by_role("button", name=words("Doe mee")).click()
        for part in CATALOGUE.sessions["panelgesprek"].parts:
            panel.lead(leading.go, part.key)
            expect(page.locator("#title")).to_have_text(said(part.title))
            for step in part.steps:
                panel.lead(leading.focus, step.key)
                expect(page.locator("#question .ss-question:visible")).to_have_text(said(step.question))
                expect(page.locator("#question .ss-hint").first).to_contain_text(said(step.help))
                expect(page.locator("#question [lang=nl]:visible")).to_have_count(0)
                look(step.key)
        page.locator("#more-questions summary").click()
        expect(page.locator("#questions button").first).to_have_text(said("Wanneer voelde je je welkom?"))
        look("list")
        page.locator("#questions button").first.click()
        expect(page.locator("#question .ss-question:visible")).to_have_text(said("Wanneer voelde je je welkom?"))
    finally:
        context.close()


@pytest.mark.browser
def test_what_could_stand_in_the_place_of_a_name_is_in_the_language_of_who_writes(house, way, panel, chromium):
    words = CATALOGUE.languages["tr"].translate
    context = chromium.new_context(viewport={"width": 375, "height": 740}, locale="tr-TR", reduced_motion="reduce")
    page = context.new_page()
    try:
        page.goto(f"http://127.0.0.1:{house.port}{way}/ouder")
        page.get_by_role("button", name=words("Doe mee")).click()
        panel.lead(leading.go, "meenemen")
        panel.lead(leading.focus, "meenemen")
        field = page.locator("#question textarea:visible")
        field.fill("De moeder van Fatima belde")
        replace = page.get_by_role("button", name=words("Vervang door {suggestion}", suggestion="[çocuk]"))
        expect(replace).to_be_visible()
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/names-in-turkish-375.png", full_page=True)
        replace.click()
        expect(field).to_have_value("De moeder van [çocuk] belde")
        expect(page.locator("#question .ss-status")).to_have_text(words("✓ opgeslagen"))
        expect(replace).to_have_count(0)
    finally:
        context.close()
