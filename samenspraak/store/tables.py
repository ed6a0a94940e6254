"""The tables. What each holds is told in docs/begrippen.md; names of persons are in none of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def now() -> datetime:
    """The moment, in UTC without zone, as the columns keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """The day, as it is called where this computer stands."""
    return datetime.now().astimezone().date()


class Base(DeclarativeBase):
    """What all tables share."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[Any]: JSON}


class Trajectory(Base):
    """A school's cycle of working on ouderbetrokkenheid."""

    __tablename__ = "trajectory"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    school_year: Mapped[str]
    sector: Mapped[str]
    mission: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    example: Mapped[bool] = mapped_column(default=False)
    modules: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Parts of the library that this school switched on."""
    retention_years: Mapped[int] = mapped_column(default=2, server_default="2")
    """How many school years reflections are kept after the one in which they were written."""
    traces: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether something that was erased may still stand in the data file, until the file is written anew."""
    version: Mapped[int] = mapped_column(default=1)
    created: Mapped[datetime] = mapped_column(default=now)


class Session(Base):
    """One meeting, such as the visie-sessie. `version` rises with each commit that touches it."""

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    trajectory_id: Mapped[int] = mapped_column(ForeignKey("trajectory.id", ondelete="CASCADE"))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The key of what in the library it looks back on; empty for a session of which a trajectory has one."""
    undertaking_id: Mapped[str | None]
    """What is carried out that it looks back on; no foreign key, as with an action."""
    title: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    created: Mapped[datetime] = mapped_column(default=now)

    date: Mapped[str | None]
    """The day for which it is planned, as 2026-11-25."""
    starts: Mapped[str | None]
    """The time at which it is planned to begin, as 19:30."""
    invited: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """How many were asked to come, by role."""
    start_picture: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """A few sentences with what is known already."""
    promises: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Keys of the themes and cards that are the promises to the child."""

    evening: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the group has begun; 0 before the first time."""
    part: Mapped[str | None]
    step: Mapped[str | None]
    """Where the group is: the keys of the part and of the step that is asked."""
    timer_end: Mapped[datetime | None]
    timer_left: Mapped[int | None]
    """Seconds that are left while the timer stands still."""
    screen: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """What the beamer shows instead of the step; empty to follow it."""
    sheet: Mapped[int] = mapped_column(default=0, server_default="0")
    beamed: Mapped[int] = mapped_column(default=0, server_default="0")
    """The session with the highest is on the beamer; of equals the newest that is not about something of the library."""

    joining: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether phones may join."""
    pace: Mapped[str] = mapped_column(default="presenter", server_default="presenter")
    """`presenter`: phones follow the step that is asked; `self`: each has a list of what is open."""


class Part(Base):
    """A part of a session as this school holds it: from the script at first, then as the coordinator prepared it."""

    __tablename__ = "part"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    minutes: Mapped[int]
    left_out: Mapped[bool] = mapped_column(default=False)
    own: Mapped[bool] = mapped_column(default=False)
    """Whether the coordinator added it."""
    content: Mapped[dict[str, Any]]
    """What the script says of it: title, form, goal, question, intro, stored, tips, and its minutes."""


class PartRun(Base):
    """A time that the group was at a part; one that is not over has no end."""

    __tablename__ = "part_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    part: Mapped[str]
    evening: Mapped[int]
    started: Mapped[datetime] = mapped_column(default=now)
    ended: Mapped[datetime | None]
    skipped: Mapped[bool] = mapped_column(default=False)


class Step(Base):
    """A question of a session. `config` is checked by `samenspraak.steps`."""

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("session_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    key: Mapped[str]
    part: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    question: Mapped[str]
    help: Mapped[str] = mapped_column(default="")
    config: Mapped[dict[str, Any]]
    position: Mapped[int]
    size: Mapped[int] = mapped_column(default=1, server_default="1")
    """In what groups it is answered, once they are made: 2 for pairs, 4 for fours; 1 for each alone."""
    by_choice: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether each author says who may read the answer; else it is for all, after the reveal."""
    opened: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether who leads let people vote; matters for dots only."""
    revealed: Mapped[bool] = mapped_column(default=False)
    apart: Mapped[list[Any] | None]
    """The roles that were shown apart at every reveal so far; None before the first."""
    version: Mapped[int] = mapped_column(default=1)
    """Rises with each commit after which this step may look different."""


class Participant(Base):
    """Someone who takes part, under a pseudonym that the program makes up; or a group, as an author."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("trajectory_id", "pseudonym"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    trajectory_id: Mapped[int] = mapped_column(ForeignKey("trajectory.id", ondelete="CASCADE"))
    pseudonym: Mapped[str]


class Attendance(Base):
    """A participant's seat in one session."""

    __tablename__ = "attendance"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str]
    joined: Mapped[datetime] = mapped_column(default=now)
    seen: Mapped[datetime | None]
    """When the phone was last there; None for who was seated by the coordinator and has no phone."""
    wrote: Mapped[datetime | None]
    """When somebody last typed on it."""
    left: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this participant went home; what was answered stays."""


class ResumeCode(Base):
    """With which a participant comes back on another phone or next month; the code itself is kept nowhere."""

    __tablename__ = "resume_code"

    hash: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))


class WorkGroup(Base):
    """A pair or four that answers as one: `author_id` is a participant without a seat, whose answers are the group's."""

    __tablename__ = "work_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    size: Mapped[int]
    """2 or 4, also for a group that has one more or less."""
    number: Mapped[int]
    dissolved: Mapped[bool] = mapped_column(default=False)
    """Whether other groups took its place; what it answered stays."""
    author_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), unique=True)
    pen_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    """Who writes for the group; None while nobody does."""


class WorkGroupMember(Base):
    """Who is in a group."""

    __tablename__ = "work_group_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("work_group.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)


class Answer(Base):
    """One revision of an author's whole value for one step; the highest id counts."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("step_id", "participant_id", "client", "seq"),
        Index("answer_newest", "step_id", "participant_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    client: Mapped[str]
    seq: Mapped[int]
    value: Mapped[Any] = mapped_column(JSON)
    piece: Mapped[str]
    """The key under which a value of one piece is shown to others; says nothing of its author."""
    visibility: Mapped[str] = mapped_column(default="team")
    """Who may read it: `private`, `coach` or `team`. The same for all revisions of an author at a step."""
    held: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What in it may tell who somebody is; the pieces that it stands in are the author's alone until that is gone or confirmed."""
    confirmed: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What the author said to keep, as digests: it is not asked again."""


class Ballot(Base):
    """One author's dots in one round, replaced whole. Ballots keep no time."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("step_id", "participant_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    round: Mapped[int] = mapped_column(default=1)
    client: Mapped[str]
    seq: Mapped[int]
    votes: Mapped[dict[str, Any]]
    seen: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """The last number of each client, so that a late repeat is known as one."""


class HiddenPiece(Base):
    """A card that the coordinator took off the wall."""

    __tablename__ = "hidden_piece"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), primary_key=True)
    piece: Mapped[str] = mapped_column(primary_key=True)


class Theme(Base):
    """A group of cards of one step, or what was said at a table with paper."""

    __tablename__ = "theme"

    id: Mapped[str] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """What was said about it, in the words of who wrote it down."""
    position: Mapped[int]


class ThemeCard(Base):
    """A card's place: in one theme at most."""

    __tablename__ = "theme_card"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), primary_key=True)
    piece: Mapped[str] = mapped_column(primary_key=True)
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))


class KeptApart(Base):
    """Two cards that look alike and say something different, as the coordinator found."""

    __tablename__ = "kept_apart"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), primary_key=True)
    one: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[str] = mapped_column(primary_key=True)


class Priority(Base):
    """What was chosen, from which theme, and why."""

    __tablename__ = "priority"

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    option: Mapped[str]
    """The ballot's option it was chosen from: a theme's id."""
    title: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    minority: Mapped[str] = mapped_column(default="")
    position: Mapped[int]


class VisionText(Base):
    """A version of the vision; the highest number counts."""

    __tablename__ = "vision_text"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """1 for version 0.1."""
    state: Mapped[str] = mapped_column(default="concept")
    text: Mapped[str]
    consent: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Of a version that is no longer the newest: how many agreed, had a concern or objected, by sentence."""
    answers_before: Mapped[int] = mapped_column(default=0)
    """The newest answer that was there when this version was begun."""
    feedback_until: Mapped[str | None]
    adopted_on: Mapped[str | None]
    published_in: Mapped[list[Any]] = mapped_column(default=list)
    created: Mapped[datetime] = mapped_column(default=now)


class Remark(Base):
    """What a reader sent about the vision, or a concern or objection from the session, under that piece's key."""

    __tablename__ = "remark"

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    kind: Mapped[str]
    sentence: Mapped[str | None]
    about: Mapped[str] = mapped_column(default="")
    """The sentence in its words of then."""
    text: Mapped[str] = mapped_column(default="")
    """Empty while the version that it is about is the newest: then the answers hold it."""
    reply: Mapped[str] = mapped_column(default="")
    created: Mapped[datetime] = mapped_column(default=now)


class Undo(Base):
    """How things stood before a coordinator's action, so that it can be taken back."""

    __tablename__ = "undo"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    label: Mapped[str]
    before: Mapped[dict[str, Any]]


class Audit(Base):
    """Who of coordinator or coach did what and when, without content."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"))
    actor: Mapped[str]
    action: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
