"""Actions in the plan: what they say, how they stand, and that everything goes back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.errors import FieldError, RuleError
from samenspraak.workshop import actions, choosing, plan, undertakings
from samenspraak.workshop.viewer import COORDINATOR, ROOM, Viewer
from tests.workshop.test_undertakings import choose, chosen_priority

WHOLE = {
    "goal": "Elke ouder kent de leerkracht",
    "audience": "alle nieuwe gezinnen",
    "condition": "een kind zes weken op school is",
    "evidence": "negen van de tien ouders kwamen",
    "starts": "2026-12-01",
    "due": "2027-03-01",
}


def add(school: Any, what: str = "belt de leerkracht", owner: str = "elke leerkracht", **more: Any) -> str:
    return plan.add(school.store, COORDINATOR, what, owner, **more)


def planned(school: Any) -> list[Any]:
    return plan.planned(school.store, COORDINATOR)


def test_an_action_has_all_that_makes_it_done(school: Any) -> None:
    priority = chosen_priority(school)
    undertaking = choose(school, priority=priority)
    add(school, **WHOLE, priority=priority, undertaking=undertaking)
    [action] = planned(school)
    assert {name: getattr(action, name) for name in WHOLE} == WHOLE
    assert (action.priority, action.undertaking, action.state) == (priority, undertaking, "open")


def test_what_a_session_agreed_is_in_the_plan_and_changes_there(school: Any) -> None:
    key = actions.add_action(school.store, COORDINATOR, school.session.id, what="Bellen", owner="de directie")
    add(school)
    assert [one.what for one in planned(school)] == ["Bellen", "belt de leerkracht"]
    before = school.version()
    plan.set_state(school.store, COORDINATOR, key, "running")
    assert school.version() > before
    assert [one.state for one in actions.actions(school.store, COORDINATOR, school.session.id)] == ["running"]


def test_what_it_belongs_to_is_told_only_while_it_is_there(school: Any) -> None:
    priority, undertaking = chosen_priority(school), choose(school)
    add(school, priority=priority, undertaking=undertaking)
    former = undertakings.remove(school.store, COORDINATOR, undertaking)
    choosing.drop(school.store, COORDINATOR, priority)
    assert [(one.priority, one.undertaking) for one in planned(school)] == [(None, None)]
    undertakings.put_back(school.store, COORDINATOR, former)
    assert [one.undertaking for one in planned(school)] == [undertaking]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"what": " "}, "nog leeg"),
        ({"owner": ""}, "nog niet wie het doet"),
        ({"due": "2027-02-30"}, "geen datum"),
        ({"starts": "morgen"}, "geen datum"),
        ({"due": "2019-01-01"}, "^1-1-2019 ligt te ver terug. Kies een dag in 2020 of later.$"),
        ({"starts": "2027-03-02", "due": "2027-03-01"}, "Je kijkt terug voordat het begint"),
        ({"priority": "weg"}, "prioriteit is er niet meer"),
        ({"undertaking": "weg"}, "staat niet meer in het plan"),
    ],
)
def test_what_can_not_be_is_refused_and_changes_nothing(school: Any, more: dict[str, str], sentence: str) -> None:
    key = add(school, **WHOLE)
    before = planned(school)
    with pytest.raises(RuleError, match=sentence):
        add(school, **more)
    with pytest.raises(RuleError, match=sentence):
        plan.change(school.store, COORDINATOR, key, **more)
    assert planned(school) == before


_TEXT = st.sampled_from(["", "iets", "iets anders"])
_DAY = st.sampled_from([None, "2026-12-01", "2027-06-01"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.fixed_dictionaries(
        {},
        optional={"goal": _TEXT, "audience": _TEXT, "condition": _TEXT, "evidence": _TEXT, "due": _DAY, "starts": _DAY},
    ),
    state=st.sampled_from(["open", "running", "done", "stopped"]),
)
def test_every_change_goes_back_whole(new_school: Any, changes: dict[str, Any], state: str) -> None:
    school = new_school()
    in_session = actions.add_action(school.store, COORDINATOR, school.session.id, what="Bellen", owner="de directie")
    for key in (in_session, add(school, goal="Elke ouder")):
        before = planned(school)
        formers: list[Any] = []
        try:
            formers.append(plan.change(school.store, COORDINATOR, key, **changes))
        except RuleError:
            assert changes["due"] < changes["starts"]
        formers.append(plan.set_state(school.store, COORDINATOR, key, state))
        formers.append(plan.remove(school.store, COORDINATOR, key))
        assert key not in [one.id for one in planned(school)]
        for former in reversed(formers):
            plan.put_back(school.store, COORDINATOR, former)
        assert sorted(planned(school), key=lambda one: one.id) == sorted(before, key=lambda one: one.id)
    assert [one.what for one in actions.actions(school.store, COORDINATOR, school.session.id)] == ["Bellen"]


def test_what_is_too_long_gone_or_full_is_told(school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    key = add(school)
    with pytest.raises(FieldError, match="Het doel heeft 201 tekens"):
        plan.change(school.store, COORDINATOR, key, goal="a" * 201)
    with pytest.raises(RuleError, match="‘klaar’ kun je hier niet kiezen"):
        plan.set_state(school.store, COORDINATOR, key, "klaar")
    monkeypatch.setattr(plan, "MOST", 1)
    with pytest.raises(RuleError, match="Haal er een weg"):
        add(school)
    plan.remove(school.store, COORDINATOR, key)
    with pytest.raises(RuleError, match="is er niet meer"):
        plan.set_state(school.store, COORDINATOR, key, "done")


def test_who_leads_plans_and_the_coach_may_read(school: Any) -> None:
    key = add(school)
    coach = Viewer("coach")
    assert len(plan.planned(school.store, coach)) == 1
    with pytest.raises(RuleError):
        plan.planned(school.store, ROOM)
    for call in (
        lambda: plan.add(school.store, coach, "Bellen", "de directie"),
        lambda: plan.change(school.store, coach, key, goal="x"),
        lambda: plan.set_state(school.store, coach, key, "done"),
        lambda: plan.remove(school.store, coach, key),
        lambda: plan.put_back(school.store, coach, planned(school)[0]),
    ):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            call()
