"""The plan as its workbook shows it: choosing, the board, the year plan, reciprocity and anchoring."""

from __future__ import annotations

import base64
import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import actions, choosing, plan, undertakings
from samenspraak.workshop.viewer import COORDINATOR
from widgets import board as board_module
from widgets._plan import Plan
from widgets.anchor import Anchor
from widgets.board import Board
from widgets.implementatietraject import Implementatietraject
from widgets.reciprocity import Reciprocity
from widgets.undertake import Undertake
from widgets.year_plan import YearPlan

CATALOGUE = load([shared_files().catalogue])
EMPTY = {
    **dict.fromkeys(("goal", "audience", "condition", "evidence"), ""),
    **dict.fromkeys(("starts", "due", "priority", "undertaking")),
}
KEPT = {"year_plan": "week 3", "owner": "", "backup_owner": "de ib'er", "handover": "", "stop_rule": "als niemand komt"}


@pytest.fixture
def shared(evening: Any) -> Plan:
    return Plan(evening.store, evening.room, CATALOGUE, evening.owner)


@pytest.fixture
def priority(evening: Any, voted: Any) -> str:
    return choosing.choose(
        evening.elsewhere,
        COORDINATOR,
        evening.step("kies").id,
        voted.themes["Bellen"],
        "We bellen ook als het goed gaat",
    )


def chosen(shown: Any, group: int = 0) -> list[tuple[str, str]]:
    return [(one["title"], one["state"]) for one in shown.state["groups"][group]["chosen"]]


def add(act: Any, board: Any, what: str = "Bellen", owner: str = "een ouder", **more: Any) -> str | None:
    error: str | None = act(board, "add", **{**EMPTY, "what": what, "owner": owner, **more})
    return error


# ------------------------------------------------------------------------------------------------------- choosing


def test_without_priorities_it_says_so_and_anything_can_be_chosen(evening: Any, shared: Plan, act: Any) -> None:
    shown = evening.show(Undertake(shared))
    assert "nog geen prioriteiten" in shown.state["empty"]["text"]
    [group] = shown.state["groups"]
    assert (group["id"], group["title"], group["suggestions"]) == ("", "Wat we doen", [])
    assert act(shown, "choose", kind="training", key="goed-in-gesprek", priority=None, reason="") is None
    assert chosen(shown) == [("Goed in gesprek", "chosen")]


def test_what_fits_a_priority_is_told_with_its_reason_and_leaves_once_chosen(
    evening: Any, shared: Plan, priority: str, act: Any
) -> None:
    shown = evening.show(Undertake(shared))
    first, loose = shown.state["groups"]
    assert (first["number"], first["title"], loose["id"]) == (1, "Bellen", "")
    assert shown.state["empty"] is None
    assert first["suggestions"]
    best = first["suggestions"][0]
    assert best["because"][0].startswith("Gaat ook over: ")
    assert act(shown, "choose", kind=best["kind"], key=best["key"], priority=priority, reason="Omdat het past") is None
    first = shown.state["groups"][0]
    assert [(one["title"], one["reason"]) for one in first["chosen"]] == [(best["title"], "Omdat het past")]
    assert best["key"] not in [one["key"] for one in first["suggestions"]]


def test_what_is_done_with_a_choice_can_be_put_back_step_by_step(evening: Any, shared: Plan, act: Any) -> None:
    shown = evening.show(Undertake(shared))
    act(shown, "choose", kind="practice", key="welkomgesprek", priority=None, reason="")
    [one] = shown.state["groups"][0]["chosen"]
    act(shown, "set_state", id=one["id"], state="running")
    act(shown, "explain", id=one["id"], reason="Ouders vertellen eerst")
    act(shown, "remove", id=one["id"])
    assert chosen(shown) == []
    assert shown.state["undo"] == "‘Welkomgesprek’ weggehaald"
    for state in ("running", "running", "chosen"):
        assert act(shown, "put_back") is None
        assert chosen(shown) == [("Welkomgesprek", state)]
    assert act(shown, "put_back") is None
    assert chosen(shown) == []
    assert shown.state["undo"] is None


def test_one_that_was_stopped_and_chosen_again_goes_back_to_stopped(evening: Any, shared: Plan, act: Any) -> None:
    shown = evening.show(Undertake(shared))
    again = {"kind": "practice", "key": "welkomgesprek", "priority": None, "reason": ""}
    act(shown, "choose", **again)
    [one] = shown.state["groups"][0]["chosen"]
    act(shown, "set_state", id=one["id"], state="stopped")
    act(shown, "choose", **again)
    assert chosen(shown) == [("Welkomgesprek", "chosen")]
    act(shown, "put_back")
    assert chosen(shown) == [("Welkomgesprek", "stopped")]


# ------------------------------------------------------------------------------------------------------- the board


def test_an_action_says_all_it_has_and_is_put_on_another_place(
    evening: Any, shared: Plan, priority: str, act: Any
) -> None:
    routine = undertakings.choose(
        evening.elsewhere, COORDINATOR, CATALOGUE, "practice", "goed-nieuws", priority=priority
    )
    board = evening.show(Board(shared))
    said = {
        "goal": "goed nieuws",
        "audience": "alle ouders",
        "condition": "het goed gaat",
        "evidence": "acht van de tien",
        "starts": "2027-01-11",
        "due": "2027-03-12",
        "priority": priority,
        "undertaking": routine,
    }
    assert add(act, board, "belt de leerkracht", "alle leerkrachten", **said) is None
    [one] = board.state["actions"]
    assert {name: one[name] for name in ("goal", "audience", "condition", "evidence", "priority", "undertaking")} == {
        name: said[name] for name in ("goal", "audience", "condition", "evidence", "priority", "undertaking")
    }
    assert (one["starts"]["words"], one["due"]["iso"], one["belongs"]) == (
        "maandag 11 januari 2027",
        "2027-03-12",
        "Goed nieuws van de week",
    )
    assert act(board, "set_state", id=one["id"], state="done") is None
    assert board.state["actions"][0]["state"] == "done"
    assert board.state["open"] == "De afspraak is gedaan."
    act(board, "put_back")
    assert board.state["actions"][0]["state"] == "open"


def test_what_a_session_agreed_stands_on_the_board_too_and_keeps_its_session(
    evening: Any, shared: Plan, act: Any
) -> None:
    session = evening.room.session_id
    key = actions.add_action(evening.elsewhere, COORDINATOR, session, what="Bellen", owner="een ouder")
    board = evening.show(Board(shared))
    assert act(board, "remove", id=key) is None
    assert act(board, "put_back") is None
    [one] = actions.actions(evening.elsewhere, COORDINATOR, session)
    assert (one.id, one.what) == (key, "Bellen")


def test_a_day_that_went_by_is_told_until_it_is_closed(
    evening: Any, shared: Plan, act: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_module, "today", lambda: date(2027, 3, 13))
    board = evening.show(Board(shared))
    add(act, board, due="2027-03-12")
    [one] = board.state["actions"]
    assert one["late"]
    assert board.state["open"].endswith("Bij 1 is de dag voorbij: wat leerden jullie?")
    act(board, "set_state", id=one["id"], state="stopped")
    assert not board.state["actions"][0]["late"]


def test_what_was_refused_changes_nothing_and_says_why(evening: Any, shared: Plan, act: Any) -> None:
    board = evening.show(Board(shared))
    assert "nog leeg" in str(add(act, board, what=" "))
    assert "voordat het begint" in str(add(act, board, starts="2027-03-12", due="2027-03-01"))
    assert board.state["actions"] == []
    assert board.state["undo"] is None


def test_a_name_is_told_and_gone_from_what_can_be_put_back_once_replaced(evening: Any, shared: Plan, act: Any) -> None:
    board = evening.show(Board(shared))
    add(act, board, what="Bel de moeder van Fatima")
    [one] = board.state["actions"]
    act(board, "set_state", id=one["id"], state="running")
    assert [found["text"] for found in board.found] == ["Fatima"]
    found = board.found[0]
    assert act(board, "put_suggested", chosen=[{"place": found["place"], "text": "Fatima"}]) is None
    assert board.state["actions"][0]["what"] == "Bel de moeder van [kind]"
    while board.state["undo"]:
        assert "Fatima" not in board.state["undo"]
        act(board, "put_back")
        assert all("Fatima" not in action["what"] for action in board.state["actions"])


# ------------------------------------------------------------------------------- the year plan, reciprocity, anchoring


def test_the_year_plan_follows_what_is_anchored_and_its_calendar_has_the_days(
    evening: Any, shared: Plan, act: Any
) -> None:
    year, anchor, board = (evening.show(made) for made in (YearPlan(shared), Anchor(shared), Board(shared)))
    assert (year.state["draws"], year.state["days"]) == (False, 0)
    key = undertakings.choose(evening.elsewhere, COORDINATOR, CATALOGUE, "practice", "welkomgesprek")
    evening.room.refresh()
    act(anchor, "set_months", id=key, months=[9, 8])
    add(act, board, "Bellen", due="2027-03-28", starts="2026-11-30")
    assert [row[:2] for row in year.state["table"]["rows"]] == [
        ["Welkomgesprek", "augustus en september"],
        ["Bellen", "begint in november; terugkijken in maart"],
    ]
    act(year, "draw", narrow=True)
    assert year.picture["number"] == year.state["number"]
    assert year.picture["source"].startswith("data:image/svg+xml;base64,")
    assert act(year, "make_calendar") is None
    file = base64.b64decode(year.state["calendar"]["href"].partition(",")[2])
    days = [event.decoded("dtstart") for event in Calendar.from_ical(file).walk("VEVENT")]
    assert days == [date(2026, 11, 30), date(2027, 3, 28), date(2026, 8, 3), date(2026, 9, 7)]
    add(act, board, "Koffie", due="2027-04-01")
    assert year.state["calendar"] is None, "a calendar of before is not offered any more"


def test_reciprocity_counts_what_is_chosen_and_what_runs_and_tells_what_could_fill_the_rest(
    evening: Any, shared: Plan, act: Any
) -> None:
    meter, board = evening.show(Reciprocity(shared)), evening.show(Board(shared))
    assert (meter.state["draws"], meter.state["missing"]) == (False, [])
    routine = undertakings.choose(evening.elsewhere, COORDINATOR, CATALOGUE, "practice", "goed-nieuws")
    evening.room.refresh()
    add(act, board, undertaking=routine)
    rows = {row[0]: row[1] for row in meter.state["table"]["rows"]}
    assert (rows["zenden"], rows["samen beslissen"]) == (1, 0)
    act(board, "set_state", id=board.state["actions"][0]["id"], state="running")
    assert {row[0]: row[1] for row in meter.state["table"]["rows"]}["zenden"] == 2
    fill = {one["tag"]: one["fill"] for one in meter.state["missing"]}
    assert fill["samen beslissen"]
    assert "zenden" not in fill


def test_it_is_anchored_when_nothing_lacks_and_not_before(evening: Any, shared: Plan, act: Any) -> None:
    key = undertakings.choose(evening.elsewhere, COORDINATOR, CATALOGUE, "practice", "welkomgesprek")
    anchor = evening.show(Anchor(shared))
    assert "Wat nog mist" in str(act(anchor, "set_state", id=key, state="anchored"))
    assert act(anchor, "keep", id=key, **KEPT) is None
    assert anchor.state["items"][0]["lacks"] == ""
    assert act(anchor, "set_state", id=key, state="anchored") is None
    assert anchor.state["done"] == "1 van de 1 is geborgd."
    act(anchor, "keep", id=key, **{**KEPT, "stop_rule": ""})
    assert anchor.state["items"][0]["state"] == "running", "what loses what it needs is not anchored any more"


def test_a_hand_over_card_holds_what_was_filled_in(evening: Any, shared: Plan, act: Any) -> None:
    key = undertakings.choose(evening.elsewhere, COORDINATOR, CATALOGUE, "practice", "welkomgesprek")
    anchor = evening.show(Anchor(shared))
    act(anchor, "keep", id=key, **{**KEPT, "handover": "De brief ligt bij de administratie."})
    assert act(anchor, "make_card", id=key, kind="word", asked="a") is None
    assert (anchor.made["asked"], anchor.made["name"]) == ("a", "Overdrachtskaart Welkomgesprek.docx")
    content = base64.b64decode(anchor.made["href"].partition(",")[2])
    words = [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
    assert "De brief ligt bij de administratie." in words
    assert act(anchor, "make_card", id=key, kind="pdf", asked="b") is None
    assert base64.b64decode(anchor.made["href"].partition(",")[2]).startswith(b"%PDF")
    assert "niet meer in het plan" in str(act(anchor, "make_card", id="weg", kind="pdf", asked="c"))


# --------------------------------------------------------------------------------------------- first what is still open


def test_the_workbook_begins_with_what_was_open_and_one_touch_says_how_it_stands(evening: Any, act: Any) -> None:
    key = plan.add(evening.elsewhere, COORDINATOR, "Bellen", "een ouder")
    plan.add(evening.elsewhere, COORDINATOR, "Een feest", "een ouder", due="2099-06-01")
    opened = Implementatietraject(evening.store, evening.room, CATALOGUE, evening.owner)
    _, first = opened.kop().children
    plan.add(evening.elsewhere, COORDINATOR, "Koffie", "een ouder")
    evening.room.refresh()
    assert [one["what"] for one in first.state["actions"]] == ["Bellen"], "what is added now is not from before"
    assert first.state["later"] == 1, "what is looked back on much later goes on without a question"
    assert act(first, "set_state", id=key, state="done") is None
    assert [(one["what"], one["state"]) for one in first.state["actions"]] == [("Bellen", "done")]
    act(first, "put_back")
    assert first.state["actions"][0]["state"] == "open"
    act(first, "skip")
    assert first.state["actions"] == []
