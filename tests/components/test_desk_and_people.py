"""What the coordinator's actions may count on, seen at the desk and where people are added."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES = Path(__file__).parent / "states"
SEAT = {"folder": "m1", "session": "s1", "participant": "p1", "step": "kijk", "name": "Blauwe Vos", "role": "ouder"}

pytestmark = pytest.mark.browser


def state(component: str, name: str) -> dict[str, Any]:
    return json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]


def field(host: Any) -> Any:
    """An open question at a desk, where turns are taken."""
    spec = {"key": "visie", "kind": "open_text", "question": "Wat hoor je graag?", "help": "", "max_length": 200}
    return host.show("open_text", spec=spec, seat=SEAT, turn=1).get_by_role("textbox")


def test_a_seat_is_chosen_by_mouse_or_with_the_arrow_keys(host: Any) -> None:
    root = host.show("desk", state=state("desk", "writing"))
    chips = root.get_by_role("toolbar", name="Voor wie vul je in?").get_by_role("button")
    expect(chips).to_have_text(
        ["✓Gele Uil (teamlid, ingevuld)", "Rode Otter (teamlid)", "✓Blauwe Vos (ouder, ingevuld)", "Groene Das (ouder)"]
    )
    expect(root.get_by_role("button", pressed=True)).to_have_text("Groene Das (ouder)")
    chips.nth(1).click()
    host.until(lambda: host.acted() == [("select", {"id": "p4"})])
    host.change(state={**state("desk", "writing"), "current": "p4", "turn": 2})
    host.page.keyboard.press("ArrowRight")
    expect(chips.nth(2)).to_be_focused()
    host.page.keyboard.press("End")
    expect(chips.nth(3)).to_be_focused()
    host.page.keyboard.press("Enter")
    host.until(lambda: host.acted()[1:] == [("select", {"id": "p2"})])


def test_the_seats_are_one_stop_for_the_tab_key(host: Any) -> None:
    root = host.show("desk", state=state("desk", "room"))
    assert root.locator("button[data-person][tabindex='0']").count() == 1
    expect(root.locator("button[data-person]")).to_have_count(22)


def test_who_has_answered_is_said_and_what_only_when_asked(host: Any) -> None:
    root = host.show("desk", state=state("desk", "writing"))
    show = root.get_by_role("button", name="Laat zien en verander wat Blauwe Vos invulde")
    expect(show).to_be_hidden()
    root.locator("[data-person=p1]").click()
    host.until(lambda: len(host.acted()) == 1)
    host.change(state={**state("desk", "answered"), "turn": 2})
    expect(root.get_by_text("Blauwe Vos · ouder · ✓ ingevuld")).to_be_visible()
    expect(show).to_be_focused()
    host.page.keyboard.press("Enter")
    host.until(lambda: host.acted()[1:] == [("uncover", {})])


def test_of_an_answer_by_phone_is_told_only_that_it_is_there(host: Any) -> None:
    root = host.show("desk", state=state("desk", "by_phone"))
    told = root.get_by_text(
        "Blauwe Vos · ouder · ✓ beantwoord met een telefoon. Dat kun je hier niet zien of veranderen."
    )
    expect(told).to_be_visible()
    expect(root.get_by_role("button", name=re.compile("Laat zien en verander"))).to_be_hidden()
    root.get_by_text("Of voor iemand met een telefoon (1)").click()
    others = root.get_by_role("toolbar", name="Of voor iemand met een telefoon (1)").get_by_role("button")
    expect(others).to_have_text(["Groene Das (ouder)"])
    host.change(state={**state("desk", "by_phone"), "turn": 2})
    expect(told).to_be_focused()


def test_a_turn_begins_in_the_field(host: Any) -> None:
    text = field(host)
    expect(text).not_to_be_focused()
    host.change(turn=2)
    expect(text).to_be_focused()


def test_ctrl_enter_ends_a_turn_after_the_answer_is_stored(host: Any) -> None:
    text = field(host)
    text.press_sequentially("Samen")
    host.page.keyboard.press("Control+Enter")
    host.until(lambda: [done["participant"] for done in host.finished()] == ["p1"])
    assert [answer["value"] for answer in host.stored("kijk")] == ["Samen"]
    host.page.keyboard.type("dit hoort bij de volgende")
    expect(text).to_have_value("Samen")
    host.change(seat={**SEAT, "participant": "p2"}, saved=None, turn=2)
    expect(text).to_have_value("")
    host.page.keyboard.type("Luisteren")
    expect(text).to_have_value("Luisteren")


def test_one_press_ends_one_turn_however_the_next_one_arrives(host: Any) -> None:
    """The seat comes before the turn: until both are there, nobody's turn can end and nothing can be written."""
    text = field(host)
    text.press_sequentially("Samen")
    host.page.keyboard.press("Control+Enter")
    host.until(lambda: len(host.finished()) == 1)
    host.change(seat={**SEAT, "participant": "p2"}, saved=None)
    expect(text).to_have_value("")
    host.page.keyboard.type("te vroeg")
    host.page.keyboard.press("Control+Enter")
    expect(text).to_have_value("")
    host.change(turn=2)
    expect(text).to_be_focused()
    assert [done["participant"] for done in host.finished()] == ["p1"]


def test_ctrl_enter_goes_nowhere_when_the_answer_is_refused(host: Any) -> None:
    text = field(host)
    host.fail("Deze vraag is gesloten.")
    text.press_sequentially("Samen")
    host.page.keyboard.press("Control+Enter")
    expect(host.page.get_by_text("Deze vraag is gesloten.")).to_be_visible()
    assert host.finished() == []
    text.press_sequentially("!")
    expect(text).to_have_value("Samen!")


def test_on_an_own_device_ctrl_enter_does_nothing(host: Any) -> None:
    text = field(host)
    host.change(turn=0)
    text.press_sequentially("Samen")
    host.page.keyboard.press("Control+Enter")
    expect(host.page.get_by_text("✓ opgeslagen")).to_be_visible()
    assert host.finished() == []


def test_the_reveal_asks_once_when_not_everybody_answered(host: Any) -> None:
    root = host.show("reveal", state=state("reveal", "writing"))
    expect(root.get_by_text("2 van de 4 hebben geantwoord.")).to_be_visible()
    root.get_by_role("button", name="Laat de kaartjes zien").press("Enter")
    expect(root.get_by_text("Nog 2 mensen hebben niets ingevuld. Toch doorgaan?")).to_be_visible()
    assert host.acted() == []
    host.page.keyboard.press("Escape")
    expect(root.get_by_role("button", name="Laat de kaartjes zien")).to_be_focused()
    host.page.keyboard.press("Enter")
    expect(root.get_by_role("button", name="Nog even wachten")).to_be_focused()
    root.get_by_role("button", name="Ja, laat de kaartjes zien").press("Enter")
    host.until(lambda: host.acted() == [("reveal", {})])
    host.change(state={**state("reveal", "writing"), "revealed": True, "next": False})
    expect(root.get_by_role("button", name="Doe de kaartjes weer dicht")).to_be_focused()


def test_the_reveal_goes_at_once_when_everybody_answered(host: Any) -> None:
    root = host.show("reveal", state=state("reveal", "ready"))
    expect(root.get_by_text("Alle 2 hebben geantwoord.")).to_be_visible()
    root.get_by_role("button", name="Laat de kaartjes zien").click()
    host.until(lambda: host.acted() == [("reveal", {})])


def test_after_the_last_turn_the_focus_is_at_the_reveal(host: Any) -> None:
    root = host.show("reveal", state=state("reveal", "writing"))
    root.get_by_role("button", name="Volgende zonder antwoord").click()
    host.until(lambda: host.acted() == [("next", {})])
    host.change(state={**state("reveal", "ready"), "ended": 1})
    expect(root.get_by_role("button", name="Laat de kaartjes zien")).to_be_focused()


def test_the_rest_agrees_after_one_question(host: Any) -> None:
    root = host.show("reveal", state=state("reveal", "consent"))
    root.get_by_role("button", name="De rest is akkoord").click()
    expect(root.get_by_text("8 mensen zeiden nog niets en zijn dan akkoord met alles.")).to_be_visible()
    root.get_by_role("button", name="Ja, de rest is akkoord").click()
    host.until(lambda: host.acted() == [("rest", {})])


def test_people_are_added_by_role(host: Any) -> None:
    root = host.show("people", state=state("people", "some"))
    root.get_by_label("Aantal ouders erbij").fill("0")
    root.get_by_role("button", name="Voeg toe: ouders").click()
    expect(root.get_by_text("Vul een heel getal in van 1 tot en met 40.")).to_be_visible()
    root.get_by_label("Aantal ouders erbij").fill("9")
    host.page.keyboard.press("Enter")
    host.until(lambda: host.acted() == [("add", {"role": "ouder", "number": 9})])


def test_those_who_were_invited_come_in_with_one_press(host: Any) -> None:
    root = host.show("people", state=state("people", "invited"))
    expect(root.get_by_text("11 uitgenodigd")).to_be_visible()
    expect(root.get_by_label("Aantal teamleden erbij")).to_have_value("11")
    expect(root.get_by_label("Aantal ouders erbij")).to_have_value("1")
    root.get_by_role("button", name="Voeg toe: teamleden").click()
    host.until(lambda: host.acted() == [("add", {"role": "team", "number": 11})])
    here = state("people", "invited")
    host.change(state={**here, "roles": [{**here["roles"][0], "count": 11}, *here["roles"][1:]]})
    expect(root.get_by_label("Aantal teamleden erbij")).to_have_value("1")


def test_a_number_that_was_typed_stays(host: Any) -> None:
    root = host.show("people", state=state("people", "invited"))
    root.get_by_label("Aantal teamleden erbij").fill("9")
    root.get_by_label("Aantal ouders erbij").focus()
    host.change(state={**state("people", "invited"), "total": 3})
    expect(root.get_by_text("3 mensen doen mee.")).to_be_visible()
    expect(root.get_by_label("Aantal teamleden erbij")).to_have_value("9")


def test_removing_a_person_leaves_the_focus_near(host: Any) -> None:
    some = state("people", "some")
    root = host.show("people", state=some)
    root.get_by_text("Bekijk of wijzig wie er meedoet").click()
    root.get_by_role("combobox", name="Rol van Gele Uil").select_option("ouder")
    root.get_by_role("button", name="Haal weg: Gele Uil").press("Enter")
    host.until(lambda: host.acted() == [("change_role", {"id": "p3", "role": "ouder"}), ("remove", {"id": "p3"})])
    host.change(state={**some, "people": some["people"][:2], "total": 2})
    expect(root.get_by_text("Bekijk of wijzig wie er meedoet")).to_be_focused()


def test_erasing_what_somebody_wrote_asks_first(host: Any) -> None:
    root = host.show("people", state=state("people", "some"))
    root.get_by_text("Bekijk of wijzig wie er meedoet").click()
    erase = root.get_by_role("button", name="Haal weg: Gestreepte Schildpad")
    erase.click()
    expect(root.get_by_text("Dit kan niet terug.").locator("visible=true")).to_have_count(1)
    host.page.keyboard.press("Escape")
    expect(erase).to_be_focused()
    assert host.acted() == []
    erase.click()
    root.get_by_role("button", name="Ja, haal weg").locator("visible=true").click()
    host.until(lambda: [name for name, _ in host.acted()] == ["remove"])


def test_a_refused_action_says_why_until_it_is_closed(host: Any) -> None:
    root = host.show("reveal", state=state("reveal", "ready"))
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
    root = host.show("reveal", state=state("reveal", "ready"))
    host.silence()
    button = root.get_by_role("button", name="Laat de kaartjes zien")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    host.acknowledge()
    expect(button).not_to_have_attribute("aria-busy", "true", timeout=6000)
    assert host.acted() == [("reveal", {})]
