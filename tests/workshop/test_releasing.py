"""What came back goes to the findings once it is released, and only as whole groups may see it."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest

from samenspraak.analysis.questionnaire import findings
from samenspraak.catalogue import load
from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import shared_files
from samenspraak.workshop import measuring, releasing, responding
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COORDINATOR, seat

QUESTIONNAIRE = load([shared_files().catalogue]).questionnaires["startpositie"]
NUMBERS = itertools.count()


@pytest.fixture
def opened(school: Any) -> MeasurementView:
    start = measuring.prepare(school.store, COORDINATOR, "startpositie")
    measuring.invite(school.store, COORDINATOR, start.audiences[1].id, 40)
    return measuring.open_up(school.store, COORDINATOR, start.id)


def answer(school: Any, audience: Any, chosen: dict[str, int], written: dict[str, str] | None = None) -> None:
    form = QUESTIONNAIRE.form(audience.role, "po")
    statements = frozenset(one.key for dimension in form.dimensions for one in dimension.statements)
    questions = frozenset(one.key for one in form.open_questions)
    sent = Sent(f"telefoon-{next(NUMBERS):012}", chosen, written or {})
    responding.respond(school.store, audience.code, sent, statements, questions)


def release(school: Any, measurement: MeasurementView) -> None:
    measuring.close(school.store, COORDINATOR, measurement.id)
    measuring.release(school.store, COORDINATOR, measurement.id)


def test_what_was_chosen_comes_out_as_it_went_in(school: Any, opened: MeasurementView) -> None:
    team, parents, _ = opened.audiences
    first = QUESTIONNAIRE.form("ouder", "po").dimensions[0].statements[0].key
    for level in (1, 2, 2, 5, 0):
        answer(school, parents, {first: level})
    answer(school, team, {first: 4})
    release(school, opened)
    found = releasing.responses(school.store, COORDINATOR, opened.id, QUESTIONNAIRE)
    assert sorted(found.answers.loc[found.answers["group"] == "ouder", first]) == [0, 1, 2, 2, 5]
    assert found.invited == {("ouder", ""): 40}
    asked = {statement.key: statement.groups for statement in found.statements}
    assert len(asked) == 24
    assert asked[first] == {"team", "ouder"}
    assert sum("leerling" in groups for groups in asked.values()) == 8
    seen = findings(found)
    assert pd.isna(seen.statements.loc[("team", "", first), "n"])
    assert seen.response.loc[("ouder", ""), "responses"] == 5


def test_what_the_team_does_already_comes_out_apart_from_the_statements(school: Any, opened: MeasurementView) -> None:
    team, parents, _ = opened.audiences
    first = QUESTIONNAIRE.form("team", "po").dimensions[0].statements[0].key
    keys = frozenset({"praktijk:huisbezoek", "praktijk:weg"})
    for number, level in enumerate((4, 4, 1, 0, 2)):
        chosen = {"praktijk:huisbezoek": level, "praktijk:weg": 1, first: 5}
        sent = Sent(f"telefoon-{number:012}-team", chosen, {})
        responding.respond(school.store, team.code, sent, frozenset({first}), frozenset(), practices=keys)
    answer(school, parents, {first: 1})
    release(school, opened)
    practised = releasing.practised(school.store, COORDINATOR, opened.id, ["huisbezoek", "rondleiding"])
    assert sorted(practised.answers["huisbezoek"]) == [0, 1, 2, 4, 4]
    assert practised.answers["rondleiding"].isna().all()
    assert [one.key for one in practised.statements] == ["huisbezoek", "rondleiding"]
    found = releasing.responses(school.store, COORDINATOR, opened.id, QUESTIONNAIRE)
    assert not [column for column in found.answers.columns if "huisbezoek" in column]
    assert sorted(found.answers.loc[found.answers["group"] == "team", first]) == [5] * 5


@pytest.mark.parametrize(("key", "level"), [("praktijk:huisbezoek", 5), ("praktijk:huisbezoek", -1), ("praktijk:x", 1)])
def test_what_is_no_step_or_no_practice_is_refused(school: Any, opened: MeasurementView, key: str, level: int) -> None:
    sent = Sent("telefoon-000000000000", {key: level}, {})
    with pytest.raises(AnswerError, match=r"is geen keuze\. Kies van 1 tot en met 4|is er niet meer\. Laad de pagina"):
        responding.respond(
            school.store,
            opened.audiences[0].code,
            sent,
            frozenset(),
            frozenset(),
            practices=frozenset({"praktijk:huisbezoek"}),
        )


def test_nothing_is_handed_out_before_it_is_released(school: Any, opened: MeasurementView) -> None:
    for look in (
        lambda: releasing.responses(school.store, COORDINATOR, opened.id, QUESTIONNAIRE),
        lambda: releasing.open_answers(school.store, COORDINATOR, opened.id),
        lambda: releasing.practised(school.store, COORDINATOR, opened.id, ["huisbezoek"]),
    ):
        with pytest.raises(RuleError, match="Sluit de vragenlijst eerst"):
            look()
    measuring.close(school.store, COORDINATOR, opened.id)
    with pytest.raises(RuleError, match="Sluit de vragenlijst eerst"):
        releasing.open_answers(school.store, COORDINATOR, opened.id)


def test_what_few_wrote_stays_closed(school: Any, opened: MeasurementView) -> None:
    team, parents, _ = opened.audiences
    for number in range(9):
        answer(school, parents, {}, {"gaat-goed": f"Ouder {number}"})
    for number in range(5):
        answer(school, team, {}, {"gaat-goed": f"Team {number}"})
    release(school, opened)
    found = releasing.open_answers(school.store, COORDINATOR, opened.id)
    assert {place: sorted(texts) for place, texts in found.items()} == {
        ("team", "gaat-goed"): [f"Team {number}" for number in range(5)]
    }


def test_ten_parents_may_be_read(school: Any, opened: MeasurementView) -> None:
    for number in range(10):
        answer(school, opened.audiences[1], {}, {"gaat-goed": f"Ouder {number}"})
    release(school, opened)
    found = releasing.open_answers(school.store, COORDINATOR, opened.id)
    assert sorted(found["ouder", "gaat-goed"]) == [f"Ouder {number}" for number in range(10)]


def test_a_participant_sees_none_of_it(school: Any, opened: MeasurementView) -> None:
    for look in (
        lambda: releasing.responses(school.store, seat("iemand"), opened.id, QUESTIONNAIRE),
        lambda: releasing.open_answers(school.store, seat("iemand"), opened.id),
        lambda: releasing.practised(school.store, seat("iemand"), opened.id, ["huisbezoek"]),
    ):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            look()


def test_what_may_name_somebody_is_counted_and_not_shown(school: Any, opened: MeasurementView) -> None:
    for number in range(10):
        text = "De moeder van Fatima belde." if number < 2 else f"Ouder {number}"
        answer(school, opened.audiences[1], {}, {"gaat-goed": text})
    with pytest.raises(RuleError, match="Sluit de vragenlijst eerst"):
        releasing.held_back(school.store, COORDINATOR, opened.id)
    release(school, opened)
    found = releasing.open_answers(school.store, COORDINATOR, opened.id)["ouder", "gaat-goed"]
    assert sorted(found) == [f"Ouder {number}" for number in range(2, 10)]
    assert releasing.held_back(school.store, COORDINATOR, opened.id) == 2
