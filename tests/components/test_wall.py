"""The wall: cards laid at themes by drag, by button and by key, each leading to the same action."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

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


def show(desk: Any, component: str, name: str) -> Locator:
    root: Locator = desk.show(component, state=states(component)[name])
    return root


def card(root: Locator, text: str) -> Locator:
    return root.locator(".ss-wall-card", has_text=text).first


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
    return list(desk.acted())


def test_wall_shows_no_card_before_the_reveal(desk: Any) -> None:
    root = show(desk, "wall", "waiting")
    expect(root).to_contain_text("14 van de 22 mensen")
    expect(root.get_by_role("button", name="Nieuw thema")).to_be_hidden()


def drag(page: Page, source: Locator, target: Locator) -> None:
    source.scroll_into_view_if_needed()
    box, place = source.bounding_box(), target.bounding_box()
    assert box
    assert place
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + 20, steps=5)
    page.mouse.up()


def test_wall_moves_a_card_by_drag_button_and_keyboard_alike(desk: Any) -> None:
    text, theme = "De juf staat elke ochtend bij de deur", "Ook bellen als het goed gaat"
    moved = [("move_card", {"card": "k1", "theme": "t1"})]

    root = show(desk, "wall", "open")
    sheet = root.get_by_role("group", name=theme)
    drag(desk.page, card(root, text), sheet)
    assert acted(desk) == moved
    expect(sheet.get_by_role("button", name=text)).to_be_visible()
    assert root.locator(".ss-ghost, [data-over], [data-dragging], [style]").count() == 0

    desk._actions.clear()
    root = show(desk, "wall", "open")
    card(root, text).click()
    expect(root.get_by_text("1 kaartje gekozen.")).to_be_visible()
    root.get_by_role("button", name="Zet bij thema …").click()
    root.locator(".ss-wall-menu-item", has_text=theme).click()
    assert acted(desk) == moved

    desk._actions.clear()
    root = show(desk, "wall", "open")
    card(root, text).focus()
    desk.page.keyboard.press("Enter")
    expect(root.locator(".ss-wall-menu-item").first).to_be_focused()
    desk.page.keyboard.press("Enter")
    assert acted(desk) == moved
    expect(root.get_by_text(f"1 kaartje bij '{theme}' gelegd.")).to_be_visible()
    expect(card(root, "Ouders komen met ideeën")).to_be_focused()


def test_wall_moves_a_card_by_finger(desk: Any) -> None:
    root = show(desk, "wall", "open")
    source, target = (
        card(root, "Ik mis de vaders").bounding_box(),
        root.get_by_role("group", name="Gesprekken waarin").bounding_box(),
    )
    assert source
    assert target
    session = desk.page.context.new_cdp_session(desk.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", (source["x"] + 20, source["y"] + 15))
    desk.page.wait_for_timeout(450)
    touch("touchMove", (source["x"] + 60, source["y"] + 40))
    touch("touchMove", (target["x"] + 40, target["y"] + 30))
    touch("touchEnd")
    assert acted(desk) == [("move_card", {"card": "k108", "theme": "t2"})]


def test_wall_moves_several_cards_in_one_action(desk: Any) -> None:
    root = show(desk, "wall", "open")
    card(root, "De juf staat").click()
    card(root, "Ik mis de vaders").press("Space")
    expect(root.get_by_text("2 kaartjes gekozen.")).to_be_visible()
    drag(desk.page, card(root, "Ik mis de vaders"), root.get_by_role("group", name="Ook bellen"))
    assert acted(desk) == [("move_cards", {"cards": ["k1", "k108"], "theme": "t1"})]


def test_wall_makes_renames_merges_and_removes_themes(desk: Any) -> None:
    root = show(desk, "wall", "open")
    card(root, "Ik mis de vaders").click()
    root.get_by_role("button", name="Nieuw thema").click()
    name = root.get_by_label("Hoe heet het nieuwe thema?")
    expect(name).to_be_focused()
    name.fill("Vaders erbij")
    name.press("Enter")
    acted(desk)
    sheet = root.get_by_role("group", name="Samen leren zien")
    sheet.get_by_text("Pas thema aan").click()
    sheet.get_by_label("Naam van het thema").fill("Samen kijken")
    sheet.get_by_label("Naam van het thema").press("Enter")
    acted(desk, 2)
    sheet.get_by_text("Pas thema aan").click()
    sheet.get_by_label("Voeg samen met").select_option("t2")
    sheet.get_by_role("button", name="Voeg samen").click()
    acted(desk, 3)
    sheet.get_by_role("button", name="Hef thema op").click()
    assert acted(desk, 4) == [
        ("create_theme", {"title": "Vaders erbij", "cards": ["k108"]}),
        ("rename_theme", {"id": "t3", "title": "Samen kijken"}),
        ("merge_themes", {"from": "t3", "into": "t2"}),
        ("remove_theme", {"id": "t3"}),
    ]


def test_wall_drag_to_a_new_theme_asks_its_name(desk: Any) -> None:
    root = show(desk, "wall", "loose")
    drag(desk.page, card(root, "Ik mis de vaders"), root.get_by_text("Sleep hierheen voor een nieuw thema"))
    name = root.get_by_label("Hoe heet het nieuwe thema?")
    expect(name).to_be_focused()
    name.fill("Vaders")
    root.get_by_role("button", name="Maak thema met 1 kaartje").click()
    assert acted(desk) == [("create_theme", {"title": "Vaders", "cards": ["k108"]})]


def test_wall_hides_shows_and_undoes(desk: Any) -> None:
    root = show(desk, "wall", "open")
    card(root, "Ik mis de vaders").click()
    root.get_by_role("button", name="Verberg").click()
    root.get_by_text("Verborgen: 1 kaartje").click()
    root.get_by_role("button", name="Toon weer").click()
    root.get_by_role("button", name="Maak ongedaan: Kaartje verborgen").click()
    assert acted(desk, 3) == [("hide_card", {"card": "k108"}), ("show_card", {"card": "h1"}), ("undo", {})]


def test_wall_says_why_a_button_does_nothing(desk: Any) -> None:
    root = show(desk, "wall", "open")
    root.get_by_role("button", name="Verberg").press("Enter")
    expect(root.get_by_text("Kies eerst een kaartje.")).to_be_visible()
    assert desk.acted() == []


def test_wall_puts_a_card_back_when_the_move_is_refused(desk: Any) -> None:
    root = show(desk, "wall", "open")
    desk.fail("Dit thema is er niet meer. Kies een ander thema.")
    drag(desk.page, card(root, "Ik mis de vaders"), root.get_by_role("group", name="Ook bellen"))
    expect(root.get_by_role("alert")).to_contain_text("Dit thema is er niet meer. Kies een ander thema.")
    expect(
        root.get_by_role("group", name="Los op tafel").get_by_role("button", name="Ik mis de vaders")
    ).to_be_visible()


def test_wall_sends_the_whole_list_until_it_is_acknowledged(desk: Any) -> None:
    root = show(desk, "wall", "open")
    desk.silence()
    for text in ("Ik mis de vaders", "De juf staat"):
        card(root, text).click()
        root.get_by_role("button", name="Verberg").click()
    desk.until(lambda: len(desk._traits["actions"]) == 2)
    first, second = desk._traits["actions"]
    assert [first["args"], second["args"]] == [{"card": "k108"}, {"card": "k1"}]
    desk.change(done={"ids": [first["id"]], "error": None, "at": 1})
    desk.acknowledge()
    card(root, "Een vast moment").click()
    root.get_by_role("button", name="Verberg").click()
    desk.until(lambda: len(desk._traits["done"]["ids"]) == 2 and second["id"] in desk._traits["done"]["ids"])


def test_wall_keeps_focus_choice_and_open_details_through_a_change(desk: Any) -> None:
    root = show(desk, "wall", "open")
    root.get_by_role("group", name="Samen leren zien").get_by_text("Pas thema aan").click()
    field = root.get_by_role("group", name="Samen leren zien").get_by_label("Naam van het thema")
    card(root, "Ik mis de vaders").click()
    field.fill("Samen kij")
    now = states("wall")["open"]
    new = {**now["cards"][0], "id": "k900", "text": "Nog een laat kaartje"}
    themes = [{**theme, "title": theme["title"] + "!"} for theme in reversed(now["themes"])]
    desk.change(state={**now, "cards": [new, *now["cards"]], "themes": themes})
    expect(card(root, "Nog een laat kaartje")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("Samen kij")
    expect(card(root, "Ik mis de vaders")).to_have_attribute("aria-pressed", "true")


def test_wall_can_be_walked_with_the_keyboard_alone(desk: Any) -> None:
    root = show(desk, "wall", "full")
    assert root.locator(".ss-wall-card").count() == 60
    assert root.locator(".ss-wall-theme").count() == 12
    desk.page.keyboard.press("Tab")
    for _ in range(200):
        if desk.page.evaluate("document.activeElement.classList.contains('ss-wall-card')"):
            break
        desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Space")
    expect(root.get_by_text("1 kaartje gekozen.")).to_be_visible()
    desk.page.keyboard.press("Enter")
    for _ in range(11):
        desk.page.keyboard.press("ArrowDown")
    expect(root.locator(".ss-wall-menu-item").last).to_be_focused()
    desk.page.keyboard.press("Escape")
    expect(root.get_by_role("button", name="Zet bij thema …")).to_be_focused()


def test_what_waits_for_its_writer_is_counted_and_the_button_asks_first(desk: Any) -> None:
    names = {"label": "2 kaartjes wachten: de schrijver kijkt nog naar een naam.", "question": "Doorgaan?", "yes": "Ja"}
    root = desk.show("wall", state={**states("wall")["loose"], "names": names})
    expect(root.get_by_text(names["label"])).to_be_visible()
    root.get_by_role("button", name="Zet de voorstellen erin").click()
    assert desk.acted() == []
    root.get_by_role("button", name="Ja", exact=True).click()
    assert acted(desk) == [("replace_names", {})]
    desk.change(state={**states("wall")["loose"], "names": None})
    expect(root.get_by_text(names["label"])).to_be_hidden()


def test_what_was_said_about_a_theme_is_saved_while_somebody_types(desk: Any) -> None:
    root = show(desk, "wall", "paper")
    field = root.get_by_label("Wat werd erover gezegd? Thema: Op tijd weten wat er komt")
    field.fill("Een week van tevoren is genoeg.")
    assert acted(desk) == [("note_theme", {"id": "p2", "text": "Een week van tevoren is genoeg."})]
    expect(root.get_by_text("✓ opgeslagen")).to_be_visible()
    written = states("wall")["paper"]
    written["themes"][0]["note"] = "Van een ander scherm."
    desk.change(state=written)  # it comes while the other field has the focus
    expect(root.get_by_label("Thema: Ook bellen als het goed gaat")).to_have_value("Van een ander scherm.")
    expect(field).to_have_value("Een week van tevoren is genoeg.")


def test_a_note_that_is_not_stored_yet_stands_there_again_after_a_reload(desk: Any) -> None:
    root = show(desk, "wall", "paper")
    desk.silence()
    root.get_by_label("Thema: Op tijd weten wat er komt").fill("Nog niet weg.")
    acted(desk)
    root = desk.reload(state=states("wall")["paper"])
    expect(root.get_by_label("Thema: Op tijd weten wat er komt")).to_have_value("Nog niet weg.")


def test_a_note_goes_along_when_themes_are_merged_right_after_the_last_key(desk: Any) -> None:
    root = show(desk, "wall", "paper")
    root.get_by_label("Thema: Op tijd weten wat er komt").fill("Nog net getypt.")
    sheet = root.get_by_role("group", name="Op tijd weten wat er komt")
    sheet.get_by_text("Pas thema aan").click()
    sheet.get_by_role("button", name="Voeg samen").click()
    assert [name for name, _ in acted(desk, 2)] == ["note_theme", "merge_themes"]


def test_on_a_wall_without_cards_a_theme_is_made_with_its_name_alone(desk: Any) -> None:
    root = show(desk, "wall", "empty")
    expect(root.get_by_text("Schrijven jullie op papier?")).to_be_visible()
    for name in ("Zet bij thema …", "Leg los", "Verberg"):
        expect(root.get_by_role("button", name=name)).to_be_hidden()
    root.get_by_role("button", name="Nieuw thema").click()
    root.get_by_label("Hoe heet het nieuwe thema?").fill("Ook bellen")
    root.get_by_role("button", name="Maak thema").click()
    assert acted(desk) == [("create_theme", {"title": "Ook bellen", "cards": []})]
    desk.change(state=states("wall")["paper"])
    expect(root.locator(".ss-wall-new")).to_be_hidden()
    expect(root.get_by_text("0 kaartjes").first).to_be_hidden()


def test_before_the_reveal_a_question_of_which_nobody_wrote_can_be_done_on_paper(desk: Any) -> None:
    root = show(desk, "wall", "waiting")
    expect(root.get_by_role("button", name="Maak thema’s zonder kaartjes")).to_be_hidden()
    root = show(desk, "wall", "nobody")
    root.get_by_role("button", name="Maak thema’s zonder kaartjes").click()
    assert acted(desk) == [("begin_on_paper", {})]
    desk.change(state=states("wall")["empty"])
    expect(root.get_by_label("Hoe heet het nieuwe thema?")).to_be_focused()
