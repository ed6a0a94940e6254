"""Joining by phone: where a code leads, who is in and who is there, and back with a code of one's own."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import aliased

from samenspraak.errors import RuleError
from samenspraak.secret import key as key_for
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.tables import Attendance, Base, Participant, ResumeCode, Session, Trajectory, WorkGroup, now
from samenspraak.workshop.people import ROLES, seated
from samenspraak.workshop.trajectory import CODE_LETTERS, session_row, session_view, touch, trajectory_view
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import Pace, PersonView, SessionView, TrajectoryView

PACES: tuple[Pace, ...] = ("presenter", "self")
ACTIVE = timedelta(seconds=45)
"""So long after its last sign a phone counts as there."""
TYPING = timedelta(seconds=8)
_SEATS = Base.metadata.tables[Attendance.__tablename__]
_LONGEST_CODE = 100
_RESUME_LENGTH = 8
_ROUNDS = 2000
"""Slow enough for who would try all codes on a stolen file, quick enough for a room that joins at once."""


@dataclass(frozen=True)
class Meeting:
    """What a join code leads to."""

    session: SessionView
    trajectory: TrajectoryView
    joining: bool
    pace: Pace


@dataclass(frozen=True)
class PresenceCount:
    """How many of a role are there; who left is in `left` only."""

    seated: int
    phones: int
    """Of those seated, who came by phone."""
    active: int
    """Whose phone was there a moment ago."""
    typing: int
    left: int


def meeting(store: Store, code: str) -> Meeting | None:
    """What a join code leads to; capitals, spaces and dashes don't matter. None for a code that there is not."""
    with store.read() as orm:
        row = _session(orm, code)
        return _meeting(orm, row) if row else None


def last_meeting(store: Store, participant_uid: str) -> Meeting | None:
    """The newest session in which this participant has a seat; None for nobody."""
    with store.read() as orm:
        row = orm.scalar(
            select(Session)
            .join(Attendance, Attendance.session_id == Session.id)
            .join(Participant, Participant.id == Attendance.participant_id)
            .where(Participant.uid == participant_uid)
            .order_by(Session.id.desc())
            .limit(1)
        )
        return _meeting(orm, row) if row else None


def known(store: Store, participant_uid: str) -> PersonView | None:
    """Who this is, in the role of the latest session; None for nobody."""
    with store.read() as orm:
        person = person_row(orm, participant_uid)
        return _latest(orm, person.id) if person else None


def resume_code(store: Store, viewer: Viewer) -> str:
    """The code with which this participant comes back, as `BKMR-7TQZ`; the same each time.

    Only a hash of it is stored. Codes that an earlier secret made stay valid beside it.
    """
    with store.read() as orm:
        found = _code_of(orm, store, viewer)
    if found[1] is None:
        with store.write() as orm:
            found = _code_of(orm, store, viewer)
            if found[1] is None:
                orm.add(ResumeCode(hash=found[2], participant_id=found[3]))
    code = found[0]
    return f"{code[:4]}-{code[4:]}"


def resume(store: Store, code: str) -> PersonView | None:
    """Who wrote down this code, in the role of the latest session; None when nobody did."""
    with store.read() as orm:
        person = owner_of(orm, code)
        return _latest(orm, person.id) if person else None


def owner_of(orm: OrmSession, code: str) -> Participant | None:
    """Whose code this is, with which one comes back; None for nobody's."""
    if not is_own(code):
        return None
    for uid in orm.scalars(select(Trajectory.uid)):
        row = orm.get(ResumeCode, _hash(uid, plain(code)))
        if row:
            return orm.get(Participant, row.participant_id)
    return None


def is_own(code: str) -> bool:
    """Whether this has the form of a code with which one comes back; a session's is shorter."""
    return len(plain(code)) == _RESUME_LENGTH


def leave(store: Store, viewer: Viewer, session_id: int) -> None:
    """Go home early: what was answered stays, and somebody else of the group may write."""
    _set_left(store, session_id, viewer.participant, left=True)


def set_left(store: Store, viewer: Viewer, session_id: int, participant: str, left: bool) -> None:
    """Note that somebody went home without saying so, or is back."""
    viewer.must_lead()
    _set_left(store, session_id, participant, left=bool(left))


def set_joining(store: Store, viewer: Viewer, session_id: int, opened: bool) -> None:
    """Let phones join, or no more of them; who is in stays in."""
    _set(store, viewer, session_id, joining=bool(opened))


def set_pace(store: Store, viewer: Viewer, session_id: int, pace: Pace) -> None:
    """Let phones follow the step that is asked, or let each go through what is open."""
    if pace not in PACES:
        raise RuleError(f"Het tempo ‘{shortened(pace)}’ bestaat niet. Kies uit: {', '.join(PACES)}.")
    _set(store, viewer, session_id, pace=pace)


def note_presence(store: Store, seen: Mapping[str, datetime], wrote: Mapping[str, datetime]) -> None:
    """Remember when phones were last there, and when somebody last typed on them.

    Cheap, and nothing that a screen is told of at once: `presence` has it when it is asked for. Keys that nobody has
    are passed over. It is noted for the session in which the participant was last.
    """
    if not seen and not wrote:
        return
    other = aliased(Attendance)
    latest = (
        select(other.session_id)
        .where(other.participant_id == Attendance.participant_id)
        .order_by(func.coalesce(other.seen, other.joined).desc(), other.session_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    person = select(Participant.id).where(Participant.uid == bindparam("of")).scalar_subquery()
    with store.write() as orm:
        for column, moments in ((Attendance.seen, seen), (Attendance.wrote, wrote)):
            if moments:
                orm.connection().execute(
                    update(_SEATS)
                    .where(
                        Attendance.participant_id == person,
                        Attendance.session_id == latest,
                        or_(column.is_(None), column < bindparam("at")),
                    )
                    .values({column.key: bindparam("at")}),
                    [{"of": uid, "at": _as_stored(moment)} for uid, moment in moments.items()],
                )


def presence(store: Store, viewer: Viewer, session_id: int) -> dict[str, PresenceCount]:
    """Who is there now, by role, in the order of the roles; roles that nobody has are left out."""
    viewer.must_lead()
    at = now()
    counted: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    with store.read() as orm:
        session_row(orm, session_id)
        for seat in orm.scalars(select(Attendance).where(Attendance.session_id == session_id)):
            if seat.left:
                counted[seat.role]["left"] += 1
                continue
            counted[seat.role].update(
                seated=1,
                phones=int(seat.seen is not None),
                active=int(_within(seat.seen, at, ACTIVE)),
                typing=int(_within(seat.wrote, at, TYPING)),
            )
    return {
        role: PresenceCount(row["seated"], row["phones"], row["active"], row["typing"], row["left"])
        for role, row in counted.items()
        if row["seated"] or row["left"]
    }


def active(store: Store, viewer: Viewer, session_id: int) -> frozenset[str]:
    """The keys of those whose phone was there a moment ago."""
    viewer.must_lead()
    at = now()
    with store.read() as orm:
        rows = orm.execute(
            select(Participant.uid, Attendance.seen)
            .join(Attendance, Attendance.participant_id == Participant.id)
            .where(Attendance.session_id == session_id, Attendance.seen.is_not(None), Attendance.left.is_(False))
        )
        return frozenset(uid for uid, seen in rows if _within(seen, at, ACTIVE))


def _set_left(store: Store, session_id: int, participant: str | None, *, left: bool) -> None:
    with store.write() as orm:
        person, seat = seated(orm, session_id, participant)
        if seat.left == left:
            return
        seat.left = left
        if left:
            orm.execute(
                update(WorkGroup)
                .where(WorkGroup.session_id == session_id, WorkGroup.pen_id == person.id)
                .values(pen_id=None)
            )
        orm.flush()
        touch(orm, session_id)


def _code_of(orm: OrmSession, store: Store, viewer: Viewer) -> tuple[str, ResumeCode | None, str, int]:
    """A participant's code, the row that has it stored, its hash, and the participant's number."""
    person = person_row(orm, viewer.participant)
    if person is None:
        raise RuleError("Deze deelnemer doet niet (meer) mee. Doe opnieuw mee; dan krijg je een nieuwe code.")
    owner = orm.get_one(Trajectory, person.trajectory_id)
    secret = key_for(store.folder, "resume")
    turn = 0
    while True:
        number = int.from_bytes(hmac.digest(secret, f"{person.uid}/{turn}".encode(), "sha256"), "big")
        code = ""
        for _ in range(_RESUME_LENGTH):
            number, letter = divmod(number, len(CODE_LETTERS))
            code += CODE_LETTERS[letter]
        hashed = _hash(owner.uid, code)
        row = orm.get(ResumeCode, hashed)
        if row is None or row.participant_id == person.id:
            return code, row, hashed, person.id
        turn += 1


def _hash(trajectory: str, code: str) -> str:
    """What is stored of a code. The salt is the trajectory's, so that a code is found by itself, on any machine."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), trajectory.encode(), _ROUNDS).hex()


def asking(orm: OrmSession, viewer: Viewer) -> Participant:
    """The participant who looks; RuleError for who takes part no more, and for anyone else."""
    person = person_row(orm, viewer.participant) if viewer.kind == "participant" else None
    if person is None:
        raise RuleError("Deze deelnemer doet niet (meer) mee. Laad de pagina opnieuw.")
    return person


def person_row(orm: OrmSession, uid: str | None) -> Participant | None:
    """A participant who is a person; None for anyone else."""
    if not isinstance(uid, str) or not uid.isascii():
        return None
    return orm.scalar(
        select(Participant).where(Participant.uid == uid, Participant.id.not_in(select(WorkGroup.author_id)))
    )


def _latest(orm: OrmSession, person: int) -> PersonView | None:
    found = orm.execute(
        select(Participant, Attendance)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Participant.id == person)
        .order_by(Attendance.session_id.desc())
        .limit(1)
    ).first()
    return _view(*found) if found else None


def plain(code: object) -> str:
    """A code without what does not matter in it: capitals, spaces and dashes; empty for what is none."""
    if not isinstance(code, str) or len(code) > _LONGEST_CODE:
        return ""
    return "".join(letter for letter in code.upper() if letter.isalnum() and letter.isascii())


def _session(orm: OrmSession, code: str) -> Session | None:
    typed = plain(code)
    return orm.scalar(select(Session).where(Session.code == typed)) if typed else None


def _meeting(orm: OrmSession, row: Session) -> Meeting:
    view = session_view(row)
    return Meeting(view, trajectory_view(orm.get_one(Trajectory, row.trajectory_id)), view.joining, view.pace)


def _set(store: Store, viewer: Viewer, session_id: int, **values: object) -> None:
    viewer.must_lead()
    with store.write() as orm:
        row = session_row(orm, session_id)
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            orm.flush()
            touch(orm, session_id)


def _view(person: Participant, seat: Attendance) -> PersonView:
    return PersonView(person.uid, person.pseudonym, seat.role, phone=seat.seen is not None, left=seat.left)


def _within(moment: datetime | None, at: datetime, span: timedelta) -> bool:
    return moment is not None and at - moment <= span


def _as_stored(moment: datetime) -> datetime:
    """In UTC without zone, as the columns keep it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
