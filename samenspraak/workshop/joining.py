"""Joining by phone: with the session's code, again on the same phone, and back with a code of one's own."""

from __future__ import annotations

import hashlib
import hmac
import re
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
from samenspraak.store.erasures import is_erased
from samenspraak.store.tables import Attendance, Base, Participant, ResumeCode, Session, Trajectory, WorkGroup, now
from samenspraak.workshop.people import MOST, ROLES, check_role, seated, sit_down, taken
from samenspraak.workshop.pseudonyms import new_names
from samenspraak.workshop.trajectory import CODE_LETTERS, session_row, session_view, touch, trajectory_view
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import Pace, PersonView, SessionView, TrajectoryView

PACES: tuple[Pace, ...] = ("presenter", "self")
CLOSED = "Meedoen is nu gesloten. Vraag de coördinator om het weer open te zetten."
NOBODY = "Je schuilnaam is er niet meer. Doe opnieuw mee; dan krijg je een nieuwe."
ACTIVE = timedelta(seconds=45)
"""So long after its last sign a phone counts as there."""
TYPING = timedelta(seconds=8)
_SEATS = Base.metadata.tables[Attendance.__tablename__]
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
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


@dataclass(frozen=True)
class Entry:
    """Somebody who came in."""

    person: PersonView
    version: int | None
    """The session's, with this seat and nothing else after it; None for who sat there already."""


def meeting(store: Store, code: str) -> Meeting | None:
    """What a join code leads to; capitals, spaces and dashes don't matter. None for a code that there is not."""
    with store.read() as orm:
        row = _session(orm, code)
        if row is None:
            return None
        owner = orm.get_one(Trajectory, row.trajectory_id)
        view = session_view(row)
        return Meeting(view, trajectory_view(owner), view.joining, view.pace)


def enter(store: Store, code: str, role: str, key: str) -> PersonView:
    """Join with the session's code, and get a pseudonym; see `let_in`."""
    return let_in(store, code, role, key).person


def let_in(store: Store, code: str, role: str, key: str) -> Entry:
    """Join with the session's code, and get a pseudonym.

    Args:
        store: the open data file.
        code: the session's.
        role: the own one.
        key: a random text that the browser keeps. The same key is the same participant: a repeat, however late and
            with whatever role, gives the seat that the first one got.

    Raises:
        RuleError: an unknown code or role, a session that is full or that nobody may join now.
    """
    sent: object = key
    if not isinstance(sent, str) or not _KEY.fullmatch(sent):
        raise RuleError("Meedoen lukte niet: je telefoon stuurde iets onverwachts. Laad de pagina opnieuw.")
    check_role(role)
    with store.write() as orm:
        row = _known(orm, code)
        return _sit(orm, store, row, *_who(orm, store, row, key), role=role)


def seat_again(store: Store, participant_uid: str, code: str, role: str) -> PersonView:
    """Sit down in a session under the pseudonym that one has; who has a seat there keeps its role.

    Raises:
        RuleError: an unknown participant or code, or for who has no seat yet: a session that is full or closed.
    """
    check_role(role)
    with store.write() as orm:
        row = _known(orm, code)
        person = _participant(orm, participant_uid, row.trajectory_id)
        if person is None:
            raise RuleError(NOBODY)
        return _sit(orm, store, row, person.uid, person, role=role).person


def known(store: Store, participant_uid: str) -> PersonView | None:
    """Who this is, in the role of the latest session; None for nobody."""
    with store.read() as orm:
        person = _participant(orm, participant_uid)
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
    typed = _plain(code)
    if len(typed) != _RESUME_LENGTH:
        return None
    with store.read() as orm:
        for owner in orm.scalars(select(Trajectory)):
            row = orm.get(ResumeCode, _hash(owner.uid, typed))
            found = _latest(orm, row.participant_id) if row else None
            if found:
                return found
    return None


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


def _sit(orm: OrmSession, store: Store, row: Session, uid: str, person: Participant | None, *, role: str) -> Entry:
    """The seat in this session of who has, or gets, this key."""
    seat = orm.get(Attendance, (person.id, row.id)) if person else None
    if person and seat:
        comes_back = seat.left or seat.seen is None
        seat.left, seat.seen = False, now()
        orm.flush()
        return Entry(_view(person, seat), touch(orm, row.id) if comes_back else None)
    if not row.joining:
        raise RuleError(CLOSED)
    if (seats := taken(orm, row.id)) >= MOST:
        raise RuleError(f"Er doen al {seats} mensen mee; er passen er {MOST}. Vraag de coördinator om hulp.")
    if person is None:
        (name,) = new_names(orm, store.chance, row.trajectory_id, 1)
        person = Participant(uid=uid, trajectory_id=row.trajectory_id, pseudonym=name)
        orm.add(person)
        orm.flush()
    seat = sit_down(orm, row.id, person, role, seen=now())
    return Entry(_view(person, seat), touch(orm, row.id))


def _who(orm: OrmSession, store: Store, row: Session, key: str) -> tuple[str, Participant | None]:
    """The key of the participant that this browser is, and who that is already.

    Who was erased does not come back under the key that was erased: the list of erasures would take away what is
    written from now on when a back-up is restored. The same browser is the next one then.
    """
    owner = orm.get_one(Trajectory, row.trajectory_id)
    secret = key_for(store.folder, "participant")
    turn = 0
    while True:
        made = hmac.new(secret, f"{owner.uid}/{key}/{turn}".encode(), "sha256").hexdigest()[:16]
        person = orm.scalar(select(Participant).where(Participant.uid == made))
        if person or not is_erased(store.folder, made):
            return made, person
        turn += 1


def _code_of(orm: OrmSession, store: Store, viewer: Viewer) -> tuple[str, ResumeCode | None, str, int]:
    """A participant's code, the row that has it stored, its hash, and the participant's number."""
    person = _participant(orm, viewer.participant)
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


def _participant(orm: OrmSession, uid: str | None, trajectory_id: int | None = None) -> Participant | None:
    """A participant who is a person; None for anyone else."""
    if not isinstance(uid, str) or not uid.isascii():
        return None
    query = select(Participant).where(Participant.uid == uid, Participant.id.not_in(select(WorkGroup.author_id)))
    if trajectory_id is not None:
        query = query.where(Participant.trajectory_id == trajectory_id)
    return orm.scalar(query)


def _latest(orm: OrmSession, person: int) -> PersonView | None:
    found = orm.execute(
        select(Participant, Attendance)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Participant.id == person)
        .order_by(Attendance.session_id.desc())
        .limit(1)
    ).first()
    return _view(*found) if found else None


def _plain(code: object) -> str:
    if not isinstance(code, str) or len(code) > _LONGEST_CODE:
        return ""
    return "".join(letter for letter in code.upper() if letter.isalnum() and letter.isascii())


def _session(orm: OrmSession, code: str) -> Session | None:
    plain = _plain(code)
    return orm.scalar(select(Session).where(Session.code == plain)) if plain else None


def _known(orm: OrmSession, code: str) -> Session:
    row = _session(orm, code)
    if row is None:
        raise RuleError(f"De code ‘{shortened(code)}’ is niet bekend. Kijk op de beamer, en typ haar nog eens.")
    return row


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
