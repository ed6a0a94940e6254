"""The desk with the question of who has the turn: seats, turns, counts, the reveal."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from samenspraak.catalogue import SessionScript
from samenspraak.store import open_store
from samenspraak.workshop import answering, people, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope
from widgets._live import Room
from widgets.desk import StepBox


def is_covered(box: StepBox) -> bool:
    return "ss-covered" in box._dom_classes


def finish(box: StepBox, participant: str | None = None) -> None:
    """What the screen sends after Ctrl+Enter."""
    done = {"participant": participant or box.question.seat["participant"], "at": f"{box.question.turn}"}
    box.question.set_state({"finished": done})


def test_without_people_there_is_no_question(evening: Any) -> None:
    box = evening.box("kijk")
    assert box.desk.state["people"] == []
    assert box.desk.state["empty"] == "Er doet nog niemand mee. Zet bovenaan eerst klaar wie er zijn."
    assert box.question not in box.children
    [vos] = evening.join("ouder")
    assert box.desk.state["current"] == vos.uid
    assert list(box.children) == [box.desk, box.question, box.reveal], "the reveal comes after the field"


def test_it_counts_by_role_who_has_answered(evening: Any) -> None:
    das, _ = evening.join("team", 2)
    evening.join("ouder", 3)
    box = evening.box("visie")
    evening.write(das, "visie", "Samen")
    assert (box.reveal.state["answered"], box.reveal.state["present"]) == (1, 5)
    assert box.reveal.state["counts"] == [
        {"role": "team", "label": "teamleden", "answered": 1, "present": 2},
        {"role": "ouder", "label": "ouders", "answered": 0, "present": 3},
    ]
    seats = box.desk.state["people"]
    assert [seat["answered"] for seat in seats] == [True, False, False, False, False]
    assert seats[0] == {
        "id": das.uid,
        "name": das.pseudonym,
        "role": "team",
        "role_label": "teamlid",
        "answered": True,
        "phone": False,
        "by_phone": False,
    }
    evening.write(das, "visie", "   ")
    assert box.reveal.state["answered"] == 0, "an empty answer is none"


def test_who_is_chosen_gets_the_question_with_their_own_answer_covered(evening: Any, act: Any, send: Any) -> None:
    vos, das = evening.join("ouder", 2)
    box = evening.box("visie")
    send(box.question, "Van Vos")
    act(box.desk, "select", id=das.uid)
    assert box.desk.state["current"] == das.uid
    assert (box.question.seat["participant"], box.question.saved) == (das.uid, None)
    assert not is_covered(box)
    act(box.desk, "select", id=vos.uid)
    assert box.question.seat["participant"] == vos.uid
    assert is_covered(box)
    assert box.question.saved is None, "others may look along"
    before = box.question.turn
    act(box.desk, "uncover")
    assert box.question.saved == "Van Vos"
    assert not is_covered(box)
    assert box.question.turn > before, "the focus comes to the field"


def test_what_is_being_written_stays_in_sight_when_it_is_stored(evening: Any, send: Any) -> None:
    evening.join("ouder", 2)
    box = evening.box("visie")
    send(box.question, "Sa")
    evening.room.refresh()
    assert not is_covered(box)
    assert [seat["answered"] for seat in box.desk.state["people"]] == [True, False]


def test_a_turn_passes_to_who_has_no_answer_of_the_same_role_first(evening: Any, send: Any) -> None:
    das, uil = evening.join("team", 2)
    vos, ree, mus = evening.join("ouder", 3)
    evening.write(ree, "visie", "Al gezegd")
    box = evening.box("visie")
    assert box.turn.who == das.uid
    order = []
    for number in range(3):
        send(box.question, f"Antwoord {number}")
        turn = box.question.turn
        finish(box)
        order.append(box.turn.who)
        assert box.question.turn > turn, "the focus comes along"
    assert order == [uil.uid, vos.uid, mus.uid]


def test_within_a_role_the_turn_goes_round(evening: Any, act: Any, send: Any) -> None:
    das, uil = evening.join("team", 2)
    [vos] = evening.join("ouder")
    box = evening.box("visie")
    act(box.desk, "select", id=uil.uid)
    send(box.question, "Van Uil")
    finish(box)
    assert box.turn.who == das.uid, "before the parents"
    send(box.question, "Van Das")
    finish(box)
    assert box.turn.who == vos.uid


def test_after_the_last_turn_what_was_written_is_covered(evening: Any, send: Any) -> None:
    evening.join("ouder")
    box = evening.box("visie")
    ended = box.reveal.state["ended"]
    send(box.question, "Klaar")
    finish(box)
    assert is_covered(box)
    assert box.reveal.state["ended"] > ended
    assert not box.reveal.state["next"]


def test_somebody_may_be_passed_over(evening: Any, act: Any) -> None:
    vos, das = evening.join("ouder", 2)
    box = evening.box("visie")
    assert act(box.reveal, "next") is None
    assert box.turn.who == das.uid
    assert act(box.reveal, "next") is None
    assert box.turn.who == vos.uid


def test_a_turn_that_was_passed_on_already_does_not_end_twice(evening: Any, send: Any) -> None:
    vos, das, _ = evening.join("ouder", 3)
    box = evening.box("visie")
    send(box.question, "Van Vos")
    finish(box)
    finish(box, vos.uid)
    assert box.turn.who == das.uid


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
    before = box.reveal.state
    assert before["reveal_label"] != before["conceal_label"]
    assert act(box.reveal, "reveal") is None
    assert box.desk.state["revealed"]
    assert box.reveal.state["revealed"]
    assert evening.step(key).revealed
    assert list(box.children) == [box.desk, box.reveal]
    assert act(box.reveal, "conceal") is None
    assert not evening.step(key).revealed
    assert list(box.children) == [box.desk, box.question, box.reveal]


def test_after_closing_again_the_question_is_open(evening: Any, act: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    box = evening.box("visie")
    send(box.question, "Eén")
    act(box.reveal, "reveal")
    act(box.reveal, "conceal")
    assert box.question.is_open
    assert box.question.saved == "Eén"
    assert send(box.question, "Twee")["errors"] == []
    assert evening.own(vos, "visie") == "Twee"


def test_what_was_stored_is_there_after_a_restart(evening: Any, act: Any, send: Any) -> None:
    evening.join("ouder")
    cards = [{"id": "kaart-1", "text": "Wij lachen samen", "column": "sterk"}]
    assert send(evening.box("kijk").question, cards)["errors"] == []
    with closing(open_store(evening.store.folder)) as store:
        room = Room(store, evening.room.session_id)
        box = StepBox(room, evening.owner.uid, evening.step("kijk"))
        room.add(box)
        assert box.reveal.state["answered"] == 1
        assert is_covered(box)
        act(box.desk, "uncover")
        assert box.question.saved == cards


def test_after_a_restart_the_first_without_an_answer_has_the_turn(evening: Any) -> None:
    vos, das = evening.join("ouder", 2)
    evening.write(vos, "visie", "Er al")
    box = evening.box("visie")
    assert box.turn.who == das.uid
    assert not is_covered(box)


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


def test_the_rest_agrees_with_everything(store: Any, act: Any) -> None:
    script = consent_script()
    owner = trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    session = trajectory.open_session(store, COORDINATOR, script)
    vos, das = people.join(store, COORDINATOR, session.id, "ouder", 2)
    room = Room(store, session.id)
    [step] = trajectory.steps(store, session.id)
    box = StepBox(room, owner.uid, step)
    room.add(box)
    answering.answer(store, seat(vos.uid), step.id, Envelope("x", 1), {"a": {"choice": "concern", "why": "Tijd"}})
    room.refresh()
    assert box.reveal.state["rest"] == 1
    assert act(box.reveal, "rest") is None
    assert answering.own_answer(store, seat(das.uid), step.id).value == {
        "a": {"choice": "agree", "why": ""},
        "b": {"choice": "agree", "why": ""},
    }
    assert answering.own_answer(store, seat(vos.uid), step.id).value == {"a": {"choice": "concern", "why": "Tijd"}}
    assert box.reveal.state["rest"] == 0
    assert is_covered(box)


def consent_script() -> SessionScript:
    sentences = [{"sleutel": "a", "tekst": "Wij bellen."}, {"sleutel": "b", "tekst": "Wij luisteren."}]
    step = {"sleutel": "akkoord", "soort": "instemming", "vraag": "Kun je hiermee verder?", "zinnen": sentences}
    part = {"sleutel": "visie", "titel": "Visie", "minuten": 20, "vorm": "samen", "doel": "Eens worden"}
    more = {"toelichting": "Lees voor.", "vraag": "Eens?", "bewaart": "Wie akkoord is.", "tips": ["Rustig.", "Vraag."]}
    parts = [{**part, **more, "stappen": [step]}]
    about = {"sleutel": "visiesessie", "titel": "Een avond", "toelichting": "Zo werkt het."}
    return SessionScript.model_validate({**about, "onderdelen": parts})
