"""Every older data file becomes today's, with all that was in it, and with a back-up first."""

import shutil
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect as look_at

from samenspraak.errors import DataFileError
from samenspraak.folder import DataFolder
from samenspraak.store import backup, migrate, open_store
from samenspraak.store.database import SCHEMA, engine_for, inspect
from samenspraak.store.tables import Base
from samenspraak.workshop import actions, entering, people, reading, trajectory
from samenspraak.workshop.viewer import COACH, COORDINATOR

OLDER = [number for number in migrate.known() if number != SCHEMA]


def old_file(folder: DataFolder, number: str) -> None:
    """A data file as that migration left it, with a trajectory in it and a row that hangs on it."""
    folder.path.mkdir(parents=True)
    migrate.upgrade(folder.database, number)
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute(
            "INSERT INTO trajectory (uid, name, school_year, sector, mission, contact, example, version, created) "
            "VALUES ('t', 'Oude School', '2025-2026', 'po', '', '', 0, 1, '2025-09-01 12:00:00')"
        )
        connection.execute("INSERT INTO participant (uid, trajectory_id, pseudonym) VALUES ('p', 1, 'Blauwe Vos')")
        connection.execute(
            "INSERT INTO session (trajectory_id, kind, title, code, version, created) "
            "VALUES (1, 'avond', 'Een avond', 'BCDFGH', 1, '2025-09-01 12:00:00')"
        )
        connection.execute(
            "INSERT INTO attendance (participant_id, session_id, role, joined) VALUES (1, 1, 'ouder', '2025-09-01 12:00:00')"
        )
        connection.execute(
            "INSERT INTO step (session_id, key, part, kind, question, help, config, position, revealed, version) "
            "VALUES (1, 'kijk', '', 'open_text', 'Wat?', '', '{}', 0, 0, 1)"
        )


def test_the_schema_is_that_of_the_newest_migration() -> None:
    assert migrate.known()[0] == SCHEMA


def is_no_search_index(name: str | None, kind: str, _parents: object) -> bool:
    """SQLite keeps a search index in tables of its own, of which the code knows nothing."""
    return kind != "table" or not str(name).startswith("reflection_search")


def test_what_the_migrations_make_is_what_the_code_expects(folder: DataFolder) -> None:
    open_store(folder).close()
    engine = engine_for(folder.database)
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": is_no_search_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
    made = look_at(engine)
    for table in Base.metadata.sorted_tables:
        keys = {
            (key["constrained_columns"][0], key["options"].get("ondelete")) for key in made.get_foreign_keys(table.name)
        }
        assert keys == {(key.parent.name, key.ondelete) for key in table.foreign_keys}
    engine.dispose()


@pytest.mark.parametrize("number", OLDER)
def test_an_older_file_is_brought_up_to_date_after_a_back_up(folder: DataFolder, number: str, tmp_path: Any) -> None:
    old_file(folder, number)

    open_store(folder).close()

    assert inspect(folder) == SCHEMA
    (archive,) = folder.backups.glob("*voor-bijwerken.zip")
    shutil.unpack_archive(archive, tmp_path / "terug")
    assert inspect(DataFolder(tmp_path / "terug")) == number
    for place in (folder, DataFolder(tmp_path / "terug")):
        with closing(sqlite3.connect(place.database)) as connection:
            assert connection.execute("SELECT name FROM trajectory").fetchall() == [("Oude School",)]
            assert connection.execute("SELECT pseudonym FROM participant").fetchall() == [("Blauwe Vos",)]


@pytest.mark.parametrize("number", OLDER)
def test_in_an_older_file_phones_may_join_and_each_answers_alone(folder: DataFolder, number: str) -> None:
    old_file(folder, number)
    store = open_store(folder)
    (session,) = trajectory.sessions(store)
    assert (session.joining, session.pace) == (True, "presenter")
    assert [(step.size, step.by_choice) for step in trajectory.steps(store, session.id)] == [(1, False)]
    (who,) = people.people(store, COORDINATOR, session.id)
    assert (who.phone, who.left) == (False, False)
    assert entering.enter(store, "BCDFGH", "ouder", "browser-0123456789").phone
    store.close()


@pytest.mark.parametrize("number", OLDER)
def test_an_older_back_up_can_be_restored(folder: DataFolder, number: str, tmp_path: Any) -> None:
    old_file(folder, number)
    archive = backup.create(folder)
    backup.restore(archive, DataFolder(tmp_path / "elders"))
    assert inspect(DataFolder(tmp_path / "elders")) == SCHEMA


def test_what_was_ticked_off_is_done_in_the_plan_too(folder: DataFolder) -> None:
    old_file(folder, "0009")
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.executemany(
            "INSERT INTO action (id, session_id, what, owner, done, position) VALUES (?, 1, 'Bellen', 'de directie', ?, 1)",
            [("a", 0), ("b", 1)],
        )
    with closing(open_store(folder)) as store:
        agreed = actions.actions(store, COORDINATOR, 1)
    assert [(action.id, action.state, action.what) for action in agreed] == [
        ("a", "open", "Bellen"),
        ("b", "done", "Bellen"),
    ]


def test_what_was_shared_with_the_coach_before_is_found(folder: DataFolder) -> None:
    old_file(folder, "0012")
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("UPDATE session SET kind = 'terugblik'")
        connection.execute("UPDATE step SET by_choice = 1")
        connection.execute("INSERT INTO participant (uid, trajectory_id, pseudonym) VALUES ('q', 1, 'Rode Das')")
        connection.executemany(
            "INSERT INTO answer (step_id, participant_id, client, seq, value, piece, visibility) VALUES (1, ?, 'c', 1, ?, ?, ?)",
            [(1, '"De tolk kwam."', "a", "coach"), (2, '"De tolk bleef."', "b", "private")],
        )
    with closing(open_store(folder)) as store:
        found = reading.readings(store, COACH, reading.Wanted(text="tolken")).reflections
    assert [one.pseudonym for one in found] == ["Blauwe Vos"]


def test_without_room_for_the_back_up_nothing_is_migrated(folder: DataFolder) -> None:
    old_file(folder, OLDER[0])
    before = folder.database.read_bytes()
    folder.backups.write_text("hier staat iets in de weg")
    with pytest.raises(DataFileError, match="niet bijgewerkt: de reservekopie"):
        open_store(folder)
    assert inspect(folder) == OLDER[0]
    assert folder.database.read_bytes() == before


def test_a_migration_that_fails_halfway_changes_nothing(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(folder, OLDER[-1])

    def fail(*_arguments: object) -> None:
        op.execute("DELETE FROM trajectory")
        op.execute("CREATE TABLE half (id)")
        raise ZeroDivisionError

    monkeypatch.setattr(op, "add_column", fail)
    with pytest.raises(ZeroDivisionError):
        open_store(folder)
    assert inspect(folder) == OLDER[-1]
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("SELECT name FROM trajectory").fetchall() == [("Oude School",)]
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_a_migration_may_write_a_table_anew_and_keeps_what_hangs_on_it(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_file(folder, OLDER[-1])
    add_column = op.add_column

    def also_rewrite(*arguments: Any) -> None:
        add_column(*arguments)
        with op.batch_alter_table("trajectory", recreate="always") as table:
            table.alter_column("mission", nullable=True)

    monkeypatch.setattr(op, "add_column", also_rewrite)
    open_store(folder).close()
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("SELECT count(*) FROM participant").fetchone() == (1,)


def test_a_migration_that_leaves_rows_hanging_is_refused(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(folder, OLDER[-1])
    monkeypatch.setattr(op, "add_column", lambda *_: op.get_bind().exec_driver_sql("DELETE FROM trajectory"))
    monkeypatch.setattr(op, "execute", lambda *_: None)
    with pytest.raises(DataFileError, match="‘participant’ hangt iets los"):
        open_store(folder)
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("SELECT count(*) FROM trajectory").fetchone() == (1,)
