"""Making the example: sizes, repetition, what it refuses, and what it leaves alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, Engine, event, select

from samenspraak.errors import RuleError
from samenspraak.example import ExampleInfo, make, making
from samenspraak.folder import DataFolder
from samenspraak.steps import Ballot, Cards
from samenspraak.store import open_store, tables
from samenspraak.store.database import Store
from samenspraak.workshop import (
    actions,
    answering,
    choosing,
    leading,
    people,
    promises,
    script,
    trajectory,
    vision,
    walls,
)
from samenspraak.workshop.trajectory import Draft
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import SessionView

NOBODYS = {"response", "open_response"}
Made = Callable[[int], tuple[DataFolder, ExampleInfo]]


def evening_of(store: Store) -> SessionView:
    """The visie-sessie; the times that they looked back come after it."""
    return trajectory.sessions(store)[0]


def everything(folder: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, without times and without the keys of responses, which follow from a folder's own secret."""
    found = {}
    with closing(open_store(folder)) as store, store.engine.connect() as connection:
        for table in tables.Base.metadata.sorted_tables:
            secret = {"key"} if table.name in NOBODYS else set()
            columns = [
                column
                for column in table.columns
                if not isinstance(column.type, DateTime) and column.name not in secret
            ]
            rows = connection.execute(select(*columns).order_by(*columns[:2]))
            found[table.name] = sorted(map(tuple, rows), key=repr) if secret else list(map(tuple, rows))
    return found


def test_it_is_marked_as_an_example_and_says_so(store: Store) -> None:
    there = trajectory.trajectory(store)
    assert there is not None
    assert there.example
    assert "voorbeeld" in there.name
    assert there.school_year == "2026-2027"
    assert there.mission


def test_it_tells_what_it_made(made: Made, store: Store, size: int) -> None:
    folder, info = made(size)
    session = evening_of(store)
    held = tuple((one.title, one.code) for one in trajectory.sessions(store))
    assert info == ExampleInfo(folder.path, size, held)
    assert [title for title, _ in held] == [
        "Visie-sessie",
        "Terugblik: Welkomgesprek",
        "Korte terugblik: Welkomgesprek",
        "Terugblik: Huisbezoek",
        "Korte terugblik: Kijkmoment",
    ]
    assert len(people.people(store, COORDINATOR, session.id)) == size


def test_every_step_is_answered_and_revealed(store: Store) -> None:
    steps = trajectory.steps(store, evening_of(store).id)
    assert [step.key for step in steps if not step.revealed] == []
    assert [step.key for step in steps if not answering.progress(store, COORDINATOR, step.id).who] == []


def test_cards_lie_at_themes_some_loose_and_one_hidden(store: Store, size: int) -> None:
    steps = [step for step in trajectory.steps(store, evening_of(store).id) if isinstance(step.rules, Cards)]
    shown = {step.key: walls.wall(store, COORDINATOR, step.id) for step in steps}
    assert {key: len(wall.themes) for key, wall in shown.items() if wall.themes} == {
        "kijk": 5,
        "waarover": 3,
        "kind": 3,
    }
    assert all(theme.cards for wall in shown.values() for theme in wall.themes)
    assert sum(len(wall.hidden) for wall in shown.values()) == 1
    if size >= 22:
        for key in ("kijk", "waarover", "kind"):
            assert sum(len(theme.cards) for theme in shown[key].themes) < len(shown[key].cards), key


def test_nobody_wrote_the_same_twice(store: Store) -> None:
    with store.read() as orm:
        for answer in orm.scalars(select(tables.Answer)):
            if isinstance(answer.value, list):
                texts = [card["text"] for card in answer.value]
                assert len(set(texts)) == len(texts)


def test_ballots_stay_within_the_limits(store: Store, size: int) -> None:
    ballot = next(step for step in trajectory.steps(store, evening_of(store).id) if isinstance(step.rules, Ballot))
    assert isinstance(ballot.rules, Ballot)
    tally = choosing.tally(store, COORDINATOR, ballot.id)
    used = Counter[int]()
    for row in tally.votes:
        assert 1 <= row.dots <= ballot.rules.max_per_option
        used[row.voter] += row.dots
    assert max(used.values()) <= ballot.rules.dots
    assert len(tally.options) <= 12
    assert tally.voters < tally.present if size > 2 else tally.voters == tally.present
    if size >= 22:
        assert min(used.values()) < ballot.rules.dots


def test_three_priorities_with_reasons_that_trace_to_cards(store: Store) -> None:
    chosen = choosing.priorities(store, COORDINATOR)
    assert [priority.position for priority in chosen] == [1, 2, 3]
    assert all(priority.reason for priority in chosen)
    assert any(priority.minority for priority in chosen)
    assert all(priority.origin is not None and priority.origin.cards for priority in chosen)


def test_who_came_and_who_did_not(store: Store, size: int) -> None:
    session = evening_of(store)
    came = people.attendance(store, session.id)
    assert sum(role.present for role in came) == size
    assert all(role.invited >= role.present for role in came)
    assert [role.role for role in came if role.present == 0 < role.invited]
    prepared = script.preparation(store, session.id)
    assert (prepared.date, prepared.starts) == ("2026-11-04", "19:30")
    assert prepared.start_picture
    assert prepared.mission


def test_the_evening_was_held_from_the_first_part_to_the_last(store: Store) -> None:
    held = leading.running(store, COORDINATOR, evening_of(store).id)
    assert held.evening == 1
    assert not held.going
    assert [day.isoformat() for day in held.evenings] == ["2026-11-04"]
    used = [part.used / 60 for part in held.parts]
    assert all(minutes > 0 for minutes in used)
    assert used != [part.part.minutes for part in held.parts]
    assert [part.status for part in held.parts] == ["done"] * (len(used) - 1) + ["now"]


def test_consent_is_there_after_an_objection_changed_the_words(store: Store, size: int) -> None:
    chosen = choosing.priorities(store, COORDINATOR)
    assert [priority.title for priority in chosen if priority.origin and priority.title != priority.origin.title]
    for priority in chosen:
        assert priority.consent is not None
        assert priority.consent.objection == 0
        assert priority.consent.agree + priority.consent.concern == size
    if size >= 22:
        assert all(priority.scores["importance"].n > 5 for priority in chosen)


def test_the_vision_went_from_an_objection_to_readers(store: Store) -> None:
    session = evening_of(store)
    newest, first = vision.versions(store, COORDINATOR, session.id)
    assert (first.number, newest.number, newest.state) == ("0.1", "0.2", "feedback")
    assert newest.feedback_until == "2026-11-27"
    assert sum(said.objection for said in first.consent.values()) == 1
    assert sum(said.objection for said in newest.consent.values()) == 0
    assert set(newest.consent) == {sentence.key for sentence in newest.sentences}
    remarks = vision.remarks(store, COORDINATOR, session.id)
    (objection,) = [remark for remark in remarks if remark.kind == "objection"]
    assert objection.reply
    assert objection.about in first.text
    assert objection.about not in newest.text
    assert [bool(remark.reply) for remark in remarks if remark.kind == "feedback"] == [False, True, True]


def test_three_promises_and_what_happens_next(store: Store) -> None:
    session = evening_of(store)
    assert len(promises.promises(store, COORDINATOR, session.id)) == promises.MOST
    agreed = actions.actions(store, COORDINATOR, session.id)
    assert all(action.owner and action.due for action in agreed)
    assert {action.done for action in agreed} == {True, False}
    assert {action.priority for action in agreed} - {None} == {
        priority.id for priority in choosing.priorities(store, COORDINATOR)
    }


@pytest.mark.parametrize("size", [22], indirect=True)
def test_the_usual_example_chose_what_got_most_dots(store: Store) -> None:
    chosen = choosing.priorities(store, COORDINATOR)
    dots = Counter[str]()
    for row in chosen[0].tally.votes:
        dots[row.option] += row.dots
    assert {priority.option for priority in chosen} == {option for option, _ in dots.most_common(3)}


def test_the_same_seed_gives_the_same_example(made: Made, folder: DataFolder) -> None:
    first, info = made(22)
    assert make(folder, 22, 1).sessions == info.sessions
    assert everything(folder) == everything(first)


def test_another_seed_gives_another_example(made: Made, folder: DataFolder) -> None:
    _, info = made(5)
    assert make(folder, 5, seed=2).sessions != info.sessions


def test_it_comes_with_workbooks_and_leaves_nothing_else(made: Made) -> None:
    folder, _ = made(22)
    assert {path.name for path in folder.workbooks.glob("*.ipynb")} >= {"2-visiesessie.ipynb", "5-dashboard.ipynb"}
    assert list(folder.path.glob(".voorbeeld-*")) == []


@pytest.mark.parametrize("participants", [-1, 0, 61, 1000])
def test_a_number_that_does_not_fit_is_told(folder: DataFolder, participants: int) -> None:
    with pytest.raises(RuleError, match=rf"{participants} deelnemers kan niet.*1 tot en met 60"):
        make(folder, participants)
    assert not folder.path.exists()


@pytest.mark.parametrize("again", [False, True])
def test_a_school_of_its_own_is_never_touched(folder: DataFolder, again: bool) -> None:
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, Draft("De Echte School", "2026-2027", "po"))
    before = everything(folder)
    with pytest.raises(RuleError, match="De Echte School"):
        make(folder, 2, again=again)
    assert everything(folder) == before
    assert not folder.workbooks.exists()


def test_an_empty_data_file_is_filled(folder: DataFolder) -> None:
    open_store(folder).close()
    assert make(folder, 2).participants == 2


def test_an_example_that_is_there_stays(folder: DataFolder) -> None:
    first = make(folder, 2)
    before = everything(folder)
    assert make(folder, 5, seed=3) == first
    assert everything(folder) == before


def test_an_example_is_made_anew_under_an_open_workbook(folder: DataFolder) -> None:
    make(folder, 2)
    fresh = everything(folder)
    with closing(open_store(folder)) as looking:
        session = evening_of(looking)
        someone = people.people(looking, COORDINATOR, session.id)[0]
        people.erase(looking, COORDINATOR, session.id, someone.uid)
        choosing.drop(looking, COORDINATOR, choosing.priorities(looking, COORDINATOR)[0].id)
        assert make(folder, 2, again=True).participants == 2
        assert len(people.people(looking, COORDINATOR, session.id)) == 2
        assert len(choosing.priorities(looking, COORDINATOR)) == 3
    assert everything(folder) == fresh
    assert not folder.erasures.exists()


def test_when_it_fails_half_way_there_is_no_half_example(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def choke(*_: object) -> None:
        raise RuleError("Halverwege.")

    monkeypatch.setattr(choosing, "explain", choke)
    with pytest.raises(RuleError, match="Halverwege"):
        make(folder, 2)
    assert not folder.database.exists()
    assert list(folder.path.glob(".voorbeeld-*")) == []


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What any database was asked since."""
    asked: list[str] = []

    def ask(*about: Any) -> None:
        asked.append(about[2])

    event.listen(Engine, "before_cursor_execute", ask)
    yield asked
    event.remove(Engine, "before_cursor_execute", ask)


def test_more_people_are_no_more_work_each(folder: DataFolder, tmp_path: Path, statements: list[str]) -> None:
    few = DataFolder(tmp_path / "few")
    few.path.mkdir()
    make(few, 20)
    of_few = len(statements)
    make(folder, 60)
    assert 0 < len(statements) - of_few < 3 * of_few


def test_the_session_is_the_one_of_the_script(store: Store) -> None:
    assert evening_of(store).kind == making.SCRIPT
