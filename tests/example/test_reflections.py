"""The made-up school looks back twice: a month apart, with what is kept kept, and the first beside the second."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samenspraak.analysis.reading_first import reasons
from samenspraak.example.reflections import told
from samenspraak.privacy import findings
from samenspraak.reports.answers import answers
from samenspraak.workshop import actions, feedback, highlighting, people, reflecting, trajectory
from samenspraak.workshop.reading import readings
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat

usual = pytest.mark.parametrize("size", [22], indirect=True)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else []
    return [text for part in parts for text in texts(part)]


@usual
def test_a_month_lies_between_them(store: Any) -> None:
    second, first = reflecting.reflections(store, COORDINATOR)
    days = [date.fromisoformat(one.day or "") for one in (first, second)]
    assert 28 <= (days[1] - days[0]).days <= 31
    assert first.subject == second.subject == "welkomgesprek"


@usual
def test_what_is_kept_is_on_no_screen_and_in_no_export(store: Any) -> None:
    shown = answers(store, COORDINATOR).to_csv()
    for said in (said for one in told() for said in one.answers):
        for text in (text for text in texts(said.value) if " " in text and text[-1] in ".?!"):
            assert (text.replace('"', '""') in shown) <= (said.share == "team"), text


@usual
def test_the_first_time_stands_beside_the_second(store: Any) -> None:
    session = reflecting.reflections(store, COORDINATOR)[0].session
    step = next(one for one in trajectory.steps(store, session.id) if one.key == "stemmen")
    before = [reflecting.before(store, seat(one.uid), step.id) for one in people.people(store, COORDINATOR, session.id)]
    assert any(found and found.own for found in before)
    assert all(found and (found.shared or found.own) for found in before)


@usual
def test_a_shared_step_of_the_first_time_is_in_the_plan(store: Any) -> None:
    second, first = reflecting.reflections(store, COORDINATOR)
    (agreed,) = actions.actions(store, COORDINATOR, first.session.id)
    assert agreed.due == second.day
    assert actions.actions(store, COORDINATOR, second.session.id) == []


def test_nobody_is_named_in_it() -> None:
    written = [text for one in told() for said in one.answers for text in texts(said.value) if " " in text]
    assert not [found for text in written for found in findings(text)]


@usual
def test_a_coach_wrote_back_marked_words_and_has_a_draft(store: Any) -> None:
    sent = [one for one in feedback.notes(store, COACH) if one.released]
    drafts = [one for one in feedback.notes(store, COACH) if not one.released]
    assert (len(sent), len(drafts)) == (2, 2)
    assert [len(one.replies) for one in sent].count(1) == 1
    assert {quote.tag for quote in highlighting.quotes(store, COACH)} == {"tijd", "verwachtingen"}
    assert all(quote.text for quote in highlighting.quotes(store, COACH))
    found = readings(store, COACH).reflections
    assert {one.state for one in found} == {"new", "read"}
    assert any(reason.kind == "asks_help" for one in found for reason in reasons(one))


def test_a_coach_names_nobody() -> None:
    written = [text for one in told() for note in one.notes for text in (note.strong, note.ask, note.reply)]
    assert not [found for text in written for found in findings(text)]
