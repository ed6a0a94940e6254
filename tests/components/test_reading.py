"""Reading along as a coach: a list beside a reflection, by keyboard too, with marks and drafts in the margin."""

import copy
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

EMPTY = {"strong": "", "ask": "", "state": "", "follow_up": ""}
UNWRITTEN: dict[str, Any] = {"draft": EMPTY, "sent": []}


def listed(key: str, name: str, state: str = "new") -> dict[str, Any]:
    said = {"new": "nieuw", "changed": "veranderd", "read": ""}[state]
    why = {"kind": "asks_help", "said": "Vraagt misschien om hulp.", "words": "Hoe dan?"}
    of = {"id": key, "pseudonym": name, "title": "Terugblik: Huisbezoek", "day": "3 november 2026"}
    return {**of, "state": state, "said": said, "reasons": [why], "drafts": 0, "replies": 0}


def answer(step: int, question: str, text: str) -> dict[str, Any]:
    piece = {"place": "", "text": text, "mark": "", "hits": [], "quotes": []}
    group = {"under": "", "pieces": [piece]}
    return {
        "step": step,
        "question": question,
        "said": "nieuw",
        "beside": False,
        "groups": [group],
        "quotes": [],
        **UNWRITTEN,
    }


def shown(key: str, name: str) -> dict[str, Any]:
    voices = answer(12, "Wat vertelden anderen?", "Fijn.")
    voice = {"place": "ouders", "text": "Fijn.", "mark": "gehoord", "hits": [], "quotes": []}
    other = {**voice, "place": "kinderen", "text": "Leuk.", "mark": "vermoed"}
    voices |= {
        "beside": True,
        "groups": [{"under": "Ouders", "pieces": [voice]}, {"under": "Kinderen", "pieces": [other]}],
    }
    return {
        "id": key, "pseudonym": name, "title": "Terugblik: Huisbezoek", "day": "3 november 2026",
        "gone": "", "unread": False, "only": "", "guess": "Dit is een vermoeden.", "tags": ["tijd"],
        "reasons": listed(key, name)["reasons"],
        "phases": [
            {"key": "vooraf", "title": "Vooraf", "nothing": "Bij ‘Vooraf’ is niets gedeeld.", "answers": []},
            {"key": "terug", "title": "Terugblikken", "nothing": "", "answers": [answer(11, "Wat gebeurde er?", "🙂 Wij waren stil."), voices]},
        ],
        **UNWRITTEN,
    }  # fmt: skip


STATE: dict[str, Any] = {
    "key": "t1",
    "leads": True,
    "items": [listed("1:1", "Blauwe Vos"), listed("1:2", "Rode Uil"), listed("1:3", "Groene Mus", "read")],
    "more": False,
    "searching": False,
    "choices": {
        "pseudonym": [{"key": "Blauwe Vos", "label": "Blauwe Vos"}],
        "subject": [{"key": "huisbezoek", "label": "Huisbezoek"}],
        "session": [{"key": "1", "label": "Terugblik: Huisbezoek, 3 november 2026"}],
        "phase": [{"key": "terug", "label": "Terugblikken"}],
        "label": [{"key": "tijd", "label": "tijd"}],
    },
    "shown": None,
    "opened": "",
    "call": 0,
    "states": [{"key": "done", "label": "Klaar"}, {"key": "discuss", "label": "Bespreken"}],
    "longest": 600,
    "release": {"drafts": 0, "last": 0, "unseen": 0},
    "told": "",
}
OPEN = {**STATE, "shown": shown("1:1", "Blauwe Vos"), "opened": "1:1"}
DRAFTS = {**OPEN, "release": {"drafts": 2, "last": 3, "unseen": 1}}
NOTHING = {**STATE, "items": [], "choices": {name: [] for name in STATE["choices"]}}
GONE = {**OPEN, "shown": {"id": "1:1", "gone": "Deze terugblik is niet meer met de coach gedeeld."}}


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
    first = state["shown"]["phases"][1]["answers"][0]
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


def test_releasing_asks_first_and_offers_a_way_back(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=DRAFTS)
    expect(root.get_by_text("2 opmerkingen klaar om te delen")).to_be_visible()
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    assert plain_host.acted() == []
    root.get_by_role("button", name="Ja, deel alles").click()
    plain_host.until(lambda: plain_host.acted() == [("release", {})])
    after = {"release": {"drafts": 0, "last": 2, "unseen": 2}, "told": "2 opmerkingen zijn gedeeld."}
    plain_host.change(state={**OPEN, **after})
    expect(root.get_by_text("2 opmerkingen zijn gedeeld.")).to_be_visible()
    root.get_by_role("button", name="Haal terug wat nog niemand las").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)


def test_what_was_chosen_a_moment_ago_is_stored_before_all_is_shared(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    state = copy.deepcopy(DRAFTS)
    state["shown"]["phases"][1]["answers"][0]["draft"] = {**EMPTY, "strong": "Stil zijn helpt."}
    root = plain_host.show("reading", state=state)
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    # A touch moves no focus, and all of this comes within the moment after which a choice is saved.
    root.evaluate(
        """root => {
            const select = [...root.querySelectorAll(".ss-reading-answer select")].find((one) => one.checkVisibility());
            select.value = "discuss";
            select.dispatchEvent(new Event("input", { bubbles: true }));
            [...root.querySelectorAll("button")].find((one) => one.textContent === "Ja, deel alles").click();
        }"""
    )
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    (first, note), (second, _) = plain_host.acted()
    assert (first, note["state"], second) == ("note", "discuss", "release")


def test_nothing_is_shared_while_a_text_is_too_long_to_be_stored(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=DRAFTS)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    card.get_by_role("button", name="Reageer").click()
    field = card.get_by_label("Vraag", exact=True)
    field.fill("a" * 601)
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    expect(field).to_be_focused()
    expect(root.get_by_role("button", name="Ja, deel alles")).to_be_hidden()
    field.fill("Korter.")
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    root.get_by_role("button", name="Ja, deel alles").click()
    plain_host.until(lambda: ("release", {}) in plain_host.acted())
    notes = [args["ask"] for name, args in plain_host.acted() if name == "note"]
    assert notes[-1] == "Korter."


def test_what_is_taken_back_stays_nowhere_on_the_page_or_in_the_browser(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    plain_host.silence()
    root = plain_host.show("reading", state=OPEN)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    words = card.locator(".ss-reading-words").first.inner_text()
    card.get_by_role("button", name="Reageer").click()
    card.get_by_label("Sterk punt").fill("Dit schreef ik erbij.")
    kept = "JSON.stringify({...localStorage})"
    assert "Dit schreef ik erbij." in plain_host.page.evaluate(kept)
    plain_host.change(state=GONE)
    expect(root.get_by_text("Deze terugblik is niet meer met de coach gedeeld.")).to_be_visible()
    expect(root.get_by_role("heading", name="Niet meer te lezen")).to_be_focused()
    assert words not in root.evaluate("root => root.textContent")
    assert root.locator("textarea").count() == 0
    assert "Dit schreef ik erbij." not in plain_host.page.evaluate(kept)


def test_a_draft_that_was_shared_becomes_what_was_said(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    state = copy.deepcopy(OPEN)
    state["shown"]["phases"][1]["answers"][0]["draft"] = {**EMPTY, "strong": "Stil zijn helpt."}
    root = plain_host.show("reading", state=state)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    expect(card.get_by_label("Sterk punt")).to_have_value("Stil zijn helpt.")
    sent = {
        **EMPTY,
        "id": "n1",
        "told": "Gedeeld op 3 november 2026. Gelezen.",
        "strong": "Stil zijn helpt.",
        "replies": ["Dat klopt."],
    }
    state["shown"]["phases"][1]["answers"][0] |= {"draft": EMPTY, "sent": [sent]}
    plain_host.change(state=copy.deepcopy(state))
    expect(card.get_by_label("Sterk punt")).to_be_hidden()
    expect(card.get_by_text("Dat klopt.")).to_be_visible()
    expect(card.get_by_role("button", name="Reageer")).to_be_visible()


def test_a_page_that_is_loaded_again_keeps_the_draft_that_was_not_stored(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    plain_host.silence()
    root = plain_host.show("reading", state=OPEN)
    root.get_by_role("button", name="Reageer op het geheel").click()
    root.get_by_label("Vraag").last.fill("Wat deed de stilte?")
    root = plain_host.reload()
    expect(root.get_by_label("Vraag").last).to_have_value("Wat deed de stilte?")


def test_another_place_in_the_workbook_leads_to_a_reflection(plain_host: Any) -> None:
    root = plain_host.show("reading", state=STATE)
    plain_host.change(state={**OPEN, "call": 1})
    expect(root.get_by_role("heading", name="Blauwe Vos")).to_be_focused()
