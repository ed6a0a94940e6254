"""Who answers a step: each for oneself, or groups that answer as one.

A group has an author of its own: a participant without a seat. Before the reveal the groups that there are now answer;
after it, what counts is who did answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, bindparam, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.tables import Answer, Attendance, Ballot, Base, Participant, WorkGroup, WorkGroupMember
from samenspraak.workshop.views import PersonView, StepView

GROUP = "groep"
"""Under this, groups are counted where people are counted by role."""
PAIR, FOUR = 2, 4
"""The sizes of groups."""


@dataclass(frozen=True)
class Author:
    """Who answers a step: a person, or a group with its members."""

    id: int
    uid: str
    role: str
    """Of a person; `groep` for a group."""
    here: bool
    """Whether an answer may still come."""
    people: tuple[str, ...]
    """The keys of the person, or of the members."""


def present(orm: OrmSession, session_id: int) -> list[PersonView]:
    """Who has a seat in the session, in the order of joining."""
    rows = orm.execute(
        select(Participant.uid, Participant.pseudonym, Attendance.role, Attendance.seen, Attendance.left)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Attendance.session_id == session_id)
        .order_by(Participant.id)
    )
    return [PersonView(uid, name, role, phone=seen is not None, left=left) for uid, name, role, seen, left in rows]


def standing(orm: OrmSession, session_id: int, size: int | None = None) -> list[WorkGroup]:
    """The session's groups of this size (or of any) that are not dissolved, by number."""
    query = select(WorkGroup).where(WorkGroup.session_id == session_id, WorkGroup.dissolved.is_(False))
    if size is not None:
        query = query.where(WorkGroup.size == size)
    return list(orm.scalars(query.order_by(WorkGroup.size, WorkGroup.number)))


def members(orm: OrmSession, groups: Collection[WorkGroup]) -> dict[int, list[PersonView]]:
    """The members of each group, by the group's id, in the order of joining."""
    found: dict[int, list[PersonView]] = {group.id: [] for group in groups}
    rows = orm.execute(
        select(
            WorkGroupMember.group_id,
            Participant.uid,
            Participant.pseudonym,
            Attendance.role,
            Attendance.seen,
            Attendance.left,
        )
        .join(WorkGroup, WorkGroup.id == WorkGroupMember.group_id)
        .join(Participant, Participant.id == WorkGroupMember.participant_id)
        .join(
            Attendance,
            (Attendance.participant_id == Participant.id) & (Attendance.session_id == WorkGroup.session_id),
        )
        .where(WorkGroupMember.group_id.in_(found))
        .order_by(Participant.id)
    )
    for group_id, uid, name, role, seen, left in rows:
        found[group_id].append(PersonView(uid, name, role, phone=seen is not None, left=left))
    return found


def group_of(orm: OrmSession, step: StepView, person: int) -> WorkGroup | None:
    """The group as which this person answers a step; None for who answers alone."""
    if step.size == 1:
        return None
    query = (
        select(WorkGroup)
        .join(WorkGroupMember, WorkGroupMember.group_id == WorkGroup.id)
        .where(
            WorkGroup.session_id == step.session_id,
            WorkGroup.size == step.size,
            WorkGroupMember.participant_id == person,
        )
    )
    if step.revealed:
        query = query.where(WorkGroup.author_id.in_(_answered(step.id)))
    else:
        query = query.where(WorkGroup.dissolved.is_(False))
    found: WorkGroup | None = orm.scalar(query.order_by(WorkGroup.id.desc()).limit(1))
    return found


def authors(orm: OrmSession, step: StepView) -> list[Author]:
    """Who answered a step or may answer it still."""
    groups = _groups(orm, step)
    if groups:
        people = members(orm, groups)
        uids = dict(
            orm.execute(
                select(Participant.id, Participant.uid).where(Participant.id.in_([group.author_id for group in groups]))
            ).all()
        )
        return [
            Author(
                group.author_id,
                uids[group.author_id],
                GROUP,
                not group.dissolved and any(not person.left for person in people[group.id]),
                tuple(person.uid for person in people[group.id]),
            )
            for group in groups
        ]
    rows = orm.execute(
        select(Participant.id, Participant.uid, Attendance.role, Attendance.left)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Attendance.session_id == step.session_id)
        .order_by(Participant.id)
    )
    return [Author(number, uid, role, not left, (uid,)) for number, uid, role, left in rows]


def size_of(step: StepView, found: Collection[Author]) -> int:
    """2 or 4 when these authors of a step are groups; 1 when they are people."""
    return step.size if any(author.role == GROUP for author in found) else 1


def _groups(orm: OrmSession, step: StepView) -> list[WorkGroup]:
    if step.size == 1:
        return []
    if not step.revealed:
        return standing(orm, step.session_id, step.size)
    answered = select(WorkGroup).where(
        WorkGroup.session_id == step.session_id,
        WorkGroup.size == step.size,
        WorkGroup.author_id.in_(_answered(step.id)),
    )
    found = list(orm.scalars(answered.order_by(WorkGroup.id)))
    if all(group.dissolved for group in found):
        return found
    known = {group.id for group in found}
    return found + [group for group in standing(orm, step.session_id, step.size) if group.id not in known]


def _answered(step_id: int) -> CompoundSelect[int]:
    answers = select(Answer.participant_id).where(Answer.step_id == step_id)
    return answers.union(select(Ballot.participant_id).where(Ballot.step_id == step_id))


def have_answered(orm: OrmSession, authors: Collection[int]) -> set[int]:
    """Those of these authors who answered or voted anywhere."""
    answers = select(Answer.participant_id).where(Answer.participant_id.in_(authors))
    return set(orm.scalars(answers.union(select(Ballot.participant_id).where(Ballot.participant_id.in_(authors)))))


_GROUPS = Base.metadata.tables[WorkGroup.__tablename__].c
_ANY_GROUP = select(_GROUPS.id).where(_GROUPS.session_id == bindparam("where"), _GROUPS.dissolved.is_(False)).limit(1)
"""Made once, because each who comes in asks it; most evenings there is none yet."""


def place_latecomer(orm: OrmSession, session_id: int, person: int, role: str) -> bool:
    """Put who joins late in the smallest group of each size; among those in one that lacks the role.

    Says whether there are groups to be in.
    """
    if orm.connection().execute(_ANY_GROUP, {"where": session_id}).first() is None:
        return False
    groups = standing(orm, session_id)
    people = members(orm, groups)
    own = set(orm.scalars(select(WorkGroupMember.group_id).where(WorkGroupMember.participant_id == person)))
    taken = {group.size for group in groups if group.id in own}
    for size in {group.size for group in groups} - taken:
        orm.add(WorkGroupMember(group_id=_smallest(groups, people, size, role), participant_id=person))
    orm.flush()
    return True


def _smallest(groups: Collection[WorkGroup], people: dict[int, list[PersonView]], size: int, role: str) -> int:
    def place(group: WorkGroup) -> tuple[bool, int, int, int]:
        roles = Counter(person.role for person in people[group.id] if not person.left)
        return roles.total() == 0, roles.total(), roles[role], group.number

    return min((group for group in groups if group.size == size), key=place).id
