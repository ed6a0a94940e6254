"""The plan on a screen: choosing, the board, the year plan, reciprocity, anchoring, and what is still open."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.components.planned import (
    ANCHOR,
    ANCHORED,
    CHOSEN,
    NO_PRIORITIES,
    OPEN,
    PIXEL,
    STATES,
    UNDERTAKE,
    YEAR,
    acted,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", STATES)
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    component, state = STATES[name]
    page = plain_host.page
    plain_host.show(component, state=state, picture={}, made={})
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert plain_host.errors == []


@pytest.mark.parametrize("name", STATES)
def test_nothing_stays_behind(plain_host: Any, name: str) -> None:
    component, state = STATES[name]
    plain_host.show(component, state=state, picture={}, made={})
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


# ------------------------------------------------------------------------------------------------------- choosing


def test_a_suggestion_is_chosen_for_its_priority_and_the_focus_does_not_get_lost(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=UNDERTAKE)
    root.get_by_role("button", name="Kies dit: Goed nieuws van de week").press("Enter")
    choice = {"kind": "practice", "key": "goed-nieuws", "priority": "p1", "reason": ""}
    assert acted(plain_host) == [("choose", choice)]
    group = {
        **UNDERTAKE["groups"][0],
        "suggestions": [],
        "chosen": [CHOSEN, {**CHOSEN, "id": "u2", "title": "Goed nieuws van de week"}],
    }
    plain_host.change(state={**UNDERTAKE, "groups": [group, UNDERTAKE["groups"][1]]})
    expect(root.get_by_role("heading", name="1 Ook bellen als het goed gaat")).to_be_focused()


def test_anything_of_the_library_can_be_chosen_with_a_reason(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=NO_PRIORITIES)
    root.get_by_text("Liever iets anders?").click()
    root.get_by_label("Uit de bibliotheek").select_option("Goed in gesprek (training)")
    root.get_by_label("Waarom dit?").fill("Wij willen oefenen")
    root.get_by_role("button", name="Kies dit").click()
    choice = {"kind": "training", "key": "goed-in-gesprek", "priority": None, "reason": "Wij willen oefenen"}
    assert acted(plain_host) == [("choose", choice)]
    expect(root.get_by_label("Waarom dit?")).to_have_value("")


def test_nothing_of_the_library_is_chosen_in_advance(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=NO_PRIORITIES)
    root.get_by_text("Liever iets anders?").click()
    select = root.get_by_label("Uit de bibliotheek")
    expect(select).to_have_value("")
    root.get_by_role("button", name="Kies dit").press("Enter")
    expect(select).to_be_focused()
    expect(select).to_have_accessible_description("Kies eerst iets uit de bibliotheek.")
    assert plain_host.acted() == []


def test_the_figure_behind_the_order_is_told_only_when_asked(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=UNDERTAKE)
    figure = root.get_by_text("Samen is dat hier 0,80.")
    expect(figure).to_be_hidden()
    root.get_by_text("Waarom staat dit hier?").click()
    expect(figure).to_be_visible()


def test_what_is_typed_as_a_reason_stays_while_something_else_changes(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=UNDERTAKE)
    root.get_by_text("Waarom kiezen jullie dit?").click()
    reason = root.get_by_label("De reden")
    expect(reason).to_have_value("Dit misten we")
    reason.fill("Dit misten we allemaal")
    plain_host.change(state={**UNDERTAKE, "undo": "iets"})
    expect(reason).to_have_value("Dit misten we allemaal")
    root.get_by_role("button", name="Bewaar de reden").click()
    assert acted(plain_host) == [("explain", {"id": "u1", "reason": "Dit misten we allemaal"})]


# ----------------------------------------------------------------------------- anchoring, what is open, and the pictures


def test_months_go_at_once_and_what_lacks_is_told_in_advance(plain_host: Any) -> None:
    root = plain_host.show("anchor", state=ANCHOR, made={})
    expect(root.get_by_text("Nog nodig: wie het overneemt.")).to_be_visible()
    root.get_by_text("Zo blijft het").click()
    root.get_by_role("checkbox", name="augustus").press("Space")
    assert acted(plain_host) == [("set_months", {"id": "u1", "months": [8, 9]})]
    root.get_by_label("Wie neemt het over?").fill("de ib'er")
    root.get_by_role("button", name="Bewaar: Welkomgesprek").click()
    kept = {"year_plan": "", "owner": "", "backup_owner": "de ib'er", "handover": "", "stop_rule": ""}
    assert acted(plain_host, 2)[1] == ("keep", {"id": "u1", **kept})


def test_a_handover_card_that_was_not_stored_is_there_again(plain_host: Any) -> None:
    root = plain_host.show("anchor", state=ANCHOR, made={})
    root.get_by_text("Zo blijft het").click()
    card = root.get_by_label("De overdrachtskaart")
    card.fill("De map ligt bij de administratie.")
    root = plain_host.reload()
    expect(card).to_be_visible()
    expect(card).to_have_value("De map ligt bij de administratie.")
    plain_host.fail("Dit is nog niet geborgd.")
    root.get_by_role("button", name="Dit is geborgd: Welkomgesprek").press("Enter")
    expect(root.get_by_role("listitem").get_by_role("alert")).to_be_focused()
    plain_host.acknowledge()
    root.get_by_role("button", name="Bewaar: Welkomgesprek").press("Enter")
    assert acted(plain_host)[0][1]["handover"] == "De map ligt bij de administratie."
    root = plain_host.reload(state={**ANCHOR, "items": [{**ANCHORED, "handover": "De map ligt bij de directie."}]})
    root.get_by_text("Zo blijft het").click()
    expect(card).to_have_value("De map ligt bij de directie.")


def test_a_hand_over_card_is_made_of_what_is_typed_and_saved(plain_host: Any) -> None:
    root = plain_host.show("anchor", state=ANCHOR, made={})
    root.get_by_text("Zo blijft het").click()
    root.get_by_label("De overdrachtskaart").fill("De map ligt bij de administratie.")
    with plain_host.page.expect_download() as saved:
        root.get_by_role("button", name="Maak een overdrachtskaart (PDF): Welkomgesprek").press("Enter")
        (_, kept), (name, sent) = acted(plain_host, 2)
        assert (kept["handover"], name, sent["id"], sent["kind"]) == (
            "De map ligt bij de administratie.", "make_card", "u1", "pdf",
        )  # fmt: skip
        plain_host.change(made={"asked": sent["asked"], "href": "data:text/plain,kaart", "name": "Kaart.pdf"})
    assert saved.value.suggested_filename == "Kaart.pdf"
    expect(root.get_by_text("‘Kaart.pdf’ staat bij je downloads.")).to_be_visible()


def test_what_is_open_is_answered_with_one_touch_or_skipped(plain_host: Any) -> None:
    root = plain_host.show("open_actions", state=OPEN)
    expect(root.get_by_text("Er zijn nog 3 andere afspraken. Daar is het nog geen tijd voor.")).to_be_visible()
    root.get_by_role("button", name="Gedaan: een belkaart maken").press("Enter")
    root.get_by_role("button", name="Ga verder").press("Enter")
    assert acted(plain_host, 2) == [("set_state", {"id": "a1", "state": "done"}), ("skip", {})]
    plain_host.change(state={**OPEN, "actions": []})
    expect(root.get_by_role("heading")).to_be_hidden()


def test_a_picture_is_asked_for_once_for_this_width_and_a_newer_plan_asks_anew(plain_host: Any) -> None:
    root = plain_host.show("year_plan", state=YEAR, picture={})
    assert acted(plain_host) == [("draw", {"narrow": True})]
    plain_host.change(picture={"number": 1, "narrow": True, "source": PIXEL})
    expect(root.get_by_role("img", name=YEAR["sentence"])).to_be_attached()
    plain_host.change(state={**YEAR, "number": 2, "sentence": "Iets anders."})
    assert acted(plain_host, 2)[1] == ("draw", {"narrow": True})


def test_the_calendar_is_made_and_then_offered(plain_host: Any) -> None:
    root = plain_host.show("year_plan", state=YEAR, picture={})
    expect(root.get_by_text("Het bestand heeft 2 dagen")).to_be_visible()
    root.get_by_role("button", name="Maak een agendabestand").press("Enter")
    plain_host.until(lambda: ("make_calendar", {}) in plain_host.acted())
    plain_host.change(state={**YEAR, "calendar": {"href": "data:text/calendar,", "name": "Plan.ics"}})
    link = root.get_by_role("link", name="Download het agendabestand (.ics)")
    expect(link).to_have_attribute("download", "Plan.ics")
    expect(link).to_be_focused()
