"""What of a reflection the coach may read, and the words under which that is found.

`shown_to_coach` alone decides. All that a coach reads, finds, marks or writes about goes by it; the search index only says where
to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import aliased

from samenspraak.steps import Kind, Piece
from samenspraak.store.coach_tables import SharedReflection
from samenspraak.store.coached import shares
from samenspraak.store.tables import Answer, Session, Step
from samenspraak.workshop.pieces import COACH_READS, hidden_pieces, pieces_for
from samenspraak.workshop.stems import indexed
from samenspraak.workshop.supply import rules_of

LOOKING_BACK = ("terugblik", "terugblik-kort")
"""The kinds of session that a coach reads: the keys of their scripts."""
_OLDER = aliased(Answer)
_AT_ONCE = 200
"""So many take a few tenths of a second, in which nobody else can write."""


@dataclass(frozen=True)
class Shown:
    """An author's newest answer to a question, with what of it the coach may read: one piece or more."""

    step: Step
    rules: Kind
    answer: Answer
    pieces: tuple[Piece, ...]


def shown_to_coach(orm: OrmSession, reflections: Collection[int]) -> dict[int, list[Shown]]:
    """What the coach may read of each of these reflections, in the order of the questions.

    That is what its author shared with the coach or the team, without pieces in which there may still be a name, and without what
    whoever leads took off the wall.
    """
    newest = select(func.max(_OLDER.id)).where(
        _OLDER.step_id == Answer.step_id, _OLDER.participant_id == Answer.participant_id
    )
    rows = orm.execute(
        select(SharedReflection.id, Answer)
        .join(Session, Session.id == SharedReflection.session_id)
        .join(Step, Step.session_id == Session.id)
        .join(Answer, (Answer.step_id == Step.id) & (Answer.participant_id == SharedReflection.participant_id))
        .where(
            SharedReflection.id.in_(reflections),
            Session.kind.in_(LOOKING_BACK),
            Step.by_choice,
            Answer.visibility.in_(COACH_READS),
            Answer.id == newest.scalar_subquery(),
        )
        .order_by(Step.position, Step.id)
    ).all()
    asked = {answer.step_id for _, answer in rows}
    steps = {step.id: (step, rules_of(orm, step)) for step in orm.scalars(select(Step).where(Step.id.in_(asked)))}
    hidden = hidden_pieces(orm, asked)
    found: dict[int, list[Shown]] = {}
    for reflection, answer in rows:
        step, rules = steps[answer.step_id]
        if pieces := pieces_for(rules, answer, COACH_READS, hidden):
            found.setdefault(reflection, []).append(Shown(step, rules, answer, tuple(pieces)))
    return found


def keep_up(orm: OrmSession, session_id: int, author: int) -> None:
    """Look up anew the words of an author's reflection, if any of it is shared with the coach; list it when that is the first."""
    orm.flush()
    if orm.get_one(Session, session_id).kind not in LOOKING_BACK or not shares(orm, session_id, author):
        return
    own = SharedReflection.session_id == session_id, SharedReflection.participant_id == author
    row = orm.scalar(select(SharedReflection).where(*own).execution_options(populate_existing=True))
    if row is None:
        row = SharedReflection(session_id=session_id, participant_id=author)
        orm.add(row)
        orm.flush()
    row.words = indexed(_texts(shown_to_coach(orm, [row.id]).get(row.id, ())))
    orm.flush()


def catch_up(orm: OrmSession) -> bool:
    """Look up the words of some reflections that are listed without them; says whether there may be more."""
    rows = orm.scalars(select(SharedReflection).where(SharedReflection.words.is_(None)).limit(_AT_ONCE)).all()
    shown = shown_to_coach(orm, [row.id for row in rows])
    for row in rows:
        row.words = indexed(_texts(shown.get(row.id, ())))
    return len(rows) == _AT_ONCE


def _texts(shown: Iterable[Shown]) -> Iterable[str]:
    return (piece.text for one in shown for piece in one.pieces)
