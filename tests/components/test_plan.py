"""The plan on a screen: choosing, the board, the year plan, reciprocity, anchoring, and what is still open."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PRIORITY = {
    "id": "p1",
    "number": 1,
    "title": "Ook bellen als het goed gaat",
    "reason": "Ouders horen nu vooral wat misgaat.",
}
LOOSE = {"id": "", "number": None, "title": "Wat bij geen prioriteit hoort", "reason": ""}
OFFER = {
    "kind": "practice",
    "key": "goed-nieuws",
    "title": "Goed nieuws van de week",
    "label": "Praktijk",
    "post_it": "Stuur iets goeds.",
}
CHOSEN = {
    "id": "u1",
    "title": "Welkomgesprek",
    "label": "Routine",
    "post_it": "Begin met luisteren.",
    "reason": "Dit misten we",
    "state": "chosen",
}
WORDS = {"chosen": "gekozen", "running": "loopt", "anchored": "geborgd", "stopped": "gestopt"}
UNDERTAKE: dict[str, Any] = {
    "empty": None,
    "groups": [
        {
            **PRIORITY,
            "chosen": [CHOSEN],
            "suggestions": [{**OFFER, "because": ["Gaat ook over: bellen."], "score": "0,80"}],
            "scored": "Jullie gaven een 4.",
        },
        {**LOOSE, "chosen": [], "suggestions": [], "scored": ""},
    ],
    "library": [
        OFFER,
        {**OFFER, "kind": "training", "key": "goed-in-gesprek", "title": "Goed in gesprek", "label": "Training"},
    ],
    "states": WORDS,
    "longest": 400,
    "undo": None,
}
NO_PRIORITIES = {
    **UNDERTAKE,
    "empty": {
        "text": "Jullie hebben nog geen prioriteiten.",
        "href": "/voila/render/werkboeken/2-visiesessie.ipynb",
        "label": "Naar de visie-sessie",
    },
    "groups": [UNDERTAKE["groups"][1]],
}
ACTION = {
    "id": "a1", "what": "belt de leerkracht", "owner": "alle leerkrachten", "goal": "goed nieuws", "audience": "alle ouders",
    "condition": "het goed gaat", "evidence": "acht van de tien", "starts": {"iso": "2027-01-11", "words": "maandag 11 januari 2027"},
    "due": {"iso": "2027-03-12", "words": "vrijdag 12 maart 2027"}, "late": False, "state": "open", "priority": "p1",
    "undertaking": "u1", "belongs": "Welkomgesprek",
}  # fmt: skip
LATE = {
    **ACTION,
    "id": "a2",
    "what": "een belkaart maken",
    "condition": "",
    "late": True,
    "priority": "",
    "undertaking": "",
    "belongs": "",
}
BOARD: dict[str, Any] = {
    "groups": [PRIORITY, LOOSE],
    "undertakings": [{"id": "u1", "title": "Welkomgesprek"}],
    "actions": [ACTION, LATE],
    "columns": [
        {"state": state, "title": title}
        for state, title in (("open", "Open"), ("running", "Loopt"), ("done", "Gedaan"), ("stopped", "Gestopt"))
    ],
    "open": "0 van de 2 afspraken zijn gedaan.",
    "full": "",
    "longest": 200,
    "undo": "‘Bellen’: gedaan",
}
NO_ACTIONS = {**BOARD, "actions": [], "open": "Er staan nog geen afspraken.", "undo": None}
ANCHORED = {
    "id": "u1", "title": "Welkomgesprek", "label": "Routine", "about": PRIORITY["title"], "state": "running", "word": "loopt",
    "months": [9], "year_plan": "", "owner": "", "backup_owner": "", "handover": "", "stop_rule": "", "lacks": "wie het overneemt",
}  # fmt: skip
ANCHOR: dict[str, Any] = {
    "items": [ANCHORED],
    "months": [{"number": 8, "name": "augustus"}, {"number": 9, "name": "september"}],
    "done": "0 van de 1 zijn geborgd.",
    "longest": 400,
    "undo": None,
}
OPEN: dict[str, Any] = {
    "actions": [
        {
            "id": "a1",
            "what": "een belkaart maken",
            "condition": "",
            "owner": "team",
            "due": "vrijdag 20 november 2026",
            "late": True,
            "state": "open",
        }
    ],
    "more": 2,
    "undo": None,
}
TABLE = {
    "caption": "Jaarplan 2026-2027",
    "columns": ["Wat", "Wanneer", "Wie"],
    "rows": [["Welkomgesprek", "september", "team"]],
}
YEAR: dict[str, Any] = {
    "number": 1,
    "sentence": "Het meest gebeurt er in september: 1 ding.",
    "draws": True,
    "table": TABLE,
    "note": "Nog zonder maand: Bellen.",
    "days": 2,
    "calendar": None,
}
METER: dict[str, Any] = {
    "number": 1,
    "sentence": "Wat jullie doen: 1 keer zenden.",
    "draws": True,
    "table": TABLE,
    "note": "",
    "missing": [{"tag": "samen doen", "fill": ["Ouderkring"]}],
}
STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "undertake": ("undertake", UNDERTAKE),
    "undertake-empty": ("undertake", NO_PRIORITIES),
    "board": ("board", BOARD),
    "board-empty": ("board", NO_ACTIONS),
    "anchor": ("anchor", ANCHOR),
    "open": ("open_actions", OPEN),
    "year": ("year_plan", YEAR),
    "year-calendar": ("year_plan", {**YEAR, "calendar": {"href": "data:text/calendar,", "name": "Plan.ics"}}),
    "reciprocity": ("reciprocity", METER),
}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def acted(host: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    host.until(lambda: len(host.acted()) >= count)
    return list(host.acted())


@pytest.mark.parametrize("name", STATES)
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    component, state = STATES[name]
    page = plain_host.page
    plain_host.show(component, state=state, picture={})
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert plain_host.errors == []


@pytest.mark.parametrize("name", STATES)
def test_nothing_stays_behind(plain_host: Any, name: str) -> None:
    component, state = STATES[name]
    plain_host.show(component, state=state, picture={})
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


# ------------------------------------------------------------------------------------------------------- choosing


def test_a_suggestion_is_chosen_for_its_priority_and_the_focus_does_not_get_lost(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=UNDERTAKE)
    root.get_by_role("button", name="Kies dit: Goed nieuws van de week").press("Enter")
    choice = {"kind": "practice", "key": "goed-nieuws", "priority": "p1", "reason": ""}
    assert acted(plain_host) == [("choose", choice)]
    group = {
        **UNDERTAKE["groups"][0],
        "suggestions": [],
        "chosen": [CHOSEN, {**CHOSEN, "id": "u2", "title": "Goed nieuws van de week"}],
    }
    plain_host.change(state={**UNDERTAKE, "groups": [group, UNDERTAKE["groups"][1]]})
    expect(root.get_by_role("heading", name="1 Ook bellen als het goed gaat")).to_be_focused()


def test_anything_of_the_library_can_be_chosen_with_a_reason(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=NO_PRIORITIES)
    root.get_by_text("Liever iets anders?").click()
    root.get_by_label("Uit de bibliotheek").select_option("Goed in gesprek (training)")
    root.get_by_label("Waarom dit?").fill("Wij willen oefenen")
    root.get_by_role("button", name="Kies dit").click()
    choice = {"kind": "training", "key": "goed-in-gesprek", "priority": None, "reason": "Wij willen oefenen"}
    assert acted(plain_host) == [("choose", choice)]
    expect(root.get_by_label("Waarom dit?")).to_have_value("")


def test_the_figure_behind_the_order_is_told_only_when_asked(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=UNDERTAKE)
    figure = root.get_by_text("Samen is dat hier 0,80.")
    expect(figure).to_be_hidden()
    root.get_by_text("Waarom staat dit hier?").click()
    expect(figure).to_be_visible()


def test_what_is_typed_as_a_reason_stays_while_something_else_changes(plain_host: Any) -> None:
    root = plain_host.show("undertake", state=UNDERTAKE)
    root.get_by_text("Waarom kiezen jullie dit?").click()
    reason = root.get_by_label("De reden")
    expect(reason).to_have_value("Dit misten we")
    reason.fill("Dit misten we allemaal")
    plain_host.change(state={**UNDERTAKE, "undo": "iets"})
    expect(reason).to_have_value("Dit misten we allemaal")
    root.get_by_role("button", name="Bewaar de reden").click()
    assert acted(plain_host) == [("explain", {"id": "u1", "reason": "Dit misten we allemaal"})]


# ------------------------------------------------------------------------------------------------------- the board


def column(root: Any, name: str) -> Any:
    return root.get_by_role("region", name=name)


def test_an_action_is_moved_with_the_keyboard_and_keeps_the_focus(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    expect(column(root, "Open (2)").get_by_role("listitem")).to_have_count(2)
    root.get_by_role("button", name="Loopt: belt de leerkracht").press("Enter")
    assert acted(plain_host) == [("set_state", {"id": "a1", "state": "running"})]
    plain_host.change(state={**BOARD, "actions": [{**ACTION, "state": "running"}, LATE]})
    words = column(root, "Loopt (1)").get_by_role("heading", name="Als het goed gaat, dan belt de leerkracht")
    expect(words).to_be_focused()
    expect(root.get_by_role("button", name="Loopt: belt de leerkracht")).to_have_count(0)


def test_columns_stand_beside_each_other_and_on_a_phone_below(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    first, last = column(root, "Open (2)"), column(root, "Gestopt (0)")
    for width, beside in ((375, False), (1440, True)):
        plain_host.page.set_viewport_size({"width": width, "height": 900})
        one, other = first.bounding_box(), last.bounding_box()
        assert (one["y"] == other["y"]) == beside
        assert (one["x"] == other["x"]) != beside


def test_a_day_that_went_by_is_a_question_and_no_blame(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    expect(root.get_by_text("de dag is voorbij: wat leerden jullie?")).to_have_count(2)
    visible = [line for line in root.get_by_text("de dag is voorbij: wat leerden jullie?").all() if line.is_visible()]
    assert len(visible) == 1


def test_by_priority_each_action_stands_with_its_own(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    root.get_by_role("button", name="Per prioriteit").press("Enter")
    expect(column(root, "1. Ook bellen als het goed gaat")).to_contain_text("belt de leerkracht")
    expect(column(root, "Wat bij geen prioriteit hoort")).to_contain_text("Een belkaart maken")


def test_an_action_is_added_with_all_it_says_and_the_form_is_empty_then(plain_host: Any) -> None:
    root = plain_host.show("board", state=NO_ACTIONS)
    said = {
        "Wat willen jullie bereiken?": "goed nieuws",
        "Als …": "het goed gaat",
        "… dan": "belt de leerkracht",
        "Voor wie is het?": "alle ouders",
        "Wie doet het?": "alle leerkrachten",
        "Wanneer begint het?": "2027-01-11",
        "Wanneer kijken jullie terug?": "2027-03-12",
        "Waaraan zien jullie dat het lukt?": "acht van de tien",
    }
    for label, text in said.items():
        root.get_by_label(label).fill(text)
    root.get_by_label("Bij welke routine of training?").select_option("Welkomgesprek")
    root.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
    about = {"starts": "2027-01-11", "due": "2027-03-12", "priority": "p1", "undertaking": "u1"}
    words = {name: ACTION[name] for name in ("goal", "condition", "what", "audience", "owner", "evidence")}
    assert acted(plain_host) == [("add", {**words, **about})]
    expect(root.get_by_label("… dan")).to_have_value("")


def test_a_refused_change_stays_open_with_what_was_typed(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    plain_host.fail("De afspraak is nog leeg.")
    root.get_by_role("button", name="Verander: belt de leerkracht").press("Enter")
    item = root.get_by_role("listitem").filter(has_text="belt de leerkracht")
    item.get_by_label("… dan").fill("")
    item.get_by_role("button", name="Bewaar").press("Enter")
    expect(root.get_by_role("alert")).to_contain_text("De afspraak is nog leeg.")
    expect(item.get_by_label("Als …")).to_have_value("het goed gaat")


def test_the_last_change_can_be_put_back(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    root.get_by_role("button", name="Zet terug: ‘Bellen’: gedaan").press("Enter")
    assert acted(plain_host) == [("put_back", {})]


# ----------------------------------------------------------------------------- anchoring, what is open, and the pictures


def test_months_go_at_once_and_what_lacks_is_told_in_advance(plain_host: Any) -> None:
    root = plain_host.show("anchor", state=ANCHOR)
    expect(root.get_by_text("Nog nodig: wie het overneemt.")).to_be_visible()
    root.get_by_text("Zo blijft het").click()
    root.get_by_role("checkbox", name="augustus").press("Space")
    assert acted(plain_host) == [("set_months", {"id": "u1", "months": [8, 9]})]
    root.get_by_label("Wie neemt het over?").fill("de ib'er")
    root.get_by_role("button", name="Bewaar: Welkomgesprek").click()
    kept = {"year_plan": "", "owner": "", "backup_owner": "de ib'er", "handover": "", "stop_rule": ""}
    assert acted(plain_host, 2)[1] == ("keep", {"id": "u1", **kept})


def test_what_is_open_is_answered_with_one_touch_or_skipped(plain_host: Any) -> None:
    root = plain_host.show("open_actions", state=OPEN)
    root.get_by_role("button", name="Gedaan: een belkaart maken").press("Enter")
    root.get_by_role("button", name="Ga verder").press("Enter")
    assert acted(plain_host, 2) == [("set_state", {"id": "a1", "state": "done"}), ("skip", {})]
    plain_host.change(state={**OPEN, "actions": []})
    expect(root.get_by_role("heading")).to_be_hidden()


def test_a_picture_is_asked_for_once_for_this_width_and_a_newer_plan_asks_anew(plain_host: Any) -> None:
    root = plain_host.show("year_plan", state=YEAR, picture={})
    assert acted(plain_host) == [("draw", {"narrow": True})]
    plain_host.change(picture={"number": 1, "narrow": True, "source": PIXEL})
    expect(root.get_by_role("img", name=YEAR["sentence"])).to_be_attached()
    plain_host.change(state={**YEAR, "number": 2, "sentence": "Iets anders."})
    assert acted(plain_host, 2)[1] == ("draw", {"narrow": True})


def test_the_calendar_is_made_and_then_offered(plain_host: Any) -> None:
    root = plain_host.show("year_plan", state=YEAR, picture={})
    expect(root.get_by_text("Het bestand heeft 2 dagen")).to_be_visible()
    root.get_by_role("button", name="Maak een agendabestand").press("Enter")
    plain_host.until(lambda: ("make_calendar", {}) in plain_host.acted())
    plain_host.change(state={**YEAR, "calendar": {"href": "data:text/calendar,", "name": "Plan.ics"}})
    link = root.get_by_role("link", name="Download het agendabestand (.ics)")
    expect(link).to_have_attribute("download", "Plan.ics")
    expect(link).to_be_focused()
