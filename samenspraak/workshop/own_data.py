"""What is stored of one participant: told in numbers, in full to that participant, and erased when asked.

A participant asks it on the own phone, or hands whoever leads the code with which one comes back. Whoever leads gets to see numbers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import FieldError
from samenspraak.steps import Item, Kind, shortened
from samenspraak.store import Store
from samenspraak.store.coach_tables import CoachNote, CoachReply
from samenspraak.store.erasures import forget_traces
from samenspraak.store.tables import (
    Answer,
    Attendance,
    Audit,
    Ballot,
    Participant,
    Session,
    Step,
    WorkGroup,
    WorkGroupMember,
)
from samenspraak.workshop.joining import asking, is_own, owner_of
from samenspraak.workshop.people import ROLES, erase_person
from samenspraak.workshop.trajectory import step_view
from samenspraak.workshop.viewer import Viewer


@dataclass(frozen=True)
class Counted:
    """How much there is of a participant in one session."""

    title: str
    answers: int
    """Questions that this participant answered alone."""
    shared: int
    """Questions that a group answered in which there are others: those answers stay."""
    last: int
    """Questions that a group answered of which nobody else is left: those go as well."""
    ballots: int
    notes: int
    """Notes that a coach wrote about it; of one's own, those that were released."""


@dataclass(frozen=True)
class Version:
    """A value as it was stored once, in words and as it stands in the data file."""

    words: tuple[str, ...]
    value: JsonValue


@dataclass(frozen=True)
class OwnKept:
    """All versions of an answer that there are, the newest last."""

    question: str
    visibility: str
    """`private`, `coach` or `team`."""
    with_group: bool
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class NoteKept:
    """What a coach released about an answer or a reflection, and what this participant replied."""

    question: str
    strong: str
    ask: str
    state: str
    follow_up: str
    reply: str


@dataclass(frozen=True)
class SessionKept:
    """All of one session."""

    title: str
    role: str
    joined: datetime
    seen: datetime | None
    wrote: datetime | None
    left: bool
    answers: tuple[OwnKept, ...]
    ballots: tuple[OwnKept, ...]
    notes: tuple[NoteKept, ...]


@dataclass(frozen=True)
class AllKept:
    """All that is stored of a participant."""

    pseudonym: str
    sessions: tuple[SessionKept, ...]


def counted(store: Store, viewer: Viewer, code: str) -> tuple[Counted, ...]:
    """How much there is of whose code this is, by session; says nothing of what it is.

    Raises:
        FieldError: for a code that is nobody's.
    """
    viewer.must_lead()
    with store.read() as orm:
        person = _known(orm, code)
        groups = _groups(orm, person)
        return tuple(_counted(orm, session, person, groups) for session, _ in _sessions(orm, person))


def erase_by_code(store: Store, viewer: Viewer, code: str) -> None:
    """Erase whose code this is with all that is stored, everywhere and for good; see `people.erase`.

    Raises:
        FieldError: for a code that is nobody's.
        DataFileError: when another program still reads what was erased; it is gone once that stops.
    """
    viewer.must_lead()
    with store.write() as orm:
        erase_person(orm, store, _known(orm, code))
        orm.add(Audit(actor=viewer.kind, action="participant erased"))
    forget_traces(store)


def kept_by_code(store: Store, viewer: Viewer, code: str) -> AllKept:
    """All that is stored of whose code this is: for that participant, who handed the code over.

    Raises:
        FieldError: for a code that is nobody's.
    """
    viewer.must_lead()
    with store.write() as orm:
        found = _all_kept(orm, _known(orm, code))
        orm.add(Audit(actor=viewer.kind, action="access given"))
        return found


def counted_of_own(store: Store, viewer: Viewer) -> tuple[Counted, ...]:
    """How much there is of this participant, by session; of a coach's notes only what can be read.

    Raises:
        RuleError: for who takes part no more.
    """
    with store.read() as orm:
        person = asking(orm, viewer)
        groups = _groups(orm, person)
        return tuple(_counted(orm, session, person, groups, released=True) for session, _ in _sessions(orm, person))


def kept_of_own(store: Store, viewer: Viewer) -> AllKept:
    """All that is stored of this participant.

    Raises:
        RuleError: for who takes part no more.
    """
    with store.write() as orm:
        found = _all_kept(orm, asking(orm, viewer))
        orm.add(Audit(actor=viewer.kind, action="access given"))
        return found


def erase_own(store: Store, viewer: Viewer) -> None:
    """Erase this participant, as `erase_by_code` does.

    Raises:
        RuleError: for who takes part no more.
        DataFileError: when another program still reads what was erased; it is gone once that stops.
    """
    with store.write() as orm:
        erase_person(orm, store, asking(orm, viewer))
        orm.add(Audit(actor=viewer.kind, action="participant erased"))
    forget_traces(store)


def _known(orm: OrmSession, code: str) -> Participant:
    person = owner_of(orm, code)
    if person is None:
        why = "is van niemand" if is_own(code) else "heeft geen acht letters en cijfers"
        raise FieldError("code", f"De code ‘{shortened(code)}’ {why}. Een eigen code ziet er zo uit: BKMR-7TQZ.")
    return person


def _sessions(orm: OrmSession, person: Participant) -> list[tuple[Session, Attendance]]:
    rows = orm.execute(
        select(Session, Attendance)
        .join(Attendance, Attendance.session_id == Session.id)
        .where(Attendance.participant_id == person.id)
        .order_by(Session.id)
    )
    return [(row[0], row[1]) for row in rows]


def _groups(orm: OrmSession, person: Participant) -> Mapping[int, int]:
    """The groups in which somebody is or was, by their number as an author: how many members each has."""
    mine = select(WorkGroupMember.group_id).where(WorkGroupMember.participant_id == person.id)
    rows = orm.execute(
        select(WorkGroup.author_id, func.count(WorkGroupMember.participant_id))
        .join(WorkGroupMember, WorkGroupMember.group_id == WorkGroup.id)
        .where(WorkGroup.id.in_(mine))
        .group_by(WorkGroup.author_id)
    )
    return {row[0]: row[1] for row in rows}


def _counted(
    orm: OrmSession, session: Session, person: Participant, groups: Mapping[int, int], *, released: bool = False
) -> Counted:
    def answered(authors: Iterable[int]) -> int:
        asked = select(func.count(Answer.step_id.distinct())).join(Step, Step.id == Answer.step_id)
        return orm.scalar(asked.where(Step.session_id == session.id, Answer.participant_id.in_(authors))) or 0

    alone = {author for author, members in groups.items() if members == 1}
    going = {person.id, *alone}
    ballots = select(func.count(Ballot.id)).join(Step, Step.id == Ballot.step_id)
    notes = select(func.count(CoachNote.id)).where(CoachNote.session_id == session.id)
    if released:
        notes = notes.where(CoachNote.released.is_not(None))
    return Counted(
        session.title,
        answers=answered([person.id]),
        shared=answered(set(groups) - alone),
        last=answered(alone),
        ballots=orm.scalar(ballots.where(Step.session_id == session.id, Ballot.participant_id.in_(going))) or 0,
        notes=orm.scalar(notes.where(CoachNote.participant_id.in_(going))) or 0,
    )


def _all_kept(orm: OrmSession, person: Participant) -> AllKept:
    authors = {person.id, *_groups(orm, person)}
    return AllKept(
        person.pseudonym,
        tuple(
            SessionKept(
                title=session.title,
                role=ROLES[seat.role].label,
                joined=seat.joined,
                seen=seat.seen,
                wrote=seat.wrote,
                left=seat.left,
                answers=tuple(_answers(orm, session, person, authors)),
                ballots=tuple(_ballots(orm, session, person, authors)),
                notes=tuple(_notes(orm, session, person, authors)),
            )
            for session, seat in _sessions(orm, person)
        ),
    )


def _answers(orm: OrmSession, session: Session, person: Participant, authors: set[int]) -> Iterable[OwnKept]:
    for step in orm.scalars(select(Step).where(Step.session_id == session.id).order_by(Step.position, Step.id)):
        rules = step_view(orm, step).rules
        for author in sorted(authors):
            stored = select(Answer).where(Answer.step_id == step.id, Answer.participant_id == author)
            if rows := orm.scalars(stored.order_by(Answer.id)).all():
                versions = tuple(Version(in_words(rules, row.value), row.value) for row in rows)
                yield OwnKept(step.question, rows[-1].visibility, author != person.id, versions)


def _ballots(orm: OrmSession, session: Session, person: Participant, authors: set[int]) -> Iterable[OwnKept]:
    rows = orm.execute(
        select(Ballot, Step)
        .join(Step, Step.id == Ballot.step_id)
        .where(Step.session_id == session.id, Ballot.participant_id.in_(authors))
        .order_by(Ballot.id)
    )
    for ballot, step in rows:
        said = Version(in_words(step_view(orm, step).rules, ballot.votes), ballot.votes)
        yield OwnKept(step.question, "private", ballot.participant_id != person.id, (said,))


def _notes(orm: OrmSession, session: Session, person: Participant, authors: set[int]) -> Iterable[NoteKept]:
    rows = select(CoachNote).where(
        CoachNote.session_id == session.id, CoachNote.participant_id.in_(authors), CoachNote.released.is_not(None)
    )
    for note in orm.scalars(rows.order_by(CoachNote.released, CoachNote.id)):
        step = orm.get(Step, note.step_id) if note.step_id else None
        reply = orm.get(CoachReply, (note.id, person.id))
        question = step.question if step else ""
        said = reply.text if reply else ""
        yield NoteKept(question, note.strong, note.question, note.state, note.follow_up or "", said)


def in_words(rules: Kind, value: JsonValue) -> tuple[str, ...]:
    """A value as its writer knows it: the words that were written, and the names of what was chosen."""
    names = {
        item.id: item.text
        for field in type(rules).model_fields
        if isinstance(items := getattr(rules, field), tuple)
        for item in items
        if isinstance(item, Item)
    }
    return tuple(_lines(value, names))


def _lines(value: JsonValue, names: Mapping[str, str], before: str = "") -> Iterable[str]:
    if isinstance(value, dict):
        if isinstance(text := value.get("text"), str):
            yield f"{before}{text}"
            value = {key: one for key, one in value.items() if key not in ("text", "id")}
        for key, one in value.items():
            yield from _lines(one, names, f"{before}{names.get(key, key)}: ")
    elif isinstance(value, list):
        for one in value:
            yield from _lines(one, names, before)
    elif value not in (None, ""):
        said = ("ja" if value else "nee") if isinstance(value, bool) else names.get(str(value), str(value))
        yield f"{before}{said}"
