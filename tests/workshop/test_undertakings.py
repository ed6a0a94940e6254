"""What of the library is carried out: chosen freely, changed, stopped, anchored, and put back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samenspraak.catalogue import load
from samenspraak.errors import FieldError, RuleError
from samenspraak.folder import shared_files
from samenspraak.store.tables import Audit
from samenspraak.workshop import choosing, undertakings
from samenspraak.workshop.undertakings import lacking
from samenspraak.workshop.viewer import COORDINATOR, ROOM, Viewer

CATALOGUE = load([shared_files().catalogue])
ANCHOR = {"year_plan": "in week 3", "backup_owner": "de ib'er", "stop_rule": "als niemand komt"}


def choose(school: Any, key: str = "welkomgesprek", kind: str = "practice", **more: Any) -> str:
    return undertakings.choose(school.store, COORDINATOR, CATALOGUE, kind, key, **more)


def all_of(school: Any) -> list[Any]:
    return undertakings.undertakings(school.store, COORDINATOR)


def chosen_priority(school: Any) -> str:
    [parent] = school.join("ouder")
    school.write_cards(parent, "Bellen")
    school.reveal(school.cards)
    theme = school.theme("Eerder bellen")
    school.answer(parent, school.ballot, {theme: 1})
    school.reveal(school.ballot)
    return choosing.choose(school.store, COORDINATOR, school.ballot.id, theme, "Ouders misten dit")


def test_a_routine_and_a_training_are_chosen_for_a_priority_or_for_none(school: Any) -> None:
    priority = chosen_priority(school)
    choose(school, reason="Het gesprek begint bij de ouder", priority=priority)
    choose(school, "goed-in-gesprek", "training")
    first, second = all_of(school)
    assert (first.title, first.kind, first.priority, first.state) == ("Welkomgesprek", "practice", priority, "chosen")
    assert first.reason == "Het gesprek begint bij de ouder"
    assert (second.kind, second.priority) == ("training", None)


@pytest.mark.parametrize(
    ("kind", "key"), [("practice", "niets"), ("training", "welkomgesprek"), ("talk", "huisbezoek")]
)
def test_what_is_not_in_the_library_is_refused(school: Any, kind: str, key: str) -> None:
    with pytest.raises(RuleError, match="staat niet in de bibliotheek"):
        choose(school, key, kind)
    assert all_of(school) == []


def test_the_same_is_chosen_once_for_a_priority_and_again_after_it_was_stopped(school: Any) -> None:
    key = choose(school, reason="Eerst dit")
    with pytest.raises(RuleError, match="‘Welkomgesprek’ hebben jullie hier al gekozen"):
        choose(school)
    choose(school, priority=chosen_priority(school))
    undertakings.set_state(school.store, COORDINATOR, key, "stopped")
    assert choose(school) == key
    again = all_of(school)[0]
    assert (again.state, again.reason) == ("chosen", "Eerst dit")
    with pytest.raises(RuleError, match="prioriteit is er niet meer"):
        choose(school, "huisbezoek", priority="weg")


def test_it_is_anchored_only_when_nothing_lacks_and_the_sentence_says_what(school: Any) -> None:
    key = choose(school)
    with pytest.raises(
        RuleError, match="mist: een vaste plek in het jaarplan, wie het overneemt en wanneer jullie ermee stoppen"
    ):
        undertakings.set_state(school.store, COORDINATOR, key, "anchored")
    undertakings.change(school.store, COORDINATOR, key, months=[9], stop_rule="als niemand komt")
    with pytest.raises(RuleError, match=r"mist: wie het overneemt\."):
        undertakings.set_state(school.store, COORDINATOR, key, "anchored")
    undertakings.change(school.store, COORDINATOR, key, backup_owner="de ib'er")
    undertakings.set_state(school.store, COORDINATOR, key, "anchored")
    assert (all_of(school)[0].state, lacking(all_of(school)[0])) == ("anchored", "")
    undertakings.change(school.store, COORDINATOR, key, stop_rule="")
    assert all_of(school)[0].state == "running"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.one_of(
            st.sampled_from(["chosen", "running", "anchored", "stopped"]).map(lambda state: ("state", state)),
            st.tuples(st.sampled_from(sorted(ANCHOR)), st.sampled_from(["", "iets"])),
            st.lists(st.integers(1, 12), max_size=4).map(lambda months: ("months", months)),
        ),
        max_size=12,
    )
)
def test_nothing_is_ever_anchored_while_it_lacks_something(new_school: Any, steps: list[tuple[str, Any]]) -> None:
    school = new_school()
    key = choose(school)
    for name, value in steps:
        try:
            if name == "state":
                undertakings.set_state(school.store, COORDINATOR, key, value)
            else:
                undertakings.change(school.store, COORDINATOR, key, **{name: value})
        except RuleError:
            assert (name, value) == ("state", "anchored")
        [now] = all_of(school)
        assert now.state != "anchored" or not now.lacks
        assert list(now.months) == sorted(set(now.months))


@pytest.mark.parametrize("months", [[0], [13], ["mei"], "mei", [1.5], None])
def test_a_month_that_does_not_exist_is_refused(school: Any, months: Any) -> None:
    key = choose(school)
    with pytest.raises(RuleError, match="Kies maanden"):
        undertakings.change(school.store, COORDINATOR, key, months=months)
    assert all_of(school)[0].months == ()


def test_every_change_goes_back_whole(school: Any) -> None:
    key = choose(school, reason="Waarom")
    undertakings.change(
        school.store, COORDINATOR, key, **ANCHOR, months=[10, 3], owner="groep 3", handover="Begin op tijd"
    )
    before = all_of(school)
    for change in (
        lambda: undertakings.change(school.store, COORDINATOR, key, months=[], reason="Anders", handover=""),
        lambda: undertakings.set_state(school.store, COORDINATOR, key, "stopped"),
        lambda: undertakings.remove(school.store, COORDINATOR, key),
    ):
        former = change()
        assert all_of(school) != before
        undertakings.put_back(school.store, COORDINATOR, former)
        assert all_of(school) == before


def test_what_is_too_long_or_gone_is_told(school: Any) -> None:
    key = choose(school)
    with pytest.raises(FieldError, match="De overdrachtskaart heeft 401 tekens"):
        undertakings.change(school.store, COORDINATOR, key, handover="a" * 401)
    with pytest.raises(RuleError, match="‘klaar’ kun je hier niet kiezen"):
        undertakings.set_state(school.store, COORDINATOR, key, "klaar")
    undertakings.remove(school.store, COORDINATOR, key)
    for call in (undertakings.change, undertakings.remove):
        with pytest.raises(RuleError, match="staat niet meer in het plan"):
            call(school.store, COORDINATOR, key)


def test_a_full_plan_takes_no_more(school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undertakings, "MOST", 1)
    choose(school)
    with pytest.raises(RuleError, match="Haal er eerst een weg"):
        choose(school, "huisbezoek")


def test_who_leads_chooses_and_the_coach_may_read(school: Any) -> None:
    key = choose(school)
    coach = Viewer("coach")
    assert len(undertakings.undertakings(school.store, coach)) == 1
    with pytest.raises(RuleError):
        undertakings.undertakings(school.store, ROOM)
    for call in (
        lambda: undertakings.choose(school.store, coach, CATALOGUE, "practice", "huisbezoek"),
        lambda: undertakings.change(school.store, coach, key, reason="x"),
        lambda: undertakings.set_state(school.store, coach, key, "running"),
        lambda: undertakings.remove(school.store, coach, key),
        lambda: undertakings.put_back(school.store, coach, all_of(school)[0]),
    ):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            call()


def test_the_audit_has_no_content(school: Any) -> None:
    key = choose(school, reason="Geheim")
    undertakings.set_state(school.store, COORDINATOR, key, "running")
    undertakings.remove(school.store, COORDINATOR, key)
    with school.store.read() as orm:
        noted = list(orm.scalars(select(Audit.action).where(Audit.action.like("undertaking%"))))
    assert noted == ["undertaking chosen", "undertaking running", "undertaking removed"]
