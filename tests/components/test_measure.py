"""The questionnaire for who leads it: all saves by itself, and what can't be undone is asked first."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "measure.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.browser


def acted(host: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    host.until(lambda: len(host.acted()) >= count)
    return list(host.acted())


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    page = plain_host.page
    expect(plain_host.show("measure", state=STATES[name])).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/measure-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_nothing_stays_behind(plain_host: Any) -> None:
    plain_host.show("measure", state=STATES["open"])
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_text_of_anybody_is_text(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["hostile"])
    expect(root.get_by_label("Wanneer horen mensen wat eruit kwam?")).to_have_value(STATES["hostile"]["returns"])
    assert root.locator("script, b, [style]").count() == 0
    assert plain_host.page.evaluate("window.hacked") is None


def test_who_is_asked(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    root.get_by_role("checkbox", name="Leerlingen").click()
    root.get_by_role("checkbox", name="Teamleden").click()
    assert acted(plain_host, 2) == [
        ("ask", {"role": "leerling", "sections": [""]}),
        ("ask", {"role": "team", "sections": []}),
    ]
    parents = root.locator(".ss-measure-roles > li").filter(has_text="Alle ouders")
    parents.get_by_text("Verdeel in groepen").click()
    expect(parents.get_by_label("Zet elke groep op een eigen regel")).to_have_value("onderbouw\nbovenbouw")
    parents.get_by_label("Zet elke groep op een eigen regel").fill(" onderbouw \n\nmiddenbouw\n")
    parents.get_by_role("button", name="Verdeel zo").click()
    assert acted(plain_host, 3)[2] == ("ask", {"role": "ouder", "sections": ["onderbouw", "middenbouw"]})


def test_how_many_are_asked_saves_by_itself(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    root.get_by_label("Hoeveel mensen vraag je in bovenbouw?").fill("95")
    root.get_by_label("Hoeveel mensen vraag je in onderbouw?").fill("")
    root.get_by_label("Hoeveel mensen vraag je in onderbouw?").press("Tab")
    assert acted(plain_host, 2) == [("invite", {"a4": 95}), ("invite", {"a2": None})]
    root.get_by_label("Hoeveel mensen vraag je in bovenbouw?").fill("-3")
    expect(root.get_by_text("Vul een heel getal in van 0 tot en met 10000.")).to_be_visible()


def test_what_people_are_told_saves_by_itself(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    root.get_by_label("Tot en met welke dag").fill("2026-12-18")
    root.get_by_label("Wanneer horen mensen").fill("In januari.")
    root.get_by_label("Wanneer horen mensen").press("Tab")
    sent = {name: value for _, args in acted(plain_host) for name, value in args.items()}
    assert sent == {"until": "2026-12-18", "returns": "In januari."}
    root.get_by_role("checkbox", name="Iedereen krijgt een eigen code").click()
    plain_host.until(lambda: ("ask_for_codes", {"wanted": True}) in plain_host.acted())


def test_it_opens_at_once_and_closes_after_a_question(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    root.get_by_role("button", name="Open de vragenlijst").click()
    assert acted(plain_host) == [("open_up", {})]
    plain_host.change(state=STATES["open"])
    expect(root.get_by_text("17 van de 25 deden mee")).to_be_visible()
    expect(root.get_by_text("1 antwoord deden mee")).to_have_count(0)
    root.get_by_role("button", name="Sluit de vragenlijst").click()
    expect(root.get_by_text("58 mensen antwoordden. Sluiten?")).to_be_visible()
    root.get_by_role("button", name="Ja, sluit de vragenlijst").click()
    assert acted(plain_host, 2)[1] == ("close", {})
    plain_host.change(state=STATES["closed"])
    root.get_by_role("button", name="Zet hem weer open").click()
    assert acted(plain_host, 3)[2] == ("open_up", {})
    root.get_by_role("button", name="Bekijk wat eruit kwam").click()
    expect(root.get_by_text("Daarna kan niemand meer antwoorden.")).to_be_visible()
    root.get_by_role("button", name="Nog even wachten").click()
    assert len(plain_host.acted()) == 3


def test_once_it_is_looked_at_only_who_took_part_is_told(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["open"])
    expect(root.get_by_role("heading", name="De links")).to_be_visible()
    expect(root.get_by_role("button", name="Kopieer").first).to_be_visible()
    plain_host.change(state=STATES["released"])
    expect(root.get_by_role("heading", name="Wie deden mee")).to_be_visible()
    expect(root.get_by_role("heading", name="Wie vroegen jullie?")).to_be_visible()
    for gone in (
        "Kopieer",
        "Wat vertel je erbij?",
        "Zo bereik je iedereen",
        "Telefoons bereiken deze computer nu niet",
    ):
        expect(root.get_by_text(gone).locator("visible=true")).to_have_count(0)


def test_answers_are_erased_after_a_question_that_says_what_stays_and_what_goes(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    expect(root.get_by_text("Drie maanden na het sluiten wissen we de losse antwoorden vanzelf")).to_be_visible()
    plain_host.change(state=STATES["closed"])
    expect(
        root.get_by_text("De losse antwoorden van de startmeting wissen we uiterlijk op 18 maart 2027.")
    ).to_be_visible()
    expect(root.get_by_role("button", name="Wis de losse antwoorden nu")).to_have_count(0)
    plain_host.change(state=STATES["released"])
    expect(root.get_by_text("De losse antwoorden van de startmeting zijn gewist.")).to_be_visible()
    expect(root.get_by_text("De losse antwoorden van meting 2 wissen we uiterlijk op 18 maart 2027.")).to_be_visible()
    root.get_by_role("button", name="Wis de losse antwoorden nu").click()
    question = root.get_by_text("Wat eruit kwam, blijft:").locator("visible=true")
    expect(question).to_contain_text("Weg gaan wat ieder koos, wat mensen schreven, en de codes.")
    root.get_by_role("button", name="Nog even wachten").click()
    assert plain_host.acted() == []
    root.get_by_role("button", name="Wis de losse antwoorden nu").click()
    root.get_by_role("button", name="Ja, wis ze").click()
    assert acted(plain_host) == [("erase", {"measurement": 2})]


def test_codes_are_shown_until_they_were_kept(plain_host: Any) -> None:
    state = {**STATES["codes"], "codes": None}
    root = plain_host.show("measure", state=state)
    root.get_by_label("Hoeveel codes voor teamleden").fill("30")
    root.locator(".ss-measure-link").filter(has_text="Teamleden").get_by_role("button", name="Maak codes").click()
    assert acted(plain_host) == [("make_codes", {"audience": 1, "number": 30})]
    plain_host.change(state=STATES["codes"])
    expect(root.get_by_label("De codes")).to_have_value("BKMR-7TQZ\nCDFG-2345\nXZWV-9876")
    root.get_by_role("button", name="Ik heb ze bewaard").click()
    assert acted(plain_host, 2)[1] == ("forget_codes", {})


def test_what_is_refused_is_told_at_its_field_and_what_is_typed_stays(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    field = root.get_by_label("Wanneer horen mensen")
    field.fill("Een heel lang verhaal")
    plain_host.change(state={**STATES["open"], "errors": {"returns": "Deze zin heeft 300 tekens; er passen er 200."}})
    expect(root.get_by_text("er passen er 200")).to_be_visible()
    expect(field).to_have_value("Een heel lang verhaal")


def names_of_parents(root: Any) -> Any:
    parents = root.locator(".ss-measure-roles > li").filter(has_text="Alle ouders")
    parents.get_by_text("Verdeel in groepen").click()
    return parents.get_by_label("Zet elke groep op een eigen regel")


@pytest.mark.parametrize("leave", ["blur", "open", "pagehide"])
def test_names_of_groups_are_stored_without_the_button(plain_host: Any, leave: str) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    names = names_of_parents(root)
    names.fill("onderbouw\nmiddenbouw")
    asked = ("ask", {"role": "ouder", "sections": ["onderbouw", "middenbouw"]})
    if leave == "open":
        root.get_by_role("button", name="Open de vragenlijst").evaluate("button => button.click()")
        assert acted(plain_host, 2) == [asked, ("open_up", {})]
        return
    if leave == "blur":
        names.press("Tab")
    else:
        plain_host.page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert acted(plain_host) == [asked]
    root.get_by_role("button", name="Verdeel zo").click()
    assert acted(plain_host) == [asked], "it is asked once"


def test_names_that_did_not_change_are_not_asked_again(plain_host: Any) -> None:
    root = plain_host.show("measure", state=STATES["draft"])
    names_of_parents(root).press("Tab")
    root.get_by_role("button", name="Open de vragenlijst").click()
    assert acted(plain_host) == [("open_up", {})]


def test_a_group_that_answered_stays_and_the_reason_stands_at_its_box(plain_host: Any) -> None:
    why = "‘ouders: onderbouw’ kan niet meer weg: er is al 40 keer geantwoord."
    root = plain_host.show("measure", state={**STATES["open"], "errors": {"sections:ouder": why}})
    box = root.get_by_role("checkbox", name=re.compile("^Ouders"))
    box.click()
    assert acted(plain_host) == [("ask", {"role": "ouder", "sections": []})]
    expect(box).to_be_checked()
    expect(box).to_have_accessible_description(why)
    expect(root.get_by_text(why).locator("visible=true")).to_have_count(1)
    expect(root.get_by_text("Dit is nog niet opgeslagen.")).to_be_visible()
    names = names_of_parents(root)
    names.fill("bovenbouw")
    names.press("Tab")
    expect(names).to_have_accessible_description(re.compile(re.escape(why)))
    expect(names).to_have_value("bovenbouw")
    expect(root.get_by_text("✓ opgeslagen")).to_have_count(0)


def test_a_code_without_an_address_is_not_copied_as_a_link(plain_host: Any) -> None:
    alone = json.loads(json.dumps(STATES["open"]))
    for role in alone["roles"]:
        for audience in role["audiences"]:
            audience["address"] = ""
    root = plain_host.show("measure", state=alone)
    expect(root.get_by_text("code KMNPQR")).to_be_visible()
    expect(root.get_by_role("button", name="Kopieer")).to_have_count(0)
    plain_host.change(state=STATES["open"])
    expect(root.get_by_role("button", name="Kopieer de link voor ouders: onderbouw")).to_be_visible()
    expect(root.get_by_text("Ouders: onderbouw", exact=True)).to_be_visible()
