"""Looking back: a card for each thing that was agreed, saved while one types, and closed for good until it is opened again."""

import copy
import os
from typing import Any

import pytest
from playwright.sync_api import expect

NOTHING = {"happened": "", "evidence": "", "choice": "", "onward": ""}
STATE: dict[str, Any] = {
    "key": "t1",
    "today": "2027-06-10",
    "held": [{"id": "e1", "day": "2027-06-10", "words": "10 juni 2027", "closed": False}],
    "shown": {"id": "e1", "day": "2027-06-10", "words": "10 juni 2027", "closed": False},
    "changed": ["‘Open contact’: ouders van 2,80 naar 3,40, van 1 tot 5."],
    "groups": [
        {
            "title": "We bellen eerder",
            "items": [
                {
                    "subject": "priority",
                    "id": "p1",
                    "kind": "Prioriteit",
                    "title": "We bellen eerder",
                    "agreed": [{"about": "Waarom", "text": "Ouders horen nu vooral iets als het misgaat."}],
                    "found": {**NOTHING, "happened": "In twaalf groepen is er gebeld.", "choice": "keep", "onward": "Ook in de bovenbouw"},
                },
                {
                    "subject": "action",
                    "id": "a1",
                    "kind": "Afspraak",
                    "title": "De leerkracht belt na zes weken",
                    "agreed": [{"about": "Wie", "text": "elke leerkracht"}, {"about": "Stand", "text": "loopt"}],
                    "found": NOTHING,
                },
            ],
        },
        {
            "title": "Wat verder is afgesproken",
            "items": [{"subject": "action", "id": "a2", "kind": "Afspraak", "title": "De visie staat op de site", "agreed": [], "found": NOTHING}],
        },
    ],
    "judged": "1 van de 3 besproken.",
    "onward": [{"title": "We bellen eerder", "text": "Ook in de bovenbouw"}],
    "longest": 600,
}  # fmt: skip
NONE = {**STATE, "held": [], "shown": None, "groups": [], "changed": [], "judged": "", "onward": []}
CLOSED = {
    **STATE,
    "shown": {**STATE["shown"], "closed": True},
    "held": [{**STATE["held"][0], "closed": True}, {"id": "e0", "day": "2026-12-10", "words": "10 december 2026", "closed": True}],
}  # fmt: skip

pytestmark = pytest.mark.browser


def item(root: Any, title: str) -> Any:
    return root.get_by_role("listitem", name=title, exact=True)


@pytest.mark.parametrize("state", [STATE, NONE, CLOSED], ids=["going", "none", "closed"])
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, state: Any, request: Any) -> None:
    page = plain_host.page
    root = plain_host.show("evaluation", state=state)
    expect(root).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/evaluation-{request.node.callspec.id}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_it_begins_on_a_day(plain_host: Any) -> None:
    root = plain_host.show("evaluation", state=NONE)
    expect(root.get_by_label("Wanneer kijken jullie terug?")).to_have_value("2027-06-10")
    root.get_by_role("button", name="Begin met terugkijken").click()
    plain_host.until(lambda: bool(plain_host.acted()))
    assert plain_host.acted() == [("begin", {"held_on": "2027-06-10"})]


def test_what_is_typed_is_saved_and_a_choice_goes_at_once(plain_host: Any) -> None:
    root = plain_host.show("evaluation", state=STATE)
    card = item(root, "De leerkracht belt na zes weken")
    card.get_by_label("Wat gebeurde er?").fill("Acht leerkrachten belden")
    card.get_by_label("Wat gebeurde er?").blur()
    plain_host.until(lambda: bool(plain_host.acted()))
    card.get_by_label("Veranderen").click()  # this host acknowledges and stores nothing: the choice goes back at once
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    about = {"evaluation": "e1", "subject": "action", "id": "a1"}
    assert plain_host.acted() == [
        ("judge", {**about, "happened": "Acht leerkrachten belden", "evidence": "", "onward": ""}),
        ("decide", {**about, "choice": "change"}),
    ]
    expect(card.get_by_text("✓ opgeslagen")).to_be_visible()


def test_a_choice_on_its_way_stays_when_something_else_is_stored(plain_host: Any) -> None:
    plain_host.silence()
    root = plain_host.show("evaluation", state=STATE)
    card = item(root, "De leerkracht belt na zes weken")
    card.get_by_label("Veranderen").check()
    plain_host.until(lambda: bool(plain_host.acted()))
    other = copy.deepcopy(STATE)
    other["groups"][0]["items"][1]["found"]["happened"] = "Acht leerkrachten belden"
    plain_host.change(state=other)
    expect(card.get_by_label("Wat gebeurde er?")).to_have_value("Acht leerkrachten belden")
    expect(card.get_by_label("Veranderen")).to_be_checked()


def test_a_choice_that_is_refused_goes_back_to_what_is_stored(plain_host: Any) -> None:
    plain_host.fail("Deze evaluatie is afgerond.")
    root = plain_host.show("evaluation", state=STATE)
    card = item(root, "We bellen eerder")
    card.get_by_label("Stoppen").click()
    expect(root.get_by_text("Deze evaluatie is afgerond.")).to_be_visible()
    expect(card.get_by_label("Houden")).to_be_checked()


def test_a_page_that_is_loaded_again_keeps_what_was_not_stored(plain_host: Any) -> None:
    plain_host.silence()
    root = plain_host.show("evaluation", state=STATE)
    field = item(root, "De visie staat op de site").get_by_label("Wat gebeurde er?")
    field.fill("Hij staat er")
    root = plain_host.reload()
    expect(item(root, "De visie staat op de site").get_by_label("Wat gebeurde er?")).to_have_value("Hij staat er")


def test_rounded_off_nothing_can_be_typed_until_it_goes_on(plain_host: Any) -> None:
    root = plain_host.show("evaluation", state=CLOSED)
    card = item(root, "We bellen eerder")
    expect(card.get_by_label("Wat gebeurde er?")).not_to_be_editable()
    expect(card.get_by_label("Waaraan zien jullie dat?")).to_be_hidden()
    expect(card.get_by_label("Stoppen")).to_be_hidden()
    expect(card.get_by_text("Dit houden we.")).to_be_visible()
    root.get_by_role("button", name="Ga verder met deze evaluatie").click()
    plain_host.until(lambda: bool(plain_host.acted()))
    root.get_by_role("button", name="10 december 2026").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    assert plain_host.acted() == [("reopen", {"evaluation": "e1"}), ("look_at", {"evaluation": "e0"})]
    root.get_by_role("button", name="Begin een nieuwe evaluatie").click()
    expect(root.get_by_label("Wanneer kijken jullie terug?")).to_be_focused()


def test_another_s_words_come_in_where_nobody_writes(plain_host: Any) -> None:
    root = plain_host.show("evaluation", state=STATE)
    now = copy.deepcopy(STATE)
    now["groups"][1]["items"][0]["found"] = {**NOTHING, "happened": "Sinds mei", "choice": "stop"}
    plain_host.change(state=now)
    card = item(root, "De visie staat op de site")
    expect(card.get_by_label("Wat gebeurde er?")).to_have_value("Sinds mei")
    expect(card.get_by_label("Stoppen")).to_be_checked()
    expect(card.get_by_role("button", name="Nog niet kiezen")).to_be_visible()


def test_a_pasted_text_is_not_cut_and_its_field_alone_tells_that_it_is_too_long(plain_host: Any) -> None:
    plain_host.fail("‘Wat gebeurde er?’ heeft 650 tekens; er passen er 600.")
    root = plain_host.show("evaluation", state=STATE)
    field = item(root, "De visie staat op de site").get_by_label("Wat gebeurde er?")
    field.focus()
    plain_host.page.keyboard.insert_text("a" * 650)
    expect(field).to_have_value("a" * 650)
    expect(root.get_by_text("Dit zijn 650 tekens. Er passen er 600: haal er 50 weg.")).to_be_visible()
    expect(root.get_by_text("Nog niet opgeslagen.")).to_be_visible()
    expect(root.get_by_text("er passen er 600.")).to_have_count(0)
    root = plain_host.reload()
    expect(root.get_by_text("Dit zijn 650 tekens. Er passen er 600: haal er 50 weg.")).to_be_visible()
    plain_host.acknowledge()
    field.fill("a" * 600)
    plain_host.until(lambda: bool(plain_host.acted()))
    expect(root.get_by_text("Dit zijn 650 tekens.")).to_be_hidden()
