"""Who has no phone answers at the desk."""

from __future__ import annotations

from samenspraak.workshop import joining
from samenspraak.workshop.viewer import COORDINATOR
from widgets.desk import StepBox


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
