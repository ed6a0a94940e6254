"""Making the example in a data folder: all of it, or nothing."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from samenspraak.catalogue import load
from samenspraak.errors import RuleError
from samenspraak.example.content import content
from samenspraak.example.measurements import measure
from samenspraak.example.planning import carry_out
from samenspraak.example.playing import play
from samenspraak.example.reflections import look_back
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import open_store
from samenspraak.store.database import telling
from samenspraak.workshop import people, trajectory
from samenspraak.workshop.viewer import COORDINATOR

SCRIPT = "visiesessie"
QUESTIONNAIRE = "startpositie"
MOST = 60
"""The made-up school wrote no more cards than these can deal."""


@dataclass(frozen=True)
class ExampleInfo:
    """An example that is there."""

    folder: Path
    participants: int
    sessions: tuple[tuple[str, str], ...]
    """Title and join code of each session."""


def make(folder: DataFolder, participants: int = 22, seed: int = 1, *, again: bool = False) -> ExampleInfo:
    """Fill a data folder with the example, ready to open.

    The same `participants` and `seed` give the same people, codes and answers.

    Args:
        folder: a folder without a trajectory of its own.
        participants: how many took part, 1 to 60.
        seed: another number gives another example.
        again: replace an example that is there; without it, that one stays and is returned.

    Raises:
        RuleError: for a number that does not fit, or when the folder holds a school's own trajectory.
        SetupError: when the folder can't be written.
        DataFileError: when its data file can't be used.
    """
    if not 1 <= participants <= MOST:
        raise RuleError(
            f"Een voorbeeld met {participants} deelnemers kan niet. Kies een getal van 1 tot en met {MOST}."
        )
    found = _found(folder)
    prepare(folder)
    if found and not again:
        return found
    with telling(folder), tempfile.TemporaryDirectory(dir=folder.path, prefix=".voorbeeld-") as scratch:
        staged = DataFolder(Path(scratch))
        info = _play(staged, participants, seed)
        _put(staged, folder)
    return replace(info, folder=folder.path)


def _found(folder: DataFolder) -> ExampleInfo | None:
    """The example that the folder holds; RuleError when it holds something else."""
    if not folder.database.is_file():
        return None
    with closing(open_store(folder)) as store:
        there = trajectory.trajectory(store)
        if there is None:
            return None
        if not there.example:
            raise RuleError(
                f"In de map {folder.path} staat het traject van {there.name}. Het voorbeeld zet daar niets overheen. "
                "Kies een lege map."
            )
        sessions = trajectory.sessions(store)
        present = {person.uid for session in sessions for person in people.people(store, COORDINATOR, session.id)}
        return ExampleInfo(folder.path, len(present), tuple((session.title, session.code) for session in sessions))


def _play(folder: DataFolder, participants: int, seed: int) -> ExampleInfo:
    catalogue = load([shared_files().catalogue])
    with closing(open_store(folder, lasting=False)) as store:
        seeded = replace(store, chance=Random(seed))  # noqa: S311 - made-up people, who have nothing to hide
        held = play(seeded, content(), catalogue.sessions[SCRIPT], participants)
        carry_out(held, catalogue)
        session = trajectory.session_by_id(seeded, held.session_id)
        measure(seeded, catalogue, QUESTIONNAIRE, content().school.sector)
        look_back(seeded, catalogue, session.id)
        sessions = tuple((one.title, one.code) for one in trajectory.sessions(store))
    return ExampleInfo(folder.path, participants, sessions)


def _put(staged: DataFolder, folder: DataFolder) -> None:
    """Bring the data in place in one commit, so that a workbook that is open just sees the new example."""
    folder.erasures.unlink(missing_ok=True)
    with closing(sqlite3.connect(staged.database)) as source, closing(sqlite3.connect(folder.database)) as target:
        source.backup(target)
