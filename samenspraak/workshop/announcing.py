"""Telling participants that a coach wrote: how many notes each can read, and which sessions hear that this changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.coach_tables import CoachNote
from samenspraak.store.tables import Attendance, Participant, WorkGroup, WorkGroupMember
from samenspraak.workshop.trajectory import touch


@dataclass(frozen=True)
class Waiting:
    """The notes that somebody can read."""

    notes: int = 0
    new: int = 0
    """Of those, the ones that nobody saw yet."""


def waiting_by_seat(orm: OrmSession, session_id: int) -> Mapping[str, Waiting]:
    """What those in a session can read of a coach, about any session, by seat; who can read nothing is left out."""
    here = select(Attendance.participant_id).where(Attendance.session_id == session_id)
    found: dict[str, set[tuple[str, bool]]] = {}
    alone = (
        select(Participant.uid, CoachNote.id, CoachNote.seen)
        .join(CoachNote, CoachNote.participant_id == Participant.id)
        .where(Participant.id.in_(here), CoachNote.released.is_not(None))
    )
    together = (
        select(Participant.uid, CoachNote.id, CoachNote.seen)
        .join(WorkGroupMember, WorkGroupMember.participant_id == Participant.id)
        .join(WorkGroup, WorkGroup.id == WorkGroupMember.group_id)
        .join(CoachNote, CoachNote.participant_id == WorkGroup.author_id)
        .where(Participant.id.in_(here), CoachNote.released.is_not(None))
    )
    for uid, note, seen in orm.execute(alone.union(together)):
        found.setdefault(uid, set()).add((note, seen))
    return {uid: Waiting(len(notes), sum(not seen for _, seen in notes)) for uid, notes in found.items()}


def tell_readers(orm: OrmSession, notes: Collection[CoachNote]) -> None:
    """Let every session hear of it in which a reader of these notes sits: in any of them a phone may be open."""
    authors = {note.participant_id for note in notes}
    members = (
        select(WorkGroupMember.participant_id)
        .join(WorkGroup, WorkGroup.id == WorkGroupMember.group_id)
        .where(WorkGroup.author_id.in_(authors))
    )
    readers = [*authors, *orm.scalars(members)]
    seats = select(Attendance.session_id).where(Attendance.participant_id.in_(readers))
    for session_id in sorted({note.session_id for note in notes} | set(orm.scalars(seats))):
        touch(orm, session_id)
