"""What the coordinator's actions may count on, seen at the desk and where people are added."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES = Path(__file__).parent / "states"

pytestmark = pytest.mark.browser


def state(component: str, name: str) -> dict[str, Any]:
    return json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]


def test_the_desk_goes_from_person_to_person(host: Any) -> None:
    root = host.show("desk", state=state("desk", "writing"))
    expect(root.get_by_text("2 van de 4 hebben geantwoord.")).to_be_visible()
    root.get_by_role("button", name="Volgende").click()
    host.until(lambda: host.acted() == [("select", {"id": "p3"})])
    host.change(state={**state("desk", "writing"), "current": "p3"})
    expect(root.get_by_role("combobox")).to_have_value("p3")
    root.get_by_role("combobox").select_option("p1")
    host.until(lambda: host.acted()[-1] == ("select", {"id": "p1"}))
    host.change(state={**state("desk", "writing"), "current": "p1"})
    expect(root.get_by_role("button", name="Vorige")).to_have_attribute("aria-disabled", "true")


def test_the_reveal_asks_once_when_not_everybody_answered(host: Any) -> None:
    root = host.show("desk", state=state("desk", "writing"))
    root.get_by_role("button", name="Laat de kaartjes zien").press("Enter")
    expect(root.get_by_text("Nog 2 mensen hebben niets ingevuld. Toch doorgaan?")).to_be_visible()
    assert host.acted() == []
    host.page.keyboard.press("Escape")
    expect(root.get_by_role("button", name="Laat de kaartjes zien")).to_be_focused()
    host.page.keyboard.press("Enter")
    expect(root.get_by_role("button", name="Nog even wachten")).to_be_focused()
    root.get_by_role("button", name="Ja, laat de kaartjes zien").press("Enter")
    host.until(lambda: host.acted() == [("reveal", {})])
    host.change(state={**state("desk", "writing"), "revealed": True})
    expect(root.get_by_role("button", name="Weer sluiten")).to_be_focused()


def test_the_reveal_goes_at_once_when_everybody_answered(host: Any) -> None:
    root = host.show("desk", state=state("desk", "ready"))
    expect(root.get_by_text("Alle 2 hebben geantwoord.")).to_be_visible()
    root.get_by_role("button", name="Laat de kaartjes zien").click()
    host.until(lambda: host.acted() == [("reveal", {})])


def test_people_are_added_by_role(host: Any) -> None:
    root = host.show("people", state=state("people", "some"))
    root.get_by_label("Aantal ouders erbij").fill("0")
    root.get_by_role("button", name="Voeg toe: ouders").click()
    expect(root.get_by_text("Vul een heel getal in van 1 tot en met 40.")).to_be_visible()
    root.get_by_label("Aantal ouders erbij").fill("9")
    host.page.keyboard.press("Enter")
    host.until(lambda: host.acted() == [("add", {"role": "ouder", "number": 9})])


def test_removing_a_person_leaves_the_focus_near(host: Any) -> None:
    some = state("people", "some")
    root = host.show("people", state=some)
    root.get_by_text("Bekijk of wijzig wie er meedoet").click()
    root.get_by_role("combobox", name="Rol van Gele Uil").select_option("ouder")
    root.get_by_role("button", name="Haal weg: Gele Uil").press("Enter")
    host.until(lambda: host.acted() == [("change_role", {"id": "p3", "role": "ouder"}), ("remove", {"id": "p3"})])
    host.change(state={**some, "people": some["people"][:2], "total": 2})
    expect(root.locator("summary")).to_be_focused()


def test_erasing_what_somebody_wrote_asks_first(host: Any) -> None:
    root = host.show("people", state=state("people", "some"))
    root.get_by_text("Bekijk of wijzig wie er meedoet").click()
    erase = root.get_by_role("button", name="Wis alles:").first
    erase.click()
    expect(root.get_by_text("Dit kan niet terug.").locator("visible=true")).to_have_count(1)
    host.page.keyboard.press("Escape")
    expect(erase).to_be_focused()
    assert host.acted() == []
    erase.click()
    root.get_by_role("button", name="Ja, wis alles").locator("visible=true").click()
    host.until(lambda: [name for name, _ in host.acted()] == ["remove"])


def test_a_refused_action_says_why_until_it_is_closed(host: Any) -> None:
    root = host.show("desk", state=state("desk", "ready"))
    host.fail("De sessie is gesloten. Open haar eerst weer.")
    root.get_by_role("button", name="Laat de kaartjes zien").click()
    alert = root.get_by_role("alert")
    expect(alert).to_contain_text("De sessie is gesloten. Open haar eerst weer.")
    expect(root.get_by_role("button", name="Laat de kaartjes zien")).not_to_have_attribute(
        "aria-busy", re.compile(".*")
    )
    alert.get_by_role("button").click()
    expect(alert).not_to_contain_text("De sessie")


def test_an_action_without_an_acknowledgement_is_sent_again_and_done_once(host: Any) -> None:
    root = host.show("desk", state=state("desk", "ready"))
    host.silence()
    button = root.get_by_role("button", name="Laat de kaartjes zien")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    host.acknowledge()
    expect(button).not_to_have_attribute("aria-busy", "true", timeout=6000)
    assert host.acted() == [("reveal", {})]
