"""The desk and the question beside it: seats, counts, the reveal."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from samenspraak.store import open_store
from samenspraak.workshop import people, walls
from samenspraak.workshop.viewer import COORDINATOR
from widgets._live import Room
from widgets.desk import StepBox


def test_without_people_there_is_no_question(evening: Any) -> None:
    box = evening.box("kijk")
    assert box.desk.state["people"] == []
    assert box.desk.state["empty"] == "Er doet nog niemand mee. Zet bovenaan eerst klaar wie er zijn."
    assert list(box.children) == [box.desk]
    [vos] = evening.join("ouder")
    assert box.desk.state["current"] == vos.uid
    assert list(box.children) == [box.desk, box.question]


def test_it_counts_by_role_who_has_answered(evening: Any) -> None:
    das, _ = evening.join("team", 2)
    evening.join("ouder", 3)
    box = evening.box("visie")
    evening.write(das, "visie", "Samen")
    state = box.desk.state
    assert (state["answered"], state["present"]) == (1, 5)
    assert state["counts"] == [
        {"role": "team", "label": "teamleden", "answered": 1, "present": 2},
        {"role": "ouder", "label": "ouders", "answered": 0, "present": 3},
    ]
    assert [seat["answered"] for seat in state["people"]] == [True, False, False, False, False]
    assert state["people"][0] == {
        "id": das.uid,
        "name": das.pseudonym,
        "role_label": "teamlid",
        "answered": True,
    }
    evening.write(das, "visie", "   ")
    assert box.desk.state["answered"] == 0, "an empty answer is none"


def test_who_is_chosen_gets_the_question_with_their_own_answer(evening: Any, act: Any, send: Any) -> None:
    vos, das = evening.join("ouder", 2)
    box = evening.box("visie")
    send(box.question, "Van Vos")
    act(box.desk, "select", id=das.uid)
    assert box.desk.state["current"] == das.uid
    assert (box.question.seat["participant"], box.question.saved) == (das.uid, None)
    act(box.desk, "select", id=vos.uid)
    assert (box.question.seat["participant"], box.question.saved) == (vos.uid, "Van Vos")


def test_somebody_who_left_makes_room_for_the_first(evening: Any, act: Any) -> None:
    vos, das = evening.join("ouder", 2)
    box = evening.box("visie")
    act(box.desk, "select", id=das.uid)
    people.erase(evening.elsewhere, COORDINATOR, evening.room.session_id, das.uid)
    evening.room.refresh()
    assert box.desk.state["current"] == vos.uid
    assert box.question.seat["participant"] == vos.uid
    act(box.desk, "select", id="wie-is-dit")
    assert box.desk.state["current"] == vos.uid


@pytest.mark.parametrize("key", ["kijk", "visie", "kies"])
def test_the_reveal_takes_the_question_away_and_closing_brings_it_back(evening: Any, act: Any, key: str) -> None:
    evening.join("ouder")
    box = evening.box(key)
    before = box.desk.state
    assert before["reveal_label"] != before["conceal_label"]
    assert act(box.desk, "reveal") is None
    assert box.desk.state["revealed"]
    assert evening.step(key).revealed
    assert list(box.children) == [box.desk]
    assert act(box.desk, "conceal") is None
    assert not evening.step(key).revealed
    assert list(box.children) == [box.desk, box.question]


def test_after_closing_again_the_question_is_open(evening: Any, act: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    box = evening.box("visie")
    send(box.question, "Eén")
    act(box.desk, "reveal")
    act(box.desk, "conceal")
    assert box.question.is_open
    assert box.question.saved == "Eén"
    assert send(box.question, "Twee")["errors"] == []
    assert evening.own(vos, "visie") == "Twee"


def test_what_was_stored_is_there_after_a_restart(evening: Any, send: Any) -> None:
    evening.join("ouder")
    cards = [{"id": "kaart-1", "text": "Wij lachen samen", "column": "sterk"}]
    assert send(evening.box("kijk").question, cards)["errors"] == []
    with closing(open_store(evening.store.folder)) as store:
        room = Room(store, evening.room.session_id)
        box = StepBox(room, evening.owner.uid, evening.step("kijk"))
        room.add(box)
        assert box.question.saved == cards
        assert box.desk.state["answered"] == 1


def test_a_newer_answer_from_elsewhere_is_shown(evening: Any) -> None:
    [vos] = evening.join("ouder")
    box = evening.box("visie")
    evening.write(vos, "visie", "Van mijn telefoon")
    assert box.question.saved == "Van mijn telefoon"


def test_what_can_be_chosen_follows_the_wall(evening: Any, voted: Any) -> None:
    evening.conceal("kies")
    box = evening.box("kies")
    walls.rename_theme(
        evening.elsewhere, COORDINATOR, evening.step("kijk").id, voted.themes["Koffie"], "Koffie en thee"
    )
    evening.room.refresh()
    assert "Koffie en thee" in [option["title"] for option in box.question.spec["options"]]
