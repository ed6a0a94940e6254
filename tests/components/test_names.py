"""A name in an answer, on both hosts: told below the field once it is stored, replaced or kept by one press, never forced."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
NOTE = "Het gesprek met de moeder van Fatima, 06-12345678"
TOLD = "‘Fatima’ zegt misschien wie iemand is. Wij stellen voor: [kind]"

pytestmark = pytest.mark.browser


def show(host: Any, component: str, name: str, **traits: Any) -> Locator:
    state = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]
    root: Locator = host.show(component, **{**state, **traits})
    return root


def spot(text: str, suggestion: str, start: int, piece: str = "") -> dict[str, Any]:
    return {
        "piece": piece,
        "start": start,
        "end": start + len(text),
        "text": text,
        "kind": "person",
        "suggestion": suggestion,
    }


def values(host: Any) -> list[Any]:
    return [answer["value"] for answer in host.stored("kijk")]


def test_a_typical_note_is_flagged_and_stays_as_it_is(host: Any) -> None:
    root = show(host, "open_text", "empty")
    field = root.get_by_role("textbox")
    field.fill(NOTE)
    expect(root.get_by_text(TOLD)).to_be_visible()
    expect(
        root.get_by_text("‘06-12345678’ zegt misschien wie iemand is. Wij stellen voor: [telefoonnummer]")
    ).to_be_visible()
    expect(root.get_by_text("wij zien niet alles")).to_be_visible()
    expect(root.locator(".ss-status")).to_have_text("✓ opgeslagen")
    expect(field).to_have_value(NOTE)
    assert values(host) == [NOTE]


def test_one_press_replaces_one_and_another_all(host: Any) -> None:
    root = show(host, "open_text", "empty")
    field = root.get_by_role("textbox")
    field.fill(f"🙂 {NOTE}")
    root.get_by_role("button", name="Vervang door [kind]").click()
    expect(field).to_have_value("🙂 Het gesprek met de moeder van [kind], 06-12345678")
    expect(root.get_by_text(TOLD)).to_be_hidden()
    expect(root.get_by_role("button", name="Vervang alle")).to_be_hidden()
    field.fill(NOTE)
    root.get_by_role("button", name="Vervang alle").click()
    expect(field).to_have_value("Het gesprek met de moeder van [kind], [telefoonnummer]")
    expect(root.get_by_role("button")).to_have_count(0)
    host.until(lambda: values(host)[-1] == "Het gesprek met de moeder van [kind], [telefoonnummer]")


def test_leaving_it_is_sent_and_not_asked_again(host: Any) -> None:
    root = show(host, "open_text", "empty")
    root.get_by_role("textbox").fill("De moeder van Fatima belde")
    root.get_by_role("button", name="Laat staan").click()
    expect(root.get_by_text(TOLD)).to_be_hidden()
    host.until(lambda: len(values(host)) == 2)
    assert set(values(host)) == {"De moeder van Fatima belde"}
    expect(root.get_by_text(TOLD)).to_be_hidden()


def test_it_stands_below_its_own_card(host: Any) -> None:
    root = show(host, "cards", "pile", saved=None)
    root.get_by_role("textbox").fill("De moeder van Fatima belde")
    root.get_by_role("button", name="Nog een kaartje").click()
    root.get_by_role("textbox").last.fill("Rust")
    first, second = root.locator(".ss-cards-card").nth(0), root.locator(".ss-cards-card").nth(1)
    expect(first.get_by_text(TOLD)).to_be_visible()
    expect(second.locator(".ss-names-shown")).to_be_hidden()
    first.get_by_role("button", name="Vervang door [kind]").click()
    expect(first.get_by_role("textbox")).to_have_value("De moeder van [kind] belde")
    host.until(lambda: [card["text"] for card in values(host)[-1]] == ["De moeder van [kind] belde", "Rust"])


@pytest.mark.parametrize("press", ["Vervang door [kind]", "Laat staan"])
def test_it_is_decided_after_the_question_was_closed(host: Any, press: str) -> None:
    card = {"id": "kaart-een", "text": "De moeder van Fatima belde", "column": None}
    closed = {"is_open": False, "notice": "De antwoorden zijn open."}
    root = show(host, "cards", "pile", saved=[card], found=[spot("Fatima", "[kind]", 14, "kaart-een")], **closed)
    expect(root.get_by_text(TOLD).filter(visible=True)).to_have_count(1)
    root.get_by_role("button", name=press).click()
    expect(root.get_by_text(TOLD).filter(visible=True)).to_have_count(0)
    text = "De moeder van [kind] belde" if "Vervang" in press else card["text"]
    host.until(lambda: values(host) == [[{**card, "text": text}]])


def test_without_connection_the_choice_is_kept(host: Any) -> None:
    root = show(host, "open_text", "empty")
    root.get_by_role("textbox").fill("De moeder van Fatima belde")
    expect(root.get_by_text(TOLD)).to_be_visible()
    host.silence()
    root.get_by_role("button", name="Laat staan").click()
    host.until(lambda: len(values(host)) == 2)
    kept = "Object.values(localStorage).map(text => { try { return JSON.parse(text)?.keep } catch { return null } }).flat().filter(Boolean)"
    assert host.page.evaluate(kept) == ["Fatima"]


def test_with_the_keyboard_and_a_screen_reader(host: Any) -> None:
    root = show(host, "open_text", "empty")
    root.get_by_role("textbox").fill("De moeder van Fatima belde")
    replace = root.get_by_role("button", name="Vervang door [kind]")
    expect(replace).to_have_accessible_description(TOLD)
    expect(root.locator(".ss-names")).to_have_attribute("role", "status")
    root.get_by_role("textbox").focus()
    host.page.keyboard.press("Tab")
    expect(replace).to_be_focused()
    host.page.keyboard.press("Enter")
    expect(root.locator(".ss-names")).to_be_focused()
    expect(root.get_by_role("textbox")).to_have_value("De moeder van [kind] belde")


def test_on_a_narrow_phone_nothing_falls_off_and_nothing_above_moves(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 320, "height": 640})
    root = show(plain_host, "open_text", "empty")
    field = root.get_by_role("textbox")
    before = field.bounding_box()
    field.fill("De moeder van Fatima belde")
    expect(root.get_by_text(TOLD)).to_be_visible()
    after = field.bounding_box()
    assert before
    assert after
    assert (before["x"], before["y"]) == (after["x"], after["y"])
    assert plain_host.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
