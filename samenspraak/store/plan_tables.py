"""The tables of the plan: what of the library a school carries out, and what is agreed. No names of persons."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, false, text
from sqlalchemy.orm import Mapped, mapped_column

from samenspraak.store.tables import Base


class Undertaking(Base):
    """Something of the library that the school carries out, and how it stays: a routine, a practice or a training."""

    __tablename__ = "undertaking"

    id: Mapped[str] = mapped_column(primary_key=True)
    trajectory_id: Mapped[int] = mapped_column(ForeignKey("trajectory.id", ondelete="CASCADE"))
    kind: Mapped[str]
    """`practice` or `training`; a routine is a practice."""
    key: Mapped[str]
    """In the library."""
    title: Mapped[str]
    """As it was when chosen, so that it has a name when it left the library."""
    priority_id: Mapped[str | None]
    """The priority that it carries out; no foreign key, as with an action."""
    reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    state: Mapped[str] = mapped_column(default="chosen", server_default="chosen")
    """`chosen`, `running`, `anchored` or `stopped`."""
    months: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """In which it is done each year, from 1 to 12."""
    year_plan: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """Its fixed place in the year plan, in words."""
    owner: Mapped[str] = mapped_column(default="", server_default=text("''"))
    backup_owner: Mapped[str] = mapped_column(default="", server_default=text("''"))
    handover: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """What who takes it over has to know."""
    stop_rule: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """When the school stops with it."""
    position: Mapped[int]


class Action(Base):
    """What is agreed: by whom it is done, and when. No names of persons."""

    __tablename__ = "action"

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    """The session in which it was agreed; None when it was added to the plan."""
    priority_id: Mapped[str | None]
    """The priority that it carries out; no foreign key, because a choice that is taken back and forth keeps its own."""
    undertaking_id: Mapped[str | None]
    """What of the library it belongs to; no foreign key either."""
    what: Mapped[str]
    """After `condition`: what is done then."""
    owner: Mapped[str]
    due: Mapped[str | None]
    """When the group looks back."""
    goal: Mapped[str] = mapped_column(default="", server_default=text("''"))
    audience: Mapped[str] = mapped_column(default="", server_default=text("''"))
    condition: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """When it is done: what comes after 'als'."""
    evidence: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """By what the group sees that it works."""
    starts: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open", server_default="open")
    """`open`, `running`, `done` or `stopped`."""
    position: Mapped[int]


class Evaluation(Base):
    """A time at which the group looks back on its plan."""

    __tablename__ = "evaluation"

    id: Mapped[str] = mapped_column(primary_key=True)
    trajectory_id: Mapped[int] = mapped_column(ForeignKey("trajectory.id", ondelete="CASCADE"))
    held_on: Mapped[str]
    """As 2026-11-25."""
    closed: Mapped[bool] = mapped_column(default=False, server_default=false())
    position: Mapped[int]


class Verdict(Base):
    """What the group found of one thing in its plan."""

    __tablename__ = "verdict"

    evaluation_id: Mapped[str] = mapped_column(ForeignKey("evaluation.id", ondelete="CASCADE"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    """`priority`, `undertaking` or `action`."""
    subject_id: Mapped[str] = mapped_column(primary_key=True)
    """No foreign key: what was found stays when the plan changes."""
    title: Mapped[str]
    """What it was called then."""
    happened: Mapped[str] = mapped_column(default="", server_default=text("''"))
    evidence: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """By what the group saw it."""
    choice: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """`keep`, `change`, `stop`, or nothing yet."""
    onward: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """What goes along to the next cycle."""
