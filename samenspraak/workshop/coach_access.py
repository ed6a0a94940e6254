"""What of a reflection the coach may read, and the words under which that is found.

`shown_to_coach` alone decides. All that a coach reads, finds, marks or writes about goes by it; the search index only says where
to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import aliased

from samenspraak.steps import Kind, Piece
from samenspraak.store.coach_tables import SharedReflection
from samenspraak.store.coached import let_go_whole
from samenspraak.store.tables import Answer, Base, Session, Step
from samenspraak.workshop.pieces import COACH_READS, hidden_pieces, pieces_for
from samenspraak.workshop.stems import indexed
from samenspraak.workshop.supply import rules_of

LOOKING_BACK = ("terugblik", "terugblik-kort")
"""The kinds of session that a coach reads: the keys of their scripts."""
_OLDER = aliased(Answer)
_NEW = insert(Base.metadata.tables[SharedReflection.__tablename__])


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
        select(SharedReflection.id, Step, Answer)
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
    hidden = hidden_pieces(orm, {step.id for _, step, _ in rows})
    rules = {step.id: rules_of(orm, step) for _, step, _ in rows}
    found: dict[int, list[Shown]] = {}
    for reflection, step, answer in rows:
        if pieces := pieces_for(rules[step.id], answer, COACH_READS, hidden):
            found.setdefault(reflection, []).append(Shown(step, rules[step.id], answer, tuple(pieces)))
    return found


def keep_up(orm: OrmSession, session_id: int, author: int) -> None:
    """List an author's reflection as it is shared now, with its words; or take it off the list, with what was noted of it."""
    orm.flush()
    own = SharedReflection.session_id == session_id, SharedReflection.participant_id == author
    row = orm.scalar(select(SharedReflection).where(*own).execution_options(populate_existing=True))
    if row is None:
        if not _shares(orm, session_id, author):
            return
        row = SharedReflection(session_id=session_id, participant_id=author)
        orm.add(row)
        orm.flush()
    shown = shown_to_coach(orm, [row.id]).get(row.id, [])
    if shown or _shares(orm, session_id, author):
        row.words = indexed(piece.text for one in shown for piece in one.pieces)
        orm.flush()
    else:
        let_go_whole(orm, session_id, author)


def catch_up(orm: OrmSession) -> None:
    """Look up the words of reflections that are listed without them."""
    rows = orm.scalars(select(SharedReflection).where(SharedReflection.words.is_(None))).all()
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        shown = shown_to_coach(orm, [row.id for row in some])
        for row in some:
            row.words = indexed(_texts(shown.get(row.id, ())))
        orm.flush()


_AT_ONCE = 200


def _texts(shown: Iterable[Shown]) -> Iterable[str]:
    return (piece.text for one in shown for piece in one.pieces)


def _shares(orm: OrmSession, session_id: int, author: int) -> bool:
    """Whether the author lets the coach read anything of this session, if only what waits for a decision about a name."""
    shared = (
        select(Answer.id)
        .join(Step, Step.id == Answer.step_id)
        .join(Session, Session.id == Step.session_id)
        .where(
            Step.session_id == session_id,
            Step.by_choice,
            Session.kind.in_(LOOKING_BACK),
            Answer.participant_id == author,
            Answer.visibility.in_(COACH_READS),
        )
    )
    return orm.scalar(shared.limit(1)) is not None
