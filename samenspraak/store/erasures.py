"""Who was erased stays erased, also in what is restored later.

Beside the data file stands a list of hashes: of participants' random keys, of measurements whose responses were erased, and of
answers that their authors share with fewer people since. It says nothing about anyone, but it finds them again in an older back-up.
"""

from __future__ import annotations

import hashlib
import os
import re

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.folder import DataFolder
from samenspraak.store.coached import let_go
from samenspraak.store.database import Store
from samenspraak.store.response_tables import AccessCode, Audience, Measurement, OpenResponse, Response
from samenspraak.store.tables import Answer, Participant, Step, Trajectory, WorkGroup, WorkGroupMember, today
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


def remember_withdrawal(orm: OrmSession, folder: DataFolder, step_id: int, author: int, visibility: str) -> None:
    """Add all that an author stored at a step until now to the list, as shared no further than this; on disk when this returns.

    A later answer may be shared anew. Who shares the same one anew, finds it withdrawn again once a back-up was restored.
    """
    uid = orm.get_one(Participant, author).uid
    stored = select(Answer.client, Answer.seq).where(Answer.step_id == step_id, Answer.participant_id == author)
    remember_hashes(
        folder, {_hash(_withdrawn(uid, step_id, client, seq, visibility)) for client, seq in orm.execute(stored)}
    )


def apply_erasures(store: Store, hashes: set[str]) -> int:
    """Delete for good who is on the list with all that they wrote, and the responses of measurements on it; withdraw what is on it.

    Of a measurement that was closed, but of which nothing was kept yet, only the choices stay; they are due at once.

    Returns:
        How many participants, measurements and answers there were.
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
        withdrawn = _to_withdraw(orm, hashes)
        for one in withdrawn:
            _withdraw(orm, *one)
    if gone or measured or withdrawn:
        store.forget()
    return len(gone) + len(measured) + len(withdrawn)


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


def _to_withdraw(orm: OrmSession, hashes: set[str]) -> list[tuple[int, int, str]]:
    """The steps and authors of which the newest answer was withdrawn since, and who may read it."""
    last = select(func.max(Answer.id)).group_by(Answer.step_id, Answer.participant_id)
    rows = orm.execute(
        select(Answer, Participant.uid)
        .join(Participant, Participant.id == Answer.participant_id)
        .join(Step, Step.id == Answer.step_id)
        .where(Answer.id.in_(last), Step.by_choice, Answer.visibility != "private")
    )
    found = []
    for row, uid in rows:
        for visibility in ("private", "coach"):
            key = _withdrawn(uid, row.step_id, row.client, row.seq, visibility)
            if _hash(key) in hashes and row.visibility != visibility:
                found.append((row.step_id, row.participant_id, visibility))
                break
    return found


def _withdraw(orm: OrmSession, step_id: int, author: int, visibility: str) -> None:
    own = Answer.step_id == step_id, Answer.participant_id == author
    orm.execute(update(Answer).where(*own).values(visibility=visibility))
    forget_words(orm, author, step_id)
    if visibility == "private":
        let_go(orm, step_id, author)


def _withdrawn(uid: str, step_id: int, client: str, seq: int, visibility: str) -> str:
    return f"{uid}/antwoord/{step_id}/{client}/{seq}/{visibility}"


def _measurement(trajectory: str, number: int) -> str:
    return f"{trajectory}/meting/{number}"


def _delete(orm: OrmSession, participants: list[int]) -> None:
    for participant_id in participants:
        forget_words(orm, participant_id)
    orm.execute(delete(Participant).where(Participant.id.in_(participants)))


def _hash(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()
