"""Who takes part: pseudonyms, roles, joining, leaving, erasure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.erasures import remember_erasure
from samenspraak.store.tables import Answer, Attendance, Ballot, HiddenPiece, Participant, Session, Step, ThemeCard
from samenspraak.workshop.pieces import pieces_of
from samenspraak.workshop.trajectory import step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import PersonView

MOST = 60
"""As many fit in one session; the product is made for 5 to 40."""


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

# fmt: off
_COLOURS = [
    "Blauwe", "Groene", "Gele", "Rode", "Witte", "Paarse", "Oranje", "Zilveren", "Gouden", "Roze", "Bonte", "Gestreepte",
    "Zachte", "Vrolijke", "Rustige", "Dappere", "Snelle", "Slimme", "Stille", "Vlotte", "Wakkere", "Zonnige", "Frisse",
    "Lieve", "Wijze",
]
_ANIMALS = [
    "Vos", "Das", "Uil", "Otter", "Haas", "Egel", "Zwaan", "Kikker", "Merel", "Reiger", "Specht", "Bever", "Eekhoorn",
    "Mus", "Vlinder", "Zwaluw", "Mees", "Kraanvogel", "Ooievaar", "Libel", "Schildpad", "Dolfijn", "Walvis", "Pinguïn",
    "Zeehond", "Giraf", "Olifant", "Panda", "Koala", "Leeuw", "Tijger", "Panter", "Kameel", "Ekster", "Valk", "Wolf",
    "Beer", "Eland", "Gans", "Eend",
]
# fmt: on


def join(store: Store, viewer: Viewer, session_id: int, role: str, number: int = 1) -> list[PersonView]:
    """Seat `number` new participants in a role and return them.

    Raises:
        RuleError: unknown role, a number that is not 1 or more, or a session that would be too full.
    """
    viewer.must_lead()
    if role not in ROLES:
        raise RuleError(f"De rol ‘{role}’ bestaat niet. Kies uit: {', '.join(ROLES)}.")
    if number < 1:
        raise RuleError(f"‘{number}’ is geen aantal mensen. Vul een getal vanaf 1 in.")
    with store.write() as orm:
        session = orm.get_one(Session, session_id)
        present = orm.scalar(select(func.count()).select_from(Attendance).where(Attendance.session_id == session_id))
        if (present or 0) + number > MOST:
            raise RuleError(f"Er doen al {present} mensen mee; er passen er {MOST}. Voeg er minder toe.")
        names = _new_names(orm, store.chance, session.trajectory_id, number)
        people = []
        for name in names:
            person = Participant(uid=store.new_key(), trajectory_id=session.trajectory_id, pseudonym=name)
            orm.add(person)
            orm.flush()
            orm.add(Attendance(participant_id=person.id, session_id=session_id, role=role))
            people.append(PersonView(person.uid, name, role))
        touch(orm, session_id)
        return people


def people(store: Store, viewer: Viewer, session_id: int) -> list[PersonView]:
    """Who sits in the session, in the order of joining."""
    viewer.must_lead()
    with store.read() as orm:
        return present(orm, session_id)


def present(orm: OrmSession, session_id: int) -> list[PersonView]:
    """Who sits in the session, read in a unit of work that is open."""
    rows = orm.execute(
        select(Participant.uid, Participant.pseudonym, Attendance.role)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Attendance.session_id == session_id)
        .order_by(Participant.id)
    )
    return [PersonView(uid, pseudonym, role) for uid, pseudonym, role in rows]


def change_role(store: Store, viewer: Viewer, session_id: int, participant: str, role: str) -> None:
    """Give a participant another role in this session."""
    viewer.must_lead()
    if role not in ROLES:
        raise RuleError(f"De rol ‘{role}’ bestaat niet. Kies uit: {', '.join(ROLES)}.")
    with store.write() as orm:
        seated(orm, session_id, participant)[1].role = role
        touch(orm, session_id)


def wrote_something(store: Store, viewer: Viewer, session_id: int) -> frozenset[str]:
    """The keys of those in this session who answered or voted, whatever it was."""
    viewer.must_lead()
    with store.read() as orm:
        wrote = select(Answer.participant_id).union(select(Ballot.participant_id))
        rows = orm.scalars(
            select(Participant.uid)
            .join(Attendance, Attendance.participant_id == Participant.id)
            .where(Attendance.session_id == session_id, Participant.id.in_(wrote))
        )
        return frozenset(rows)


def erase(store: Store, viewer: Viewer, session_id: int, participant: str) -> None:
    """Delete a participant with every revision of every answer, for good.

    The data file keeps no trace of the texts, and a back-up that is restored later loses them too.
    """
    viewer.must_lead()
    with store.write() as orm:
        person, _ = seated(orm, session_id, participant)
        remember_erasure(store.folder, person.uid)
        for answer in orm.scalars(select(Answer).where(Answer.participant_id == person.id)):
            step = step_view(orm.get_one(Step, answer.step_id))
            shown = [piece.id for piece in pieces_of(step.rules, answer.value, answer.piece)]
            for table in (ThemeCard, HiddenPiece):
                orm.execute(delete(table).where(table.step_id == answer.step_id, table.piece.in_(shown)))
        touched = list(orm.scalars(select(Attendance.session_id).where(Attendance.participant_id == person.id)))
        orm.delete(person)
        for touched_id in touched:
            touch(orm, touched_id)
    store.forget()


def seated(orm: OrmSession, session_id: int, participant: str | None) -> tuple[Participant, Attendance]:
    """The rows of who sits here; RuleError for anyone else."""
    found = orm.execute(
        select(Participant, Attendance)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Participant.uid == participant, Attendance.session_id == session_id)
    ).first()
    if found is None:
        raise RuleError("Deze deelnemer doet niet (meer) mee aan deze sessie. Kies een andere deelnemer.")
    return found[0], found[1]


def _new_names(orm: OrmSession, chance: Random, trajectory_id: int, number: int) -> list[str]:
    taken = set(orm.scalars(select(Participant.pseudonym).where(Participant.trajectory_id == trajectory_id)))
    free = [name for pair in product(_COLOURS, _ANIMALS) if (name := " ".join(pair)) not in taken]
    if len(free) < number:
        raise RuleError("Alle schuilnamen zijn op. Begin een nieuw traject, of wis mensen die niet meer meedoen.")
    return chance.sample(free, number)
