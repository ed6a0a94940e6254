"""The questionnaire on paper: printed in any language, and typed in without a mouse."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "paper.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.browser


def acted(host: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    host.until(lambda: len(host.acted()) >= count)
    return list(host.acted())


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    page = plain_host.page
    expect(plain_host.show("paper", state=STATES[name])).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/paper-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_nothing_stays_behind(plain_host: Any) -> None:
    plain_host.show("paper", state=STATES["open"])
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_text_of_anybody_is_text(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["hostile"])
    expect(root).to_contain_text("<script>window.hacked = 1</script>")
    assert root.locator("script, b, [style]").count() == 0


def test_it_is_printed_for_a_group_in_a_language(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["open"])
    root.get_by_label("Voor wie?").select_option("ouders")
    root.get_by_label("In welke taal?").select_option("العربية")
    root.get_by_role("button", name="Maak het formulier (PDF)").click()
    assert acted(plain_host) == [("print", {"role": "ouder", "section": "", "language": "ar"})]
    plain_host.change(state=STATES["made"])
    expect(root.get_by_role("link", name="Bewaar ‘Vragenlijst ouders (ar).pdf’")).to_have_attribute(
        "download", "Vragenlijst ouders (ar).pdf"
    )
    expect(root.get_by_label("In welke taal?")).to_have_value("ar")
    expect(root.get_by_role("status").last).to_have_text("3 papieren ingevoerd.")
    link = root.get_by_role("link", name="Bewaar")
    root.get_by_label("In welke taal?").select_option("Nederlands")
    expect(link).to_have_count(0)
    root.get_by_label("In welke taal?").select_option("العربية")
    expect(link).to_be_visible()
    root.get_by_label("Voor wie?").select_option("teamleden")
    expect(link).to_have_count(0)


def test_digits_go_on_by_themselves_and_a_stored_paper_clears_the_lines(plain_host: Any) -> None:
    page = plain_host.page
    root = plain_host.show("paper", state=STATES["open"])
    root.get_by_label("Ik kan makkelijk even binnenlopen").focus()
    page.keyboard.press("4")
    expect(root.get_by_label("Ik weet bij wie ik een vraag")).to_be_focused()
    page.keyboard.press("7")
    expect(root.get_by_label("Ik weet bij wie ik een vraag")).to_have_value("")
    expect(root.get_by_text("‘7’ kan hier niet. Typ 1 tot en met 5, of 0.")).to_be_visible()
    page.keyboard.press("x")
    expect(root.get_by_label("Ik weet bij wie ik een vraag")).to_have_accessible_description(
        "‘x’ kan hier niet. Typ 1 tot en met 5, of 0."
    )
    page.keyboard.press("Enter")
    expect(root.get_by_text("kan hier niet").locator("visible=true")).to_have_count(0)
    page.keyboard.press("0")
    page.keyboard.type("De inloop")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    ((name, args),) = acted(plain_host)
    assert name == "enter"
    assert {**args, "key": ""} == {
        "code": "KMNPQR",
        "key": "",
        "chosen": {"binnenlopen": 4, "leren": 0},
        "written": {"goed": "De inloop"},
        "names": "",
    }
    expect(root.get_by_label("Ik kan makkelijk even binnenlopen")).to_be_focused()
    assert {field.input_value() for field in root.locator("input, textarea").all()} == {""}
    page.keyboard.press("1")
    root.get_by_role("button", name="Bewaar dit papier").click()
    assert acted(plain_host, 2)[1][1]["key"] != args["key"]


def test_what_is_refused_stays_in_its_lines(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["open"])
    plain_host.fail("De vragenlijst is gesloten.")
    root.get_by_label("Ik kan makkelijk even binnenlopen").fill("3")
    root.get_by_role("button", name="Bewaar dit papier").click()
    expect(root.get_by_role("alert")).to_contain_text("De vragenlijst is gesloten.")
    expect(root.get_by_label("Ik kan makkelijk even binnenlopen")).to_have_value("3")


def test_another_group_has_its_own_lines(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["open"])
    root.get_by_label("Van wie zijn de papieren?").select_option("teamleden")
    expect(root.get_by_label("Ouders kunnen makkelijk even binnenlopen.")).to_be_visible()
    expect(root.locator("input")).to_have_count(2)


UPPER = {"code": "ST2345", "role": "ouder", "label": "ouders: bovenbouw"}
LOWER = {"code": "ST6789", "role": "ouder", "label": "ouders: onderbouw"}
TEAM = {"code": "BCDFGH", "role": "team", "label": "teamleden"}
DIVIDED = {**STATES["open"], "audiences": [LOWER, UPPER, TEAM]}


def store(host: Any) -> dict[str, Any]:
    """Stores the paper; gives what was sent."""
    before = len(host.acted())
    host.page.get_by_role("button", name="Bewaar dit papier").click()
    args: dict[str, Any] = acted(host, before + 1)[-1][1]
    return args


def test_a_paper_that_is_not_stored_stays_with_its_group_until_who_types_says_so(plain_host: Any) -> None:
    root = plain_host.show("paper", state=DIVIDED)
    group, line = root.get_by_label("Van wie zijn de papieren?"), root.get_by_label("Ik kan makkelijk even")
    asks = root.get_by_text("Het papier van ‘ouders: onderbouw’ is nog niet bewaard.")
    line.fill("3")
    group.select_option(UPPER["code"])
    expect(asks).to_be_visible()
    expect(group).to_have_value(LOWER["code"])
    root.get_by_role("button", name="Blijf bij ouders: onderbouw").click()
    expect(asks).to_be_hidden()
    expect(group).to_be_focused()
    group.select_option(UPPER["code"])
    root.get_by_role("button", name="Dit papier is van ouders: bovenbouw").click()
    expect(line).to_have_value("3")
    assert store(plain_host)["code"] == UPPER["code"]
    line.fill("2")
    group.select_option(LOWER["code"])
    root.get_by_role("button", name="Wis dit papier").click()
    expect(line).to_have_value("")
    line.fill("1")
    sent = store(plain_host)
    assert (sent["code"], sent["chosen"]) == (LOWER["code"], {"binnenlopen": 1})


def test_storing_a_paper_leads_to_the_group_that_was_wanted(plain_host: Any) -> None:
    root = plain_host.show("paper", state=DIVIDED)
    root.get_by_label("Ik kan makkelijk even").fill("3")
    root.get_by_label("Van wie zijn de papieren?").select_option(TEAM["code"])
    expect(root.get_by_role("button", name="Dit papier is van teamleden")).to_be_hidden()
    assert store(plain_host)["code"] == LOWER["code"]
    expect(root.get_by_label("Van wie zijn de papieren?")).to_have_value(TEAM["code"])
    expect(root.get_by_label("Ouders kunnen makkelijk even")).to_have_value("")


def test_lines_of_a_group_that_is_gone_wait_for_who_is_chosen(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["open"])
    root.get_by_label("Ik kan makkelijk even").fill("3")
    plain_host.change(state=DIVIDED)
    expect(root.get_by_text("De groep van dit papier is er niet meer.")).to_be_visible()
    root.get_by_role("button", name="Bewaar dit papier").click()
    assert plain_host.acted() == []
    root.get_by_label("Van wie zijn de papieren?").select_option(TEAM["code"])
    expect(root.get_by_text("Op een papier van ‘teamleden’ staan andere vragen.")).to_be_visible()
    root.get_by_label("Van wie zijn de papieren?").select_option(UPPER["code"])
    sent = store(plain_host)
    assert (sent["code"], sent["chosen"]) == (UPPER["code"], {"binnenlopen": 3})


def test_a_question_about_a_name_goes_with_the_paper_that_is_wiped(plain_host: Any) -> None:
    root = plain_host.show("paper", state={**DIVIDED, "named": STATES["named"]["named"]})
    root.get_by_label("Wat gaat goed?").fill("De moeder van Fatima")
    expect(root.get_by_role("button", name="Laat staan wat er staat")).to_be_visible()
    root.get_by_label("Van wie zijn de papieren?").select_option(UPPER["code"])
    root.get_by_role("button", name="Wis dit papier").click()
    expect(root.get_by_role("button", name="Laat staan wat er staat")).to_be_hidden()


def test_what_may_be_a_name_is_asked_about_before_the_next_paper(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["named"])
    root.get_by_label("Wat gaat goed?").fill("De moeder van Fatima belt 06-12345678")
    expect(root.get_by_text("‘Fatima’ → [kind]")).to_be_visible()
    root.get_by_role("button", name="Zet dat erin").click()
    ((_, args),) = acted(plain_host)
    assert (args["names"], args["written"]) == ("replace", {"goed": "De moeder van Fatima belt 06-12345678"})
    expect(root.get_by_label("Wat gaat goed?")).to_have_value("De moeder van Fatima belt 06-12345678")
    plain_host.change(state={**STATES["open"], "entered": 1})
    expect(root.get_by_role("button", name="Zet dat erin")).to_be_hidden()


def test_the_checklist_has_four_steps(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["open"])
    root.get_by_label("Van wie zijn de papieren?").select_option(label="teamleden")
    expect(root).to_contain_text("1 is ‘nog niet’, 4 is ‘overal’.")
    field = root.get_by_label("Huisbezoek: Ga één keer per jaar")
    field.focus()
    plain_host.page.keyboard.press("5")
    expect(field).to_have_value("")
    plain_host.page.keyboard.press("4")
    root.get_by_role("button", name="Bewaar dit papier").click()
    ((_, args),) = acted(plain_host)
    assert args["chosen"] == {"praktijk:huisbezoek": 4}


def test_a_group_that_is_divided_has_a_form_for_each_section(plain_host: Any) -> None:
    printed = [
        {"role": "team", "section": "", "label": "teamleden"},
        {"role": "ouder", "section": "onderbouw", "label": "ouders: onderbouw"},
        {"role": "ouder", "section": "bovenbouw", "label": "ouders: bovenbouw"},
    ]
    root = plain_host.show("paper", state={**STATES["open"], "printed": printed})
    root.get_by_label("Voor wie?").select_option("ouders: bovenbouw")
    root.get_by_role("button", name="Maak het formulier (PDF)").click()
    assert acted(plain_host) == [("print", {"role": "ouder", "section": "bovenbouw", "language": "nl"})]


def test_an_empty_paper_is_told_about_and_not_sent(plain_host: Any) -> None:
    root = plain_host.show("paper", state=STATES["open"])
    root.get_by_role("button", name="Bewaar dit papier").click()
    empty = root.get_by_text("Er is nog niets ingevuld. Typ eerst wat er op het papier staat.")
    expect(empty).to_be_visible()
    assert plain_host.acted() == []
    root.get_by_label("Ik kan makkelijk even binnenlopen").fill("3")
    expect(empty).to_be_hidden()


def test_a_question_about_a_name_comes_into_view(plain_host: Any) -> None:
    page = plain_host.page
    root = plain_host.show("paper", state=STATES["open"])
    page.set_viewport_size({"width": 1440, "height": 300})
    page.evaluate("scrollTo(0, 0)")
    plain_host.change(state=STATES["named"])
    expect(root.get_by_role("button", name="Zet dat erin")).to_be_in_viewport()
