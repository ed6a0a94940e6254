"""Reading along as a coach: a list beside a reflection, by keyboard too, with marks in the margin."""

import copy
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.components.reflections import DRAFTS, EMPTY, GONE, NOTHING, OPEN, STATE, shown

pytestmark = pytest.mark.browser


def opened(host: Any, root: Locator, name: str) -> None:
    """As the kernel does: what is open comes, and then the acknowledgement."""
    before = len(host.acted())
    root.get_by_role("button", name=name).click()
    host.until(lambda: len(host.acted()) > before)


@pytest.mark.parametrize(
    "state", [NOTHING, STATE, OPEN, DRAFTS, GONE], ids=["nothing", "list", "open", "drafts", "gone"]
)
@pytest.mark.parametrize("width", [375, 1440])
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, state: dict[str, Any], width: int) -> None:
    plain_host.page.set_viewport_size({"width": width, "height": 900})
    root = plain_host.show("reading", state=state)
    if state["shown"] and width == 375:
        root.get_by_role("button", name="Blauwe Vos").click()
        expect(root.get_by_role("button", name="← Alle terugblikken")).to_be_visible()
    plain_host.page.evaluate(axe)
    assert [one["id"] for one in plain_host.page.evaluate("axe.run()")["violations"]] == []
    assert plain_host.page.evaluate("document.documentElement.scrollWidth") <= width


def test_before_anybody_shared_it_says_what_comes(plain_host: Any) -> None:
    root = plain_host.show("reading", state=NOTHING)
    expect(root.get_by_text("Nog niets gedeeld.")).to_be_visible()
    expect(root.get_by_role("searchbox")).to_be_hidden()
    expect(root.get_by_text("Je leest hier als coach")).to_be_visible()


def test_on_a_phone_one_goes_to_a_reflection_and_back(plain_host: Any) -> None:
    root = plain_host.show("reading", state=OPEN)
    opened(plain_host, root, "Blauwe Vos")
    expect(root.get_by_role("heading", name="Blauwe Vos")).to_be_focused()
    expect(root.get_by_role("searchbox")).to_be_hidden()
    root.get_by_role("button", name="← Alle terugblikken").click()
    expect(root.get_by_role("button", name="Blauwe Vos")).to_be_focused()
    assert plain_host.acted() == [("open", {"id": "1:1"})]


def test_keys_lead_through_the_list_and_into_a_draft(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=OPEN)
    root.get_by_role("button", name="Blauwe Vos").focus()
    plain_host.page.keyboard.press("j")
    plain_host.until(lambda: plain_host.acted() == [("open", {"id": "1:2"})])
    plain_host.page.keyboard.press("k")
    plain_host.until(lambda: plain_host.acted()[1:] == [("open", {"id": "1:1"})])
    root.get_by_role("article", name="Wat gebeurde er?").click(position={"x": 2, "y": 2})
    plain_host.page.keyboard.press("c")
    field = root.get_by_role("article", name="Wat gebeurde er?").get_by_label("Sterk punt")
    expect(field).to_be_focused()
    plain_host.page.keyboard.type("jkcd")  # letters now
    field.blur()
    plain_host.until(lambda: len(plain_host.acted()) == 3)
    assert plain_host.acted()[2] == ("note", {**EMPTY, "id": "1:1:11", "strong": "jkcd"})
    root.get_by_role("article", name="Wat vertelden anderen?").click(position={"x": 2, "y": 2})
    plain_host.page.keyboard.press("d")
    expect(root.get_by_role("article", name="Wat vertelden anderen?").get_by_label("Wat kan er nu?")).to_be_focused()


def test_what_is_selected_is_marked_in_code_points_and_else_all(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=OPEN)
    words = root.get_by_text("🙂 Wij waren stil.")
    words.evaluate("""node => {
        const range = document.createRange();
        range.setStart(node.firstChild, 2); range.setEnd(node.firstChild, 7);
        const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
    }""")
    mark = root.get_by_role("article", name="Wat gebeurde er?").get_by_role("button", name="Markeer")
    mark.click()
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    plain_host.page.evaluate("document.getSelection().removeAllRanges()")
    mark.click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    about = {"id": "1:1", "step": 11, "place": ""}
    assert plain_host.acted() == [
        ("highlight", {**about, "start": 2, "end": 5}),
        ("highlight", {**about, "start": 0, "end": 17}),
    ]


def test_what_is_found_and_marked_shows_in_the_words(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    state = copy.deepcopy(OPEN)
    first = state["shown"]["phases"][0]["answers"][0]
    first["groups"][0]["pieces"][0] |= {"hits": [[2, 5]], "quotes": [[2, 11]]}
    first["quotes"] = [{"id": "q1", "text": "Wij waren", "tag": ""}]
    root = plain_host.show("reading", state=state)
    expect(root.locator(".ss-reading-hit")).to_have_text("Wij")
    assert root.locator(".ss-reading-quote").all_text_contents() == ["Wij", " waren"]
    tag = root.get_by_label("Label", exact=True)
    tag.fill("stilte")
    tag.blur()
    plain_host.until(lambda: plain_host.acted() == [("tag", {"id": "q1", "tag": "stilte"})])


def test_search_waits_for_two_letters_and_a_pause(plain_host: Any) -> None:
    root = plain_host.show("reading", state=STATE)
    search = root.get_by_role("searchbox")
    search.press_sequentially("tolk", delay=20)
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    root.get_by_text("Zoek gerichter").click()
    root.get_by_label("Welke fase?").select_option("Terugblikken")
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    none = {"pseudonym": "", "subject": "", "session": "", "phase": "", "label": ""}
    assert plain_host.acted() == [
        ("look_for", {"text": "tolk", "chosen": none}),
        ("look_for", {"text": "tolk", "chosen": {**none, "phase": "terug"}}),
    ]


def test_only_what_is_new_leaves_out_what_was_read(plain_host: Any) -> None:
    root = plain_host.show("reading", state=STATE)
    root.get_by_label("Alleen wat nieuw of veranderd is").check()
    expect(root.get_by_role("button", name="Rode Uil")).to_be_visible()
    expect(root.get_by_role("button", name="Groene Mus")).to_have_count(0)
    root.get_by_role("button", name="Toon alles weer").click()
    expect(root.get_by_role("button", name="Groene Mus")).to_be_visible()


def test_another_place_in_the_workbook_leads_to_a_reflection(plain_host: Any) -> None:
    root = plain_host.show("reading", state=STATE)
    plain_host.change(state={**OPEN, "call": 1})
    expect(root.get_by_role("heading", name="Blauwe Vos")).to_be_focused()


def test_the_keys_work_wherever_the_reader_is_on_the_page(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=STATE)
    plain_host.page.evaluate("document.activeElement.blur()")
    plain_host.page.keyboard.press("j")
    plain_host.until(lambda: plain_host.acted() == [("open", {"id": "1:1"})])
    root.get_by_role("searchbox").press("j")
    plain_host.page.wait_for_timeout(100)
    assert [name for name, _ in plain_host.acted()].count("open") == 1


def test_one_can_go_back_to_what_was_new_a_moment_ago(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=STATE)
    root.get_by_label("Alleen wat nieuw of veranderd is").check()
    plain_host.page.evaluate("document.activeElement.blur()")
    for times, key in enumerate(("1:1", "1:2"), 1):
        plain_host.page.keyboard.press("j")
        plain_host.until(lambda times=times: len(plain_host.acted()) == times)
        read = [{**one, "state": "read", "said": ""} if one["id"] <= key else one for one in STATE["items"]]
        plain_host.change(state={**STATE, "items": read, "shown": shown(key, "Iemand"), "opened": key})
    plain_host.page.keyboard.press("k")
    plain_host.until(lambda: plain_host.acted()[-1:] == [("open", {"id": "1:1"})])


def test_words_of_two_answers_mark_neither(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=OPEN)
    plain_host.page.evaluate("""() => {
        const words = document.querySelectorAll(".ss-reading-words");
        const range = document.createRange();
        range.setStart(words[0].firstChild, 3); range.setEnd(words[1].firstChild, 2);
        const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
    }""")
    card = root.get_by_role("article", name="Wat gebeurde er?")
    card.get_by_role("button", name="Markeer").click()
    expect(card.get_by_text("Je koos woorden die niet in dit stuk staan.")).to_be_visible()
    assert plain_host.acted() == []
