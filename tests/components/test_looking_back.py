"""The questions with which people look back: few fields, nothing chosen for who writes, and the screen on which it is read together."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
CLOSED = {
    "note": ["De vader vertelde het meest."],
    "voices": ["Mijn kamer was opgeruimd. (gehoord)", "Zij vonden het spannend."],
    "next_step": ["Vooraf bellen.", "Team en ouders samen", "15 januari 2027"],
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
def test_closed_shows_your_own_answer_in_words(host: Any, component: str) -> None:
    root = host.show(component, **state(component, "closed"))
    expect(root.locator("textarea:visible, input:visible")).to_have_count(0)
    assert root.locator("dd:visible").all_inner_texts() == CLOSED[component]


def test_a_note_is_a_few_fields_that_are_saved_as_they_are_typed(host: Any) -> None:
    root = host.show("note", **state("note", "empty"))
    root.get_by_label("Wat verrast je?").fill("De vader")
    saved(root)
    root.get_by_label("Wat doet het kind?").fill("Het laat zijn kamer zien")
    saved(root)
    assert last(host) == {"verrast": {"text": "De vader"}, "kind": {"text": "Het laat zijn kamer zien"}}
    root.get_by_label("Wat verrast je?").fill("")
    saved(root)
    assert last(host) == {"kind": {"text": "Het laat zijn kamer zien"}}


def test_where_a_voice_comes_from_is_asked_with_the_text_and_never_chosen_for_who_writes(host: Any) -> None:
    root = host.show("voices", **state("voices", "empty"))
    expect(root.get_by_role("radio")).to_have_count(0)
    root.get_by_role("textbox", name="Wat vertelden ouders?").fill("Zij waren blij")
    expect(root.get_by_role("radio")).to_have_count(2)
    expect(root.get_by_role("radio", checked=True)).to_have_count(0)
    saved(root)
    assert last(host) == {"ouders": {"text": "Zij waren blij", "source": None}}
    root.get_by_role("radio", name="Vermoed").check()
    saved(root)
    assert last(host) == {"ouders": {"text": "Zij waren blij", "source": "supposed"}}
    root.get_by_role("button", name="Wis mijn keuze").click()
    saved(root)
    assert last(host) == {"ouders": {"text": "Zij waren blij", "source": None}}


def test_a_next_step_asks_who_and_when_once_there_is_a_step(host: Any) -> None:
    root = host.show("next_step", **state("next_step", "empty"))
    expect(root.get_by_role("radio")).to_have_count(0)
    root.get_by_role("textbox", name="Eén kleine stap").fill("Vooraf bellen")
    root.get_by_role("radio", name="Team en ouders samen").check()
    root.get_by_label("Wanneer kijken jullie terug?").fill("2027-01-15")
    saved(root)
    assert last(host) == {"text": "Vooraf bellen", "who": "samen", "starts": None, "review": "2027-01-15"}


def test_a_day_that_can_not_be_is_told_at_its_field_and_the_rest_is_stored(host: Any) -> None:
    made = state("next_step", "empty")
    root = host.show("next_step", **{**made, "spec": {**made["spec"], "first_day": "2025-11-27"}})
    root.get_by_role("textbox", name="Eén kleine stap").fill("Vooraf bellen")
    starts, review = (
        root.get_by_label("Wanneer proberen jullie het?"),
        root.get_by_label("Wanneer kijken jullie terug?"),
    )
    starts.fill("2020-01-01")
    expect(root.get_by_text("Die dag is al lang voorbij. Kies een dag vanaf 27 november 2025.")).to_be_visible()
    expect(starts).to_have_attribute("aria-invalid", "true")
    saved(root)
    assert last(host) == {"text": "Vooraf bellen", "who": None, "starts": None, "review": None}
    starts.fill("2027-01-15")
    review.fill("2027-01-14")
    expect(root.get_by_text("Terugkijken kan pas na het proberen. Kies een latere dag.")).to_be_visible()
    expect(review).to_have_value("2027-01-14")
    review.fill("2027-02-01")
    expect(root.locator(".ss-field-error").nth(1)).to_be_empty()
    saved(root)
    assert last(host) == {"text": "Vooraf bellen", "who": None, "starts": "2027-01-15", "review": "2027-02-01"}


def test_on_paper_stands_what_was_read_together_and_nothing_else(host: Any) -> None:
    root = host.show("reflecting", state=state("reflecting", "read"))
    page = root.page
    page.evaluate(
        "() => { window.print = () => { window.printed = document.querySelector('.ss-reflecting-sheet').textContent; }; }"
    )
    root.get_by_role("button", name="Druk af wat jullie samen lazen").click()
    printed = page.evaluate("window.printed")
    assert "Wat vertelden ouders?" in printed
    page.emulate_media(media="print")
    expect(page.locator(".ss-reflecting-sheet")).to_be_visible()
    expect(page.locator(".ss-reflecting-phases")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".ss-reflecting-sheet")).to_have_count(0)


def test_reading_together_keeps_the_voices_apart_and_says_how_each_is_known(host: Any) -> None:
    root = host.show("reflecting", state=state("reflecting", "read"))
    parents = root.locator(".ss-reflecting-groups > div", has_text="Wat vertelden ouders?")
    assert parents.get_by_role("listitem").all_inner_texts()[0].split() == [
        "Zij",
        "vonden",
        "het",
        "spannend.",
        "vermoed",
    ]
    expect(root.get_by_text("Hier deelde niemand iets.").first).to_be_visible()


@pytest.mark.parametrize(
    ("button", "action", "args"),
    [
        ("Zet in het plan", "agree", {"step": "s1"}),
        ("Haal uit het plan", "take_back", {"step": "s2"}),
        ("Lees dit samen", "reveal", {"part": "bewust-worden"}),
        ("Doe deze fase toch", "skip", {"part": "vooraf", "skipped": False}),
        ("Sluit deze terugblik", "put_away", {}),
        ("Open Terugblik: Huisbezoek 26 oktober 2026", "look_at", {"session": 1}),
    ],
)
def test_a_button_does_one_thing(host: Any, button: str, action: str, args: dict[str, Any]) -> None:
    root = host.show("reflecting", state=state("reflecting", "read"))
    root.get_by_role("button", name=button).first.click()
    host.until(lambda: host.acted() == [(action, args)])


def test_beginning_sends_what_was_chosen(host: Any) -> None:
    root = host.show("reflecting", state=state("reflecting", "none"))
    subject = root.get_by_label("Waarop kijken jullie terug?")
    expect(subject).to_have_value("")
    root.get_by_role("button", name="Begin deze terugblik").press("Enter")
    expect(subject).to_be_focused()
    expect(subject).to_have_accessible_description("Kies eerst waarop jullie terugkijken.")
    subject.select_option(label="Ouderavond")
    root.get_by_role("radio", name="De korte terugblik").check()
    root.get_by_role("button", name="Begin deze terugblik").click()
    wanted = {
        "subject": "ouderavond",
        "undertaking": None,
        "length": "terugblik-kort",
        "pace": "self",
        "day": "2026-11-27",
    }
    host.until(lambda: host.acted() == [("begin", wanted)])


def test_a_self_check_stays_on_the_screen(host: Any) -> None:
    root = host.show("self_check", state=state("self_check", "own"))
    (first, second) = root.get_by_role("group").all()
    first.get_by_role("radio", name="Deels", exact=True).check()
    second.get_by_role("radio", name="Weet ik niet").check()
    expect(root.get_by_role("radio", checked=True)).to_have_count(2)
    assert host.page.evaluate("Object.values(localStorage).join()").find("Deels") < 0
    root.get_by_role("button", name="Wis alles").click()
    expect(root.get_by_role("radio", checked=True)).to_have_count(0)
    expect(root.get_by_text("Alles is gewist.")).to_be_visible()
    host.reload()
    expect(root.get_by_role("radio", checked=True)).to_have_count(0)
