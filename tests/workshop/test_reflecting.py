"""Looking back: many times on one thing, each with its own answers, and from a shared step to an action of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from samenspraak.catalogue import Catalogue, load
from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.store.plan_tables import Action, Undertaking
from samenspraak.store.tables import Participant
from samenspraak.workshop import actions, answering, entering, joining, people, plan, reflecting, script, trajectory
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat
from samenspraak.workshop.views import Envelope, StepView

CATALOGUE = load([shared_files().catalogue])
STEP = {"text": "Vooraf bellen", "who": "samen", "starts": "2026-12-01", "review": "2027-01-15"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(DataFolder(tmp_path))
    trajectory.start_trajectory(opened, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    yield opened
    opened.close()


def begin(store: Store, subject: str = "huisbezoek", script: str = "terugblik", **more: Any) -> int:
    return reflecting.begin(store, COORDINATOR, CATALOGUE.sessions[script], CATALOGUE.practices[subject], **more).id


def step(store: Store, session: int, key: str) -> StepView:
    return next(one for one in trajectory.steps(store, session) if one.key == key)


def share_step(store: Store, session: int) -> str:
    (who,) = people.join(store, COORDINATOR, session, "team")
    asked = step(store, session, "stap")
    answering.answer(store, seat(who.uid), asked.id, Envelope("telefoon", 1), STEP, share="team")
    answering.reveal(store, COORDINATOR, asked.id)
    (wanted,) = reflecting.next_steps(store, COORDINATOR, session)
    return wanted.id


def undertake(store: Store, key: str = "huisbezoek", **more: Any) -> str:
    with store.write() as orm:
        orm.add(Undertaking(id="u1", trajectory_id=1, kind="practice", key=key, title="Huisbezoek", position=1, **more))
    return "u1"


def test_what_nobody_answered_can_be_taken_away_with_who_was_only_there(store: Store) -> None:
    kept, mistaken = begin(store), begin(store)
    (both, only) = people.join(store, COORDINATOR, mistaken, "team", 2)
    code = trajectory.session_by_id(store, kept).code
    entering.seat_again(store, both.uid, code, "team")
    reflecting.remove(store, COORDINATOR, mistaken)
    assert [one.session.id for one in reflecting.reflections(store, COORDINATOR)] == [kept]
    assert joining.known(store, both.uid) is not None
    with store.read() as orm:
        assert orm.scalar(select(Participant.id).where(Participant.uid == only.uid)) is None


def test_what_was_answered_or_is_no_looking_back_stays(store: Store) -> None:
    session = begin(store)
    share_step(store, session)
    other = trajectory.open_session(store, COORDINATOR, CATALOGUE.sessions["visiesessie"]).id
    for one in (session, other):
        with pytest.raises(RuleError, match="schreef al iemand iets"):
            reflecting.remove(store, COORDINATOR, one)
    with pytest.raises(RuleError):
        reflecting.remove(store, Viewer("coach"), session)


@pytest.mark.parametrize("key", sorted([*CATALOGUE.practices, *CATALOGUE.trainings]))
@pytest.mark.parametrize("length", reflecting.KINDS)
def test_everything_of_the_library_can_be_looked_back_on(key: str, length: str) -> None:
    subject = CATALOGUE.practices.get(key) or CATALOGUE.trainings[key]
    found = reflecting.tailored(CATALOGUE.sessions[length], subject)
    keys = [one.key for part in found.parts for one in part.steps]
    assert len(set(keys)) == len(keys)
    assert keys[-1] == "stap"
    asked = " ".join(one.question for part in found.parts for one in part.steps)
    assert getattr(subject, "extra_question", "") in asked
    assert found.title.endswith(subject.title)


def test_each_time_is_a_session_of_its_own_and_other_sessions_stay_as_they_are(store: Store) -> None:
    vision = trajectory.open_session(store, COORDINATOR, CATALOGUE.sessions["visiesessie"])
    first, second = begin(store), begin(store)
    assert first != second
    assert trajectory.open_session(store, COORDINATOR, CATALOGUE.sessions["visiesessie"]) == vision
    assert [one.session.id for one in reflecting.reflections(store, COORDINATOR)] == [second, first]
    assert len({one.code for one in trajectory.sessions(store)}) == 3


def test_a_time_that_is_opened_again_keeps_its_answers_also_when_its_subject_left_the_library(store: Store) -> None:
    session = begin(store, pace="presenter", day="2026-11-27")
    (who,) = people.join(store, COORDINATOR, session, "ouder")
    asked = step(store, session, "lukte")
    answering.answer(store, seat(who.uid), asked.id, Envelope("telefoon", 1), "Wij luisterden.")
    before = trajectory.session_by_id(store, session)
    for subject in (CATALOGUE.practices["huisbezoek"], None):
        reflecting.reopen(store, COORDINATOR, CATALOGUE.sessions["terugblik"], subject, session)
    assert trajectory.session_by_id(store, session) == before
    assert answering.own_answer(store, seat(who.uid), asked.id).value == "Wij luisterden."
    (held,) = reflecting.reflections(store, COORDINATOR)
    assert (held.people, held.day, held.session.pace) == (1, "2026-11-27", "presenter")


def test_what_can_not_be_begun_is_refused_in_words(store: Store) -> None:
    with pytest.raises(RuleError, match="kun je niet terugkijken"):
        begin(store, script="visiesessie")
    with pytest.raises(RuleError, match="is geen datum"):
        begin(store, day="morgen")
    with pytest.raises(RuleError, match="voeren jullie niet"):
        begin(store, undertaking="weg")
    with pytest.raises(RuleError, match="coördinator"):
        reflecting.begin(store, Viewer("coach"), CATALOGUE.sessions["terugblik"], CATALOGUE.practices["huisbezoek"])
    assert trajectory.sessions(store) == []


def test_a_shared_step_becomes_one_action_of_the_plan(store: Store) -> None:
    undertaking = undertake(store, priority_id="p1")
    session = begin(store, undertaking=undertaking)
    wanted = share_step(store, session)
    for _ in range(2):
        assert reflecting.agree(store, COORDINATOR, session, wanted) == wanted
    (agreed,) = actions.actions(store, COORDINATOR, session)
    assert (agreed.what, agreed.owner, agreed.starts, agreed.due) == (
        "Vooraf bellen",
        "Team en ouders samen",
        "2026-12-01",
        "2027-01-15",
    )
    assert (agreed.undertaking, agreed.priority) == (undertaking, "p1")
    assert reflecting.next_steps(store, COORDINATOR, session)[0].in_plan
    plan.remove(store, COORDINATOR, wanted)
    assert not reflecting.next_steps(store, COORDINATOR, session)[0].in_plan


def test_a_next_step_comes_after_what_was_agreed_before(store: Store) -> None:
    before = [plan.add(store, COORDINATOR, what, "team") for what in ("Bellen", "Appen", "Schrijven")]
    session = begin(store)
    wanted = share_step(store, session)
    reflecting.agree(store, COORDINATOR, session, wanted)
    assert [one.id for one in plan.planned(store, COORDINATOR)] == [*before, wanted]


def test_a_step_that_is_not_shared_can_not_be_agreed_on(store: Store) -> None:
    session = begin(store)
    wanted = share_step(store, session)
    answering.conceal(store, COORDINATOR, step(store, session, "stap").id)
    with pytest.raises(RuleError, match="niet meer gedeeld"):
        reflecting.agree(store, COORDINATOR, session, wanted)
    with store.read() as orm:
        assert orm.get(Action, wanted) is None


def test_a_phase_can_be_passed_over_and_read_together_by_itself(store: Store) -> None:
    session = begin(store)
    script.set_left_out(store, COORDINATOR, session, "vooraf", left_out=True)
    reflecting.reveal_part(store, COORDINATOR, session, "terugblikken")
    revealed = {one.part for one in trajectory.steps(store, session) if one.revealed}
    assert revealed == {"terugblikken"}


def test_the_time_before_is_that_of_the_same_thing_only(store: Store) -> None:
    begin(store, "klassenboek")
    session = begin(store)
    (who,) = people.join(store, COORDINATOR, session, "team")
    assert reflecting.before(store, seat(who.uid), step(store, session, "lukte").id) is None


def test_what_stopped_is_not_offered_as_carried_out(store: Store) -> None:
    undertake(store)
    assert reflecting.carried_out(store, COORDINATOR) == [("u1", "huisbezoek", "")]
    with store.write() as orm:
        orm.get_one(Undertaking, "u1").state = "stopped"
    assert reflecting.carried_out(store, COORDINATOR) == []


def test_both_scripts_let_people_choose_and_ask_for_no_group() -> None:
    catalogue: Catalogue = CATALOGUE
    for key in reflecting.KINDS:
        assert catalogue.sessions[key].by_choice
        assert {one.size for part in catalogue.sessions[key].parts for one in part.steps} == {1}
    assert not catalogue.sessions["visiesessie"].by_choice
