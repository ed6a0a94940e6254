"""What hangs on what was shared with a coach: what goes when that is withdrawn, and how it is searched.

The search index keeps no text of its own. SQLite's FTS5 writes a deletion beside what it deletes; `Store.forget` makes it final.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, bindparam, delete, select, text, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.coach_tables import CoachNote, Highlight, ReadAnswer, SharedReflection
from samenspraak.store.tables import Answer, Step


def let_go(orm: OrmSession, step_id: int, author: int) -> None:
    """Take away what a coach noted, marked and read of an author's answer at a step, which is private by now.

    With the last that was shared of a reflection goes what was noted of the whole.
    """
    answers = select(Answer.id).where(Answer.step_id == step_id, Answer.participant_id == author)
    orm.execute(delete(Highlight).where(Highlight.answer_id.in_(answers)))
    for table in (CoachNote, ReadAnswer):
        orm.execute(delete(table).where(table.step_id == step_id, table.participant_id == author))
    session_id = orm.get_one(Step, step_id).session_id
    if shares(orm, session_id, author):
        outdate(orm, session_id, author)
        return
    for whole in (CoachNote, SharedReflection):
        orm.execute(delete(whole).where(whole.session_id == session_id, whole.participant_id == author))


def shares(orm: OrmSession, session_id: int, author: int) -> bool:
    """Whether an author lets the coach read anything of a session, where people choose."""
    shared = select(Answer.id).join(Step, Step.id == Answer.step_id)
    own = Step.session_id == session_id, Answer.participant_id == author
    return orm.scalar(shared.where(*own, Step.by_choice, Answer.visibility != "private").limit(1)) is not None


def outdate(orm: OrmSession, session_id: int, author: int | None = None) -> None:
    """Take the words of a session's reflections out of the index; they are looked up anew when a coach searches."""
    rows = update(SharedReflection).where(SharedReflection.session_id == session_id)
    orm.execute((rows if author is None else rows.where(SharedReflection.participant_id == author)).values(words=None))


def having(sought: Iterable[Iterable[str]]) -> ColumnElement[bool]:
    """Holds for reflections that have, of each of these, a word that begins so.

    On PostgreSQL, which has no FTS5, this becomes a plain ILIKE on `SharedReflection.words`.

    Args:
        sought: beginnings of stemmed words, of which one is enough; letters and digits only.
    """
    found = text("SELECT rowid FROM reflection_search WHERE reflection_search MATCH :sought")
    query = " AND ".join(f"({' OR '.join(map(_beginning, begins))})" for begins in sought)
    return SharedReflection.id.in_(
        found.bindparams(bindparam("sought", query, unique=True)).columns(SharedReflection.id)
    )


def _beginning(word: str) -> str:
    return f'"{word}"*'
