"""Who takes part: pseudonyms, roles, joining, leaving, erasure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, or_, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Consent, Item, Kind, Note, Piece, Voices, shortened
from samenspraak.store import Store
from samenspraak.store.erasures import authors_without_members, forget_traces, leave_traces, remember_erasure
from samenspraak.store.tables import (
    Answer,
    Attendance,
    Audit,
    Ballot,
    Base,
    HiddenPiece,
    KeptApart,
    Participant,
    Remark,
    Session,
    Step,
    ThemeCard,
    Undo,
    WorkGroup,
    WorkGroupMember,
)
from samenspraak.store.words import forget_next_steps, forget_words, worked_on
from samenspraak.workshop.membership import have_answered, place_latecomer, present
from samenspraak.workshop.pieces import pieces_of
from samenspraak.workshop.pseudonyms import new_names
from samenspraak.workshop.trajectory import session_row, step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import AttendanceView, PersonView

MOST = 400
"""As many fit in one session; the product is made for 5 to 40, and holds when a whole school comes."""


@dataclass(frozen=True)
class Role:
    """How a role is called."""

    label: str
    plural: str


ROLES: Mapping[str, Role] = {
    "team": Role("teamlid", "teamleden"),
    "ouder": Role("ouder", "ouders"),
    "leerling": Role("leerling", "leerlingen"),
    "ander": Role("andere betrokkene", "andere betrokkenen"),
}


@dataclass(frozen=True)
class TookPart:
    """What there is of somebody, and so what goes when that participant is erased."""

    alone: bool = False
    """Own answers or votes: they go."""
    shared: bool = False
    """Answers of a group in which there are others: they stay."""
    last: bool = False
    """Answers of a group of which nobody else is left: they go."""


def join(store: Store, viewer: Viewer, session_id: int, role: str, number: int = 1) -> list[PersonView]:
    """Seat `number` new participants in a role and return them.

    Raises:
        RuleError: unknown role, a number that is not 1 or more, or a session that would be too full.
    """
    viewer.must_lead()
    check_role(role)
    asked: object = number
    if not isinstance(asked, int) or asked < 1:
        raise RuleError(f"‘{shortened(asked)}’ is geen aantal mensen. Vul een getal vanaf 1 in.")
    with store.write() as orm:
        session = session_row(orm, session_id)
        seats = taken(orm, session_id)
        if seats + number > MOST:
            raise RuleError(f"Er doen al {seats} mensen mee; er passen er {MOST}. Voeg er minder toe.")
        names = new_names(orm, store.chance, session.trajectory_id, number)
        people = []
        for name in names:
            person = Participant(uid=store.new_key(), trajectory_id=session.trajectory_id, pseudonym=name)
            orm.add(person)
            orm.flush()
            sit_down(orm, session_id, person.id, role)
            people.append(PersonView(person.uid, name, role))
        touch(orm, session_id)
        return people


def taken(orm: OrmSession, session_id: int) -> int:
    """How many seats are given in the session, with those of who left: they may come back."""
    seats = orm.scalar(select(func.count()).select_from(Attendance).where(Attendance.session_id == session_id))
    return seats or 0


def sit_down(orm: OrmSession, session_id: int, person: int, role: str, *, seen: datetime | None = None) -> bool:
    """Give somebody a seat in the session, and a place in the groups that there are; says whether there are any.

    `seen` is for who came by phone.
    """
    orm.execute(_NEW_SEAT, {"participant_id": person, "session_id": session_id, "role": role, "seen": seen})
    return place_latecomer(orm, session_id, person, role)


def people(store: Store, viewer: Viewer, session_id: int) -> list[PersonView]:
    """Who sits in the session, in the order of joining."""
    viewer.must_lead()
    with store.read() as orm:
        return present(orm, session_id)


def attendance(store: Store, session_id: int) -> list[AttendanceView]:
    """How many of each role were asked to come and how many came; roles of which neither is known are left out."""
    with store.read() as orm:
        invited = session_row(orm, session_id).invited
        came = Counter(person.role for person in present(orm, session_id))
    return [AttendanceView(role, invited.get(role, 0), came[role]) for role in ROLES if invited.get(role) or came[role]]


def change_role(store: Store, viewer: Viewer, session_id: int, participant: str, role: str) -> None:
    """Give a participant another role in this session.

    Raises:
        RuleError: unknown role, or the participant wrote something and cards have been open: the wall would show
            whose cards they are, because only theirs change their role.
    """
    viewer.must_lead()
    check_role(role)
    with store.write() as orm:
        person, attendance = seated(orm, session_id, participant)
        if attendance.role == role:
            return
        if person.uid in _writers(orm, session_id) and _was_revealed(orm, session_id):
            raise RuleError(
                f"De rol van {person.pseudonym} staat vast: de kaartjes zijn al open geweest. "
                "Zou de rol nu veranderen, dan is te zien welke kaartjes van deze deelnemer zijn."
            )
        attendance.role = role
        touch(orm, session_id)


def took_part(store: Store, viewer: Viewer, session_id: int) -> dict[str, TookPart]:
    """In what those in this session have a part, by key; who has none in anything is left out."""
    viewer.must_lead()
    with store.read() as orm:
        alone = _writers(orm, session_id)
        groups = _groups_that_wrote(orm)
    found = dict.fromkeys(alone, TookPart(alone=True))
    for group in groups:
        for uid in group:
            part = found.get(uid, TookPart())
            found[uid] = replace(part, last=True) if len(group) == 1 else replace(part, shared=True)
    return found


def _writers(orm: OrmSession, session_id: int) -> frozenset[str]:
    wrote = select(Answer.participant_id).union(select(Ballot.participant_id))
    rows = orm.scalars(
        select(Participant.uid)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Attendance.session_id == session_id, Participant.id.in_(wrote))
    )
    return frozenset(rows)


def _groups_that_wrote(orm: OrmSession) -> list[list[str]]:
    """The keys of the members of each group that answered or voted, also of those that are no more."""
    rows = orm.execute(
        select(WorkGroup.id, WorkGroup.author_id, Participant.uid)
        .join(WorkGroupMember, WorkGroupMember.group_id == WorkGroup.id)
        .join(Participant, Participant.id == WorkGroupMember.participant_id)
    ).all()
    wrote = have_answered(orm, {row.author_id for row in rows})
    found: dict[int, list[str]] = {}
    for row in rows:
        if row.author_id in wrote:
            found.setdefault(row.id, []).append(row.uid)
    return list(found.values())


def _was_revealed(orm: OrmSession, session_id: int) -> bool:
    noted = select(Audit.id).where(Audit.session_id == session_id, Audit.action == "reveal").limit(1)
    return orm.scalar(noted) is not None


def check_role(role: str) -> None:
    """RuleError for a role that there is not."""
    if role not in list(ROLES):
        raise RuleError(
            "De rol ‘{role}’ bestaat niet. Kies uit: {roles}.", role=shortened(role), roles=", ".join(ROLES)
        )


def erase(store: Store, viewer: Viewer, session_id: int, participant: str) -> None:
    """Delete a participant with every revision of every answer, for good.

    The data file keeps no trace of the texts, and a back-up that is restored later loses them too. What a group wrote
    is the group's: it stays while one of its members is left, and goes with the last of them.
    """
    viewer.must_lead()
    with store.write() as orm:
        person, _ = seated(orm, session_id, participant)
        erase_person(orm, store, person)
    forget_traces(store)


def erase_person(orm: OrmSession, store: Store, person: Participant) -> None:
    """The same within a unit of work; `forget_traces` makes it final."""
    remember_erasure(store.folder, person.uid)
    touched = list(orm.scalars(select(Attendance.session_id).where(Attendance.participant_id == person.id)))
    _delete(orm, person)
    for group in authors_without_members(orm):
        _delete(orm, group)
    for touched_id in touched:
        touch(orm, touched_id)
    leave_traces(orm)


def _delete(orm: OrmSession, author: Participant) -> None:
    for step_id, pieces in pieces_by_step(orm, author.id, worked_on(orm)).items():
        take_off_wall(orm, step_id, pieces)
    forget_words(orm, author.id)
    orm.delete(author)
    orm.flush()


def pieces_by_step(orm: OrmSession, author: int, steps: Collection[int]) -> dict[int, list[Piece]]:
    """All pieces that someone ever wrote at these steps."""
    found: dict[int, list[Piece]] = {}
    rules: dict[int, Kind] = {}
    written = select(Answer).where(Answer.participant_id == author, Answer.step_id.in_(steps))
    for answer in orm.scalars(written):
        if answer.step_id not in rules:
            rules[answer.step_id] = step_view(orm, step_row(orm, answer.step_id)).rules
        pieces = pieces_of(_whole(rules[answer.step_id], answer.value), answer.value, answer.piece)
        found.setdefault(answer.step_id, []).extend(pieces)
    return found


def _whole(rules: Kind, value: object) -> Kind:
    """Rules under which every part of a value counts, also what is about words that are gone since."""
    if not isinstance(value, dict):
        return rules
    items = tuple(Item(id=key, text=key) for key in value)
    if isinstance(rules, Consent):
        return rules.model_copy(update={"items": items})
    if isinstance(rules, Note):
        return rules.model_copy(update={"fields": items})
    return rules.model_copy(update={"voices": items}) if isinstance(rules, Voices) else rules


_KEYS = {"piece", "one", "other"}
"""The columns that hold a piece's key."""


def take_off_wall(orm: OrmSession, step_id: int, taken: Collection[Piece]) -> None:
    """Remove pieces from themes, the hidden ones and the plan, and from what `undo` could bring back."""
    forget_next_steps(orm, {piece.id: [piece.text] for piece in taken})
    pieces = {piece.id for piece in taken}
    tables = (ThemeCard, HiddenPiece)
    for table in tables:
        orm.execute(delete(table).where(table.step_id == step_id, table.piece.in_(pieces)))
    orm.execute(
        delete(KeptApart).where(
            KeptApart.step_id == step_id, or_(KeptApart.one.in_(pieces), KeptApart.other.in_(pieces))
        )
    )
    orm.execute(delete(Remark).where(Remark.id.in_(pieces)))
    session = orm.scalars(select(Session).join(Step, Step.session_id == Session.id).where(Step.id == step_id)).one()
    session.promises = [key for key in session.promises if key not in pieces]
    for kept in orm.scalars(select(Undo).where(Undo.step_id == step_id)):
        kept.before = {
            name: [row for row in rows if pieces.isdisjoint(row[key] for key in _KEYS & set(row))]
            for name, rows in kept.before.items()
        }


_NEW_SEAT = insert(Base.metadata.tables[Attendance.__tablename__])
_SEAT = (
    select(Participant, Attendance)
    .join(Attendance, Attendance.participant_id == Participant.id)
    .where(Participant.uid == bindparam("who"), Attendance.session_id == bindparam("where"))
)
"""Made once, because each answer asks it."""


def seated(orm: OrmSession, session_id: int, participant: str | None) -> tuple[Participant, Attendance]:
    """The rows of who sits here; RuleError for anyone else."""
    found = None
    if isinstance(participant, str) and participant.isascii():
        found = orm.execute(_SEAT, {"who": participant, "where": session_id}).first()
    if found is None:
        raise RuleError("Deze deelnemer doet niet (meer) mee aan deze sessie. Kies een andere deelnemer.")
    return found[0], found[1]


def look(orm: OrmSession, viewer: Viewer, session_id: int) -> None:
    """What is open to all in a session is open to a participant who sits there; RuleError for any other."""
    if viewer.kind == "participant":
        seated(orm, session_id, viewer.participant)
