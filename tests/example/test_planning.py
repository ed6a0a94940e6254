"""The plan of the example: chosen from the library, in all states, and looked back on."""

from __future__ import annotations

from samenspraak.example.planning import planned
from samenspraak.privacy import findings
from samenspraak.store import Store
from samenspraak.workshop import choosing, evaluating, plan, undertakings
from samenspraak.workshop.viewer import COORDINATOR


def test_each_state_of_what_is_carried_out_is_there(store: Store) -> None:
    there = undertakings.undertakings(store, COORDINATOR)
    assert [one.key for one in there] == [one.key for one in planned().doing]
    assert {one.state for one in there} == {"chosen", "running", "anchored", "stopped"}
    priorities = {one.id for one in choosing.priorities(store, COORDINATOR)}
    assert {one.priority for one in there if one.going} == priorities


def test_actions_belong_to_a_priority_and_to_what_is_carried_out(store: Store) -> None:
    mine = [one for one in plan.planned(store, COORDINATOR) if one.undertaking and one.condition]
    assert len(mine) == len(planned().actions)
    assert all((one.priority, one.goal, one.condition, one.evidence, one.starts, one.due) for one in mine)


def test_it_was_looked_back_on_and_something_goes_along(store: Store) -> None:
    [held] = evaluating.evaluations(store, COORDINATOR)
    assert held.closed
    assert evaluating.onward(store, COORDINATOR)


def test_nobody_is_named() -> None:
    days = {"starts", "due"}
    texts = [text for one in (*planned().doing, *planned().actions) for text in one.model_dump(exclude=days).values()]
    texts += [text for one in planned().looking_back.judged for text in one.model_dump().values()]
    assert [found for text in texts if isinstance(text, str) for found in findings(text)] == []
