"""Who has no phone answers at the desk."""

from __future__ import annotations

import itertools
from typing import Any

from samenspraak.workshop import answering, grouping, joining, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope
from widgets.desk import StepBox

WORDS = "Dit las de coordinator nooit"
NUMBERS = itertools.count(1)


def listened(box: StepBox) -> list[Any]:
    """All that the components of a box let a screen know from now on."""
    heard: list[Any] = []
    for part in (box.question, box.desk, box.reveal):
        part.observe(lambda change: heard.append(change.new))
    return heard


def told(box: StepBox, heard: list[Any]) -> str:
    """That, and all that they would tell a screen that opens now."""
    return f"{heard} {[widget.get_state() for widget in (box.question, box.desk, box.reveal)]}"


def type_for(box: StepBox, who: Any, value: Any) -> list[str]:
    """What a screen sends that still has this person's field; returns why it was refused."""
    sent = {"client": "scherm", "seq": next(NUMBERS), "participant": who.uid, "value": value}
    box.question.set_state({"answer": sent})
    errors: list[str] = box.question.stored["errors"]
    return errors


def test_the_desk_asks_for_who_has_no_phone(begun):
    begun.phones(2)
    das, uil = begun.seats(2)
    box = begun.find(StepBox)
    begun.do(box.desk, "select", id=das.uid)
    begun.write(das)
    begun.do(box.reveal, "next")
    assert box.turn.who == uil.uid
    begun.write(uil)
    assert not box.reveal.state["next"], "the others have their phones"
    assert [person["phone"] for person in box.desk.state["people"]].count(True) == 2


def test_whose_phone_is_silent_comes_after_those_without_one(begun):
    vos, quiet = begun.phones(2)
    [das] = begun.seats(1)
    begun.gone_quiet(quiet)
    box = begun.find(StepBox)
    assert box.turn.who == das.uid
    begun.do(box.reveal, "next")
    assert box.turn.who == quiet.uid
    begun.do(box.desk, "select", id=vos.uid)
    assert box.turn.who == vos.uid, "who has a phone can be chosen"


def test_with_phones_only_nobody_has_a_turn(begun):
    begun.phones(3)
    box = begun.find(StepBox)
    assert box.desk.state["current"] is None
    assert box.question not in box.children
    [das] = begun.seats(1)
    assert box.turn.who == das.uid


def test_who_left_is_not_at_the_desk(begun):
    das, uil = begun.seats(2)
    box = begun.find(StepBox)
    assert box.turn.who == das.uid
    joining.set_left(begun.store, COORDINATOR, begun.session.id, das.uid, True)
    begun.room.refresh()
    assert box.turn.who == uil.uid
    assert [person["id"] for person in box.desk.state["people"]] == [uil.uid]


def test_what_a_phone_answered_never_reaches_the_desk(begun):
    """By no choice, and not while somebody has the turn."""
    vos, das = begun.phones(2)
    box = begun.find(StepBox)
    heard = listened(box)
    begun.write(vos, WORDS)
    begun.do(box.desk, "select", id=vos.uid)
    begun.do(box.desk, "uncover")
    assert box.question not in box.children
    assert [person["by_phone"] for person in box.desk.state["people"]] == [True, False]
    begun.do(box.desk, "select", id=das.uid)
    assert box.question in box.children, "this phone did not answer"
    begun.write(das, WORDS)
    assert box.question not in box.children
    begun.do(box.desk, "uncover")
    begun.write(das, f"{WORDS}, ook later")
    begun.do(begun.regie, "reveal")
    begun.do(begun.regie, "conceal")
    assert WORDS not in told(box, heard)
    assert WORDS not in str(begun.regie.get_state())


def test_votes_of_phones_never_reach_the_desk(begun):
    [vos] = begun.phones(1)
    begun.go("kijk")
    begun.write(vos)
    begun.do(begun.regie, "reveal")
    wall = begun.step().id
    theme = walls.create_theme(begun.store, COORDINATOR, wall, "Bellen", [])
    walls.create_theme(begun.store, COORDINATOR, wall, "Groeten", [])
    begun.go("kies")
    begun.do(begun.regie, "open_vote")
    box = begun.find(StepBox)
    heard = listened(box)
    begun.do(box.desk, "select", id=vos.uid)
    answering.answer(begun.store, seat(vos.uid), begun.step().id, Envelope("telefoon", 1), {theme: 3})
    begun.room.refresh()
    begun.do(box.desk, "uncover")
    assert f"{{'{theme}'" not in told(box, heard)
    assert type_for(box, vos, {theme: 1})
    assert answering.own_answer(begun.store, seat(vos.uid), begun.step().id).value == {theme: 3}


def test_what_a_phone_answered_is_not_written_over_at_the_desk(begun):
    [vos] = begun.phones(1)
    box = begun.find(StepBox)
    begun.do(box.desk, "select", id=vos.uid)
    assert type_for(box, vos, "Wat ik hoorde") == []
    assert answering.own_answer(begun.store, seat(vos.uid), begun.step().id).value == "Wat ik hoorde"
    begun.write(vos, WORDS)
    [refused] = type_for(box, vos, "Te laat")
    assert "met een telefoon geantwoord" in refused
    assert answering.own_answer(begun.store, seat(vos.uid), begun.step().id).value == WORDS


def test_what_was_filled_in_for_a_broken_phone_can_be_changed_at_the_desk(begun):
    [vos] = begun.phones(1)
    begun.seats(1)
    box = begun.find(StepBox)
    begun.do(box.desk, "select", id=vos.uid)
    assert type_for(box, vos, "Wat ik hoorde") == []
    begun.do(box.reveal, "next")
    begun.do(box.desk, "select", id=vos.uid)
    begun.do(box.desk, "uncover")
    assert box.question.saved == "Wat ik hoorde"


def test_what_a_group_answered_by_phone_is_not_for_the_desk(begun):
    [vos], [das] = begun.phones(1, "ouder"), begun.seats(1, "team")
    begun.go("startbeeld")
    grouping.make_groups(begun.store, COORDINATOR, begun.session.id, 2)
    begun.room.refresh()
    box = begun.find(StepBox)
    heard = listened(box)
    begun.write(vos, WORDS)
    begun.do(box.desk, "select", id=das.uid)
    begun.do(box.desk, "uncover")
    assert WORDS not in told(box, heard)
    assert box.question not in box.children


def test_without_a_phone_all_that_was_filled_in_is_shown_when_asked(begun):
    begun.phones(1)
    [das] = begun.seats(1)
    box = begun.find(StepBox)
    begun.write(das, "Van papier")
    begun.do(box.desk, "select", id=das.uid)
    begun.do(box.desk, "uncover")
    assert box.question.saved == "Van papier"
