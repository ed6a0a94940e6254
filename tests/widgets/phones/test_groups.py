"""Pairs and fours, made and mixed in Regie."""

from __future__ import annotations

import pytest

from samenspraak.workshop import grouping
from samenspraak.workshop.viewer import COORDINATOR
from widgets.desk import StepBox
from widgets.groups import Groups

PAIRS, FOURS = "startbeeld", "waarover"


@pytest.mark.parametrize(("part", "size", "words"), [(PAIRS, 2, "tweetallen"), (FOURS, 4, "viertallen")])
def test_the_large_button_makes_groups_once_there_are_phones(begun, part: str, size: int, words: str):
    begun.seats(4)
    begun.go(part)
    assert begun.shown() == ["StepBox"], "without phones all is as it was"
    assert begun.regie.state["primary"]["name"] == "start_timer"
    begun.phones(1)
    assert begun.shown() == ["StepBox"]
    begun.phones(3)
    assert begun.shown() == ["Groups", "StepBox"]
    primary = begun.regie.state["primary"]
    assert primary == {
        "label": f"Maak {words}",
        "name": "make_groups",
        "args": {"size": size, "again": False},
        "question": "",
    }
    begun.do(begun.regie, primary["name"], **primary["args"])
    assert begun.regie.state["primary"]["name"] == "start_timer"
    shown = begun.find(Groups)
    assert sum(len(group["people"]) for group in shown.state["groups"]) == 8
    assert shown.state["make"]["label"] == "Meng opnieuw"
    assert begun.regie.state["unit"][1] == words
    assert begun.regie.state["counts"][0] == {
        "role": "groep",
        "label": words,
        "answered": 0,
        "present": 8 // size,
    }


def test_who_writes_and_which_groups_answered_is_told_never_what(begun):
    phones = begun.phones(4)
    begun.go(PAIRS)
    begun.do(begun.regie, "make_groups", size=2, again=False)
    begun.write(phones[0], "Een geheim antwoord")
    shown = begun.find(Groups)
    groups = {group["pen"]: group["answered"] for group in shown.state["groups"]}
    assert groups == {phones[0].pseudonym: True, None: False}
    assert "geheim" not in str(shown.state)
    assert begun.regie.state["reveal"]["question"] == "Nog 1 tweetal heeft niets ingevuld. Toch doorgaan?"
    reveal = begun.find(StepBox).reveal.state
    assert (reveal["answered"], reveal["present"], reveal["unit"]) == (1, 2, ["tweetal", "tweetallen"])


def test_mixing_anew_asks_first_when_there_are_answers(begun):
    phones = begun.phones(4)
    begun.go(PAIRS)
    shown = begun.find(Groups)
    begun.do(shown, "make_groups", size=2, again=False)
    assert shown.state["make"]["question"] == ""
    begun.write(phones[0])
    order = shown.state["make"]
    assert (order["label"], order["args"]) == ("Meng opnieuw", {"size": 2, "again": True})
    assert order["question"].endswith("Toch opnieuw mengen?")
    begun.do(shown, order["name"], **order["args"])
    assert [group["answered"] for group in shown.state["groups"]] == [False, False]


def test_where_people_answered_alone_already_groups_are_not_the_first_thing(begun):
    phones = begun.phones(2)
    begun.go(PAIRS)
    begun.write(phones[0])
    assert begun.regie.state["primary"]["name"] == "reveal"
    assert begun.find(Groups).state["make"]["question"].endswith("Toch tweetallen maken?")


def test_at_the_desk_a_group_with_a_phone_is_not_asked_for(begun):
    begun.phones(2, "ouder")
    begun.seats(2, "team")
    begun.go(PAIRS)
    begun.do(begun.regie, "make_groups", size=2, again=False)
    found = grouping.groups(begun.store, COORDINATOR, begun.session.id, 2)
    assert all({person.phone for person in group.members} == {True, False} for group in found), "roles are mixed"
    assert not begun.find(StepBox).reveal.state["next"]
