"""Suggestions of cards that say the same: a person lays them together or lets them go, with mouse or keyboard."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "states" / "wall.json").read_text(encoding="utf-8"),
)

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def opened(desk: Any, **changes: Any) -> Locator:
    """The box with suggestions, open."""
    root = desk.show("wall", state={**STATES["alike"], **changes})
    root.get_by_text("deze kaartjes zeggen misschien hetzelfde").click()
    box: Locator = root.get_by_role("form")
    return box


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
    return list(desk.acted())


def without(number: int) -> dict[str, Any]:
    """The state when a suggestion has been dealt with."""
    return {**STATES["alike"], "suggestions": STATES["alike"]["suggestions"][number:], "undo": "Nieuw thema"}


def test_a_wall_without_suggestions_does_not_speak_of_them(desk: Any) -> None:
    root = desk.show("wall", state=STATES["open"])
    expect(root.get_by_text("zeggen misschien hetzelfde")).to_be_hidden()


def test_it_is_closed_until_asked_for_and_says_how_many(desk: Any) -> None:
    root = desk.show("wall", state=STATES["alike"])
    expect(root.get_by_text("3 voorstellen: deze kaartjes zeggen misschien hetzelfde")).to_be_visible()
    expect(root.get_by_role("button", name="Leg samen")).to_be_hidden()


def test_a_suggestion_shows_its_cards_and_what_it_rests_on(desk: Any) -> None:
    box = opened(desk)
    expect(box.get_by_role("heading", name="Voorstel 1 van 3")).to_be_visible()
    expect(box.get_by_role("checkbox")).to_have_count(2)
    expect(box.get_by_role("checkbox", name="De juf belt ook als het goed gaat")).to_be_checked()
    expect(box.get_by_text("Allebei: goed gaat, bel.")).to_be_visible()
    expect(box.get_by_text("verschillende kolommen")).to_be_hidden()
    box.get_by_role("button", name="Volgend voorstel").click()
    expect(box.get_by_role("heading", name="Voorstel 2 van 3")).to_be_visible()
    expect(box.get_by_text("Ze komen uit verschillende kolommen: Sterk en Dit mis ik.")).to_be_visible()
    expect(box.get_by_label("Naam van het thema")).to_have_value("Berichten")


def test_laid_together_under_the_name_you_give(desk: Any) -> None:
    box = opened(desk)
    box.get_by_label("Naam van het thema").fill("Bellen met goed nieuws")
    box.get_by_role("button", name="Leg samen").click()
    assert acted(desk) == [("create_theme", {"title": "Bellen met goed nieuws", "cards": ["a1", "a2"]})]


def test_a_card_that_does_not_belong_is_left_out(desk: Any) -> None:
    box = opened(desk)
    box.get_by_role("button", name="Volgend voorstel").click()
    box.get_by_role("checkbox", name="Korte berichten").uncheck()
    box.get_by_role("button", name="Leg samen").click()
    assert acted(desk) == [("create_theme", {"title": "Berichten", "cards": ["a3", "a4"]})]


def test_one_card_is_not_laid_together(desk: Any) -> None:
    box = opened(desk)
    box.get_by_role("checkbox", name="Ik word ook gebeld").uncheck()
    lay = box.get_by_role("button", name="Leg samen")
    expect(lay).to_have_attribute("aria-disabled", "true")
    lay.press("Enter")
    expect(desk.page.get_by_text("Vink twee of meer kaartjes aan.")).to_be_visible()
    assert desk.acted() == []


def test_a_loose_card_goes_to_the_theme_where_its_like_lies(desk: Any) -> None:
    box = opened(desk)
    for _ in range(2):
        box.get_by_role("button", name="Volgend voorstel").click()
    expect(box.get_by_role("checkbox", name="Een hand bij de deur")).to_be_disabled()
    expect(box.get_by_label("Naam van het thema")).to_be_hidden()
    box.get_by_role("button", name="Leg bij ‘Iemand bij de deur’").click()
    assert acted(desk) == [("move_cards", {"cards": ["a11"], "theme": "t1"})]


def test_let_go_is_told_of_all_its_cards(desk: Any) -> None:
    box = opened(desk)
    box.get_by_role("button", name="Volgend voorstel").click()
    box.get_by_role("checkbox", name="Korte berichten").uncheck()
    box.get_by_role("button", name="Laat los").click()
    assert acted(desk) == [("keep_apart", {"cards": ["a3", "a4", "a5"]})]


def test_all_of_it_goes_by_keyboard_and_the_focus_stays(desk: Any) -> None:
    root = desk.show("wall", state=STATES["alike"])
    summary = root.locator("summary", has_text="3 voorstellen")
    summary.focus()
    desk.page.keyboard.press("Enter")
    for _ in range(2):
        desk.page.keyboard.press("Tab")
    expect(root.get_by_role("checkbox").last).to_be_focused()
    desk.page.keyboard.press("Tab")
    expect(root.get_by_role("form").get_by_label("Naam van het thema")).to_be_focused()
    desk.page.keyboard.press("Enter")
    assert [name for name, _ in acted(desk)] == ["create_theme"]
    desk.change(state=without(1))
    expect(root.get_by_role("heading", name="Voorstel 1 van 2")).to_be_visible()
    expect(root.get_by_text("Gedaan. Nu voorstel 1 van 2.")).to_be_visible()
    expect(root.get_by_role("form").get_by_label("Naam van het thema")).to_be_focused()
    root.get_by_role("checkbox").first.focus()
    desk.change(state=without(2))
    expect(root.get_by_role("button", name="Leg bij ‘Iemand bij de deur’")).to_be_focused()
    desk.change(state=without(3))
    expect(root.get_by_text("Gedaan. Er zijn geen voorstellen meer.")).to_be_visible()
    expect(root.get_by_role("button", name="Maak ongedaan: Nieuw thema")).to_be_focused()


def test_what_you_were_at_stays_when_something_else_changes(desk: Any) -> None:
    box = opened(desk)
    box.get_by_role("button", name="Volgend voorstel").click()
    box.get_by_label("Naam van het thema").fill("Korter schri")
    box.get_by_role("checkbox", name="Korte berichten").uncheck()
    desk.change(state=without(1))
    expect(box.get_by_role("heading", name="Voorstel 1 van 2")).to_be_visible()
    expect(box.get_by_label("Naam van het thema")).to_have_value("Korter schri")
    expect(box.get_by_role("checkbox", name="Korte berichten")).not_to_be_checked()


def test_a_theme_with_cards_of_both_columns_tells_where_it_differs(desk: Any) -> None:
    root = desk.show("wall", state=STATES["alike"])
    sheet = root.get_by_role("group", name="Iemand bij de deur")
    expect(sheet.get_by_text("Hier verschilt het: 1 × Sterk, 1 × Dit mis ik.")).to_be_visible()
    one_sided = [{**theme, "cards": ["a6"]} for theme in STATES["alike"]["themes"]]
    desk.change(state={**STATES["alike"], "themes": one_sided})
    expect(sheet.get_by_text("Hier verschilt het")).to_be_hidden()


def test_without_columns_nothing_differs(desk: Any) -> None:
    root = desk.show("wall", state=STATES["answers"])
    expect(root.get_by_role("group", name="Het kind begint")).to_be_visible()
    expect(root.get_by_text("Hier verschilt het")).to_have_count(0)
