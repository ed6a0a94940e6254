"""Opening the data file, and the unit of work."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import DataFileError
from samenspraak.folder import DataFolder

SCHEMA = "0001"
"""The newest migration; a file with another number is migrated, or refused when it is newer."""

BUSY_TIMEOUT_MS = 10_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Store:
    """An open data file."""

    engine: Engine
    folder: DataFolder
    chance: Random = field(default_factory=SystemRandom)
    """Where keys, codes and pseudonyms come from; seeded only to make the example."""

    def new_key(self) -> str:
        """A random key of 16 letters and digits."""
        return f"{self.chance.getrandbits(64):016x}"

    @contextmanager
    def read(self) -> Iterator[OrmSession]:
        """One consistent look at the data."""
        with telling(self.folder), OrmSession(self.engine) as orm:
            yield orm

    @contextmanager
    def write(self) -> Iterator[OrmSession]:
        """One unit of work: all of it is on disk when the block ends, or nothing is.

        Raises:
            DataFileError: when it could not be written; nothing was stored then.
        """
        writer = self.engine.execution_options(writes=True)
        with telling(self.folder), OrmSession(writer, expire_on_commit=False) as orm, orm.begin():
            yield orm

    def forget(self) -> None:
        """Make deletions final: what was overwritten leaves the write-ahead log as well."""
        connection = self.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def close(self) -> None:
        self.engine.dispose()


def engine_for(database: Path) -> Engine:
    """An engine on one SQLite file: WAL, every commit synced to disk, foreign keys on, deletions overwritten."""
    engine = create_engine(f"sqlite:///{database}")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def open_store(folder: DataFolder) -> Store:
    """Open the folder's data file; make it when there is none, migrate it when it is older.

    Raises:
        DataFileError: damaged, newer than this program, read-only or not reachable. The file is left as it was.
    """
    new = not folder.database.exists()
    if new:
        with telling(folder):
            folder.path.mkdir(parents=True, exist_ok=True)
    store = Store(engine_for(folder.database), folder)
    try:
        _bring_up_to_date(store, new=new)
        _check_writable(store)
    except BaseException:
        store.close()
        raise
    return store


def schema_of(engine: Engine) -> str | None:
    """The number of the last migration that the file had, or None for an empty file."""
    with engine.connect() as connection:
        if not connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).first():
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _bring_up_to_date(store: Store, *, new: bool) -> None:
    folder = store.folder
    with telling(folder):
        found = schema_of(store.engine)
        if found == SCHEMA:
            return
        if not new and found is None and _has_tables(store.engine):
            raise DataFileError(
                f"Het bestand {folder.database} is niet van Samenspraak. Kies met --map een andere map, of haal het weg."
            )
        from samenspraak.store import backup, migrate

        if found is not None and found not in migrate.known():
            raise DataFileError(
                f"Het bestand {folder.database} is gemaakt met een nieuwere Samenspraak (versie {found} van het "
                f"bestand). Werk Samenspraak bij, of zet met ‘samenspraak herstel’ een oudere reservekopie terug."
            )
        if found is not None:
            backup.create(folder, reason="voor-bijwerken")
        migrate.upgrade(store.engine)


def _has_tables(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1 FROM sqlite_master")).first() is not None


def _check_writable(store: Store) -> None:
    with telling(store.folder), store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE trajectory SET version = version WHERE 0"))
        if broken := _damage(connection):
            _log.error("damaged data file: %s", broken)
            raise sqlite3.DatabaseError("database disk image is malformed")


def _damage(connection: Connection) -> Any:
    found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    return None if found == "ok" else found


_CAUSES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("readonly", "unable to open", "permission denied"),
        (
            "kan niet worden beschreven. Kijk of de map op ‘alleen lezen’ staat of op een plek ligt waar je niet mag "
            "schrijven. Kies anders met --map een andere map."
        ),
    ),
    (
        ("disk is full", "no space left", "disk i/o error", "disk quota"),
        (
            "kan er niet meer bij: de schijf is vol of niet bereikbaar. Maak ruimte vrij en probeer het opnieuw. "
            "Wat al was opgeslagen, is er nog."
        ),
    ),
    (
        ("malformed", "not a database", "corrupt"),
        (
            "is beschadigd. Er is niets aan veranderd. Zet een reservekopie terug met ‘samenspraak herstel BESTAND’; "
            "je vindt ze in de map reservekopieen."
        ),
    ),
    (
        ("locked", "busy"),
        ("is bezet door een ander programma. Sluit dat programma (of een back-up die loopt) en probeer het opnieuw."),
    ),
)


@contextmanager
def telling(folder: DataFolder) -> Iterator[None]:
    """Turn what the database or the disk reports into a sentence that a coordinator can act on."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        reported = str(getattr(error, "orig", None) or error).lower()
        for words, sentence in _CAUSES:
            if any(word in reported for word in words):
                raise DataFileError(f"Het bestand {folder.database} {sentence}") from error
        raise
