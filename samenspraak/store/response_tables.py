"""The tables of a questionnaire: whom it is asked, and what was answered, which is nobody's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.tables import Base


class Measurement(Base):
    """A round in which the questionnaire is asked: the first is where a trajectory starts from."""

    __tablename__ = "measurement"
    __table_args__ = (UniqueConstraint("trajectory_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    trajectory_id: Mapped[int] = mapped_column(ForeignKey("trajectory.id", ondelete="CASCADE"))
    number: Mapped[int]
    """1 for the first."""
    questionnaire: Mapped[str]
    """The key in the catalogue."""
    state: Mapped[str] = mapped_column(default="draft")
    """`draft`, `open`, `closed` (nobody saw what came out), `released`; an answer is added while it is open only."""
    until: Mapped[str | None]
    """The last day on which it is meant to be open, as 2026-12-18."""
    returns: Mapped[str] = mapped_column(default="")
    """What those who answered are told of when they hear what came out."""
    with_codes: Mapped[bool] = mapped_column(default=False)
    """Whether each needs a code that works once."""
    version: Mapped[int] = mapped_column(default=1)
    """Rises with each commit that touches it."""
    erase_by: Mapped[str | None]
    """The day on which what came back is erased at the latest, as 2027-03-18; None while it is not closed."""
    kept: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was shown, once what came back is erased."""
    erased: Mapped[str | None]
    """The day from which nothing of what came back is in the data file any more."""


class Audience(Base):
    """Those who are asked by one link: a role, or one section of it."""

    __tablename__ = "audience"
    __table_args__ = (UniqueConstraint("measurement_id", "role", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    measurement_id: Mapped[int] = mapped_column(ForeignKey("measurement.id", ondelete="CASCADE"))
    role: Mapped[str]
    section: Mapped[str] = mapped_column(default="")
    """As the school calls it, such as onderbouw; empty for the whole role."""
    code: Mapped[str] = mapped_column(unique=True)
    invited: Mapped[int | None]
    """How many were asked; None while nobody said."""
    answered: Mapped[int | None]
    """How many answered, once what they answered is erased."""


# What was answered to a questionnaire is nobody's. These tables have no row number that counts up (WITHOUT ROWID), no time and
# no link to anything but the audience: they stand in the order of keys that are random.


class Response(Base):
    """What one person chose; `answers` has only the statements that were not skipped."""

    __tablename__ = "response"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(primary_key=True)
    audience_id: Mapped[int] = mapped_column(ForeignKey("audience.id", ondelete="CASCADE"), index=True)
    answers: Mapped[dict[str, Any]]
    """By statement: 1 to 5; by `praktijk:` and the key of a practice: 1 to 4; 0 for 'weet ik niet'."""


class OpenResponse(Base):
    """What somebody wrote at an open question, under a key that leads to no `Response`: words tell who somebody is."""

    __tablename__ = "open_response"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(primary_key=True)
    audience_id: Mapped[int] = mapped_column(ForeignKey("audience.id", ondelete="CASCADE"), index=True)
    question: Mapped[str]
    text: Mapped[str]
    held: Mapped[bool] = mapped_column(default=False)
    """Whether there may be a name in it, and who wrote it did not say that it may be read so."""


class AccessCode(Base):
    """A code that lets one person answer once; only whether it was used is kept, and of the code itself a hash."""

    __tablename__ = "access_code"
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[str] = mapped_column(primary_key=True)
    audience_id: Mapped[int] = mapped_column(ForeignKey("audience.id", ondelete="CASCADE"), index=True)
    used: Mapped[bool] = mapped_column(default=False)


def lay_by_key(orm: OrmSession) -> None:
    """Write all that was answered anew, in the order of its keys.

    In a page of SQLite a row lies where there was room when it came: who reads the bytes, reads the order. So all of it is
    written again with each response that comes in; of some hundreds that takes a few milliseconds.
    """
    orm.flush()
    connection = orm.connection()
    if connection.dialect.name != "sqlite":
        return
    for table in (Response.__tablename__, OpenResponse.__tablename__):
        rows = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY key").fetchall()  # noqa: S608 - our own names
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({places})", [tuple(row) for row in rows])  # noqa: S608
