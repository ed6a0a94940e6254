"""Who was erased stays erased, also in what is restored later.

Beside the data file stands a list of hashes of participants' random keys. It says nothing about anyone,
but it finds them again in an older back-up.
"""

from __future__ import annotations

import hashlib
import os

from sqlalchemy import delete, select

from samenspraak.folder import DataFolder
from samenspraak.store.database import Store
from samenspraak.store.tables import Participant


def erased(folder: DataFolder) -> set[str]:
    """The hashes of all who were erased from this folder."""
    return set(folder.erasures.read_text("ascii").split()) if folder.erasures.is_file() else set()


def remember_erasure(folder: DataFolder, uid: str) -> None:
    """Add a participant to the list; on disk when this returns."""
    with folder.erasures.open("a", encoding="ascii") as file:
        file.write(_hash(uid) + "\n")
        file.flush()
        os.fsync(file.fileno())


def apply_erasures(store: Store, hashes: set[str]) -> int:
    """Delete the participants on the list with all that they wrote; returns how many there were."""
    with store.write() as orm:
        gone = [row.id for row in orm.scalars(select(Participant)) if _hash(row.uid) in hashes]
        orm.execute(delete(Participant).where(Participant.id.in_(gone)))
    return len(gone)


def _hash(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()
