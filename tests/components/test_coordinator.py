"""The coordinator's components: header, welcome, part, results and choose; wall and dashboard have files of their own.

Each case sets the whole `state`, does what a coordinator does, and looks at what is on the screen and which actions arrive.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

STATES = Path(__file__).parent / "states"
COMPONENTS = ("header", "welcome", "part", "wall", "results", "choose")

pytestmark = pytest.mark.browser


def states(component: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))
    return found


EVERY_STATE = [(component, name) for component in COMPONENTS for name in states(component)]


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def show(desk: Any, component: str, name: str, **changes: Any) -> Locator:
    extra = {"ping": 0, "pong": 0} if component == "header" else {}
    root: Locator = desk.show(component, state={**states(component)[name], **changes}, **extra)
    return root


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
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


def test_text_of_anybody_is_text(desk: Any) -> None:
    root = show(desk, "wall", "hostile")
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
    expect(root.get_by_role("link", name="Naar de startpositie")).to_be_visible()


def test_the_workbook_one_is_in_comes_first(desk: Any) -> None:
    own = copy.deepcopy(states("welcome")["own"])
    own["own"]["links"].append({"label": "Naar hier", "href": "?", "text": ""})
    root = desk.show("welcome", state=own)
    expect(root.locator(".ss-welcome-ways a").first).to_have_text("Verder in dit werkboek")
    expect(root.get_by_role("link", name="Naar hier")).to_have_count(0)


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
