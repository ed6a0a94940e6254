"""A data folder with a trajectory, a session and people who answered."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from samenspraak.catalogue import SessionScript
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView

SCRIPT = SessionScript.model_validate(
    {
        "sleutel": "avond",
        "titel": "Een avond",
        "toelichting": "Zo werkt het.",
        "onderdelen": [
            {
                "sleutel": "alles",
                "titel": "Alles",
                "minuten": 60,
                "vorm": "alleen",
                "doel": "Oefenen",
                "toelichting": "Wij oefenen.",
                "stappen": [
                    {"sleutel": "visie", "soort": "open", "vraag": "Wat is je visie?", "max_tekens": 9000},
                    {"sleutel": "kijk", "soort": "kaartjes", "vraag": "Wat gaat goed?", "max_tekens": 1000},
                ],
            }
        ],
    }
)


@dataclass
class School:
    """An open data file with one session; `write` answers its first question, `cards` its second."""

    store: Store
    session: int
    text: int
    kijk: int
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def folder(self) -> DataFolder:
        return self.store.folder

    def join(self, number: int = 1) -> list[PersonView]:
        return people.join(self.store, COORDINATOR, self.session, "ouder", number)

    def write(self, who: PersonView, text: str) -> None:
        answering.answer(self.store, seat(who.uid), self.text, Envelope("c", next(self.numbers)), text)

    def cards(self, who: PersonView, *texts: str) -> list[str]:
        value: list[Any] = [{"id": f"kaart-{next(self.numbers)}", "text": text} for text in texts]
        answering.answer(self.store, seat(who.uid), self.kijk, Envelope("c", next(self.numbers)), value)
        return [card["id"] for card in value]

    def own(self, who: PersonView) -> Any:
        return answering.own_answer(self.store, seat(who.uid), self.text).value


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "map")


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Callable[[DataFolder], School]:
    """Open a folder's data file with a session in it; closed when the test ends."""

    def make(folder: DataFolder) -> School:
        store = open_store(folder)
        request.addfinalizer(store.close)
        if trajectory.trajectory(store) is None:
            trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        session = trajectory.open_session(store, COORDINATOR, SCRIPT)
        text, kijk = (step.id for step in trajectory.steps(store, session.id))
        return School(store, session.id, text, kijk)

    return make


@pytest.fixture
def school(opened: Callable[[DataFolder], School], folder: DataFolder) -> School:
    return opened(folder)


@pytest.fixture
def everything() -> Callable[[DataFolder], dict[str, list[Any]]]:
    """All rows of all tables, to compare two data files."""

    def rows(folder: DataFolder) -> dict[str, list[Any]]:
        with closing(sqlite3.connect(folder.database)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {name: sorted(connection.execute(f"SELECT * FROM [{name}]"), key=repr) for name in names}  # noqa: S608
        assert "answer" in found
        return found

    return rows
