"""The made-up school looks back through a year: with what is kept kept, and the first time beside the second."""

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
from samenspraak.workshop.small_groups import SMALLEST
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat

usual = pytest.mark.parametrize("size", [22], indirect=True)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in texts(part)]


def on_welcome_talks(store: Any) -> tuple[Any, Any]:
    """The first time and the second that they looked back on the same."""
    *_, second, first = reflecting.reflections(store, COORDINATOR)
    assert first.subject == second.subject == "welkomgesprek"
    return first, second


@usual
def test_they_look_back_through_the_year(store: Any) -> None:
    first, second = on_welcome_talks(store)
    days = [date.fromisoformat(one.day or "") for one in (first, second)]
    assert 28 <= (days[1] - days[0]).days <= 31
    held = reflecting.reflections(store, COORDINATOR)
    assert [one.day for one in held] == sorted((one.day for one in held), reverse=True)
    assert len({one.subject for one in held}) == 3


@usual
def test_each_time_enough_share_with_the_coach_for_numbers(store: Any) -> None:
    shared = [one.session_id for one in readings(store, COACH).reflections]
    assert all(shared.count(number) >= SMALLEST for number in shared)


@usual
def test_what_is_kept_is_on_no_screen_and_in_no_export(store: Any) -> None:
    shown = answers(store, COORDINATOR).to_csv()
    for said in (said for one in told() for said in one.answers):
        for text in (text for text in texts(said.value) if " " in text and text[-1] in ".?!"):
            assert (text.replace('"', '""') in shown) <= (said.share == "team"), text


@usual
def test_the_first_time_stands_beside_the_second(store: Any) -> None:
    session = on_welcome_talks(store)[1].session
    step = next(one for one in trajectory.steps(store, session.id) if one.key == "stemmen")
    before = [reflecting.before(store, seat(one.uid), step.id) for one in people.people(store, COORDINATOR, session.id)]
    assert any(found and found.own for found in before)
    assert all(found and (found.shared or found.own) for found in before)


@usual
def test_a_shared_step_of_the_first_time_is_in_the_plan(store: Any) -> None:
    first, second = on_welcome_talks(store)
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
    assert (len(sent), len(drafts)) == (7, 2)
    assert [len(one.replies) for one in sent].count(1) == 3
    assert {"tijd", "verwachtingen"} < {quote.tag for quote in highlighting.quotes(store, COACH)}
    assert all(quote.text for quote in highlighting.quotes(store, COACH))
    found = readings(store, COACH).reflections
    assert {one.state for one in found} == {"new", "read"}
    assert any(reason.kind == "asks_help" for one in found for reason in reasons(one))


def test_a_coach_names_nobody() -> None:
    written = [text for one in told() for note in one.notes for text in (note.strong, note.ask, note.reply)]
    assert not [found for text in written for found in findings(text)]
