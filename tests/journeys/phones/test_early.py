"""One can type as soon as the page is there; what was typed before any script came is not lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from samenspraak.catalogue import SessionScript
from samenspraak.workshop import answering, leading
from samenspraak.workshop import trajectory as sessions
from samenspraak.workshop.viewer import COORDINATOR, seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COLUMNS = [
    {"sleutel": "sterk", "naam": "Sterk"},
    {"sleutel": "mist", "naam": "Dit mis ik", "hulp": "Wat had je graag?"},
]
STEPS: dict[str, list[dict[str, Any]]] = {
    "open": [
        {
            "sleutel": "open",
            "soort": "open",
            "vraag": "Wat gun jij elk kind?",
            "hulp": "Een paar woorden.",
            "regels": 2,
            "voorbeeld": "Rust",
        }
    ],
    "kaartjes": [{"sleutel": "kaartjes", "soort": "kaartjes", "vraag": "Hoe gaat het?", "kolommen": COLUMNS}],
}
PART = {"minuten": 10, "vorm": "Alleen", "doel": "Oefenen.", "toelichting": "Even de tijd.", "tips": []}
SCRIPT = {
    "sleutel": "twee",
    "titel": "Een avond",
    "toelichting": "Zo werkt het.",
    "onderdelen": [{**PART, "sleutel": key, "titel": f"Deel {key}", "stappen": own} for key, own in STEPS.items()],
}


@pytest.fixture
def phone(school: Any) -> Any:
    """In, with a page that is still to be loaded; the session goes on."""
    school.session = sessions.open_session(school.store, COORDINATOR, SessionScript.model_validate(SCRIPT)).id
    school.lead(leading.begin)
    made = school.phone("ouder")
    made.join(school.code, f"{made.address}m/{school.code}/ouder")
    made.page.close()
    made.open()
    network = made.context.new_cdp_session(made.page)
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})  # what is in the cache can't be held back
    return made


@contextmanager
def held(page: Page, pattern: str) -> Iterator[None]:
    """What comes from these addresses is on its way as long as the block lasts."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(pattern, hold)
    yield
    for route in waiting:
        route.continue_()
    page.unroute(pattern, hold)


def load(phone: Any, code: str) -> None:
    phone.page.goto(f"{phone.address}m/{code}", wait_until="commit")


def given(school: Any, phone: Any, step: str) -> Any:
    return answering.own_answer(school.store, seat(phone.seat), school.step(step).id).value


def test_typing_goes_on_in_the_field_of_the_component(school: Any, phone: Any) -> None:
    page = phone.page
    with held(page, "**/phone.*.js"):
        load(phone, school.code)
        expect(page.get_by_role("heading", name="Deel open")).to_be_visible()
        field = page.get_by_label("Wat gun jij elk kind?")
        expect(field).to_have_accessible_description("Een paar woorden. Schrijf geen namen op.")
        page.evaluate("Promise.all([...document.fonts].map(font => font.load())).then(() => true)")
        before = field.bounding_box()
        expect(field).to_have_attribute("placeholder", "Rust")
        field.press_sequentially("Rust")
        field.press("Home")
    expect(page.locator("#early")).to_have_count(0)
    field = phone.question.get_by_label("Wat gun jij elk kind?")
    assert field.bounding_box() == before, "nothing jumps"
    expect(field).to_be_focused()
    page.keyboard.type("Tijd en ")
    phone.stored()
    assert given(school, phone, "open") == "Tijd en Rust"
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Tijd en Rust")
    assert phone.wrong == []


def test_each_column_keeps_its_own_card(school: Any, phone: Any) -> None:
    school.lead(leading.go, "kaartjes")
    page = phone.page
    with held(page, "**/phone.*.js"):
        load(phone, school.code)
        for column, text in (("Sterk", "De ochtendinloop"), ("Dit mis ik", "Een kop koffie")):
            page.get_by_role("group", name=column).get_by_role("textbox", name="Kaartje 1").fill(text)
        page.evaluate("Promise.all([...document.fonts].map(font => font.load())).then(() => true)")
        before = page.get_by_role("group", name="Sterk").get_by_role("textbox").bounding_box() or {}
    phone.stored()
    after = page.get_by_role("group", name="Sterk").get_by_role("textbox").first.bounding_box()
    assert after == pytest.approx(before, abs=2), "nothing jumps"  # 'Haal weg' has come beside its label
    found = given(school, phone, "kaartjes")
    assert [(card["column"], card["text"]) for card in found] == [
        ("sterk", "De ochtendinloop"),
        ("mist", "Een kop koffie"),
    ]
    assert phone.wrong == []


def test_what_was_typed_is_stored_also_when_the_session_went_on_before_the_component_came(
    school: Any, phone: Any
) -> None:
    page = phone.page
    with held(page, "**/open_text.*.js"):
        load(phone, school.code)
        page.get_by_label("Wat gun jij elk kind?").fill("Een plek om te lachen")
        school.lead(leading.go, "kaartjes")
        page.wait_for_timeout(1500)
        expect(page.get_by_label("Wat gun jij elk kind?")).to_have_value("Een plek om te lachen")
    phone.asks("Hoe gaat het?")
    page.wait_for_timeout(1500)
    assert given(school, phone, "open") == "Een plek om te lachen"
    assert phone.wrong == []


def test_what_lay_on_the_phone_comes_before_what_is_typed_now(school: Any, phone: Any) -> None:
    page = phone.page
    load(phone, school.code)
    phone.asks("Wat gun jij elk kind?")
    told = json.loads(page.locator("#page").text_content() or "{}")
    kept = json.dumps({"client": "dit-toestel-hier", "seq": 1, "participant": phone.seat, "value": "Gisteren"})
    page.evaluate(
        "kept => localStorage.setItem(...kept)",
        [f"samenspraak:{told['folder']}:{told['code']}:{phone.seat}:open", kept],
    )
    page.wait_for_timeout(500)  # the browser writes it away beside the page
    with held(page, "**/phone.*.js"):
        load(phone, school.code)
        page.get_by_label("Wat gun jij elk kind?").press_sequentially("Vandaag")
    expect(phone.question.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("!")
    phone.stored()
    assert given(school, phone, "open") == "Gisteren\nVandaag!"
    assert phone.wrong == []


@pytest.mark.parametrize("saved", [True, False])
def test_fields_come_with_the_page_only_where_they_are_empty(school: Any, phone: Any, saved: bool) -> None:
    if saved:
        load(phone, school.code)
        phone.asks("Wat gun jij elk kind?")
        phone.write("Samen")
        phone.stored()
    else:
        school.lead(leading.stop)
    reply = phone.page.goto(f"{phone.address}m/{school.code}")
    assert reply
    assert 'id="early"' not in reply.text()
