"""A parent who reads Arabic, through all that a phone can show: what is ours is Arabic, and what is not says that it is Dutch."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.store.tables import Step
from samenspraak.workshop import (
    actions,
    answering,
    choosing,
    feedback,
    grouping,
    joining,
    leading,
    people,
    reading,
    reflecting,
    script,
    trajectory,
    vision,
    walls,
)
from samenspraak.workshop.viewer import COACH, COORDINATOR

CATALOGUE = load([shared_files().catalogue])
ARABIC = CATALOGUE.languages["ar"]
LATIN = """(names) => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    const found = [];
    const look = (node, text) => {
        if (node.closest("[lang]").lang === "ar" && !node.closest("script, textarea, .sf-resume-code") && node.checkVisibility())
            if (/[A-Za-z]\\w/.test(names.reduce((rest, name) => rest.replaceAll(name, ""), text))) found.push(text.trim());
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) look(walk.currentNode.parentElement, walk.currentNode.textContent);
    for (const name of ["alt", "aria-label", "data-name", "placeholder", "title"])
        for (const node of document.body.querySelectorAll(`[${name}]`)) look(node, node.getAttribute(name));
    return found;
}"""
OURS = ("ZZZZZZ", "BKMR", "TQZ", "Blauwe", "Vos", "cookie", "Samenspraak")
"""Names that are the same in each language."""
THEIRS = (
    "Bellen",
    "Een app",
    "een app",
    "Praten",
    "Samen leren",
    "de website",
    "Samen schreven wij dit",
    "de schoolgids",
)
"""What a school wrote itself, within a sentence of ours."""

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(house, chromium):
    """An Arabic phone: its page, and `check(name)`."""
    context = chromium.new_context(viewport={"width": 375, "height": 740}, locale="ar-MA", reduced_motion="reduce")
    yield Reader(context.new_page(), f"http://127.0.0.1:{house.port}")
    context.close()


class Reader:
    """Somebody who reads Arabic; `dutch` is what was found in another language, by the name of what was shown."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.name: list[str] = []
        self.dutch: dict[str, list[str]] = {}

    def open(self, path: str, name: str) -> None:
        self.page.goto(self.address + path)
        self.look(name)

    def look(self, name: str) -> None:
        if pictures := os.environ.get("PICTURES"):
            self.page.screenshot(path=f"{pictures}/arabic-{name}-375.png", full_page=True)
        expect(self.page.locator("html")).to_have_attribute("lang", "ar")
        if found := self.page.evaluate(LATIN, [*OURS, *THEIRS, *self.name]):
            self.dutch[name] = found

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=ARABIC.translate(words), exact=True).click()

    def come_in(self, code: str) -> None:
        self.page.goto(f"{self.address}/m/{code}/ouder")
        self.press("Doe mee")
        self.is_in()

    def is_in(self) -> None:
        self.name.append(self.page.locator(".sf-name").inner_text())

    def shows(self, text: str) -> None:
        expect(self.page.locator("#look")).to_contain_text(ARABIC.translate(text), timeout=20_000)

    def asks(self, key: str) -> None:
        expect(self.page.locator("html")).to_have_attribute("data-ready", key)


def test_the_way_in_and_out(phone, evening, code):
    phone.open("/", "code")
    phone.open("/m/ZZZZZZ", "wrong-code")
    phone.open(f"/m/{code}", "join")
    phone.page.locator("#resume").fill("bbbb 1234")
    phone.press("Ga verder als wie ik was")
    phone.look("wrong-resume-code")
    phone.open(f"/m/{code}/ouder", "join-by-role")
    phone.press("Doe mee")
    phone.is_in()
    phone.shows("Welkom. Zo beginnen we.")
    phone.look("waiting")
    phone.press("Laat mijn code zien")
    expect(phone.page.locator("#resume-code")).not_to_be_empty()
    phone.look("own-code")
    phone.open(f"/m/{code}/gegevens", "own-data")
    phone.open(f"/m/{code}/gegevens/wissen", "erase")
    phone.page.goto(f"{phone.address}/m/{code}")
    phone.page.locator("#foot details").last.locator("summary").click()
    phone.press("Ik stop voor vandaag")
    phone.look("left")
    phone.open(f"/m/{code}/gegevens/wissen", "erase-again")
    phone.press("Ja, wis alles van mij")
    phone.look("erased")
    joining.set_joining(evening.store, COORDINATOR, evening.session, False)
    phone.page.wait_for_timeout(500)
    phone.open(f"/m/{code}", "closed")
    phone.open(f"/m/{code}/weg", "trouble")
    assert phone.dutch == {}


def test_each_kind_of_question_and_what_came_out(phone, evening, code):
    evening.lead(leading.begin)
    phone.come_in(code)
    for part in script.parts(evening.store, evening.session):
        evening.lead(leading.go, part.key)
        expect(phone.page.locator("#title")).to_have_text(part.title)
        phone.look(f"part-{part.key}")
    evening.everybody_answers("woord")
    for place, key in enumerate(
        ("open", "kaart", "noot", "stem", "volgt", "cijfer", "orde", "keus", "schaal", "wie", "akkoord")
    ):
        evening.lead(leading.focus, key)
        phone.asks(key)
        phone.look(f"question-{key}")
        evening.reveal(key)
        expect(phone.page.locator("#look h2")).to_be_visible()
        if place > 4:  # a wall, and no outcome
            expect(phone.page.locator("#look img")).to_be_visible(timeout=20_000)
        phone.look(f"came-out-{key}")
    assert phone.dutch == {}


def test_dots_and_the_wall_with_themes(phone, evening, code):
    evening.lead(leading.begin)
    phone.come_in(code)
    cards = [evening.write_card(who, f"Wij bellen {place}") for place, who in enumerate(evening.seats)]
    evening.reveal("kaart")
    bellen, _ = (
        walls.create_theme(evening.store, COORDINATOR, evening.step("kaart").id, title, [card])
        for title, card in zip(("Bellen", "Praten"), cards, strict=False)
    )
    evening.lead(leading.focus, "kaart")
    phone.shows("Losse kaartjes")
    phone.look("wall")
    evening.lead(leading.focus, "stip")
    answering.open_ballot(evening.store, COORDINATOR, evening.step("stip").id)
    phone.asks("stip")
    phone.look("dots")
    for who in evening.seats:
        evening.say(who, "stip", {bellen: 2})
    evening.reveal("stip")
    expect(phone.page.locator("#look img")).to_be_visible(timeout=20_000)
    phone.look("came-out-dots")
    chosen = choosing.choose(evening.store, COORDINATOR, evening.step("stip").id, bellen, "Dan weet je meer.")
    choosing.explain(evening.store, COORDINATOR, chosen, "Dan weet je meer.", "Niet te vaak.")
    evening.lead(leading.show, "priorities")
    phone.shows("Dit pakken we dit jaar aan")
    phone.look("priorities")
    assert phone.dutch == {}


def test_what_else_the_room_sees(phone, evening, code):
    evening.lead(leading.begin)
    evening.lead(leading.go, "pauze")
    phone.come_in(code)
    for name in ("start_picture", "priorities", "vision", "actions", "open_actions"):
        evening.lead(leading.show, name)
        expect(phone.page.locator(f"#look [data-kind={name}]")).to_be_visible()
        phone.look(f"empty-{name}")
    lines, mission = ["Vier op de tien ouders kwamen."], "Samen leren."
    script.prepare(evening.store, COORDINATOR, evening.session, start_picture=lines, mission=mission)
    evening.lead(leading.show, "start_picture")
    phone.shows("Waar staan we nu?")
    phone.look("start_picture")
    actions.add_action(
        evening.store, COORDINATOR, evening.session, what="Een lijst maken", owner="de oudercommissie", due="2027-01-15"
    )
    evening.lead(leading.show, "actions")
    phone.shows("Dit hebben we afgesproken")
    phone.look("actions")
    evening.lead(vision.write, "Wij praten samen.")
    evening.lead(leading.show, "vision")
    for name, change in {
        "concept": lambda: None,
        "feedback": lambda: evening.lead(vision.ask_feedback, "2027-01-15"),
        "adopted": lambda: evening.lead(vision.adopt, "2026-11-28"),
        "published": lambda: evening.lead(vision.publish, ["de website", "Samen schreven wij dit", "de schoolgids"]),
    }.items():
        before = phone.page.locator("#look").inner_text()
        change()
        if name != "concept":
            expect(phone.page.locator("#look")).not_to_have_text(before, use_inner_text=True)
        expect(phone.page.locator("#look li")).to_be_visible()
        phone.look(f"vision-{name}")
    assert phone.dutch == {}


def test_a_pair_that_answers_as_one(phone, house, evening, code):
    evening.lead(leading.begin)
    phone.come_in(code)
    other = house.phone()
    other.join(code, "team")
    for who in evening.seats:
        people.erase(evening.store, COORDINATOR, evening.session, who.uid)
    with evening.store.write() as orm:
        orm.scalars(select(Step).where(Step.id == evening.step("open").id)).one().size = 2
    grouping.make_groups(evening.store, COORDINATOR, evening.session, 2)
    phone.name.append(other.page["me"]["name"])
    expect(phone.page.locator("#group")).to_be_visible()
    phone.look("pair")
    other.read(other.get(f"/m/{code}"))
    assert other.answer("open", "Samen schreven wij dit").status == 200
    expect(phone.page.locator("#pen")).to_be_visible()
    phone.look("other-writes")
    phone.press("Ik schrijf verder")
    expect(phone.page.locator("#pen")).to_be_hidden()
    phone.look("writes-for-both")
    assert phone.dutch == {}


def test_looking_back_and_what_a_coach_wrote(phone, evening):
    begin, subject = CATALOGUE.sessions["terugblik-kort"], CATALOGUE.practices["welkomgesprek"]
    session = reflecting.begin(evening.store, COORDINATOR, begin, subject, day="2026-11-27")
    phone.name.append("Welkomgesprek")
    phone.open(f"/m/{session.code}", "looking-back-join")
    phone.come_in(session.code)
    page = phone.page
    for place, step in enumerate(trajectory.steps(evening.store, session.id)):
        page.locator("#more-questions").evaluate("node => { node.open = true; }")
        page.locator("#questions button").nth(place).click()
        phone.asks(step.key)
        phone.look(f"looking-back-{step.key}")
    page.locator("#more-questions").evaluate("node => { node.open = true; }")
    page.locator("#questions button").first.click()
    phone.asks("situatie")
    page.locator("#question textarea").first.fill("تحدثنا في البداية عن الطفل")
    expect(page.locator("#question .ss-status")).to_have_text(ARABIC.translate("✓ opgeslagen"))
    page.locator("#sharing input[value=coach]").check()
    expect(page.locator("#sharing-told")).to_have_text(ARABIC.translate("✓ bewaard"))
    (found,) = reading.readings(evening.store, COACH).reflections
    note = feedback.Note(strong="Stil zijn helpt.", ask="Wat deed dat?", state="discuss", follow_up="2026-12-11")
    feedback.write_draft(
        evening.store,
        COACH,
        found.session_id,
        found.author,
        note,
        step_id=found.answers[0].step_id,
        on=date(2026, 11, 28),
    )
    feedback.release_drafts(evening.store, COACH)
    expect(page.locator("#coach-new")).to_be_visible()
    phone.look("coach-announced")
    phone.open(f"/m/{session.code}/coach", "coach")
    page.locator("textarea").fill("De moeder van Fatima belde")
    phone.press("Verstuur mijn antwoord")
    phone.name.append("Fatima")
    phone.look("coach-name")
    assert phone.dutch == {}
