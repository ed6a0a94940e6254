"""Opening the data file, and the unit of work."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random, SystemRandom
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import DataFileError, SetupError, UnusableFileError
from samenspraak.folder import DataFolder, cause

SCHEMA = "0014"
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
        """Make deletions final: nothing of what was deleted stays in the data file or its write-ahead log.

        `secure_delete` alone leaves a copy where a page was split, and the search index one until it is merged; so both are
        written anew.

        Raises:
            DataFileError: when another program still reads what was deleted.
        """
        with telling(self.folder), closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("INSERT INTO reflection_search (reflection_search) VALUES ('optimize')")
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise DataFileError(
                f"Er is gewist, maar een ander programma houdt het bestand {self.folder.database} nog vast. Sluit "
                "Samenspraak overal en start het opnieuw; dan zijn ook de laatste resten weg."
            )

    def forget_when_free(self) -> None:
        """The same; while another program reads what was deleted, the next time does."""
        try:
            self.forget()
        except DataFileError:
            _log.warning("what was deleted may stay in the data file a while: another program reads it")

    def settle(self) -> None:
        """Take what was written over into the data file: its write-ahead log would tell in which order that was.

        While somebody reads, it waits for the next time.
        """
        with telling(self.folder), closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")

    def close(self) -> None:
        self.engine.dispose()


def engine_for(database: Path, *, foreign_keys: bool = True, lasting: bool = True) -> Engine:
    """An engine on one SQLite file: WAL, every commit synced to disk if `lasting`, foreign keys on, deletions overwritten.

    What people wrote is a parameter of a statement; parameters stay out of errors and so out of the log.
    """
    engine = create_engine(URL.create("sqlite", database=str(database)), hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "journal_mode = WAL",
            f"synchronous = {'FULL' if lasting else 'OFF'}",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def open_store(folder: DataFolder, *, lasting: bool = True) -> Store:
    """Open the folder's data file; make it when there is none, migrate it when it is older.

    Args:
        folder: where it lies.
        lasting: whether what is written outlives a power cut. A file that is made to be copied need not wait for the disk.

    Raises:
        DataFileError: damaged, newer than this program, read-only or not reachable. The file is left as it was.
    """
    with telling(folder):
        folder.path.mkdir(parents=True, exist_ok=True)
        found = inspect(folder)
        if found != SCHEMA:
            _bring_up_to_date(folder, found)
        store = Store(engine_for(folder.database, lasting=lasting), folder)
        try:
            with store.engine.execution_options(writes=True).begin() as connection:
                connection.execute(text("UPDATE trajectory SET version = version WHERE 0"))
        except BaseException:
            store.close()
            raise
        return store


def inspect(folder: DataFolder) -> str | None:
    """Look whether the data file is whole and ours, without writing to it.

    Returns:
        The number of the last migration that it had; None when there is nothing in it yet.

    Raises:
        UnusableFileError: damaged, or not a file of Samenspraak.
        DataFileError: it can't be read now.
    """
    with telling(folder):
        if not folder.database.exists() or _is_untouched(folder):
            return None
        with closing(read_only(folder.database)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            check_whole(connection)
            if not tables:
                return None
            if not tables >= _OURS:
                raise UnusableFileError(
                    f"Het bestand {folder.database} is niet van Samenspraak. Kies met --map een andere map, "
                    "of haal het weg."
                )
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if row is None:
                raise sqlite3.DatabaseError(_DAMAGED)
            return str(row[0])


_OURS = {"alembic_version", "trajectory"}
_DAMAGED = "database disk image is malformed"


def read_only(database: Path) -> sqlite3.Connection:
    """A plain connection that can't change the file, on any path that the system allows."""
    path = database.absolute().as_posix()
    uri = f"file://{'' if path.startswith('/') else '/'}{quote(path)}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000)


def check_whole(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError when the file's pages don't fit together."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        _log.error("damaged data file: %s", found)
        raise sqlite3.DatabaseError(_DAMAGED)


def _is_untouched(folder: DataFolder) -> bool:
    """Whether an empty file is the beginning of a first start, not what a fault left of people's answers."""
    if folder.database.stat().st_size:
        return False
    log = folder.database.with_name(folder.database.name + "-wal")
    if any(folder.backups.glob("*.zip")) or folder.erasures.exists() or (log.exists() and log.stat().st_size):
        raise sqlite3.DatabaseError(_DAMAGED)
    return True


def _bring_up_to_date(folder: DataFolder, found: str | None) -> None:
    from samenspraak.store import backup, migrate

    if found is not None and found not in migrate.known():
        raise DataFileError(
            f"Het bestand {folder.database} is gemaakt met een nieuwere Samenspraak (versie {found} van het "
            f"bestand). Werk Samenspraak bij, of zet met ‘samenspraak herstel’ een oudere reservekopie terug."
        )
    if found is not None:
        try:
            backup.create(folder, reason="voor-bijwerken")
        except SetupError as error:
            raise DataFileError(
                f"Het bestand {folder.database} is van een oudere Samenspraak en is niet bijgewerkt: de reservekopie "
                f"die daarvoor nodig is, lukte niet. {error}"
            ) from error
    migrate.upgrade(folder.database)


_DAMAGE = ("malformed", "not a database", "corrupt", "no such table", "no such column")
_CAUSES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("readonly", "read-only", "unable to open", "permission denied"),
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
        _DAMAGE,
        (
            "is beschadigd. Er is niets aan veranderd. Zet een reservekopie terug met ‘samenspraak herstel’ en dezelfde --map; "
            "je vindt ze in de map reservekopieen."
        ),
    ),
    (
        ("locked", "busy", "queuepool limit"),
        ("is bezet door een ander programma. Sluit dat programma (of een back-up die loopt) en probeer het opnieuw."),
    ),
)


@contextmanager
def telling(folder: DataFolder) -> Iterator[None]:
    """Turn what the database or the disk reports into a sentence that a coordinator can act on."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError, sqlite3.Error, OSError) as error:
        reported = str(getattr(error, "orig", None) or error).lower()
        for words, sentence in _CAUSES:
            if any(word in reported for word in words):
                kind = UnusableFileError if words is _DAMAGE else DataFileError
                raise kind(f"Het bestand {folder.database} {sentence}") from error
        if isinstance(error, OSError):
            raise DataFileError(
                f"Het bestand {folder.database} kan niet worden gebruikt: {cause(error)}. "
                "Kies met --map een andere map."
            ) from error
        raise
