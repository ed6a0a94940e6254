"""Who was erased stays erased, also in what is restored later.

Beside the data file stands a list of hashes: of participants' random keys, of measurements whose responses were erased, of sessions
that were kept long enough, and of answers that their authors share with fewer people since. It says nothing about anyone, but it finds them again in an older back-up.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.folder import DataFolder
from samenspraak.store.coached import let_go
from samenspraak.store.database import Store
from samenspraak.store.plan_tables import Action
from samenspraak.store.response_tables import AccessCode, Audience, Measurement, OpenResponse, Response
from samenspraak.store.tables import (
    Answer,
    Attendance,
    Participant,
    Session,
    Step,
    Trajectory,
    WorkGroup,
    WorkGroupMember,
    today,
)
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


def delete_sessions(orm: OrmSession, folder: DataFolder, rows: Iterable[Session]) -> None:
    """Delete sessions with all that was answered, noted and marked in them, and who has nothing left after that.

    What was agreed in them stays in the plan. They are on the list, on disk, before anything is deleted.
    """
    found = {row.id: _session(orm.get_one(Trajectory, row.trajectory_id).uid, row) for row in rows}
    groups = list(orm.scalars(select(WorkGroup.author_id).where(WorkGroup.session_id.in_(found))))
    seats = select(Attendance.participant_id).where(Attendance.session_id.in_(found))
    elsewhere = select(Attendance.participant_id).where(Attendance.session_id.not_in(found))
    alone = orm.execute(
        select(Participant.id, Participant.uid).where(Participant.id.in_(seats), Participant.id.not_in(elsewhere))
    ).all()
    remember_hashes(folder, {_hash(text) for text in (*found.values(), *(uid for _, uid in alone))})
    orm.execute(update(Action).where(Action.session_id.in_(found)).values(session_id=None))
    orm.execute(delete(Session).where(Session.id.in_(found)))
    gone = {*groups, *(number for number, _ in alone)}
    orm.execute(delete(Participant).where(Participant.id.in_(gone)))


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
    """Delete for good who and which session is on the list, and the responses of measurements on it; withdraw what is on it.

    Of a measurement that was closed, but of which nothing was kept yet, only the choices stay; they are due at once.

    Returns:
        How many participants, sessions, measurements and answers there were.
    """
    with store.write() as orm:
        kept_enough = [
            row
            for row, uid in orm.execute(select(Session, Trajectory.uid).join(Trajectory))
            if _hash(_session(uid, row)) in hashes
        ]
        delete_sessions(orm, store.folder, kept_enough)
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
    done = len(gone) + len(kept_enough) + len(measured) + len(withdrawn)
    if done:
        store.forget()
    return done


def leave_traces(orm: OrmSession) -> None:
    """Note, in the transaction that erases, that the data file is to be written anew."""
    orm.execute(update(Trajectory).values(traces=True))


def forget_traces(store: Store) -> None:
    """Write the data file anew, and note that nothing of what was erased stands in it.

    Raises:
        DataFileError: when another program still reads what was erased; the note stays then, for the next time.
    """
    store.forget()
    with store.write() as orm:
        orm.execute(update(Trajectory).values(traces=False))


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


def _session(trajectory: str, row: Session) -> str:
    """What tells a session from all others, ever; a number may be given again once its session is gone."""
    return f"{trajectory}/sessie/{row.code}/{row.created.isoformat()}"


def _measurement(trajectory: str, number: int) -> str:
    return f"{trajectory}/meting/{number}"


def _delete(orm: OrmSession, participants: list[int]) -> None:
    for participant_id in participants:
        forget_words(orm, participant_id)
    orm.execute(delete(Participant).where(Participant.id.in_(participants)))


def _hash(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()
