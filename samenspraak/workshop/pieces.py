"""The newest answers of a step, and what of them may be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from pydantic import JsonValue
from sqlalchemy import JSON, func, select, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Kind, Piece
from samenspraak.store.tables import Answer, Ballot, HiddenPiece, Participant
from samenspraak.workshop.spots import spots_in
from samenspraak.workshop.views import Envelope, OwnAnswer, StepView, Visibility

TEAM: Visibility = "team"
COACH_READS: tuple[Visibility, ...] = ("coach", TEAM)
"""What a coach may read."""


def newest(orm: OrmSession, step_id: int) -> Iterator[tuple[str, Answer]]:
    """Each author's newest answer, with the author's key."""
    last = select(func.max(Answer.id)).where(Answer.step_id == step_id).group_by(Answer.participant_id)
    rows = orm.execute(
        select(Participant.uid, Answer)
        .join(Participant, Participant.id == Answer.participant_id)
        .where(Answer.id.in_(last))
    )
    yield from ((uid, row) for uid, row in rows)


def given_values(orm: OrmSession, step: StepView) -> Iterator[tuple[str, JsonValue]]:
    """Each author's key and newest value, without those that are empty."""
    if isinstance(step.rules, BallotRules):
        ballots = orm.execute(
            select(Participant.uid, Ballot.votes)
            .join(Participant, Participant.id == Ballot.participant_id)
            .where(Ballot.step_id == step.id)
        )
        found: Iterator[tuple[str, JsonValue]] = ((uid, dict(votes)) for uid, votes in ballots)
    else:
        found = ((uid, row.value) for uid, row in newest(orm, step.id))
    yield from ((uid, value) for uid, value in found if not step.rules.is_empty(value))


def own_value(row: Answer) -> OwnAnswer:
    """An answer as its author gets it."""
    share: Visibility = row.visibility  # type: ignore[assignment]  # the column holds nothing else
    return OwnAnswer(row.value, Envelope(row.client, row.seq), spots_in(row.held), share)


def shared_values(orm: OrmSession, step: StepView) -> Iterator[tuple[str, JsonValue]]:
    """As `given_values`, of who let all read them: what may be counted and shown."""
    if not step.by_choice or isinstance(step.rules, BallotRules):
        yield from given_values(orm, step)
        return
    for uid, row in newest(orm, step.id):
        if row.visibility == TEAM and not step.rules.is_empty(row.value):
            yield uid, row.value


def pieces_of(rules: Kind, value: JsonValue, key: str) -> list[Piece]:
    """The pieces of a value.

    Where they have no keys of their own, a whole value gets `key`; parts get keys that don't tell that they come
    from one hand.
    """
    return [_with_key(piece, key) for piece in rules.pieces(value)]


def _with_key(piece: Piece, key: str) -> Piece:
    return piece if piece.id else piece.model_copy(update={"id": _key_of(piece, key)})


def pieces_for_all(rules: Kind, row: Answer) -> list[Piece]:
    """The pieces of an answer that others may see, by the key they are shown under.

    None of who keeps the answer, and none in which there may still be a name.
    """
    return pieces_for(rules, row, (TEAM,))


def pieces_for(rules: Kind, row: Answer, shared: Collection[str], hidden: Collection[str] = ()) -> list[Piece]:
    """The pieces of an answer for who may read these visibilities; none that whoever leads took off the wall."""
    if row.visibility not in shared:
        return []
    held = {spot["piece"] for spot in row.held}
    shown = (_with_key(piece, row.piece) for piece in rules.pieces(row.value) if piece.place not in held)
    return [piece for piece in shown if piece.id not in hidden]


def hidden_pieces(orm: OrmSession, steps: Collection[int]) -> set[str]:
    """The keys of what whoever leads took off the walls of these steps."""
    return set(orm.scalars(select(HiddenPiece.piece).where(HiddenPiece.step_id.in_(steps))))


def forget_earlier(orm: OrmSession, step_id: int, author: int) -> None:
    """Empty all that an author stored for a step until now; that it came, stays known by its envelope."""
    own = update(Answer).where(Answer.step_id == step_id, Answer.participant_id == author)
    orm.execute(own.values(value=JSON.NULL, held=[]))


def _key_of(piece: Piece, key: str) -> str:
    return key if piece.column is None else shuffled_place(f"{key}/{piece.column}")


def shuffled_place(piece: str) -> str:
    """A sort key that says nothing of who wrote it or when, and stays the same."""
    return hashlib.sha256(piece.encode()).hexdigest()
