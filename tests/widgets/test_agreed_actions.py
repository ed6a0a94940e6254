"""What is agreed at the end of the evening, as the screen shows it."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.store.plan_tables import Action
from samenspraak.workshop import actions, choosing, plan
from samenspraak.workshop.viewer import COORDINATOR
from widgets.actions import Actions


@pytest.fixture
def agreed(evening: Any) -> Any:
    return evening.show(Actions(evening.room))


def add(act: Any, agreed: Any, what: str = "Bellen", **more: Any) -> str | None:
    args = {"what": what, "owner": "een ouder", "due": None, "priority": None, **more}
    error: str | None = act(agreed, "add", **args)
    return error


def words(agreed: Any) -> list[str]:
    return [action["what"] for action in agreed.state["actions"]]


def test_at_first_it_asks_who_writes_and_who_reads(agreed: Any) -> None:
    assert agreed.state["actions"] == []
    assert agreed.state["open"].startswith("Nog niets afgesproken. Wie schrijft")
    assert [group["id"] for group in agreed.state["groups"]] == [""]


def test_an_agreement_stands_with_its_priority_and_its_day(evening: Any, voted: Any, agreed: Any, act: Any) -> None:
    key = choosing.choose(evening.elsewhere, COORDINATOR, evening.step("kies").id, voted.themes["Koffie"])
    assert add(act, agreed, priority=key, due="2999-12-31") is None
    [action] = agreed.state["actions"]
    assert (action["priority"], action["owner"], action["late"]) == (key, "een ouder", False)
    assert action["due"]["words"] == "dinsdag 31 december 2999"
    assert agreed.state["groups"][0] == {"id": key, "number": 1, "title": "Koffie"}
    choosing.drop(evening.elsewhere, COORDINATOR, key)
    evening.room.refresh()
    assert agreed.state["actions"][0]["priority"] is None, "what was agreed does not go with the priority"


def test_a_day_that_is_past_is_told_until_it_is_done(agreed: Any, act: Any) -> None:
    add(act, agreed, due="2020-01-01")
    [action] = agreed.state["actions"]
    assert action["late"]
    change = {"what": "Bellen", "owner": "een ouder", "due": "2020-01-01", "priority": None}
    assert act(agreed, "change", id=action["id"], done=True, **change) is None
    assert not agreed.state["actions"][0]["late"]
    assert agreed.state["open"] == "1 van de 1 afspraken is nagekomen."


def test_other_words_are_stored_and_an_empty_owner_is_refused(evening: Any, agreed: Any, act: Any) -> None:
    add(act, agreed)
    key = agreed.state["actions"][0]["id"]
    change = {"what": "Appen", "due": None, "priority": None, "done": False}
    assert "wie het doet" in act(agreed, "change", id=key, owner=" ", **change)
    assert act(agreed, "change", id=key, owner="het team", **change) is None
    [stored] = actions.actions(evening.elsewhere, COORDINATOR, evening.room.session_id)
    assert (stored.what, stored.owner) == ("Appen", "het team")


def test_what_was_taken_away_can_be_put_back(agreed: Any, act: Any) -> None:
    for what in ("Bellen", "Koffie"):
        add(act, agreed, what)
    first = agreed.state["actions"][0]
    act(agreed, "change", id=first["id"], what="Bellen", owner="een ouder", due="2030-01-01", priority=None, done=True)
    act(agreed, "remove", id=first["id"])
    assert (words(agreed), agreed.state["removed"]) == (["Koffie"], "Bellen")
    assert act(agreed, "restore") is None
    assert (words(agreed), agreed.state["removed"]) == (["Koffie", "Bellen"], None)
    assert agreed.state["actions"][1]["done"]
    assert agreed.state["actions"][1]["due"]["iso"] == "2030-01-01"


def test_a_list_that_nobody_would_read_is_full(agreed: Any, act: Any) -> None:
    for number in range(actions.MOST):
        assert add(act, agreed, f"Afspraak {number}") is None
    assert agreed.state["full"].startswith("Er staan 20 afspraken.")
    assert "Haal er een weg" in str(add(act, agreed))


def test_what_was_taken_away_keeps_its_goal_and_its_condition(evening: Any, agreed: Any, act: Any) -> None:
    key = plan.add(evening.elsewhere, COORDINATOR, "bellen wij", "het team", condition="iets lukt", goal="Elke ouder")
    with evening.elsewhere.write() as orm:
        orm.get_one(Action, key).session_id = evening.room.session_id
    agreed.refresh()
    before = plan.planned(evening.elsewhere, COORDINATOR)
    act(agreed, "remove", id=key)
    act(agreed, "restore")
    assert plan.planned(evening.elsewhere, COORDINATOR) == before
