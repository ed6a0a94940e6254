"""What was looked back on is kept some school years; then it is gone from the data file, and from what is restored."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, text

from samenspraak.clearing import clear_folder, notice, preview_folder, soon
from samenspraak.errors import DataFileError, FieldError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.store import Store, backup, open_store
from samenspraak.store.coach_tables import CoachNote, CoachReply, Highlight, ReadAnswer, SharedReflection
from samenspraak.store.erasures import is_erased
from samenspraak.store.plan_tables import Action
from samenspraak.store.tables import Answer, Audit, Base, Participant, Session, Trajectory
from samenspraak.workshop import feedback, highlighting, people, reading, reflecting, retention, trajectory
from samenspraak.workshop.retention import goes_on
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat
from samenspraak.workshop.views import PersonView

DUE = date(2026, 8, 1)
"""The day on which what was held in May 2024 goes, after two school years."""
LOST = (Answer, CoachNote, CoachReply, Highlight, ReadAnswer, SharedReflection)


@dataclass
class Years:
    """A time in May 2024 that a coach wrote about, and one in October 2026; `both` was at the two."""

    held: Any
    old: int
    new: int
    both: PersonView
    gone: PersonView

    @property
    def store(self) -> Store:
        return self.held.store  # type: ignore[no-any-return]

    def erase(self) -> int:
        return len(retention.erase_due(self.store, COORDINATOR, DUE))

    def due(self, day: date = DUE, **more: Any) -> list[int]:
        return [one.session_id for one in retention.due(self.store, COORDINATOR, day, **more)]


def dated(store: Store, session_id: int, moment: str) -> None:
    """As if the session was held then."""
    with store.write() as orm:
        told = {"at": moment, "id": session_id}
        orm.execute(text("UPDATE session SET created = :at WHERE id = :id"), told)
        orm.execute(text("UPDATE attendance SET joined = :at, seen = NULL WHERE session_id = :id"), told)


@pytest.fixture
def years(held: Any) -> Years:
    old = held.id
    both, gone = held.join(2)
    for who in (both, gone):
        held.say(who, "lukte", f"OUDGEHEIM de eerste versie van {who.uid}")
        held.say(who, "lukte", "OUDGEHEIM wij hadden tolken bij het gesprek")
    step = held.step("lukte").id
    note = feedback.Note(strong="SCHREEFCOACH goed geluisterd")
    key = feedback.write_draft(held.store, COACH, old, held.author(gone), note, step_id=step)
    feedback.release_drafts(held.store, COACH)
    feedback.reply(held.store, seat(gone.uid), key, "ANTWOORDTERUG dank je")
    found = held.read()[0]
    reading.mark_read(held.store, COACH, found)
    place = next(answer.pieces[0].place for phase in found.phases for answer in phase.answers)
    highlighting.highlight(held.store, COACH, step, found.author, place=place, start=0, end=9)
    with held.store.write() as orm:
        orm.add(Action(id="afspraak", session_id=old, what="Een tolk bellen", owner="het team", position=1))
    new = held.begin("huisbezoek")
    with held.store.write() as orm:
        person = orm.scalars(select(Participant.id).where(Participant.uid == both.uid)).one()
        people.sit_down(orm, new, person, "team")
    held.say(both, "lukte", "NIEUWBLIJFT staan")
    dated(held.store, old, "2024-05-02 19:30:00.000000")
    dated(held.store, new, "2026-10-02 19:30:00.000000")
    return Years(held, old, new, both, gone)


def stored(store: Store) -> list[str]:
    with store.engine.connect() as connection:
        return list(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]


def stands(folder: DataFolder, words: str) -> bool:
    """Whether words stand in any file of the folder; a back-up is packed and not looked in."""
    return any(words.encode() in file.read_bytes() for file in folder.path.rglob("*") if file.is_file())


def test_a_reflection_goes_on_the_first_day_after_its_years(years: Years) -> None:
    assert years.due(date(2026, 7, 31)) == []
    assert years.due() == [years.old]
    assert years.due(date(2029, 7, 31)) == [years.old]
    assert years.due(date(2029, 8, 1)) == [years.old, years.new]


@pytest.mark.parametrize(
    ("held_on", "kept", "goes"),
    [
        (date(2026, 7, 31), 1, date(2027, 8, 1)),
        (date(2026, 8, 1), 1, date(2028, 8, 1)),
        (date(2027, 1, 1), 5, date(2032, 8, 1)),
    ],
)
def test_a_school_year_ends_with_july(held_on: date, kept: int, goes: date) -> None:
    assert goes_on(held_on, kept) == goes


def test_a_preview_says_how_many_of_which_and_changes_nothing(years: Years) -> None:
    before = stored(years.store)
    (leaving,) = retention.due(years.store, COORDINATOR, date(2026, 7, 2), ahead=30)
    assert (leaving.session_id, leaving.reflections, leaving.agreed) == (years.old, 2, 1)
    assert (leaving.held, leaving.goes) == (date(2024, 5, 2), DUE)
    assert leaving.title == "Terugblik: Huisbezoek"
    assert years.due(date(2026, 7, 1), ahead=30) == []
    assert stored(years.store) == before
    assert notice([leaving]).startswith("Vanaf 01-08-2026 worden 2 terugblikken gewist, van één keer terugkijken")
    assert "Eén afspraak die jullie daaruit in het plan zetten, blijft in het plan." in notice([leaving])
    assert "2 afspraken die jullie" in notice([replace(leaving, agreed=2)])
    assert "plan" not in notice([replace(leaving, agreed=0)])
    assert notice([]) == ""


def test_whoever_leads_is_told_a_month_ahead(years: Years, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, told in ((date(2026, 7, 1), ""), (date(2026, 7, 2), "Vanaf 01-08-2026 worden 2 terugblikken"), (DUE, "")):
        monkeypatch.setattr(retention, "today", lambda day=day: day)
        assert soon(years.store).startswith(told)
        assert bool(soon(years.store)) == bool(told)


def test_all_of_it_goes_and_what_is_of_this_year_stays(years: Years) -> None:
    for words in ("OUDGEHEIM", "SCHREEFCOACH", "ANTWOORDTERUG"):
        assert stands(years.store.folder, words)
    assert years.erase() == 1
    for words in ("OUDGEHEIM", "SCHREEFCOACH", "ANTWOORDTERUG", "tolken"):
        assert not stands(years.store.folder, words)
    with years.store.read() as orm:
        left = [orm.scalar(select(func.count()).select_from(table)) for table in LOST]
        assert left == [1, 0, 0, 0, 0, 1]
        assert list(orm.scalars(select(Participant.uid))) == [years.both.uid]
        assert [row.id for row in orm.scalars(select(Session))] == [years.new]
    assert stands(years.store.folder, "NIEUWBLIJFT")
    assert years.held.found("staan") == [years.both.pseudonym]
    assert years.held.found("tolken") == []


def test_what_was_agreed_stays_in_the_plan(years: Years) -> None:
    years.erase()
    with years.store.read() as orm:
        (action,) = orm.scalars(select(Action))
        assert (action.id, action.what, action.session_id) == ("afspraak", "Een tolk bellen", None)


def test_a_next_step_that_the_group_put_in_the_plan_stays_there_alone(held: Any, tmp_path: Any) -> None:
    """The group's agreement stays, as the preview says; nothing else of who wrote it, nor whose it was."""
    (one,) = held.join()
    step = {"text": "STAPVANEEN vaker bellen", "who": "team"}
    held.say(one, "stap", step, share="team")
    held.say(one, "lukte", "OUDGEHEIM van wie belde")
    held.reveal("stap")
    (shown,) = reflecting.next_steps(held.store, COORDINATOR, held.id)
    reflecting.agree(held.store, COORDINATOR, held.id, shown.id)
    dated(held.store, held.id, "2024-05-02 18:00:00")
    (leaving,) = retention.due(held.store, COORDINATOR, DUE)
    assert "blijft in het plan" in notice([leaving])
    before = backup.create(held.store.folder, tmp_path / "ervoor.zip")
    retention.erase_due(held.store, COORDINATOR, DUE)
    for turn in range(2):
        assert stands(held.store.folder, "STAPVANEEN")
        for words in ("OUDGEHEIM", one.uid, one.pseudonym):
            assert not stands(held.store.folder, words), words
        with closing(open_store(held.store.folder)) as store, store.read() as orm:
            (action,) = orm.scalars(select(Action))
            assert (action.what, action.session_id) == ("STAPVANEEN vaker bellen", None)
            assert orm.scalar(select(func.count(Answer.id))) == 0
        if turn == 0:
            held.store.close()
            backup.restore(before, held.store.folder)


def test_a_group_goes_as_an_author(held: Any) -> None:
    from samenspraak.workshop import grouping

    held.join(4)
    step = held.step("lukte").id
    with held.store.write() as orm:
        orm.execute(text("UPDATE step SET size = 2 WHERE id = :id"), {"id": step})
    grouping.make_groups(held.store, COORDINATOR, held.id, 2)
    dated(held.store, held.id, "2024-05-02 19:30:00.000000")
    retention.erase_due(held.store, COORDINATOR, DUE)
    with held.store.read() as orm:
        assert orm.scalars(select(Participant)).all() == []


def test_an_older_back_up_loses_it_when_restored(years: Years, tmp_path: Any) -> None:
    archive = backup.create(years.store.folder)
    elsewhere = DataFolder(tmp_path / "elders")
    backup.restore(archive, elsewhere)
    assert stands(elsewhere, "OUDGEHEIM")
    years.erase()

    backup.restore(archive, years.store.folder)

    for words in ("OUDGEHEIM", "SCHREEFCOACH", "ANTWOORDTERUG"):
        assert not stands(years.store.folder, words)
    with closing(open_store(years.store.folder)) as again, again.read() as orm:
        assert [row.id for row in orm.scalars(select(Session))] == [years.new]
        assert list(orm.scalars(select(Participant.uid))) == [years.both.uid]
        assert orm.scalars(select(Action.what)).all() == ["Een tolk bellen"]
    assert stands(years.store.folder, "NIEUWBLIJFT")
    assert is_erased(years.store.folder, years.gone.uid)
    assert not is_erased(years.store.folder, years.both.uid)


def test_a_new_session_with_the_same_number_is_not_taken_for_the_old_one(years: Years) -> None:
    dated(years.store, years.new, "2024-05-02 19:30:00.000000")
    assert years.erase() == 2
    assert years.held.begin("huisbezoek") == 1
    archive = backup.create(years.store.folder)
    backup.restore(archive, years.store.folder)
    assert [one.id for one in trajectory.sessions(years.store)] == [1]


def test_years_can_be_chosen_and_looked_at_before(years: Years) -> None:
    assert years.due(date(2025, 8, 1), years=1) == [years.old]
    assert years.due(date(2025, 8, 1)) == []
    retention.set_years(years.store, COORDINATOR, 1)
    assert years.due(date(2025, 8, 1)) == [years.old]
    retention.set_years(years.store, COORDINATOR, 5)
    assert years.due() == []
    assert retention.kept_years(years.store) == 5


@pytest.mark.parametrize("wrong", [0, 6, "2", True, 1.5])
def test_other_numbers_are_refused_by_name(years: Years, wrong: Any) -> None:
    with pytest.raises(FieldError, match=f"‘{wrong}’ kan niet"):
        retention.set_years(years.store, COORDINATOR, wrong)


def test_a_day_that_is_planned_later_counts_but_not_a_slip(years: Years) -> None:
    with years.store.write() as orm:
        orm.get_one(Session, years.old).date = "2024-09-10"
    assert years.due() == []
    with years.store.write() as orm:
        orm.get_one(Session, years.old).date = "2094-09-10"
    assert years.due(date(2027, 8, 1)) == [years.old]


def test_whoever_came_back_later_keeps_it_longer(years: Years) -> None:
    seats = Base.metadata.tables["attendance"]
    with years.store.write() as orm:
        orm.execute(seats.update().values(wrote=func.datetime("2024-09-10 10:00:00.000000")))
    assert years.due() == []


@pytest.mark.parametrize("who", [COACH, seat("x")])
def test_it_is_for_who_leads(years: Years, who: Any) -> None:
    for ask in (retention.due, retention.erase_due):
        with pytest.raises(RuleError):
            ask(years.store, who, DUE)
    with pytest.raises(RuleError):
        retention.set_years(years.store, who, 2)


def test_what_another_program_held_is_gone_the_next_time(years: Years, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_self: Store) -> None:
        raise DataFileError("bezet")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "forget", held)
        with pytest.raises(DataFileError):
            years.erase()
    with years.store.read() as orm:
        assert orm.scalars(select(Trajectory.traces)).one() is True
    assert years.erase() == 0
    with years.store.read() as orm:
        assert orm.scalars(select(Trajectory.traces)).one() is False
        assert orm.scalars(select(Audit.action)).all().count("reflections erased") == 1
    assert not stands(years.store.folder, "OUDGEHEIM")


def test_a_folder_is_looked_at_and_then_cleared(years: Years) -> None:
    line = "‘Terugblik: Huisbezoek’ van 02-05-2024 (2 terugblikken)"
    stays = "Eén afspraak die jullie daaruit in het plan zetten, blijft in het plan."
    assert preview_folder(years.store.folder) == [f"{line} wordt gewist. {stays}"]
    assert stands(years.store.folder, "OUDGEHEIM")
    assert clear_folder(years.store.folder) == [f"{line} is gewist. {stays}"]
    assert clear_folder(years.store.folder) == preview_folder(years.store.folder) == []
