"""A school that looks back, and a coach who reads along."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from samenspraak.catalogue import Catalogue, load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.store.tables import Participant
from samenspraak.workshop import answering, people, reading, reflecting, sharing, trajectory
from samenspraak.workshop.coach_views import ReflectionRead
from samenspraak.workshop.reading import Wanted
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView, Visibility


@dataclass
class Coached:
    """Times to look back, with short ways to do what the tests do often."""

    store: Store
    catalogue: Catalogue
    id: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def begin(self, subject: str = "huisbezoek", script: str = "terugblik", **more: Any) -> int:
        chosen = self.catalogue.practices[subject]
        held = reflecting.begin(self.store, COORDINATOR, self.catalogue.sessions[script], chosen, **more)
        self.id = held.id
        return self.id

    def step(self, key: str, session_id: int | None = None) -> StepView:
        steps = trajectory.steps(self.store, session_id or self.id)
        return next(step for step in steps if step.key == key)

    def join(self, number: int = 1) -> list[PersonView]:
        return people.join(self.store, COORDINATOR, self.id, "team", number)

    def say(self, who: PersonView, key: str, value: Any, share: Visibility | None = "coach", **more: Any) -> None:
        envelope = Envelope("telefoon", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, value, share=share, **more)

    def share(self, who: PersonView, key: str, share: Visibility) -> int | None:
        return sharing.share(self.store, seat(who.uid), self.step(key).id, share)

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def read(self, **wanted: Any) -> tuple[ReflectionRead, ...]:
        return reading.readings(self.store, COACH, Wanted(**wanted)).reflections

    def one(self, **wanted: Any) -> ReflectionRead:
        (found,) = self.read(**wanted)
        return found

    def found(self, text: str) -> list[str]:
        """The pseudonyms of those in whose reflections something is found."""
        return [one.pseudonym for one in self.read(text=text)]

    def author(self, who: PersonView) -> int:
        with self.store.read() as orm:
            return orm.scalars(select(Participant.id).where(Participant.uid == who.uid)).one()

    def bytes(self) -> bytes:
        """All that stands in the data file and beside it."""
        files = sorted(self.store.folder.path.glob("samenspraak.sqlite*"))
        return b"".join(file.read_bytes() for file in files)


def without_waiting_for_the_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load([shared_files().catalogue])


@pytest.fixture(scope="session")
def blank_coached(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A data file with one time to look back, before anybody came; each test copies it."""
    folder = DataFolder(tmp_path_factory.mktemp("terugblik"))
    store = open_store(folder)
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    Coached(store, catalogue).begin()
    store.close()
    return folder.database


@pytest.fixture
def new_coached(
    blank_coached: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Coached]]:
    stores: list[Store] = []

    def make() -> Coached:
        folder = DataFolder(tmp_path_factory.mktemp("coach"))
        shutil.copyfile(blank_coached, folder.database)
        store = open_store(folder)
        event.listen(store.engine, "connect", without_waiting_for_the_disk)
        store.engine.dispose()
        stores.append(store)
        return Coached(store, catalogue, trajectory.sessions(store)[0].id)

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def held(new_coached: Callable[[], Coached]) -> Coached:
    return new_coached()
