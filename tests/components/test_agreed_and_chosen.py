"""What is agreed, and the choice with scores and consent: what a coordinator does with them."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"

pytestmark = pytest.mark.browser


def states(component: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def show(desk: Any, component: str, name: str, **changes: Any) -> Locator:
    root: Locator = desk.show(component, state={**states(component)[name], **changes})
    return root


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
    return list(desk.acted())


# ------------------------------------------------------------------------------------------- agreements


def test_an_agreement_is_added_and_the_next_one_can_be_typed(desk: Any) -> None:
    root = show(desk, "actions", "empty")
    what = root.get_by_label("Wat gaat er gebeuren?")
    what.fill("Een belkaart maken")
    root.get_by_label("Wie doet het?").fill("een ouder en een leerkracht")
    root.get_by_label("Wanneer kijken we terug?").fill("2027-01-15")
    root.get_by_label("Waar hoort het bij?").select_option("1. Ook bellen als het goed gaat")
    what.press("Enter")
    owner = "een ouder en een leerkracht"
    assert acted(desk) == [
        ("add", {"what": "Een belkaart maken", "owner": owner, "due": "2027-01-15", "priority": "p1"})
    ]
    expect(what).to_have_value("")
    expect(what).to_be_focused()


def test_a_refused_agreement_stays_in_the_form(desk: Any) -> None:
    root = show(desk, "actions", "empty")
    desk.fail("Er staat nog niet wie het doet.", "owner")
    root.get_by_label("Wat gaat er gebeuren?").fill("Bellen")
    root.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
    owner = root.get_by_label("Wie doet het?")
    expect(owner).to_be_focused()
    expect(owner).to_have_accessible_description("Een rol of een groep, geen naam. Er staat nog niet wie het doet.")
    root = desk.reload()
    expect(root.get_by_label("Wat gaat er gebeuren?")).to_have_value("Bellen")


def test_an_agreement_is_ticked_off_changed_and_taken_away(desk: Any) -> None:
    root = show(desk, "actions", "some")
    second = root.get_by_role("listitem").filter(has_text="Een belkaart maken")
    expect(second).to_contain_text("de dag is voorbij")
    second.get_by_role("checkbox").press("Space")
    change = second.get_by_role("button", name="Verander: Een belkaart")
    change.press("Enter")
    what = second.get_by_label("Wat gaat er gebeuren?")
    expect(what).to_be_focused()
    what.fill("Een belkaart met drie zinnen")
    second.get_by_role("button", name="Bewaar").press("Enter")
    acted(desk, 2)
    expect(change).to_be_focused()
    second.get_by_role("button", name="Haal weg: Een belkaart").press("Enter")
    agreed = {"owner": "een ouder en een leerkracht", "due": "2026-11-20", "priority": "p1"}
    assert acted(desk, 3) == [
        ("change", {"id": "a2", "what": "Een belkaart maken met drie zinnen", "done": True, **agreed}),
        ("change", {"id": "a2", "what": "Een belkaart met drie zinnen", "done": False, **agreed}),
        ("remove", {"id": "a2"}),
    ]


def test_what_was_taken_away_leaves_the_focus_on_the_way_back(desk: Any) -> None:
    root = show(desk, "actions", "some", removed=None)
    root.get_by_role("button", name="Haal weg: Een belkaart").focus()
    now = states("actions")["some"]
    desk.change(state={**now, "actions": [now["actions"][0]], "removed": "Een belkaart maken met drie zinnen"})
    expect(root.get_by_role("button", name="Zet terug")).to_be_focused()
    root.get_by_role("button", name="Zet terug").press("Enter")
    assert acted(desk) == [("restore", {})]


# ------------------------------------------------------------------------------------------- choosing with scores


def test_choose_shows_scores_beside_the_dots(desk: Any) -> None:
    root = show(desk, "choose", "scored")
    second = root.locator(".ss-choose-option").nth(1)
    expect(second).to_contain_text("Haalbaar")
    expect(second).to_contain_text("3,5")
    expect(second).to_contain_text("van 1 tot en met 5")


def test_choose_tells_where_consent_is_missing_and_asks_again(desk: Any) -> None:
    root = show(desk, "choose", "objection")
    second = root.locator(".ss-choose-card").nth(1)
    expect(second).to_contain_text("Nog geen instemming: 1 bezwaar")
    expect(second).to_contain_text("Regel eerst een tolk.")
    root.get_by_role("button", name="Leg de prioriteiten opnieuw voor").press("Enter")
    assert acted(desk) == [("propose", {})]
    asked = {"summary": "De prioriteiten liggen nu voor. 0 van de 22 hebben geantwoord.", "ask": None}
    desk.change(state={**states("choose")["objection"], "consent": asked})
    expect(root.get_by_role("heading", name="Dit kiezen jullie")).to_be_focused()


def test_choose_keeps_a_reason_that_could_not_be_stored_and_asks_where_there_is_a_newer(desk: Any) -> None:
    root = show(desk, "choose", "one")
    desk.silence()
    root.get_by_label("Waarom kiezen jullie dit?").fill("Niet kwijt.")
    desk._actions.clear()
    root = desk.reload()
    reason = root.get_by_label("Waarom kiezen jullie dit?")
    expect(reason).to_have_value("Niet kwijt.")
    [(name, args)] = acted(desk)
    assert (name, args["reason"]) == ("reason", "Niet kwijt.")
    now = states("choose")["one"]
    newer = {**now["priorities"][0], "reason": "Later geschreven."}
    root = desk.reload(state={**now, "priorities": [newer]})
    expect(reason).to_have_value("Niet kwijt.")
    assert len(acted(desk)) == 1
    root.get_by_role("group", name="Twee teksten").get_by_role("button", name="Neem de andere tekst").click()
    expect(reason).to_have_value("Later geschreven.")


def test_choose_takes_other_words_from_the_group(desk: Any) -> None:
    root = show(desk, "choose", "three")
    open_it = root.get_by_role("button", name="Andere woorden: Gesprekken waarin de ouder begint")
    open_it.press("Enter")
    name = root.get_by_label("Hoe noemen jullie dit?").nth(1)
    expect(name).to_be_focused()
    name.press("Escape")
    expect(open_it).to_be_focused()
    open_it.press("Enter")
    name.fill("De ouder begint het gesprek")
    name.press("Enter")
    assert acted(desk) == [("rename", {"id": "p2", "title": "De ouder begint het gesprek"})]
    expect(open_it).to_be_focused()
