"""What may be a name in what who leads types: told below the field once it is stored, replaced or kept by one press, never forced."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
TITLE = "De moeder van Fatima, 06-12345678"
TOLD = "‘Fatima’ zegt misschien wie iemand is. Wij stellen voor: [kind]"

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(plain_host: Any) -> Any:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def show(desk: Any, component: str, name: str) -> Locator:
    state = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]
    root: Locator = desk.show(component, state=state)
    return root


def name(text: str, suggestion: str, place: str, action: str) -> dict[str, str]:
    return {"place": place, "action": action, "text": text, "suggestion": suggestion, "mark": f"van-{len(text)}"}


def last_id(desk: Any) -> str:
    return str(desk._actions[-1]["id"])


def tell(desk: Any, *found: tuple[str, str], place: str = "here") -> None:
    """What the kernel finds in the newest action."""
    desk.change(found=[name(text, suggestion, place, last_id(desk)) for text, suggestion in found])


def make_theme(desk: Any, root: Locator, title: str = TITLE) -> None:
    root.get_by_role("button", name="Nieuw thema", exact=True).click()
    root.get_by_label("Hoe heet het nieuwe thema?").fill(title)
    number = len(desk.acted())
    root.get_by_role("button", name="Maak thema").click()
    desk.until(lambda: len(desk.acted()) > number)


def box(root: Locator) -> Locator:
    return root.locator(".ss-typed-names-shown")


def below(root: Locator, field: Locator) -> None:
    """The lines come after the field, near it."""
    there, here = box(root).bounding_box(), field.bounding_box()
    assert there
    assert here
    assert 0 <= there["y"] - here["y"] - here["height"] < 60


def test_it_comes_out_of_a_form_that_closed_and_near_it(desk: Any) -> None:
    root = show(desk, "wall", "open")
    make_theme(desk, root)
    tell(desk, ("Fatima", "[kind]"), ("06-12345678", "[telefoonnummer]"))
    expect(root.get_by_text(TOLD)).to_be_visible()
    expect(root.get_by_text("wij zien niet alles")).to_be_visible()
    expect(root.get_by_role("button", name="Nieuw thema", exact=True)).to_be_focused()
    below(root, root.locator(".ss-wall-buttons"))
    expect(root.get_by_role("status").filter(has_text="Fatima")).to_have_count(1)


def test_one_press_replaces_one_and_another_all(desk: Any) -> None:
    root = show(desk, "wall", "open")
    make_theme(desk, root)
    tell(desk, ("Fatima", "[kind]"), ("06-12345678", "[telefoonnummer]"))
    root.get_by_role("button", name="Vervang door [kind]").click()
    desk.until(lambda: desk.acted()[-1] == ("put_suggested", {"chosen": [{"place": "here", "text": "Fatima"}]}))
    expect(root.locator(".ss-typed-names").filter(has_text="Fatima")).to_be_focused()
    root.get_by_role("button", name="Vervang alle").click()
    both = [{"place": "here", "text": text} for text in ("Fatima", "06-12345678")]
    desk.until(lambda: desk.acted()[-1] == ("put_suggested", {"chosen": both}))
    desk.change(found=[])
    expect(box(root)).to_have_count(0)


def test_the_same_word_in_two_places_is_one_line(desk: Any) -> None:
    root = show(desk, "wall", "open")
    make_theme(desk, root)
    first = name("Fatima", "[kind]", "one", last_id(desk))
    make_theme(desk, root, "Fatima's moeder")
    desk.change(found=[first, name("Fatima", "[kind]", "other", last_id(desk))])
    expect(root.get_by_text(TOLD)).to_have_count(1)
    root.get_by_role("button", name="Vervang door [kind]").click()
    desk.until(lambda: desk.acted()[-1][0] == "put_suggested")
    assert [one["place"] for one in desk.acted()[-1][1]["chosen"]] == ["one", "other"]


def test_what_let_stands_is_known_after_a_reload(desk: Any) -> None:
    root = show(desk, "wall", "open")
    make_theme(desk, root)
    tell(desk, ("Fatima", "[kind]"))
    root.get_by_role("button", name="Laat staan").click()
    desk.until(lambda: desk.acted()[-1] == ("let_stand", {"words": ["Fatima"]}))
    desk.change(found=[])
    assert "Fatima" not in desk.page.evaluate("JSON.stringify(localStorage)")
    root = desk.reload(found=[])
    make_theme(desk, root, "Nog eens Fatima")
    number = len(desk.acted())
    tell(desk, ("Fatima", "[kind]"))
    desk.until(lambda: desk.acted()[number:] == [("let_stand", {"words": ["Fatima"]})])
    expect(box(root)).to_have_count(0)


def test_while_a_text_saves_itself_the_lines_stay_and_the_focus_too(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    field = root.get_by_label("De tekst, zoals jullie hem samen schrijven")
    field.focus()
    field.press("End")
    field.press_sequentially(" De moeder van Fatima")
    desk.until(lambda: bool(desk.acted()))
    tell(desk, ("Fatima", "[kind]"))
    expect(root.get_by_text(TOLD)).to_be_visible()
    expect(field).to_be_focused()
    below(root, field)
    desk.page.evaluate(
        "() => { window.gone = 0; new MutationObserver((all) => { for (const one of all) window.gone += one.removedNodes.length })"
        ".observe(document.querySelector('.ss-typed-names-shown').parentElement, { childList: true, subtree: true }) }"
    )
    number = len(desk.acted())
    field.press_sequentially(" helpt mee", delay=120)
    desk.until(lambda: len(desk.acted()) > number)
    tell(desk, ("Fatima", "[kind]"))
    desk.page.wait_for_timeout(300)
    assert desk.page.evaluate("window.gone") == 0
    expect(field).to_be_focused()
    assert field.input_value().endswith("De moeder van Fatima helpt mee")


def test_of_two_fields_that_are_stored_together_it_is_the_one_with_the_name(desk: Any) -> None:
    root = show(desk, "choose", "three")
    card = root.locator(".ss-choose-card").first
    reason, minority = card.get_by_role("textbox").locator("visible=true").all()[:2]
    reason.fill("De moeder van Fatima belt")
    minority.fill("Rust")
    desk.until(lambda: bool(desk.acted()) and desk.acted()[-1][1].get("minority") == "Rust")
    tell(desk, ("Fatima", "[kind]"))
    expect(root.get_by_text(TOLD)).to_be_visible()
    below(root, reason)


def test_what_comes_from_no_field_of_this_page_stands_where_errors_do(desk: Any) -> None:
    root = show(desk, "wall", "open")
    desk.change(found=[name("Fatima", "[kind]", "here", "van-vroeger")])
    expect(root.get_by_text(TOLD)).to_be_visible()


def test_an_empty_place_takes_no_room(desk: Any) -> None:
    root = show(desk, "choose", "three")
    field = root.locator(".ss-choose-card").first.get_by_role("textbox").locator("visible=true").first
    card = root.locator(".ss-choose-card").first

    def height() -> float:
        at = card.bounding_box()
        assert at
        return at["height"]

    before = height()
    field.press("End")
    field.press_sequentially("!")
    expect(field).to_have_value(re.compile("!$"))
    assert abs(height() - before) < 1


@pytest.mark.parametrize("width", [320, 375, 1440])
def test_it_fits_and_is_accessible(desk: Any, width: int, axe: str) -> None:
    desk.page.set_viewport_size({"width": width, "height": 800})
    root = show(desk, "wall", "open")
    make_theme(desk, root)
    tell(desk, ("Fatima", "[kind]"), ("06-12345678", "[telefoonnummer]"))
    expect(root.get_by_text(TOLD)).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    desk.page.evaluate(axe)
    found = desk.page.evaluate("axe.run()")["violations"]
    assert not [rule["id"] for rule in found], found
