"""The coordinator's components: header, welcome, part, wall, results, choose and dashboard.

Each case sets the whole `state`, does what a coordinator does, and looks at what is on the screen and which actions arrive.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

STATES = Path(__file__).parent / "states"
COMPONENTS = ("header", "welcome", "part", "wall", "results", "choose", "dashboard")
SCREENS = ((1440, 900), (1920, 1080))

pytestmark = pytest.mark.browser


def states(component: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))
    return found


EVERY_STATE = [(component, name) for component in COMPONENTS for name in states(component)]


def wait_for(host: Any, ready: Callable[[], bool]) -> None:
    for _ in range(100):
        if ready():
            return
        host.page.wait_for_timeout(50)
    pytest.fail("it did not come")


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def show(desk: Any, component: str, name: str, **changes: Any) -> Locator:
    extra = {"ping": 0, "pong": 0} if component == "header" else {}
    root: Locator = desk.show(component, state={**states(component)[name], **changes}, **extra)
    return root


def card(root: Locator, text: str) -> Locator:
    return root.locator(".ss-wall-card", has_text=text).first


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    wait_for(desk, lambda: len(desk.acted()) >= count)
    return list(desk.acted())


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


# ------------------------------------------------------------------------------------------- every state


@pytest.mark.parametrize(("component", "name"), EVERY_STATE)
def test_nothing_is_inaccessible_or_too_wide(desk: Any, axe: str, component: str, name: str) -> None:
    show(desk, component, name)
    desk.page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
    desk.page.evaluate(axe)
    for width in (375, 1440):
        desk.page.set_viewport_size({"width": width, "height": 800})
        found = desk.page.evaluate("axe.run()")["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        assert fits(desk.page)


@pytest.mark.parametrize("component", COMPONENTS)
def test_leaving_takes_everything_along(desk: Any, component: str) -> None:
    show(desk, component, next(iter(states(component))))
    desk.leave()
    assert desk.page.evaluate("host.handlers()") == 0


@pytest.mark.parametrize("component", ["wall", "dashboard"])
def test_text_of_anybody_is_text(desk: Any, component: str) -> None:
    root = show(desk, component, "hostile")
    expect(root).to_contain_text("<script>window.hacked = 1</script>")
    expect(root).to_contain_text("👩‍👩‍👧‍👦")
    assert root.locator("script, img, b, i, [style]").count() == 0
    assert desk.page.evaluate("window.hacked") is None
    assert fits(desk.page)


# ------------------------------------------------------------------------------------------- header


def test_header_shows_where_you_are_and_that_it_is_the_example(desk: Any) -> None:
    root = show(desk, "header", "example")
    expect(root.get_by_role("link", name="Dashboard")).to_have_attribute("aria-current", "page")
    expect(root).to_contain_text("Voorbeeld · Deze school bestaat niet.")
    root = show(desk, "header", "own")
    expect(root.get_by_text("Voorbeeld")).to_be_hidden()


def test_header_tells_when_the_workbook_is_gone_and_when_it_is_back(desk: Any) -> None:
    desk.page.clock.install()
    root = show(desk, "header", "own")
    gone = root.get_by_text("Het werkboek reageert niet meer.")
    desk.page.clock.run_for(9000)
    assert gone.count() == 0
    desk.page.clock.run_for(5000)
    expect(gone).to_be_visible()
    expect(root.get_by_role("button", name="Laad opnieuw")).to_be_visible()
    desk.change(pong=99)
    expect(gone).to_be_hidden()


# ------------------------------------------------------------------------------------------- welcome


def test_welcome_creates_a_trajectory(desk: Any) -> None:
    root = show(desk, "welcome", "new")
    root.get_by_label("Hoe heet de school?").fill("Basisschool De Wilgenhoek")
    root.get_by_label("Basisonderwijs").check()
    root.get_by_label("Hoe heet de school?").press("Enter")
    assert acted(desk) == [
        (
            "create",
            {
                "name": "Basisschool De Wilgenhoek",
                "school_year": "2026-2027",
                "sector": "po",
                "mission": "",
                "contact": "",
            },
        )
    ]
    desk.change(state=states("welcome")["own"])
    expect(root.get_by_role("heading", name="Basisschool De Wilgenhoek kan beginnen")).to_be_focused()
    expect(root.get_by_role("link", name="Naar de visiesessie")).to_be_visible()


def test_welcome_tells_per_field_what_is_wrong_and_keeps_what_was_typed(desk: Any) -> None:
    root = show(desk, "welcome", "new")
    root.get_by_label("Voor welk schooljaar?").fill("2026")
    root.get_by_role("button", name="Begin ons traject").click()
    desk.change(state=states("welcome")["errors"])
    name = root.get_by_label("Hoe heet de school?")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(states("welcome")["errors"]["errors"]["name"])
    expect(root.get_by_label("Voor welk schooljaar?")).to_have_value("2026")


def test_welcome_makes_the_example(desk: Any) -> None:
    root = show(desk, "welcome", "new")
    root.get_by_role("button", name="Maak het voorbeeld").click()
    assert acted(desk) == [("make_example", {})]
    desk.change(state=states("welcome")["both"])
    expect(root.get_by_role("link", name="Open het voorbeeld")).to_have_attribute(
        "href", states("welcome")["both"]["example"]["href"]
    )


# ------------------------------------------------------------------------------------------- part


def test_part_keeps_its_tips_open(desk: Any) -> None:
    root = show(desk, "part", "kijk")
    expect(root.get_by_role("heading", level=3)).to_have_text(
        "Wat doet de ander waardoor samenwerken lukt? Wat mis je?"
    )
    expect(root).to_contain_text("20 minuten")
    root.get_by_text("Tips voor wie begeleidt").click()
    desk.change(state={**states("part")["kijk"], "minutes": 25})
    expect(root).to_contain_text("25 minuten")
    expect(root.get_by_text("Laat ouders als eerste vertellen.")).to_be_visible()


# ------------------------------------------------------------------------------------------- wall


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
    sheet = root.get_by_role("region", name=theme)
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
        root.get_by_role("region", name="Gesprekken waarin").bounding_box(),
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
    drag(desk.page, card(root, "Ik mis de vaders"), root.get_by_role("region", name="Ook bellen"))
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
    sheet = root.get_by_role("region", name="Samen leren zien")
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
    drag(desk.page, card(root, "Ik mis de vaders"), root.get_by_role("region", name="Ook bellen"))
    expect(root.get_by_role("alert")).to_contain_text("Dit thema is er niet meer. Kies een ander thema.")
    expect(
        root.get_by_role("region", name="Los op tafel").get_by_role("button", name="Ik mis de vaders")
    ).to_be_visible()


def test_wall_sends_the_whole_list_until_it_is_acknowledged(desk: Any) -> None:
    root = show(desk, "wall", "open")
    desk.silence()
    for text in ("Ik mis de vaders", "De juf staat"):
        card(root, text).click()
        root.get_by_role("button", name="Verberg").click()
    wait_for(desk, lambda: len(desk._traits["actions"]) == 2)
    first, second = desk._traits["actions"]
    assert [first["args"], second["args"]] == [{"card": "k108"}, {"card": "k1"}]
    desk.change(done={"ids": [first["id"]], "error": None, "at": 1})
    desk.acknowledge()
    card(root, "Een vast moment").click()
    root.get_by_role("button", name="Verberg").click()
    wait_for(desk, lambda: len(desk._traits["done"]["ids"]) == 2 and second["id"] in desk._traits["done"]["ids"])


def test_wall_keeps_focus_choice_and_open_details_through_a_change(desk: Any) -> None:
    root = show(desk, "wall", "open")
    root.get_by_role("region", name="Samen leren zien").get_by_text("Pas thema aan").click()
    field = root.get_by_role("region", name="Samen leren zien").get_by_label("Naam van het thema")
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


# ------------------------------------------------------------------------------------------- results


def test_results_come_with_sentence_picture_and_table(desk: Any) -> None:
    root = show(desk, "results", "waiting")
    expect(root).to_contain_text("9 van de 22")
    desk.change(state=states("results")["open"])
    expect(root).to_contain_text("17 van de 61")
    expect(root.get_by_role("img", name="Staafdiagram")).to_be_visible()
    root.get_by_text("Bekijk de getallen in een tabel").click()
    expect(root.get_by_role("row", name="Ook bellen als het goed gaat 17 12")).to_be_visible()


def test_results_print_their_table(desk: Any) -> None:
    root = show(desk, "results", "open")
    desk.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(root.get_by_role("table")).to_be_visible()
    desk.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(root.get_by_role("table")).to_be_hidden()


# ------------------------------------------------------------------------------------------- choose


def test_choose_takes_at_most_three_and_says_why(desk: Any) -> None:
    root = show(desk, "choose", "one")
    root.get_by_role("button", name="Kies: Gesprekken waarin de ouder begint").click()
    assert acted(desk) == [("choose", {"option": "o2"})]
    desk.change(state=states("choose")["three"])
    fourth = root.get_by_role("button", name="Kies: Samen leren zien")
    expect(fourth).to_have_attribute("aria-disabled", "true")
    expect(fourth).to_have_accessible_description(
        "Jullie kozen er 3. Meer kun je in een jaar niet volhouden. Haal er eerst een weg als je wilt ruilen."
    )
    fourth.press("Enter")
    desk.page.wait_for_timeout(100)
    assert len(desk.acted()) == 1


def test_choose_saves_the_reason_while_you_type(desk: Any) -> None:
    root = show(desk, "choose", "three")
    third = root.locator(".ss-choose-card").nth(2)
    third.get_by_label("Waarom kiezen jullie dit?").fill("Kort komt aan.")
    assert acted(desk) == [("reason", {"id": "p3", "reason": "Kort komt aan.", "minority": ""})]
    expect(third.get_by_text("✓ opgeslagen")).to_be_visible()


def test_choose_never_overwrites_what_you_are_typing(desk: Any) -> None:
    root = show(desk, "choose", "one")
    reason = root.get_by_label("Waarom kiezen jullie dit?")
    reason.fill("Half getypt")
    desk.change(state={**states("choose")["three"], "undo": None})
    expect(reason.first).to_have_value("Half getypt")
    expect(reason.first).to_be_focused()


def test_choose_does_not_lose_a_reason_when_the_page_goes(desk: Any) -> None:
    root = show(desk, "choose", "one")
    root.get_by_label("Wat wil een minderheid behouden?").fill("Ook een briefje")
    desk.leave()
    assert acted(desk)[0][1]["minority"] == "Ook een briefje"


def test_choose_moves_drops_and_undoes(desk: Any) -> None:
    root = show(desk, "choose", "three")
    root.get_by_role("button", name="Omhoog: Gesprekken waarin de ouder begint").click()
    root.get_by_role("button", name="Haal weg: Korte, duidelijke berichten").click()
    root.get_by_role("button", name="Maak ongedaan").click()
    assert acted(desk, 3) == [("move", {"id": "p2", "by": -1}), ("drop", {"id": "p3"}), ("undo", {})]


# ------------------------------------------------------------------------------------------- dashboard


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_dashboard_fits_on_the_first_screen(desk: Any, name: str, width: int, height: int) -> None:
    """Under a workbook's own head of 170 pixels, the cards end above the fold."""
    desk.page.set_viewport_size({"width": width, "height": height})
    root = show(desk, "dashboard", name)
    top = root.bounding_box()
    assert top
    for item in root.locator(".ss-dash-card").all():
        box = item.bounding_box()
        assert box
        assert 170 + box["y"] - top["y"] + box["height"] <= height
    assert root.get_by_role("heading", level=2).count() == {"one": 1, "two": 2, "three": 3}[name]


def test_dashboard_without_priorities_says_what_to_do(desk: Any) -> None:
    root = show(desk, "dashboard", "empty")
    expect(root.get_by_role("heading", name="Hier komen jullie prioriteiten te staan")).to_be_visible()
    assert root.get_by_role("link").count() == 3
    desk.change(state=states("dashboard")["one"])
    expect(root.get_by_role("heading", name="Ook bellen als het goed gaat")).to_be_visible()
    expect(root.get_by_text("Hier komen jullie")).to_be_hidden()


def test_dashboard_shows_votes_in_words_with_a_shape_for_each_role(desk: Any) -> None:
    root = show(desk, "dashboard", "long")
    second = root.locator(".ss-dash-card").nth(1)
    expect(second).to_contain_text("14 van de 61 stippen, van 9 mensen")
    expect(second.get_by_role("list", name="Stippen naar rol")).to_contain_text("team 8")
    shapes = second.locator(".ss-dash-shape path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert len(set(shapes)) == 3


def test_dashboard_changes_in_place(desk: Any) -> None:
    root = show(desk, "dashboard", "three")
    summary = root.get_by_text("Waar komt dit vandaan?").nth(1)
    summary.click()
    summary.focus()
    desk.page.evaluate("document.querySelectorAll('.ss-dash-card')[1].kept = true")
    now = states("dashboard")["three"]
    first, second, third = now["priorities"]
    second = {**second, "position": 1, "reason": "Nu met een nieuwe reden."}
    desk.change(state={**now, "priorities": [second, {**first, "position": 2}, third]})
    moved = root.locator(".ss-dash-card").first
    expect(moved).to_contain_text("Nu met een nieuwe reden.")
    assert moved.evaluate("card => card.kept")
    expect(root.get_by_text("Waar komt dit vandaan?").first).to_be_focused()
    expect(moved.get_by_text("In het gesprek vroeg de meester eerst wat ík zie")).to_be_visible()


def test_dashboard_prints_with_its_trace_open(desk: Any) -> None:
    root = show(desk, "dashboard", "three")
    desk.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert root.locator("details[open]").count() == 3
    desk.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert root.locator("details[open]").count() == 0
