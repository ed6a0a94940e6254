"""The tables of a coach who reads along. None holds a participant's words but `coach_reply` and `shared_reflection.words`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from samenspraak.store.tables import Base, now


class SharedReflection(Base):
    """A time that an author looked back and shared something with the coach; without a row, there is nothing to read."""

    __tablename__ = "shared_reflection"
    __table_args__ = (
        UniqueConstraint("session_id", "participant_id"),
        Index(
            "shared_reflection_unread", "id", sqlite_where=text("words IS NULL"), postgresql_where=text("words IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    words: Mapped[str | None]
    """The words under which it is found, stemmed; None until they are looked up anew."""


class ReadAnswer(Base):
    """What of an answer a coach has read: a digest of which revision it was and which pieces, never of its words."""

    __tablename__ = "read_answer"

    coach: Mapped[str] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[str]


class CoachNote(Base):
    """What a coach wrote for an author: about one answer, or about the whole reflection. Never a mark."""

    __tablename__ = "coach_note"
    __table_args__ = (Index("coach_note_author", "participant_id", "session_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    coach: Mapped[str]
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    """The author: a person, or a group."""
    step_id: Mapped[int | None] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    """None for the whole reflection."""
    strong: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """A strong point."""
    question: Mapped[str] = mapped_column(default="", server_default=text("''"))
    state: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """`done`, `add`, `discuss`, or nothing."""
    follow_up: Mapped[str | None]
    """The day on which the coach comes back to it, as 2026-11-25."""
    released: Mapped[datetime | None]
    """When it was released, the same for all that were released at once; None for a draft."""
    seen: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it ever was on a participant's screen."""


class CoachReply(Base):
    """What a participant answered to a note; the newest in place of the one before."""

    __tablename__ = "coach_reply"

    note_id: Mapped[str] = mapped_column(ForeignKey("coach_note.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class Highlight(Base):
    """A stretch of a piece of an answer that a coach marked. Its words stand in the answer and nowhere else."""

    __tablename__ = "highlight"

    id: Mapped[str] = mapped_column(primary_key=True)
    coach: Mapped[str]
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id", ondelete="CASCADE"), index=True)
    """The revision in which it was marked."""
    place: Mapped[str]
    """What tells the piece from the answer's other pieces."""
    start: Mapped[int]
    end: Mapped[int]
    """Code points in the piece's text, the end not included."""
    tag: Mapped[str] = mapped_column(default="", server_default=text("''"))
