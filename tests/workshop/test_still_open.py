"""What a session can begin with: what is open from before, and nothing of this evening."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from samenspraak.workshop import actions, leading, plan, trajectory
from samenspraak.workshop.screen import screen
from samenspraak.workshop.still_open import still_open
from samenspraak.workshop.viewer import COORDINATOR


def titles(visie: Any) -> list[str]:
    return [one.what for one in still_open(visie.store, COORDINATOR, visie.id)]


def agree(visie: Any, what: str) -> str:
    return actions.add_action(visie.store, COORDINATOR, visie.id, what=what, owner="een ouder")


def in_days(number: int) -> str:
    return (date.today() + timedelta(days=number)).isoformat()  # noqa: DTZ011 - the day where the school is


def test_what_was_added_to_the_plan_is_open_the_nearest_day_first(visie: Any) -> None:
    plan.add(visie.store, COORDINATOR, "Later", "team", due=in_days(14))
    plan.add(visie.store, COORDINATOR, "Zonder dag", "team")
    plan.add(visie.store, COORDINATOR, "Voorbij", "team", due=in_days(-3))
    plan.add(visie.store, COORDINATOR, "Vandaag begonnen", "team", starts=in_days(0), due=in_days(7))
    assert titles(visie) == ["Voorbij", "Vandaag begonnen", "Later", "Zonder dag"]


def test_what_did_not_begin_or_is_looked_back_on_much_later_is_not_asked_about(visie: Any) -> None:
    plan.add(visie.store, COORDINATOR, "Over maanden", "team", due=in_days(15))
    plan.add(visie.store, COORDINATOR, "Begint morgen", "team", starts=in_days(1))
    assert titles(visie) == []


def test_what_is_closed_is_not_open(visie: Any) -> None:
    for state in ("done", "stopped"):
        plan.set_state(visie.store, COORDINATOR, plan.add(visie.store, COORDINATOR, state, "team"), state)
    plan.set_state(visie.store, COORDINATOR, plan.add(visie.store, COORDINATOR, "Loopt", "team"), "running")
    assert titles(visie) == ["Loopt"]


def test_what_this_evening_agrees_is_not_from_before(visie: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    agree(visie, "Vanavond")
    assert titles(visie) == []
    leading.stop(visie.store, COORDINATOR, visie.id)
    assert titles(visie) == [], "the same evening it is not from before yet"
    later = leading.now().replace(year=leading.now().year + 1)
    for module in ("samenspraak.workshop.still_open.now", "samenspraak.workshop.leading.now"):
        monkeypatch.setattr(module, lambda: later)
    assert titles(visie) == ["Vanavond"]


def test_after_the_last_part_there_is_nothing_to_begin_with(visie: Any) -> None:
    plan.add(visie.store, COORDINATOR, "Bellen", "team")
    leading.begin(visie.store, COORDINATOR, visie.id)
    last = leading.running(visie.store, COORDINATOR, visie.id).parts[-1].part.key
    leading.go(visie.store, COORDINATOR, visie.id, last)
    leading.stop(visie.store, COORDINATOR, visie.id)
    assert titles(visie) == []


def test_the_beamer_shows_it_only_when_who_leads_chooses_so(visie: Any) -> None:
    plan.add(visie.store, COORDINATOR, "Bellen", "team")
    leading.begin(visie.store, COORDINATOR, visie.id)
    assert screen(visie.store, visie.id).actions == ()
    leading.show(visie.store, COORDINATOR, visie.id, "open_actions")
    shown = screen(visie.store, visie.id)
    assert (shown.kind, [one.what for one in shown.actions]) == ("open_actions", ["Bellen"])
    assert trajectory.session_by_id(visie.store, visie.id).version == shown.version
