"""Looking back on the plan: all that is in it, what was found, and what goes along."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from samenspraak.errors import AnswerError, RuleError
from samenspraak.store.plan_tables import Undertaking
from samenspraak.store.tables import Audit, Trajectory
from samenspraak.workshop import actions, choosing, evaluating, plan
from samenspraak.workshop.viewer import COORDINATOR, Viewer


def agreed(school: Any, what: str, priority: str | None = None) -> str:
    return actions.add_action(
        school.store, COORDINATOR, school.session.id, what=what, owner="de directie", priority=priority
    )


def chosen(school: Any) -> str:
    for parent in school.join("ouder", 5):
        school.write_cards(parent, "Bellen")
    school.reveal(school.cards)
    theme = school.theme("Eerder bellen")
    school.answer(parent, school.ballot, {theme: 1})
    school.reveal(school.ballot)
    return choosing.choose(school.store, COORDINATOR, school.ballot.id, theme, "Ouders misten dit")


@pytest.fixture
def looking_back(school: Any) -> str:
    return evaluating.begin(school.store, COORDINATOR, "2027-06-10")


def titles(school: Any, evaluation: str) -> list[tuple[str | None, list[tuple[str, str]]]]:
    groups = evaluating.agenda(school.store, COORDINATOR, evaluation)
    return [(group.title, [(one.agreed.subject, one.agreed.title) for one in group.items]) for group in groups]


def test_all_of_the_plan_is_looked_back_on_by_priority(school: Any, looking_back: str) -> None:
    assert titles(school, looking_back) == []
    priority = chosen(school)
    agreed(school, "De leerkracht belt", priority)
    plan.add(school.store, COORDINATOR, "bellen wij", "het team", condition="iets misgaat")
    with school.store.write() as orm:
        owner = orm.scalar(select(Trajectory))
        orm.add(Undertaking(id="u", trajectory_id=owner.id, kind="practice", key="goed-nieuws", title="Goed nieuws", priority_id=priority, position=1))  # fmt: skip
    assert titles(school, looking_back) == [
        (
            "Eerder bellen",
            [("priority", "Eerder bellen"), ("undertaking", "Goed nieuws"), ("action", "De leerkracht belt")],
        ),
        (None, [("action", "Als iets misgaat, dan bellen wij")]),
    ]


def test_what_was_found_stays_when_the_plan_changes(school: Any, looking_back: str) -> None:
    action = agreed(school, "De leerkracht belt")
    evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, happened="Acht keer gebeld")
    evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, choice="keep", onward="Ook in groep 3")
    plan.remove(school.store, COORDINATOR, action)
    [group] = evaluating.agenda(school.store, COORDINATOR, looking_back)
    assert (group.title, group.left) == (None, True)
    [item] = group.items
    assert (item.agreed.title, item.found.happened, item.found.choice) == (
        "De leerkracht belt",
        "Acht keer gebeld",
        "keep",
    )
    evaluating.close(school.store, COORDINATOR, looking_back)
    assert evaluating.onward(school.store, COORDINATOR) == [("De leerkracht belt", "Ook in groep 3")]


def test_what_goes_along_comes_from_the_newest_that_was_rounded_off(school: Any, looking_back: str) -> None:
    first, second = agreed(school, "Een"), agreed(school, "Twee")
    for action, text in ((second, "Twee mee"), (first, "Een mee")):
        evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, onward=text)
    assert evaluating.onward(school.store, COORDINATOR) == []
    evaluating.close(school.store, COORDINATOR, looking_back)
    assert evaluating.onward(school.store, COORDINATOR) == [("Een", "Een mee"), ("Twee", "Twee mee")]
    evaluating.begin(school.store, COORDINATOR, "2028-06-10")
    assert evaluating.onward(school.store, COORDINATOR) == [("Een", "Een mee"), ("Twee", "Twee mee")]
    assert [(one.held_on, one.closed) for one in evaluating.evaluations(school.store, COORDINATOR)] == [
        ("2027-06-10", True),
        ("2028-06-10", False),
    ]


def test_what_is_agreed_after_it_was_rounded_off_is_not_in_it(school: Any, looking_back: str) -> None:
    before = agreed(school, "Bellen")
    evaluating.close(school.store, COORDINATOR, looking_back)
    agreed(school, "Koffie")
    assert titles(school, looking_back) == [(None, [("action", "Bellen")])]
    plan.remove(school.store, COORDINATOR, before)
    [group] = evaluating.agenda(school.store, COORDINATOR, looking_back)
    assert ([one.agreed.title for one in group.items], group.left) == (["Bellen"], True)
    evaluating.reopen(school.store, COORDINATOR, looking_back)
    assert titles(school, looking_back) == [(None, [("action", "Koffie")]), (None, [("action", "Bellen")])]


def test_one_that_was_begun_is_taken_up_again(school: Any, looking_back: str) -> None:
    assert evaluating.begin(school.store, COORDINATOR, "2027-06-17") == looking_back
    assert [one.held_on for one in evaluating.evaluations(school.store, COORDINATOR)] == ["2027-06-17"]


def test_what_is_rounded_off_stands_until_it_is_opened_again(school: Any, looking_back: str) -> None:
    action = agreed(school, "Bellen")
    evaluating.close(school.store, COORDINATOR, looking_back)
    with pytest.raises(RuleError, match="afgerond"):
        evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, happened="Toch nog")
    evaluating.reopen(school.store, COORDINATOR, looking_back)
    evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, happened="Toch nog")
    evaluating.close(school.store, COORDINATOR, looking_back)
    evaluating.begin(school.store, COORDINATOR, "2028-06-10")
    with pytest.raises(RuleError, match="al een evaluatie bezig"):
        evaluating.reopen(school.store, COORDINATOR, looking_back)


@pytest.mark.parametrize("day", ["", "2027-02-30", "morgen", "0001-01-01"])
def test_a_day_that_does_not_exist_is_refused(school: Any, day: str) -> None:
    with pytest.raises(RuleError):
        evaluating.begin(school.store, COORDINATOR, day)
    assert evaluating.evaluations(school.store, COORDINATOR) == []


def test_what_can_not_be_stored_is_refused_and_changes_nothing(school: Any, looking_back: str) -> None:
    action = agreed(school, "Bellen")
    evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, happened="Gebeld")
    for subject, key, found, sentence in (
        ("action", action, {"choice": "beter"}, "‘beter’ kun je niet kiezen"),
        ("action", "weg", {"happened": "iets"}, "staat niet meer in het plan"),
        ("person", action, {"happened": "iets"}, "staat niet meer in het plan"),
    ):
        with pytest.raises(RuleError, match=sentence):
            evaluating.judge(school.store, COORDINATOR, looking_back, subject, key, **found)
    with pytest.raises(AnswerError, match="Wat er gebeurde heeft 601 tekens"):
        evaluating.judge(school.store, COORDINATOR, looking_back, "action", action, happened="a" * 601)
    [group] = evaluating.agenda(school.store, COORDINATOR, looking_back)
    assert [(one.found.happened, one.found.choice) for one in group.items] == [("Gebeld", "")]


def test_who_leads_looks_back_and_the_coach_may_read(school: Any, looking_back: str) -> None:
    for call in (
        lambda viewer: evaluating.evaluations(school.store, viewer),
        lambda viewer: evaluating.begin(school.store, viewer, "2027-06-10"),
        lambda viewer: evaluating.close(school.store, viewer, looking_back),
        lambda viewer: evaluating.agenda(school.store, viewer, looking_back),
        lambda viewer: evaluating.judge(school.store, viewer, looking_back, "action", "a"),
        lambda viewer: evaluating.onward(school.store, viewer),
    ):
        with pytest.raises(RuleError):
            call(Viewer("participant"))
    assert evaluating.agenda(school.store, Viewer("coach"), looking_back) == []
    with pytest.raises(RuleError, match="Alleen de coördinator"):
        evaluating.close(school.store, Viewer("coach"), looking_back)


def test_the_audit_has_no_content(school: Any, looking_back: str) -> None:
    evaluating.close(school.store, COORDINATOR, looking_back)
    with school.store.read() as orm:
        noted = list(orm.scalars(select(Audit.action).where(Audit.action.like("evaluation%"))))
    assert noted == ["evaluation begun", "evaluation closed"]
