"""Looking back with eight phones: some keep, some share, the program dies halfway, and a step goes into the plan."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import actions, answering, reflecting, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import SessionView

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHARES = ("private", "coach", "team", "team", "private")
STORED = "✓ opgeslagen"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    folder = DataFolder(tmp_path / "map")
    prepare(folder)
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))

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


class Plain:
    """A phone that is nothing but HTTP."""

    def __init__(self, context: BrowserContext, url: str, code: str) -> None:
        self.ask = context.request
        page = self.ask.get(f"{url}m/{code}/team").text()
        hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("_xsrf", "key")}
        form = {name: found[1] for name, found in hidden.items() if found}
        joined = self.ask.post(f"{url}m/{code}/team", form=form).text()
        found = re.search(r'id="page">(.*?)</script>', joined, re.DOTALL)
        assert found, joined
        self.page: dict[str, Any] = json.loads(unescape(found[1]))
        self.url = url.rstrip("/")

    def say(self, step: str, value: Any, share: str) -> None:
        body = {"client": "plain", "seq": 1, "value": value, "share": share}
        token = {"X-XSRFToken": self.page["xsrf"]}
        reply = self.ask.put(f"{self.url}{self.page['api']}steps/{step}/answer", data=body, headers=token)
        assert reply.ok, reply.text()


def join(phone: Page, url: str, code: str) -> None:
    phone.goto(f"{url}m/{code}/team")
    phone.get_by_role("button", name="Doe mee").click()
    expect(phone.locator(".sf-name")).to_be_visible()


def go(phone: Page, question: str) -> None:
    phone.locator("#questions-name").click()
    phone.locator("#questions").get_by_text(question, exact=True).click()
    expect(phone.locator("#question")).to_contain_text(question)


def begun(store: Store) -> SessionView:
    """A time to look back on home visits, which people do at their own pace."""
    catalogue = load([shared_files().catalogue])
    return reflecting.begin(store, COORDINATOR, catalogue.sessions["terugblik"], catalogue.practices["huisbezoek"])


def photograph(page: Page, name: str) -> None:
    if pictures := os.environ.get("PICTURES"):
        for width in (375, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.locator(".ss-reflecting").first.screenshot(path=f"{pictures}/looking-back-{name}-{width}.png")


def stored(phone: Page) -> None:
    expect(phone.locator("#question .ss-status")).to_have_text(STORED)


def test_eight_phones_look_back(
    page: Page, phones: list[Page], chromium: Browser, running: Any, school: Path, axe: Any
) -> None:
    program = running(school)
    laptop = page
    laptop.goto(program.workbook("3-ouderroutines"))
    laptop.wait_for_selector("html[data-workbook=ready]")
    laptop.get_by_label("Waarop kijken jullie terug?").select_option(label="Huisbezoek")
    laptop.get_by_role("button", name="Begin deze terugblik").click()
    expect(laptop.get_by_role("heading", name="Terugblik: Huisbezoek")).to_be_focused()
    with closing(open_store(DataFolder(school))) as store:
        code = trajectory.sessions(store)[-1].code

    for phone in phones:
        join(phone, program.url, code)
    one, two, three = phones
    go(one, "Wat maakte dat het lukte of stokte?")
    expect(one.get_by_role("radio", name="Alleen voor mij")).to_be_checked()
    one.get_by_role("textbox").fill("Dit blijft van mij.")
    stored(one)
    assert axe(one) == []

    go(two, "Wat vertelden anderen?")
    two.get_by_role("textbox", name="Wat vertelden ouders?").fill("Zij vonden het spannend.")
    two.locator(".ss-card", has_text="Wat vertelden ouders?").get_by_role("radio", name="Vermoed").check()
    two.get_by_role("radio", name="Ook voor het team").check()
    stored(two)
    expect(two.locator("#sharing-told")).to_have_text("✓ bewaard")
    assert axe(two) == []

    contexts = [chromium.new_context() for _ in SHARES]
    for number, (context, share) in enumerate(zip(contexts, SHARES, strict=True), 1):
        Plain(context, program.url, code).say("lukte", f"Gedachte {number}.", share)
        context.close()

    # The program dies while somebody writes and chooses: no word and no choice is lost.
    go(three, "Welke kleine stap probeer je uit?")
    program.kill()
    three.get_by_role("textbox", name="Eén kleine stap").fill("Vooraf bellen.")
    three.get_by_role("radio", name="Team en ouders samen").check()
    three.get_by_label("Wanneer kijken jullie terug?").fill("2027-01-15")
    three.get_by_role("radio", name="Ook voor het team").check()
    expect(three.get_by_text("Geen verbinding. Ga gerust door: wij bewaren het hier.")).to_be_visible()
    program = running(school, port=program.port)
    stored(three)

    laptop.goto(program.workbook("3-ouderroutines"))
    laptop.wait_for_selector("html[data-workbook=ready]")
    laptop.get_by_role("button", name=re.compile("Open Terugblik: Huisbezoek")).click()
    expect(laptop.locator(".ss-reflecting").get_by_text("8 mensen doen mee")).to_be_visible()
    phases = laptop.locator(".ss-reflecting-phases > li")
    expect(phases.filter(has_text="Bewust worden")).to_contain_text("6 mensen schreven iets.")
    for name in ("Terugblikken", "Bewust worden", "Uitproberen"):
        phases.filter(has_text=name).first.get_by_role("button", name="Lees dit samen").click()
        expect(
            phases.filter(has_text=name).first.get_by_role("button", name="Laat mensen verder schrijven")
        ).to_be_visible()
    shown = laptop.locator(".ss-reflecting")
    expect(shown).to_contain_text("Zij vonden het spannend.")
    for number, share in enumerate(SHARES, 1):
        assert (f"Gedachte {number}." in laptop.content()) == (share == "team")
    assert "Dit blijft van mij." not in laptop.content()
    expect(one.locator("#shared-now")).to_contain_text("Gedachte 3.")
    assert axe(laptop) == []

    laptop.get_by_role("button", name="Zet in het plan").click()
    expect(laptop.get_by_role("button", name="Haal uit het plan")).to_be_visible()
    with closing(open_store(DataFolder(school))) as store:
        session = reflecting.reflections(store, COORDINATOR)[0].session.id
        (agreed,) = actions.actions(store, COORDINATOR, session)
        assert (agreed.what, agreed.owner, agreed.due) == ("Vooraf bellen.", "Team en ouders samen", "2027-01-15")

    # Who changes their mind, takes it back.
    go(two, "Wat vertelden anderen?")
    two.get_by_role("radio", name="Alleen voor mij").check()
    expect(shown).not_to_contain_text("Zij vonden het spannend.")
    for width in (375, 1440):
        laptop.set_viewport_size({"width": width, "height": 900})
        assert laptop.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_who_leads_arrives_at_the_new_screen_and_takes_away_what_was_a_mistake(
    page: Page, running: Any, school: Path
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(running(school).workbook("3-ouderroutines"))
    page.wait_for_selector("html[data-workbook=ready]")
    page.get_by_label("Waarop kijken jullie terug?").select_option(label="Huisbezoek")
    page.get_by_role("radio", name="Samen, onder leiding").check()
    page.get_by_role("button", name="Begin deze terugblik").click()
    title = page.get_by_role("heading", name="Terugblik: Huisbezoek").first
    expect(title).to_be_focused()
    expect(page.locator(".ss-regie-page")).to_be_visible()
    page.wait_for_timeout(3500)  # the page takes another width, and has done so by now
    place = title.bounding_box()
    assert place
    assert 0 <= place["y"] < 300
    expect(page.locator(".ss-reflecting-phases")).to_be_hidden()
    photograph(page, "led")
    page.get_by_role("button", name="Haal deze terugblik weg").click()
    page.get_by_role("button", name="Ja, haal weg").click()
    expect(page.get_by_role("heading", name="Kijk terug", exact=True)).to_be_visible()
    expect(page.locator(".ss-regie-page")).to_have_count(0)
    with closing(open_store(DataFolder(school))) as store:
        assert reflecting.reflections(store, COORDINATOR) == []


def test_inviting_comes_before_the_phases_which_tell_what_they_ask(page: Page, running: Any, school: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(running(school).workbook("3-ouderroutines"))
    page.wait_for_selector("html[data-workbook=ready]")
    page.get_by_label("Waarop kijken jullie terug?").select_option(label="Huisbezoek")
    page.get_by_role("button", name="Begin deze terugblik").click()
    expect(page.locator(".ss-reflecting .ss-joining")).to_be_visible()
    expect(page.locator(".ss-joining")).to_have_count(2)
    expect(page.locator(".ss-joining:visible")).to_have_count(1)
    phases = page.locator(".ss-reflecting-phases > li")
    assert page.locator(".ss-joining:visible").bounding_box()["y"] < phases.first.bounding_box()["y"]
    phases.first.get_by_text("Bekijk de vragen").click()
    expect(phases.first.get_by_text("Waaraan zien we dat?")).to_be_visible()
    expect(page.get_by_text("als je ‘Uitproberen’ samen leest")).to_be_visible()
    photograph(page, "own-pace")


def test_who_comes_when_all_was_read_together_hears_that_it_is_closed(
    phones: list[Page], running: Any, school: Path
) -> None:
    with closing(open_store(DataFolder(school))) as store:
        session = begun(store)
        program = running(school)
        join(phones[0], program.url, session.code)
        for key, _, _ in reflecting.parts_of(store, session.id):
            reflecting.reveal_part(store, COORDINATOR, session.id, key)
        join(phones[1], program.url, session.code)
        for phone in phones[:2]:
            expect(phone.locator("#finished")).to_have_text("De vragen zijn nu gesloten. Invullen kan niet meer.")


def test_who_chooses_anew_while_the_answer_is_on_its_way_is_heard(
    phones: list[Page], running: Any, school: Path
) -> None:
    with closing(open_store(DataFolder(school))) as store:
        session = begun(store)
        program = running(school)
        phone = phones[0]
        join(phone, program.url, session.code)
        go(phone, "Wat maakte dat het lukte of stokte?")
        phone.get_by_role("radio", name="Ook voor het team").check()
        expect(phone.locator("#sharing-told")).to_have_text("✓ bewaard")
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        phone.route("**/answer", hold)  # it is on its way, and not there yet
        phone.get_by_role("textbox").fill("Toch van mij.")
        phone.wait_for_timeout(1500)
        phone.get_by_role("radio", name="Alleen voor mij").check()
        expect(phone.locator("#sharing-told")).to_have_text("✓ bewaard")
        for route in held:
            route.continue_()
        phone.unroute("**/answer")
        stored(phone)
        phone.wait_for_timeout(1500)
        step = next(one for one in trajectory.steps(store, session.id) if one.key == "lukte")
        answering.reveal(store, COORDINATOR, step.id)
        assert walls.wall(store, COORDINATOR, step.id).cards == ()
