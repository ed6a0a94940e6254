"""What an author stored at a step until now: what a new answer replaces, and is compared with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pydantic import JsonValue
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.steps import Ballot as BallotRules
from samenspraak.store.tables import Answer, Ballot
from samenspraak.workshop.spots import Spot, spots_in
from samenspraak.workshop.views import Envelope, StepView, Visibility


@dataclass(frozen=True)
class Before:
    """What an author stored before at a step, and the last number of the browser that sends now."""

    seq: int = 0
    newest: Envelope | None = None
    value: JsonValue = None
    piece: str | None = None
    held: tuple[Spot, ...] = ()
    confirmed: Collection[str] = ()
    visibility: Visibility | None = None
    ballot: Ballot | None = None


_OWN = (Answer.step_id == bindparam("step"), Answer.participant_id == bindparam("author"))
_NEWEST = (
    select(
        Answer.value,
        Answer.piece,
        Answer.held,
        Answer.confirmed,
        Answer.visibility,
        Answer.client,
        Answer.seq,
        select(func.max(Answer.seq)).where(*_OWN, Answer.client == bindparam("browser")).scalar_subquery(),
    )
    .where(*_OWN)
    .order_by(Answer.id.desc())
    .limit(1)
)
"""An author's newest value, its key and envelope, and the last number of one browser. Made once, because each answer asks it."""


def before(orm: OrmSession, step: StepView, author: int, client: str) -> Before:
    """What an author stored at a step until now; `client` is the browser that sends now."""
    if isinstance(step.rules, BallotRules):
        ballot = ballot_of(orm, step.id, author)
        if ballot is None:
            return Before()
        return Before(seen(ballot).get(client, 0), Envelope(ballot.client, ballot.seq), ballot=ballot)
    row = orm.execute(_NEWEST, {"step": step.id, "author": author, "browser": client}).first()
    if row is None:
        return Before()
    value, piece, held, confirmed, visibility, browser, seq, last = row
    return Before(last or 0, Envelope(browser, seq), value, piece, spots_in(held), confirmed, visibility)


def ballot_of(orm: OrmSession, step_id: int, author: int) -> Ballot | None:
    """An author's ballot of a round."""
    return orm.scalar(select(Ballot).where(Ballot.step_id == step_id, Ballot.participant_id == author))


def seen(ballot: Ballot) -> dict[str, int]:
    """The last number of each browser; ballots of before there was such a list know only the newest."""
    return {ballot.client: ballot.seq, **ballot.seen}
