"""Choosing when the group also gave scores, and consent on what it chose."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.folder import shared_files
from samenspraak.workshop import choosing, leading
from samenspraak.workshop.viewer import COORDINATOR
from widgets.choose import Choose

AGREE = {"choice": "agree", "why": ""}


@pytest.fixture(scope="session")
def script() -> SessionScript:
    """The whole evening, as schools have it."""
    return load([shared_files().catalogue]).sessions["visiesessie"]


@pytest.fixture
def choose(evening: Any, voted: Any) -> Any:
    assert voted
    leading.begin(evening.elsewhere, COORDINATOR, evening.room.session_id)
    return evening.show(Choose(evening.room, evening.step("kies")))


@pytest.fixture
def chosen(evening: Any, voted: Any, choose: Any, act: Any) -> Any:
    """Two priorities; one of the three who answered objects to the first."""
    for title in ("Bellen", "Koffie"):
        act(choose, "choose", option=voted.themes[title])
    first, second = (item.id for item in evening.step("akkoord").rules.items)
    said = {"choice": "objection", "why": "Niet iedereen neemt op."}
    for who, answer in zip(voted.people, (AGREE, said, AGREE), strict=False):
        evening.write(who, "akkoord", {first: answer, second: AGREE})
    return choose


def test_scores_stand_beside_the_dots_after_their_reveal(evening: Any, voted: Any, choose: Any) -> None:
    koffie = voted.themes["Koffie"]
    for who, importance in zip(voted.people, (2, 4, 5), strict=False):
        evening.write(who, "score", {koffie: {"importance": importance}})
    scores = {option["title"]: option["scores"] for option in choose.state["options"]}
    assert scores["Koffie"] == []
    evening.reveal("score")
    scores = {option["title"]: option["scores"] for option in choose.state["options"]}
    assert scores["Koffie"] == [{"label": "Belangrijk", "median": 4, "low": 2, "high": 5, "n": 3}]
    assert scores["Bellen"] == []


def test_consent_is_asked_about_what_was_chosen(evening: Any, voted: Any, choose: Any, act: Any) -> None:
    assert choose.state["consent"] == {"summary": "", "ask": None}
    act(choose, "choose", option=voted.themes["Koffie"])
    assert choose.state["consent"]["ask"] == "Leg de prioriteiten voor"
    assert act(choose, "propose") is None
    assert leading.running(evening.elsewhere, COORDINATOR, evening.room.session_id).step == "akkoord"
    assert choose.state["consent"]["summary"] == "De prioriteiten liggen nu voor. 0 van de 11 hebben geantwoord."
    assert choose.state["priorities"][0]["agreement"]["status"] == "open"


def test_consent_and_what_is_needed_come_with_the_reveal(evening: Any, chosen: Any) -> None:
    assert "Niet iedereen neemt op" not in str(chosen.state)
    assert {priority["agreement"]["status"] for priority in chosen.state["priorities"]} == {"open"}
    evening.reveal("akkoord")
    first, second = chosen.state["priorities"]
    assert first["agreement"]["title"] == "Nog geen instemming: 1 bezwaar"
    assert [(needed["kind"], needed["text"]) for needed in first["needed"]] == [
        ("objection", "Niet iedereen neemt op.")
    ]
    assert (second["agreement"]["status"], second["needed"]) == ("agreed", [])
    assert chosen.state["consent"]["summary"] == "Over 1 van de 2 prioriteiten is nog geen instemming."


def test_other_words_ask_consent_anew_and_can_be_taken_back(evening: Any, chosen: Any, act: Any) -> None:
    evening.reveal("akkoord")
    key = chosen.state["priorities"][0]["id"]
    assert act(chosen, "rename", id=key, title="Bellen of appen") is None
    first, second = chosen.state["priorities"]
    assert (first["title"], first["agreement"]["status"]) == ("Bellen of appen", "unasked")
    assert second["agreement"]["status"] == "agreed"
    assert act(chosen, "propose") is None
    assert not evening.step("akkoord").revealed
    assert "Er is al een prioriteit die ‘Koffie’ heet" in act(chosen, "rename", id=key, title="Koffie")
    act(chosen, "undo")
    [stored, _] = choosing.priorities(evening.elsewhere, COORDINATOR)
    assert stored.title == "Bellen"
