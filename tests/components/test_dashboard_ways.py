"""The dashboard's buttons: from a priority to what is done for it and back, on the page, in a presentation and on paper."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.components.test_dashboard import STATES, place, present, show, title

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def focused_in_sight(desk: Any, words: str) -> None:
    """What has the focus is in sight, and has these words."""
    focused = desk.page.locator(":focus")
    expect(focused).to_contain_text(words)
    expect(focused).to_be_in_viewport()


@pytest.mark.parametrize("width", [375, 1440])
def test_buttons_lead_from_a_priority_to_what_is_done_for_it_and_back(desk: Any, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    root = show(desk, "three")
    first = root.locator(".ss-dash-card").first
    first.get_by_role("button", name="Wat doen we?").press("Enter")
    focused_in_sight(desk, "Goed nieuws van de week")
    first.get_by_text("Waar komt dit vandaan?").click()
    for way, there in (
        ("Goed in gesprek", "Goed in gesprek"),
        ("Afspraken: 1", "Iedere leerkracht belt"),
        ("Besproken op 10 juni 2027", "Ook bellen als het goed gaat"),
    ):
        first.get_by_role("button", name=way).press("Enter")
        focused_in_sight(desk, there)
        desk.page.locator(":focus").get_by_role("button", name="Prioriteit 1").press("Space")
        focused_in_sight(desk, "Ook bellen als het goed gaat")
        expect(desk.page.locator("h2:focus")).to_have_count(1)
    assert root.locator("[tabindex='-1']:not(:focus, .ss-present *)").count() == 0


def test_a_mouse_leads_to_something_that_shows_it_was_reached(desk: Any) -> None:
    root = show(desk, "three")
    root.get_by_role("button", name="Wat doen we?").first.click()
    focused_in_sight(desk, "Goed nieuws van de week")
    assert desk.page.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_without_anything_done_a_priority_has_no_way_on(desk: Any) -> None:
    root = show(desk, "three")
    third = root.locator(".ss-dash-card").nth(2)
    expect(third.get_by_text("Waar komt dit vandaan?")).to_be_visible()
    expect(third.get_by_role("button")).to_have_count(0)


def test_in_a_presentation_a_button_turns_to_the_sheet_and_the_keys_go_on(desk: Any) -> None:
    present(desk, "three")
    sheet = desk.page.locator(".ss-present-sheet:not([hidden])")
    sheet.get_by_role("button", name="Wat doen we?").first.press("Enter")
    assert title(desk) == "Dit doen we"
    focused_in_sight(desk, "Goed nieuws van de week")
    here, _ = place(desk)
    desk.page.keyboard.press("ArrowRight")
    assert place(desk)[0] == here + 1
    sheet.get_by_role("button", name="Prioriteit 2").first.press("Enter")
    assert title(desk) == "Onze prioriteiten"
    focused_in_sight(desk, "Gesprekken waarin de ouder begint")
    now = STATES["three"]
    desk.change(state={**now, "priorities": now["priorities"][:2]})
    expect(sheet.locator(".ss-dash-card")).to_have_count(2)
    desk.page.keyboard.press("ArrowRight")
    assert place(desk)[0] == 2


def test_on_paper_a_way_is_no_more_than_its_words(desk: Any) -> None:
    root = show(desk, "three")
    desk.page.emulate_media(media="print")
    expect(root.get_by_role("button", name="Wat doen we?", include_hidden=True).first).to_be_hidden()
    way = root.locator("[data-chapter=doing]").get_by_role("button", name="Prioriteit 1").first
    expect(way).to_be_visible()
    assert way.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
