"""What who leads sees of the phones in the room: how they join, who is there, who answers together."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
THERE = {
    "roles": [
        {"role": "team", "label": "teamleden", "seated": 4, "phones": 0, "active": 0, "left": 0},
        {"role": "ouder", "label": "ouders", "seated": 7, "phones": 7, "active": 6, "left": 1},
    ],
    "phones": 7,
    "active": 6,
    "typing": 3,
}

pytestmark = pytest.mark.browser


def state(component: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]
    return found


def invitation(host: Any, name: str) -> Locator:
    root = host.show("people", state=state("people", name))
    found: Locator = root.get_by_role("region", name="Meedoen met de telefoon")
    return found


def test_before_the_beginning_the_way_in_is_in_sight(host: Any) -> None:
    way = invitation(host, "inviting")
    expect(way.get_by_role("img", name="QR-code om mee te doen", exact=True)).to_be_visible()
    expect(way.get_by_text("192.168.178.24:8866", exact=True)).to_be_visible()
    expect(way.get_by_text("BCDFGH", exact=True)).to_be_visible()
    way.get_by_role("button", name="Sluit meedoen").click()
    host.until(lambda: host.acted() == [("join", {"opened": False})])
    way.get_by_label("Ieder in eigen tempo").click()
    host.until(lambda: host.acted()[1:] == [("pace", {"pace": "self"})])


def test_while_the_session_goes_on_it_is_one_line_until_it_is_opened(plain_host: Any) -> None:
    way = invitation(plain_host, "phones")
    expect(way.locator(".ss-joining-code")).to_be_hidden()
    way.get_by_text("Meedoen met de telefoon: code BCDFGH").click()
    expect(way.locator(".ss-joining-code")).to_be_visible()
    plain_host.change(state={**state("people", "phones"), "total": 3})
    expect(way.locator(".ss-joining-code")).to_be_visible()


def test_a_link_for_a_role_is_copied_or_scanned(plain_host: Any) -> None:
    page = plain_host.page
    way = invitation(plain_host, "inviting")
    way.get_by_text("Een link per rol").click()
    page.evaluate("document.execCommand = (command) => (window.copied = `${command}: ${getSelection()}`, true)")
    way.get_by_role("button", name="Kopieer de link voor ouders").click()
    expect(way.get_by_text("Gekopieerd: http://192.168.178.24:8866/m/BCDFGH/ouder")).to_be_visible()
    assert page.evaluate("window.copied") == "copy: http://192.168.178.24:8866/m/BCDFGH/ouder"
    scan = way.get_by_role("img", name="QR-code om mee te doen als ouders")
    expect(scan).to_be_hidden()
    way.get_by_role("button", name="QR-code voor ouders").click()
    expect(scan).to_be_visible()


def test_where_nothing_can_be_copied_it_says_what_to_do(plain_host: Any) -> None:
    way = invitation(plain_host, "inviting")
    plain_host.page.evaluate("document.execCommand = () => false")
    way.get_by_role("button", name="Kopieer de code").click()
    expect(way.get_by_text("druk op Ctrl+C")).to_be_visible()
    assert plain_host.page.evaluate("String(getSelection())") == "BCDFGH"


def test_closed_joining_shows_no_way_in(plain_host: Any) -> None:
    way = invitation(plain_host, "closed")
    expect(way.get_by_text("Meedoen is gesloten. Wie er al is, blijft.")).to_be_visible()
    expect(way.get_by_label("Ieder in eigen tempo")).to_be_checked()
    expect(way.get_by_role("img")).to_have_count(0)
    way.get_by_role("button", name="Zet meedoen weer open").click()
    plain_host.until(lambda: plain_host.acted() == [("join", {"opened": True})])


def test_where_phones_can_not_come_it_says_how_they_can(plain_host: Any) -> None:
    way = invitation(plain_host, "alone")
    expect(way.get_by_text("samenspraak start --netwerk")).to_be_visible()
    expect(way.get_by_role("link", name="Test je telefoon")).to_have_attribute("href", "/coordinator/telefoons")
    expect(way.get_by_role("img")).to_have_count(0)


def test_who_has_a_phone_and_who_left_is_said_in_words(host: Any) -> None:
    root = host.show("people", state=state("people", "phones"))
    root.get_by_text("Bekijk of wijzig wie er meedoet").click()
    rows = root.locator(".ss-people-person")
    expect(rows.nth(0).get_by_text("telefoon", exact=True)).to_be_visible()
    expect(rows.nth(0).get_by_text("is weg", exact=True)).to_be_hidden()
    expect(rows.nth(1).get_by_text("is weg", exact=True)).to_be_visible()
    expect(rows.nth(2).get_by_text("telefoon", exact=True)).to_be_hidden()
    root.get_by_role("button", name="Zet terug: Gestreepte Schildpad").click()
    root.get_by_role("button", name="Is weg: Gele Uil").click()
    host.until(lambda: len(host.acted()) == 2)
    assert host.acted() == [("left", {"id": "p2", "left": False}), ("left", {"id": "p3", "left": True})]


def test_who_is_there_is_told_by_role_and_follows_the_clock(plain_host: Any) -> None:
    root = plain_host.show("regie", state=state("regie", "phones"), presence=THERE)
    there = root.locator(".ss-regie-there")
    expect(there.get_by_role("listitem")).to_have_text(
        ["teamleden: 4 binnen", "ouders: 7 binnen · 6 nu actief · 1 weg"]
    )
    typing = root.locator(".ss-regie-typing")
    expect(typing).to_have_text("Nog 3 mensen typen.")
    expect(there.get_by_text("BCDFGH")).to_be_visible()
    plain_host.change(presence={**THERE, "typing": 1})
    expect(typing).to_have_text("Nog 1 persoon typt.")
    plain_host.change(presence={**THERE, "typing": 0})
    expect(typing).to_be_hidden()


def test_without_phones_there_is_nothing_to_tell(plain_host: Any) -> None:
    root = plain_host.show("regie", state=state("regie", "writing"))
    expect(root.locator(".ss-regie-there")).to_be_hidden()


def test_groups_are_counted_as_groups(plain_host: Any) -> None:
    root = plain_host.show("regie", state=state("regie", "fours"))
    expect(root.get_by_text("4 van de 5 viertallen hebben geantwoord.")).to_be_visible()
    root = plain_host.show("reveal", state=state("reveal", "groups"))
    root.get_by_role("button", name="Laat de kaartjes zien").click()
    expect(root.get_by_text("Nog 1 viertal heeft niets ingevuld. Toch doorgaan?")).to_be_visible()


def test_groups_are_made_and_mixed_anew_after_a_question(host: Any) -> None:
    root = host.show("groups", state=state("groups", "none"))
    expect(root.get_by_text("Er zijn nog geen viertallen. Nu antwoordt ieder voor zich.")).to_be_visible()
    expect(root.get_by_role("button")).to_have_count(0)
    answered = {**state("groups", "writing")["make"], "label": "Maak viertallen"}
    host.change(state={**state("groups", "none"), "make": answered})
    expect(root.get_by_role("button", name="Maak viertallen")).to_be_visible()
    host.change(state=state("groups", "writing"))
    expect(root.get_by_text("1 van de 2 viertallen heeft geantwoord.")).to_be_visible()
    root.get_by_text("Wie zit bij wie?").click()
    expect(root.get_by_text("Viertal 1 · ✓ ingevuld")).to_be_visible()
    expect(root.get_by_text("Blauwe Vos schrijft")).to_be_visible()
    expect(root.get_by_text("Gestreepte Schildpad (ouder, is weg)")).to_be_visible()
    root.get_by_role("button", name="Meng opnieuw").click()
    expect(root.get_by_text("Toch opnieuw mengen?")).to_be_visible()
    root.get_by_role("button", name="Ja, meng opnieuw").click()
    host.until(lambda: host.acted() == [("make_groups", {"size": 4, "again": True})])


def test_the_desk_keeps_who_has_a_phone_apart(host: Any) -> None:
    root = host.show("desk", state=state("desk", "some_phones"))
    chips = root.get_by_role("toolbar", name="Voor wie vul je in?").get_by_role("button")
    expect(chips).to_have_count(2)
    root.get_by_text("Of voor iemand met een telefoon (2)").click()
    root.locator("[data-person=p1]").click()
    host.until(lambda: host.acted() == [("select", {"id": "p1"})])


def test_with_phones_only_the_desk_is_one_line(plain_host: Any) -> None:
    root = plain_host.show("desk", state=state("desk", "all_phones"))
    expect(root.get_by_text("Iedereen antwoordt met de eigen telefoon.")).to_be_visible()
    expect(root.locator("[data-person]").first).to_be_hidden()
    root.get_by_text("Vul toch voor iemand in").click()
    expect(root.locator("[data-person]").first).to_be_visible()
