"""The back-ups that stand beside the data: which there are, and what is in one."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from samenspraak.errors import DataFileError
from samenspraak.folder import DataFolder
from samenspraak.store.backup import made_at, stage
from samenspraak.store.database import open_store
from samenspraak.store.tables import Answer, Session, Trajectory

_BEFORE_RESTORING = re.compile(r"-voor-herstel(-\d+)?$")


@dataclass(frozen=True)
class KeptBackup:
    """A back-up in the folder of the data."""

    path: Path
    made: datetime
    bytes: int
    before_restoring: bool
    """Whether the program made it by itself, before another one was put back."""


@dataclass(frozen=True)
class Holds:
    """What putting a back-up back would give."""

    school: str
    """Empty when no trajectory was begun in it."""
    sessions: tuple[str, ...]
    """Their titles, the first one first."""
    answers: int
    """The newest of each author at each question."""
    erased_again: int
    """How much of what it holds was erased since, and does not come back."""
    made: datetime
    """By the clock of the computer that made it."""


def kept_backups(folder: DataFolder) -> list[KeptBackup]:
    """The back-ups in `reservekopieen`, the newest first."""
    found = []
    for path in folder.backups.glob("*.zip"):
        about = path.stat()
        made = datetime.fromtimestamp(about.st_mtime).astimezone()
        found.append(KeptBackup(path, made, about.st_size, bool(_BEFORE_RESTORING.search(path.stem))))
    return sorted(found, key=lambda one: (one.made, one.path.name), reverse=True)


def kept_backup(folder: DataFolder, name: str) -> Path:
    """The back-up of that name.

    Raises:
        DataFileError: when it is not there (any more).
    """
    for one in kept_backups(folder):
        if one.path.name == name:
            return one.path
    raise DataFileError(f"De reservekopie ‘{name}’ is er niet meer. Laad de pagina opnieuw en kies een andere.")


def holds(archive: Path, folder: DataFolder) -> Holds:
    """Look into a back-up as it would come back: without who was erased since then. Nothing is put back.

    Raises:
        DataFileError: when it is damaged, newer than this program, or no back-up.
    """
    with tempfile.TemporaryDirectory(prefix="samenspraak-") as scratch:
        staged = stage(archive, folder, Path(scratch))
        store = open_store(staged.folder)
        try:
            with store.read() as orm:
                owner = orm.scalar(select(Trajectory))
                authored = select(Answer.step_id, Answer.participant_id).distinct().subquery()
                return Holds(
                    owner.name if owner else "",
                    tuple(orm.scalars(select(Session.title).order_by(Session.id))),
                    orm.scalar(select(func.count()).select_from(authored)) or 0,
                    staged.erased_again,
                    made_at(archive),
                )
        finally:
            store.close()
