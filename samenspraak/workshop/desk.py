"""The desk, where a coordinator fills in for others: nothing that came from a phone is seen or changed there.

What was filled in at a desk is known by its envelope, whose client has a mark that no phone can send.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.steps import Ballot as BallotRules
from samenspraak.store import Store
from samenspraak.store.tables import Ballot, Participant
from samenspraak.workshop.membership import authors, present
from samenspraak.workshop.pieces import newest
from samenspraak.workshop.trajectory import step_row, step_view
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import Envelope, StepView

DESK = "@"
"""Before the client of an envelope."""
BY_PHONE = (
    "Hier is al met een telefoon geantwoord. Dat antwoord blijft staan; je kunt het hier niet zien of veranderen."
)


def at_desk(envelope: Envelope) -> Envelope:
    """The envelope of something that is filled in at a desk."""
    return replace(envelope, client=DESK + envelope.client)


def answered_by_phone(store: Store, viewer: Viewer, step_id: int) -> frozenset[str]:
    """The keys of those whose answer, or a part of it, came from a phone: their own or that of their group.

    Where people choose who may read an answer, of all who have a phone: what is private has no place on a shared screen.
    """
    viewer.must_lead()
    with store.read() as orm:
        return by_phone(orm, step_view(orm, step_row(orm, step_id)))


def by_phone(orm: OrmSession, step: StepView) -> frozenset[str]:
    """As `answered_by_phone`, in a unit of work that is open."""
    phones = {person.uid for person in present(orm, step.session_id) if person.phone}
    if not phones:
        return frozenset()
    if step.by_choice:
        return frozenset(phones)
    sent = {uid for uid, client, value in _newest(orm, step) if value and not client.startswith(DESK)}
    found = authors(orm, step)
    without_group = (sent & phones).difference(*(author.people for author in found))
    held = [author.people for author in found if author.uid in sent and not phones.isdisjoint(author.people)]
    return frozenset(without_group.union(*held))


def filled_in_at_desk(orm: OrmSession, step: StepView) -> set[str]:
    """The keys of the authors whose newest answer was typed at a desk."""
    return {uid for uid, client, _ in _newest(orm, step) if client.startswith(DESK)}


def _newest(orm: OrmSession, step: StepView) -> Iterator[tuple[str, str, JsonValue]]:
    """Each author's key and newest value, with the client that it came from."""
    if isinstance(step.rules, BallotRules):
        ballots = orm.execute(
            select(Participant.uid, Ballot.client, Ballot.votes)
            .join(Participant, Participant.id == Ballot.participant_id)
            .where(Ballot.step_id == step.id)
        )
        yield from ((uid, client, dict(votes)) for uid, client, votes in ballots)
    else:
        yield from ((uid, row.client, row.value) for uid, row in newest(orm, step.id))
