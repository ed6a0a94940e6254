"""Who was erased stays erased, also in what is restored later.

Beside the data file stands a list of hashes: of participants' random keys, and of measurements whose responses were erased. It
says nothing about anyone, but it finds them again in an older back-up.
"""

from __future__ import annotations

import hashlib
import os
import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.folder import DataFolder
from samenspraak.store.database import Store
from samenspraak.store.response_tables import AccessCode, Audience, Measurement, OpenResponse, Response
from samenspraak.store.tables import Participant, Trajectory, WorkGroup, WorkGroupMember, today
from samenspraak.store.words import forget_words

_HASH = re.compile(r"[0-9a-f]{64}")


def erased(folder: DataFolder) -> set[str]:
    """The hashes of all who were erased from this folder; lines that a fault spoiled are passed over."""
    if not folder.erasures.is_file():
        return set()
    return {line for line in folder.erasures.read_text("ascii", "replace").split() if _HASH.fullmatch(line)}


def remember_erasure(folder: DataFolder, uid: str) -> None:
    """Add a participant to the list; on disk when this returns."""
    remember_hashes(folder, {_hash(uid)})


def remember_hashes(folder: DataFolder, hashes: set[str]) -> None:
    """Add hashes that the list lacks; on disk when this returns."""
    new = sorted(hashes - erased(folder))
    if not new:
        return
    with folder.erasures.open("a", encoding="ascii") as file:
        # The first line end closes a line that a power cut left half.
        file.write("\n".join(["", *new, ""]))
        file.flush()
        os.fsync(file.fileno())


def remember_measurement(folder: DataFolder, trajectory: str, number: int) -> None:
    """Add a measurement to the list; on disk when this returns."""
    remember_hashes(folder, {_hash(_measurement(trajectory, number))})


def apply_erasures(store: Store, hashes: set[str]) -> int:
    """Delete for good who is on the list with all that they wrote, and the responses of measurements on it.

    Of a measurement that was closed, but of which nothing was kept yet, only the choices stay; they are due at once.

    Returns:
        How many participants and measurements there were.
    """
    with store.write() as orm:
        gone = [row.id for row in orm.scalars(select(Participant)) if _hash(row.uid) in hashes]
        _delete(orm, gone)
        if gone:
            _delete(orm, [author.id for author in authors_without_members(orm)])
        measured = [
            row
            for row, uid in orm.execute(select(Measurement, Trajectory.uid).join(Trajectory))
            if _hash(_measurement(uid, row.number)) in hashes
        ]
        for row in measured:
            _erase(orm, row)
    if gone or measured:
        store.forget()
    return len(gone) + len(measured)


def is_erased(folder: DataFolder, uid: str) -> bool:
    """Whether who had this key was erased; nobody may get that key again."""
    return _hash(uid) in erased(folder)


def authors_without_members(orm: OrmSession) -> list[Participant]:
    """The groups, as authors, whose last member was erased: what they wrote goes as well."""
    alive = select(WorkGroupMember.group_id)
    orphans = (
        select(Participant).join(WorkGroup, WorkGroup.author_id == Participant.id).where(WorkGroup.id.not_in(alive))
    )
    return list(orm.scalars(orphans))


def delete_responses(orm: OrmSession, measurement_id: int, *, choices: bool = True) -> None:
    """Delete what was written, the access codes, and what was chosen."""
    asked = select(Audience.id).where(Audience.measurement_id == measurement_id)
    orm.execute(delete(OpenResponse).where(OpenResponse.audience_id.in_(asked)))
    orm.execute(delete(AccessCode).where(AccessCode.audience_id.in_(asked)))
    if choices:
        orm.execute(delete(Response).where(Response.audience_id.in_(asked)))


def _erase(orm: OrmSession, row: Measurement) -> None:
    unkept = row.kept is None and row.state in {"closed", "released"}
    delete_responses(orm, row.id, choices=not unkept)
    if unkept:
        row.erase_by = today().isoformat()


def _measurement(trajectory: str, number: int) -> str:
    return f"{trajectory}/meting/{number}"


def _delete(orm: OrmSession, participants: list[int]) -> None:
    for participant_id in participants:
        forget_words(orm, participant_id)
    orm.execute(delete(Participant).where(Participant.id.in_(participants)))


def _hash(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()
