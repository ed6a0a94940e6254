"""The dashboard: its first screen, its story, the presentation sheet by sheet, and what is on paper."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "dashboard.json").read_text(encoding="utf-8"))
SCREENS = ((1440, 900), (1920, 1080))
TOLD = ["Onze visie", "Wat ook gezegd is", "Wie beslist, wie denkt mee?", "Onze beloften aan het kind"]
TOLD += ["Waar we begonnen", "Wie waren erbij?", "Wat laten we los?", "Dit doen we", "Hoe gaan we verder?"]
TOLD += ["Wat kwam ervan?", "Wat kwam niet aan bod?"]
TOO_FULL = """() => [...document.querySelectorAll(".ss-present-sheet:not([hidden]), .ss-present-sheet:not([hidden]) *")]
    .filter((node) => getComputedStyle(node).overflowY === "auto" && node.scrollHeight > node.clientHeight).length"""
BELOW = """() => [...document.querySelectorAll(".ss-present-sheet:not([hidden]) *")]
    .filter((node) => node.getBoundingClientRect().bottom > innerHeight || node.getBoundingClientRect().right > innerWidth)
    .map((node) => node.className)"""
SMALLEST = """() => parseFloat(getComputedStyle(document.querySelector(".ss-present-sheet:not([hidden])")).fontSize)"""

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def show(desk: Any, name: str, **changes: Any) -> Locator:
    root: Locator = desk.show("dashboard", state={**STATES[name], **changes})
    return root


def present(desk: Any, name: str) -> Locator:
    """Show a state as a presentation."""
    root = show(desk, name)
    root.get_by_role("button", name="Presenteer op het hele scherm").click()
    dialog = desk.page.get_by_role("dialog", name="Presentatie")
    expect(dialog).to_be_visible()
    return root


def place(desk: Any) -> tuple[int, int]:
    """Which sheet is shown, of how many."""
    here, total = desk.page.get_by_role("status").inner_text().split(" van ")
    return int(here), int(total)


def title(desk: Any) -> str:
    return str(desk.page.locator(".ss-present-sheet:not([hidden]) .ss-present-title").inner_text())


# ------------------------------------------------------------------------------------------- every state


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(desk: Any, axe: str, name: str) -> None:
    show(desk, name)
    desk.page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
    desk.page.evaluate(axe)
    for width in (320, 375, 1440):
        desk.page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            desk.page.screenshot(path=f"{pictures}/dashboard-{name}-{width}.png", full_page=True)
        found = desk.page.evaluate("axe.run()")["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"too wide at {width}"


def test_leaving_takes_everything_along(desk: Any) -> None:
    show(desk, "three")
    desk.leave()
    assert desk.page.evaluate("host.handlers()") == 0


def test_text_of_anybody_is_text(desk: Any) -> None:
    root = present(desk, "hostile")
    expect(root).to_contain_text("<script>window.hacked = 1</script>")
    expect(root).to_contain_text("👩‍👩‍👧‍👦")
    assert root.locator("script, img, b, i, u, [style]").count() == 0
    assert desk.page.evaluate("window.hacked") is None


# ------------------------------------------------------------------------------------------- first screen


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("head", [0, 100, 240])
@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_it_fits_on_the_first_screen(desk: Any, name: str, head: int, width: int, height: int) -> None:
    """Whatever stands above it: a workbook has a head of its own."""
    desk.page.set_viewport_size({"width": width, "height": height})
    root = show(desk, name)
    assert root.locator(".ss-dash-card h2").count() == {"one": 1, "two": 2, "three": 3}[name]
    desk.page.evaluate(
        "height => { const head = document.createElement('canvas'); head.height = height; document.body.prepend(head) }",
        head,
    )
    for card in root.locator(".ss-dash-card").all():
        desk.until(lambda card=card: (box := card.bounding_box()) and box["y"] + box["height"] <= height)


def test_what_the_minority_said_stays_to_be_read_when_there_is_little_room(desk: Any) -> None:
    root = show(desk, "three")
    first = root.locator(".ss-dash-card").first
    said = first.get_by_text("Twee leerkrachten willen dat het ook met een berichtje mag.")
    expect(said.locator("visible=true")).to_have_count(1)
    desk.page.set_viewport_size({"width": 1440, "height": 640})
    expect(root.locator("[data-fit='4'], [data-fit='5']")).to_be_visible()
    expect(said.locator("visible=true")).to_have_count(0)
    first.get_by_text("Waar komt dit vandaan?").click()
    expect(said.locator("visible=true")).to_have_count(1)


def test_a_card_tells_votes_scores_consent_and_the_next_step(desk: Any) -> None:
    root = show(desk, "three")
    first, _, third = root.locator(".ss-dash-card").all()
    expect(first).to_contain_text("17 van de 61 stippen, van 11 mensen")
    expect(first.get_by_role("list", name="Stippen naar rol")).to_contain_text("ouders 11")
    expect(first.get_by_role("list", name="Cijfers").get_by_role("listitem")).to_have_text(
        ["Belangrijk5 van 5", "Haalbaar4 van 5"]
    )
    expect(first.get_by_text("Instemming, met 2 zorgen")).to_be_visible()
    expect(first.get_by_text("een leerkracht en een ouder · 16 oktober 2026")).to_be_visible()
    expect(third.get_by_text("Nog geen instemming: 1 bezwaar")).to_be_visible()
    expect(third.get_by_text("Nog niets afgesproken")).to_be_visible()


def test_each_role_has_a_shape_of_its_own(desk: Any) -> None:
    root = show(desk, "long")
    second = root.locator(".ss-dash-card").nth(1)
    shapes = second.locator(".ss-dash-shape path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert len(set(shapes)) == 3


def test_without_scores_consent_and_actions_a_card_leaves_them_out(desk: Any) -> None:
    root = show(desk, "bare")
    card = root.locator(".ss-dash-card").first
    expect(card).to_contain_text("17 van de 61 stippen")
    for absent in ("Volgende stap", "Instemming", "Belangrijk"):
        expect(card.get_by_text(absent)).to_have_count(0)


def test_it_changes_in_place(desk: Any) -> None:
    root = show(desk, "three")
    summary = root.get_by_text("Waar komt dit vandaan?").nth(1)
    summary.click()
    summary.focus()
    desk.page.evaluate("document.querySelectorAll('.ss-dash-card')[1].kept = true")
    desk.page.evaluate("document.querySelectorAll('.ss-dash-chapter')[2].kept = true")
    now = STATES["three"]
    first, second, third = now["priorities"]
    second = {**second, "position": 1, "reason": "Nu met een nieuwe reden."}
    story = {**now["story"], "concerns": None}
    desk.change(state={**now, "priorities": [second, {**first, "position": 2}, third], "story": story})
    moved = root.locator(".ss-dash-card").first
    expect(moved).to_contain_text("Nu met een nieuwe reden.")
    assert moved.evaluate("card => card.kept")
    expect(root.get_by_text("Waar komt dit vandaan?").first).to_be_focused()
    expect(moved.get_by_text("In het gesprek vroeg de meester eerst wat ík zie")).to_be_visible()
    expect(root.get_by_role("heading", name="Wat ook gezegd is")).to_have_count(0)
    assert root.locator(".ss-dash-chapter").nth(1).evaluate("chapter => chapter.kept")


# ------------------------------------------------------------------------------------------- story


def test_every_chapter_tells_where_it_comes_from(desk: Any) -> None:
    root = show(desk, "three")
    chapters = root.locator(".ss-dash-chapter")
    expect(chapters.get_by_role("heading", level=2)).to_have_text(TOLD)
    expect(chapters.filter(has_text="Waar dit vandaan komt: ")).to_have_count(len(TOLD))
    expect(root.get_by_text("21 van de 22 mensen gaven antwoord")).to_be_visible()


def test_the_vision_shows_its_state_and_the_consent_on_each_sentence(desk: Any) -> None:
    root = show(desk, "three")
    vision = root.locator("[data-chapter=vision]")
    expect(vision).to_contain_text("Versie 0.2, lezers kunnen reageren")
    expect(vision).to_contain_text("Reageren kan tot en met 3 december 2026.")
    third = vision.get_by_role("listitem").nth(2)
    expect(third).to_contain_text("Nog geen instemming: 1 bezwaar")
    expect(third).to_contain_text("18 akkoord · 3 akkoord met zorg · 1 bezwaar")
    concerns = root.locator("[data-chapter=concerns]")
    expect(concerns.get_by_role("listitem").first).to_contain_text(
        "De uitleg blijft, op een eigen blad bij het rapport."
    )


@pytest.mark.parametrize("width", [375, 1440])
def test_who_decides_is_a_table_that_says_the_role_at_each_cell(desk: Any, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    root = show(desk, "three")
    row = root.get_by_role("row", name="Telefoons op school")
    expect(row.get_by_role("cell")).to_have_count(5)
    expect(row.get_by_role("cell").nth(2)).to_contain_text("verdeeld")
    expect(row.get_by_text("Ouders", exact=True)).to_be_visible(visible=width == 375)


def test_who_was_missing_is_told_in_words_and_marks(desk: Any) -> None:
    present = show(desk, "three").locator("[data-chapter=present]")
    parents = present.get_by_role("listitem").nth(1)
    expect(parents).to_contain_text("11 van de 20 die we vroegen")
    assert parents.locator(".ss-dash-person").count() == 20
    assert parents.locator(".ss-dash-person-missing").count() == 9
    expect(present).to_contain_text("Wie we misten: 4 teamleden, 9 ouders")


def test_what_is_not_there_yet_is_announced(desk: Any) -> None:
    root = show(desk, "one")
    coming = root.locator(".ss-dash-coming")
    expect(coming.get_by_role("listitem").first).to_contain_text("Wie beslist, wie denkt mee?")
    expect(coming.get_by_role("link", name="Naar de visie-sessie")).to_be_visible()
    desk.change(state=STATES["three"])
    expect(coming).to_be_hidden()


def test_without_priorities_it_says_what_to_do(desk: Any) -> None:
    root = show(desk, "empty")
    expect(root.get_by_role("heading", name="Hier komen jullie prioriteiten te staan")).to_be_visible()
    expect(root.get_by_role("button", name="Presenteer")).to_be_hidden()
    desk.change(state=STATES["one"])
    expect(root.get_by_role("heading", name="Ook bellen als het goed gaat")).to_be_visible()
    expect(root.get_by_text("Hier komen jullie")).to_be_hidden()
    expect(root.get_by_role("button", name="Presenteer")).to_be_visible()


# ------------------------------------------------------------------------------------------- presentation


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("name", ["one", "two", "three", "bare", "long"])
def test_no_sheet_scrolls(desk: Any, name: str, width: int, height: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": height})
    present(desk, name)
    _, total = place(desk)
    for number in range(1, total + 1):
        assert place(desk)[0] == number
        if pictures := os.environ.get("PICTURES"):
            desk.page.screenshot(path=f"{pictures}/presentation-{name}-{width}-{number:02}.png")
        assert desk.page.evaluate(TOO_FULL) == 0, title(desk)
        assert desk.page.evaluate(BELOW) == [], title(desk)
        assert desk.page.evaluate(SMALLEST) >= 28 * width / 1920, title(desk)
        desk.page.keyboard.press("ArrowRight")
    assert place(desk) == (total, total)


def test_everything_is_on_a_sheet(desk: Any) -> None:
    """Nothing falls between two sheets: every sentence, theme, action and card of a long story is shown."""
    present(desk, "long")
    told = STATES["long"]["story"]
    shown = desk.page.locator(".ss-present-stage").evaluate("stage => stage.textContent")
    sheets = desk.page.locator(".ss-present-stage")
    for kind, number in (
        (".ss-dash-sentence", len(told["vision"]["sentences"])),
        ("[data-chapter=concerns] .ss-dash-remark", len(told["concerns"]["remarks"])),
        ("[data-chapter=doing] tbody tr", len(told["doing"]["things"])),
        ("[data-chapter=came] .ss-dash-remark", len(told["came"]["things"])),
        ("[data-chapter=deciding] tbody tr", len(told["deciding"]["rows"])),
        ("[data-chapter=next] tbody tr", len(told["next"]["actions"])),
        ("[data-chapter=unsaid] .ss-dash-note", len(told["unsaid"]["cards"])),
        ("[data-chapter=why-p2] .ss-dash-note", len(STATES["long"]["priorities"][1]["trace"]["cards"])),
        (".ss-dash-card", 3),
    ):
        assert sheets.locator(kind).count() == number, kind
    assert told["vision"]["after"] in shown
    expect(sheets.locator(".ss-present-more").first).to_have_text(" (vervolg)")


def test_what_takes_more_sheets_is_divided_over_them(desk: Any) -> None:
    present(desk, "long")
    for chapter, item in (("deciding", "tbody tr"), ("concerns", ".ss-dash-remark"), ("unsaid", ".ss-dash-note")):
        sheets = desk.page.locator(f".ss-present-sheet[data-chapter={chapter}]").all()
        numbers = [sheet.locator(item).count() for sheet in sheets]
        assert len(numbers) > 1
        assert max(numbers) - min(numbers) <= 2, chapter


def test_keys_turn_the_sheets(desk: Any) -> None:
    present(desk, "three")
    _, total = place(desk)
    expect(desk.page.get_by_role("status")).to_have_text(f"1 van {total}")
    assert title(desk) == "Onze prioriteiten"
    for key, here in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowDown", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("ArrowUp", 1),
        ("ArrowUp", 1),
        ("End", total),
        ("PageDown", total),
        ("Home", 1),
    ):
        desk.page.keyboard.press(key)
        assert place(desk)[0] == here, key
    desk.page.get_by_role("button", name="Volgende bladzijde").click()
    assert title(desk) == "Ook bellen als het goed gaat"
    desk.page.get_by_role("button", name="Vorige bladzijde").click()
    assert place(desk)[0] == 1


@pytest.mark.parametrize("way", ["Escape", "button", "full screen ends"])
def test_leaving_brings_back_the_page_and_the_focus(desk: Any, way: str) -> None:
    present(desk, "three")
    dialog = desk.page.locator("dialog")
    if way == "Escape":
        desk.page.keyboard.press("Escape")
    elif way == "button":
        dialog.get_by_role("button", name="Stop met presenteren").click()
    else:
        desk.page.wait_for_function("document.fullscreenElement")
        desk.page.evaluate("document.exitFullscreen()")
    expect(dialog).to_be_hidden()
    expect(desk.page.get_by_role("button", name="Presenteer op het hele scherm")).to_be_focused()
    desk.page.wait_for_function("!document.fullscreenElement")


def test_it_presents_where_full_screen_is_refused(desk: Any) -> None:
    desk.page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no'));")
    present(desk, "three")
    desk.page.keyboard.press("PageDown")
    assert place(desk)[0] == 2
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("dialog")).to_be_hidden()


def test_a_presentation_follows_and_stays_where_it_is(desk: Any) -> None:
    present(desk, "three")
    while title(desk) != "Onze visie":
        desk.page.keyboard.press("ArrowRight")
    now = STATES["three"]
    sentences = [{"text": "Een nieuwe zin.", "consent": None}, *now["story"]["vision"]["sentences"][1:]]
    story = {**now["story"], "vision": {**now["story"]["vision"], "sentences": sentences}}
    desk.change(state={**now, "priorities": now["priorities"][:2], "story": story})
    expect(desk.page.locator(".ss-present-sheet:not([hidden])")).to_contain_text("Een nieuwe zin.")
    assert title(desk) == "Onze visie"
    desk.page.set_viewport_size({"width": 1920, "height": 1080})
    expect(desk.page.locator(".ss-present-sheet:not([hidden])")).to_contain_text("Een nieuwe zin.")
    assert title(desk) == "Onze visie"


def test_a_presentation_is_accessible(desk: Any, axe: str) -> None:
    present(desk, "three")
    desk.page.evaluate(axe)
    _, total = place(desk)
    for _ in range(total):
        found = desk.page.evaluate("axe.run()")["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == [], title(desk)
        desk.page.keyboard.press("ArrowRight")


# ------------------------------------------------------------------------------------------- paper


def test_it_prints_with_its_trace_open_and_without_what_is_for_the_screen(desk: Any) -> None:
    root = show(desk, "three")
    desk.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert root.locator("details[open]").count() == 3
    desk.page.emulate_media(media="print")
    expect(root.get_by_role("button", name="Presenteer", include_hidden=True)).to_be_hidden()
    expect(root.get_by_role("heading", name="Wie beslist, wie denkt mee?")).to_be_visible()
    desk.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert root.locator("details[open]").count() == 0


def test_the_tables_are_taken_along_at_its_foot_and_are_on_no_sheet(desk: Any) -> None:
    root = desk.show("dashboard", state=STATES["three"], made={})
    take = root.get_by_role("button", name="Haal op als Excel")
    with desk.page.expect_download() as saved:
        take.click()
        desk.until(lambda: bool(desk.acted()))
        ((action, args),) = desk.acted()
        name = "uitvoer coördinator.xlsx"
        desk.change(made={"href": "data:application/octet-stream;base64,UEs=", "name": name, "asked": args["asked"]})
    assert (action, saved.value.suggested_filename) == ("make", name)
    expect(root.get_by_text(f"‘{name}’ staat bij je downloads.")).to_be_visible()
    desk.page.emulate_media(media="print")
    expect(take).to_be_hidden()
    desk.page.emulate_media(media="screen")
    root.get_by_role("button", name="Presenteer op het hele scherm").click()
    assert "Excel" not in desk.page.get_by_role("dialog", name="Presentatie").inner_text()
    assert "Meenemen" not in "".join(desk.page.locator(".ss-present-sheet").all_inner_texts())


def test_before_there_is_a_trajectory_there_is_nothing_to_take_along(desk: Any) -> None:
    root = show(desk, "three", title="")
    expect(root.get_by_role("button", name="Haal op als Excel")).to_be_hidden()
