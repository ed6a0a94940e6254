"""Coming in by phone: a seat and a pseudonym for who has the session's code, and the same ones for who comes back.

A whole school comes in at once. So what is asked of the data then, is asked in few statements that are made once.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.secret import key as key_for
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.erasures import is_erased
from samenspraak.store.tables import Attendance, Base, Participant, Session, Trajectory, WorkGroup, now
from samenspraak.workshop.joining import plain
from samenspraak.workshop.people import MOST, check_role, sit_down
from samenspraak.workshop.pseudonyms import new_name
from samenspraak.workshop.trajectory import touch
from samenspraak.workshop.views import PersonView

CLOSED = "Meedoen is nu gesloten. Vraag de coördinator om het weer open te zetten."
NOBODY = "Je schuilnaam is er niet meer. Doe opnieuw mee; dan krijg je een nieuwe."
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class Entry:
    """Somebody who came in."""

    person: PersonView
    version: int | None
    """The session's, with this seat and nothing else after it; None for who sat there already."""
    alone: bool = True
    """Whether a new seat is all that changed; not so where a group got somebody more, or somebody came back."""


@dataclass(frozen=True)
class _Door:
    """A session that somebody comes to."""

    id: int
    joining: bool
    trajectory: int
    uid: str
    """The trajectory's."""
    seats: int
    """How many are taken, with those of who left: they may come back."""


@dataclass(frozen=True)
class _Known:
    """Who took part in this trajectory before."""

    id: int
    pseudonym: str
    role: str | None
    """That of the seat in this session; None without one, as what follows."""
    left: bool | None
    seen: datetime | None


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
        door = _door(orm, code)
        return _sit(orm, store, door, *_who(orm, store, door, key), role=role)


def seat_again(store: Store, participant_uid: str, code: str, role: str) -> PersonView:
    """Sit down in a session under the pseudonym that one has; who has a seat there keeps its role.

    Raises:
        RuleError: an unknown participant or code, or for who has no seat yet: a session that is full or closed.
    """
    check_role(role)
    with store.write() as orm:
        door = _door(orm, code)
        person = _person(orm, door, participant_uid)
        if person is None:
            raise RuleError(NOBODY)
        return _sit(orm, store, door, participant_uid, person, role=role).person


def _sit(orm: OrmSession, store: Store, door: _Door, uid: str, person: _Known | None, *, role: str) -> Entry:
    """The seat in this session of who has, or gets, this key."""
    if person and person.role:
        orm.connection().execute(_BACK, {"who": person.id, "where": door.id, "at": now()})
        comes_back = person.left or person.seen is None
        here = PersonView(uid, person.pseudonym, person.role, phone=True)
        return Entry(here, touch(orm, door.id) if comes_back else None, alone=not comes_back)
    if not door.joining:
        raise RuleError(CLOSED)
    if door.seats >= MOST:
        raise RuleError(
            "Er doen al {n} mensen mee; er passen er {most}. Vraag de coördinator om hulp.", n=door.seats, most=MOST
        )
    if person:
        number, name = person.id, person.pseudonym
    else:
        name = new_name(orm, store.chance, door.trajectory)
        new = {"uid": uid, "trajectory_id": door.trajectory, "pseudonym": name}
        number = orm.connection().execute(_NEW, new).lastrowid
    placed = sit_down(orm, door.id, number, role, seen=now())
    return Entry(PersonView(uid, name, role, phone=True), touch(orm, door.id), alone=not placed)


def _who(orm: OrmSession, store: Store, door: _Door, key: str) -> tuple[str, _Known | None]:
    """The key of the participant that this browser is, and who that is already.

    Who was erased does not come back under the key that was erased: the list of erasures would take away what is
    written from now on when a back-up is restored. The same browser is the next one then.
    """
    secret = key_for(store.folder, "participant")
    turn = 0
    while True:
        made = hmac.new(secret, f"{door.uid}/{key}/{turn}".encode(), "sha256").hexdigest()[:16]
        person = _person(orm, door, made)
        if person or not is_erased(store.folder, made):
            return made, person
        turn += 1


def _door(orm: OrmSession, code: str) -> _Door:
    row = orm.connection().execute(_DOOR, {"code": plain(code)}).first()
    if row is None:
        raise RuleError(
            "De code ‘{code}’ is niet bekend. Kijk op de beamer, en typ haar nog eens.", code=shortened(code)
        )
    return _Door(*row)


def _person(orm: OrmSession, door: _Door, uid: object) -> _Known | None:
    """A person of this trajectory; None for anyone else."""
    if not isinstance(uid, str) or not uid.isascii():
        return None
    row = orm.connection().execute(_PERSON, {"who": uid, "where": door.id, "of": door.trajectory}).first()
    return _Known(*row) if row else None


_PEOPLE, _SEATS, _SESSIONS, _OWNERS, _GROUPS = (
    Base.metadata.tables[one.__tablename__] for one in (Participant, Attendance, Session, Trajectory, WorkGroup)
)
_DOOR = (
    select(
        _SESSIONS.c.id,
        _SESSIONS.c.joining,
        _OWNERS.c.id.label("trajectory"),
        _OWNERS.c.uid,
        select(func.count()).where(_SEATS.c.session_id == _SESSIONS.c.id).scalar_subquery().label("seats"),
    )
    .join_from(_SESSIONS, _OWNERS)
    .where(_SESSIONS.c.code == bindparam("code"))
)
_PERSON = (
    select(_PEOPLE.c.id, _PEOPLE.c.pseudonym, _SEATS.c.role, _SEATS.c.left, _SEATS.c.seen)
    .join_from(
        _PEOPLE,
        _SEATS,
        and_(_SEATS.c.participant_id == _PEOPLE.c.id, _SEATS.c.session_id == bindparam("where")),
        isouter=True,
    )
    .where(
        _PEOPLE.c.uid == bindparam("who"),
        _PEOPLE.c.trajectory_id == bindparam("of"),
        _PEOPLE.c.id.not_in(select(_GROUPS.c.author_id)),
    )
)
_NEW = insert(_PEOPLE)
_BACK = (
    update(_SEATS)
    .where(_SEATS.c.participant_id == bindparam("who"), _SEATS.c.session_id == bindparam("where"))
    .values(left=False, seen=bindparam("at"))
)
