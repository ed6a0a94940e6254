"""Choosing priorities from a closed round."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.workshop import choosing
from samenspraak.workshop.viewer import COORDINATOR
from widgets.choose import Choose


@pytest.fixture
def choose(evening: Any, voted: Any) -> Any:
    assert voted
    return evening.show(Choose(evening.room, evening.step("kies")))


def titles(choose: Any) -> list[str]:
    return [priority["title"] for priority in choose.state["priorities"]]


def key_of(choose: Any, title: str) -> str:
    return next(priority["id"] for priority in choose.state["priorities"] if priority["title"] == title)


def test_before_the_closing_nothing_can_be_chosen(evening: Any, voted: Any, choose: Any, act: Any) -> None:
    evening.conceal("kies")
    assert choose.state["waiting"] == "Je kunt kiezen als de stemronde gesloten is."
    assert (choose.state["options"], choose.state["priorities"]) == ([], [])
    assert "nog open" in act(choose, "choose", option=voted.themes["Bellen"])


def test_options_stand_in_the_order_of_their_dots(choose: Any) -> None:
    options = choose.state["options"]
    assert [(option["title"], option["dots"], option["given_by"]) for option in options] == [
        ("Bellen", 22, "11 mensen"),
        ("Koffie", 4, "4 mensen"),
        ("Samen leren", 4, "4 mensen"),
        ("Eén plek", 3, "3 mensen"),
    ]
    assert [len(option["cards"]) for option in options] == [1, 1, 1, 1]
    assert choose.state["max"] == 3


def test_three_can_be_chosen_and_no_fourth(choose: Any, voted: Any, act: Any) -> None:
    for title in ("Koffie", "Bellen", "Eén plek"):
        assert act(choose, "choose", option=voted.themes[title]) is None
    assert "meer kun je niet goed volgen" in act(choose, "choose", option=voted.themes["Samen leren"])
    assert titles(choose) == ["Koffie", "Bellen", "Eén plek"]
    assert [priority["position"] for priority in choose.state["priorities"]] == [1, 2, 3]
    first = choose.state["priorities"][0]
    assert (first["votes"], first["of"]) == (4, 33)
    assert [option["title"] for option in choose.state["options"] if not option["chosen"]] == ["Samen leren"]


def test_reasons_are_stored_and_too_long_ones_refused(evening: Any, choose: Any, voted: Any, act: Any) -> None:
    act(choose, "choose", option=voted.themes["Koffie"])
    key = key_of(choose, "Koffie")
    assert act(choose, "reason", id=key, reason="Het lukt al.", minority="Ook op dinsdag.") is None
    [stored] = choosing.priorities(evening.elsewhere, COORDINATOR)
    assert (stored.reason, stored.minority) == ("Het lukt al.", "Ook op dinsdag.")
    assert "er passen er 400" in act(choose, "reason", id=key, reason="x" * 401, minority="")
    assert choose.state["priorities"][0]["reason"] == "Het lukt al."


def test_the_order_changes_and_stops_at_the_ends(choose: Any, voted: Any, act: Any) -> None:
    for title in ("Koffie", "Bellen"):
        act(choose, "choose", option=voted.themes[title])
    act(choose, "move", id=key_of(choose, "Bellen"), by=-1)
    assert titles(choose) == ["Bellen", "Koffie"]
    assert act(choose, "move", id=key_of(choose, "Bellen"), by=-1) is None
    assert titles(choose) == ["Bellen", "Koffie"]


def test_what_was_dropped_comes_back_with_its_reason(choose: Any, voted: Any, act: Any) -> None:
    act(choose, "choose", option=voted.themes["Koffie"])
    key = key_of(choose, "Koffie")
    act(choose, "reason", id=key, reason="Het lukt al.", minority="")
    act(choose, "drop", id=key)
    assert titles(choose) == []
    assert choose.state["undo"] == "Prioriteit weghalen"
    act(choose, "undo")
    assert choose.state["priorities"][0]["reason"] == "Het lukt al."
    act(choose, "undo")
    assert titles(choose) == []
    assert "niets om terug te draaien" in act(choose, "undo")
