"""Questions with ready answers, on every host: native groups, nothing forced, nothing lost, closed as words."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
OTHER_SEAT = {"folder": "m1", "session": "s1", "participant": "p2", "step": "kijk", "name": "Gele Uil", "role": "ouder"}
CLOSED = {
    "consent": ["Akkoord", "Bezwaar: Wie regelt de tolk?"],
    "score": ["Belangrijk: 5 · Haalbaar: 0", "Belangrijk: 2"],
    "ranking": ["1. Koffie op vrijdag", "2. Goed nieuws bellen"],
    "scale": ["mee eens", "weet ik niet"],
    "choice": ["Bellen, Koffie"],
    "matrix": ["Ouders: denkt mee · Team: beslist"],
}

pytestmark = pytest.mark.browser


def state(component: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]
    return found


def saved(root: Locator) -> None:
    expect(root.locator(".ss-status")).to_have_text("✓ opgeslagen")


def last(host: Any) -> Any:
    return host.stored("kijk")[-1]["value"]


@pytest.mark.parametrize("component", CLOSED)
def test_closed_shows_your_own_answer_in_words_and_no_way_to_change_it(host: Any, component: str) -> None:
    traits = state(component, "closed")
    root = host.show(component, **traits)
    expect(root.get_by_text(traits["notice"])).to_be_visible()
    expect(root.locator("textarea:visible, input:visible, button:visible, select:visible")).to_have_count(0)
    assert root.locator("dd:visible").all_inner_texts() == CLOSED[component]
    host.change(saved=None)
    expect(root.get_by_text("Je hebt hier niets ingevuld.")).to_be_visible()


@pytest.mark.parametrize("component", CLOSED)
def test_closing_moves_the_focus_to_why_and_keeps_the_answer(host: Any, component: str) -> None:
    root = host.show(component, **{**state(component, "closed"), "is_open": True, "notice": ""})
    first = root.locator("input:visible, button:visible, select:visible").first
    first.focus()
    host.change(is_open=False, notice="De uitkomst is open.")
    expect(root.get_by_text("De uitkomst is open.")).to_be_focused()
    assert root.locator("dd:visible").all_inner_texts() == CLOSED[component]
    host.change(is_open=True, notice="")
    expect(first).to_be_visible()


# -------------------------------------------------------------------------------------------------------- consent


def test_consent_asks_why_only_with_a_concern_or_an_objection(host: Any) -> None:
    root = host.show("consent", **state("consent", "new"))
    first = root.get_by_role("group", name="Bij ons werken")
    expect(first.get_by_role("textbox")).to_have_count(0)
    first.get_by_role("radio", name="Akkoord met zorg").check()
    expect(first.get_by_role("textbox", name="Wat is je zorg?")).to_be_visible()
    saved(root)
    assert last(host) == {"zin-1": {"choice": "concern", "why": ""}}, "a why is asked, never forced"
    first.get_by_role("textbox").fill("Denk aan de tolk")
    first.get_by_role("radio", name="Bezwaar").check()
    expect(first.get_by_role("textbox", name="Wat is je bezwaar")).to_have_value("Denk aan de tolk")
    saved(root)
    assert last(host) == {"zin-1": {"choice": "objection", "why": "Denk aan de tolk"}}
    first.get_by_role("radio", name="Akkoord Ik kan").check()
    expect(first.get_by_role("textbox")).to_have_count(0)


def test_consent_goes_by_keyboard_and_can_be_taken_back(host: Any) -> None:
    root = host.show("consent", **state("consent", "new"))
    second = root.get_by_role("group", name="Dat zie je")
    second.get_by_role("radio").first.focus()
    host.page.keyboard.press("Space")
    host.page.keyboard.press("ArrowDown")
    expect(second.get_by_role("radio", name="Akkoord met zorg")).to_be_checked()
    expect(second.get_by_role("radio", name="Akkoord met zorg")).to_be_focused()
    saved(root)
    assert last(host) == {"zin-2": {"choice": "concern", "why": ""}}
    second.get_by_role("button", name="Wis mijn keuze").click()
    expect(second.get_by_role("radio", name="Akkoord met zorg")).to_be_focused()
    expect(second.get_by_role("radio", checked=True)).to_have_count(0)
    host.until(lambda: last(host) == {})


def test_who_writes_why_is_not_disturbed_and_the_next_person_finds_nothing(host: Any) -> None:
    root = host.show("consent", **state("consent", "one"))
    field = root.get_by_role("textbox")
    before = field.input_value()
    field.focus()
    host.change(saved={"vraag": {"choice": "objection", "why": "Van mijn telefoon"}})
    expect(field).to_have_value(before)
    field.blur()
    expect(field).to_have_value("Van mijn telefoon")
    field.focus()
    host.change(seat=OTHER_SEAT, saved=None)
    expect(root.get_by_role("radio", checked=True)).to_have_count(0)
    root.get_by_role("radio", name="Bezwaar").check()
    expect(root.get_by_role("textbox")).to_have_value("")
    host.until(lambda: host.stored("kijk") != [])
    assert host.stored("kijk")[-1]["participant"] == "p2"


# ---------------------------------------------------------------------------------------------------------- score


def test_a_score_is_given_by_keyboard_and_taken_back_and_a_zero_counts(host: Any) -> None:
    root = host.show("score", **state("score", "new"))
    calling = root.get_by_role("group", name="Goed nieuws bellen")
    important = calling.get_by_role("group", name="Hoe belangrijk is dit?")
    important.get_by_role("radio", name="niet belangrijk").focus()
    host.page.keyboard.press("Space")
    saved(root)
    assert last(host) == {"thema-1": {"importance": 0}}
    for _ in range(4):
        host.page.keyboard.press("ArrowRight")
    expect(important.get_by_role("radio", name="4")).to_be_focused()
    calling.get_by_role("group", name="Hoe haalbaar is dit?").get_by_role("radio", name="heel haalbaar").check()
    host.until(lambda: last(host) == {"thema-1": {"importance": 4, "feasibility": 5}})
    important.get_by_role("button", name="Wis mijn keuze: Goed nieuws bellen").click()
    host.until(lambda: last(host) == {"thema-1": {"feasibility": 5}})
    expect(important.get_by_role("radio", name="4")).to_be_focused()


def test_a_score_of_what_is_no_longer_there_is_not_sent_again(host: Any) -> None:
    root = host.show("score", **state("score", "new"), saved={"weg": {"importance": 3}})
    root.get_by_role("radio", name="3").first.check()
    host.until(lambda: host.stored("kijk") != [])
    assert last(host) == {"thema-1": {"importance": 3}}


# --------------------------------------------------------------------------------------------------------- matrix


@pytest.mark.parametrize("width", [320, 1440])
def test_a_matrix_is_filled_in_cell_by_cell_on_any_screen(host: Any, width: int) -> None:
    root = host.show("matrix", **state("matrix", "new"))
    host.page.set_viewport_size({"width": width, "height": 800})
    row = root.get_by_role("group", name="Het gedrag in de klas")
    cell = row.get_by_role("combobox", name="Ouders")
    expect(cell).to_have_value("")
    cell.select_option("denkt mee")
    saved(root)
    assert last(host) == {"gedrag": {"ouders": "advises"}}
    row.get_by_role("combobox", name="Team", exact=True).focus()
    host.page.keyboard.press("b")
    expect(row.get_by_role("combobox", name="Team", exact=True)).to_have_value("decides")
    expect(row.get_by_role("combobox", name="Team", exact=True)).to_be_focused()
    host.until(lambda: last(host) == {"gedrag": {"ouders": "advises", "team": "decides"}})
    cell.select_option("")
    host.until(lambda: last(host) == {"gedrag": {"team": "decides"}})
    host.page.set_viewport_size({"width": 375, "height": 740})


def test_a_matrix_shows_what_was_stored_elsewhere_and_the_next_person_starts_empty(host: Any) -> None:
    root = host.show("matrix", **state("matrix", "new"))
    cell = root.get_by_role("group", name="Het gedrag in de klas").get_by_role("combobox", name="Kind")
    host.change(saved={"gedrag": {"kind": "informed"}, "weg": {"kind": "none"}})
    expect(cell).to_have_value("informed")
    host.change(seat=OTHER_SEAT, saved=None)
    expect(cell).to_have_value("")


# -------------------------------------------------------------------------------------------------------- ranking


def test_buttons_and_numbers_give_the_same_order_and_keep_the_focus(host: Any) -> None:
    root = host.show("ranking", **state("ranking", "new"))
    expect(root.get_by_text("Je hebt nog niets gekozen.")).to_be_visible()
    down = root.get_by_role("button", name="Omlaag: Goed nieuws bellen")
    down.focus()
    host.page.keyboard.press("Enter")
    host.page.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    expect(root.get_by_text("‘Goed nieuws bellen’ staat nu op plaats 3 van 3.")).to_be_visible()
    host.until(lambda: host.stored("kijk") != [] and last(host) == ["thema-2", "thema-3", "thema-1"])
    number = root.get_by_role("combobox", name="Plaats van: Goed nieuws bellen")
    number.focus()
    number.select_option("1")
    expect(number).to_be_focused()
    host.until(lambda: last(host) == ["thema-1", "thema-2", "thema-3"])
    root.get_by_role("button", name="Wis mijn volgorde").click()
    host.until(lambda: last(host) == [])
    expect(root.get_by_role("button", name="Zo is het goed")).to_be_focused()
    host.page.keyboard.press("Enter")
    host.until(lambda: last(host) == ["thema-1", "thema-2", "thema-3"])


# ---------------------------------------------------------------------------------------------------------- scale


def test_a_scale_knows_not_knowing_from_a_number_and_from_nothing(host: Any) -> None:
    root = host.show("scale", **state("scale", "new"))
    welcome = root.get_by_role("group", name="Ik ben welkom op school.")
    welcome.get_by_role("radio", name="helemaal niet mee eens").focus()
    host.page.keyboard.press("Space")
    saved(root)
    assert last(host) == {"welkom": 1}
    welcome.get_by_role("radio", name="weet ik niet").check()
    host.until(lambda: last(host) == {"welkom": None})
    host.change(saved={"welkom": None, "weg": 2})
    expect(welcome.get_by_role("radio", name="weet ik niet")).to_be_checked()
    welcome.get_by_role("button", name="Wis mijn keuze").click()
    host.until(lambda: last(host) == {})
    expect(welcome.get_by_role("radio", checked=True)).to_have_count(0)


# --------------------------------------------------------------------------------------------------------- choice


def test_one_choice_is_radios_and_more_are_checkboxes_with_a_limit(host: Any) -> None:
    root = host.show("choice", **state("choice", "one"))
    root.get_by_role("radio", name="Koffie").check()
    saved(root)
    assert last(host) == ["koffie"]
    root = host.show("choice", **state("choice", "few"))
    boxes = root.get_by_role("checkbox")
    boxes.nth(2).focus()
    host.page.keyboard.press("Space")
    boxes.nth(0).check()
    host.until(lambda: last(host) == ["bellen", "thee"])
    expect(root.get_by_text("Je hebt er 2 gekozen. Meer kan niet; haal er eerst een weg.")).to_be_visible()
    boxes.nth(1).click()
    expect(boxes.nth(1)).not_to_be_checked()
    boxes.nth(0).uncheck()
    host.until(lambda: last(host) == ["thee"])
