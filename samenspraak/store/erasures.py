"""Who was erased stays erased, also in what is restored later.

Beside the data file stands a list of hashes of participants' random keys. It says nothing about anyone,
but it finds them again in an older back-up.
"""

from __future__ import annotations

import hashlib
import os
import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.folder import DataFolder
from samenspraak.store.database import Store
from samenspraak.store.tables import Participant, WorkGroup, WorkGroupMember
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


def apply_erasures(store: Store, hashes: set[str]) -> int:
    """Delete the participants on the list with all that they wrote, for good; returns how many there were."""
    with store.write() as orm:
        gone = [row.id for row in orm.scalars(select(Participant)) if _hash(row.uid) in hashes]
        _delete(orm, gone)
        if gone:
            _delete(orm, [author.id for author in authors_without_members(orm)])
    if gone:
        store.forget()
    return len(gone)


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


def _delete(orm: OrmSession, participants: list[int]) -> None:
    for participant_id in participants:
        forget_words(orm, participant_id)
    orm.execute(delete(Participant).where(Participant.id.in_(participants)))


def _hash(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()
