"""A school's evening: one session with cards, an open text and a ballot, and people to fill it in."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from samenspraak.catalogue import SessionScript, load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, grouping, people, trajectory, walls
from samenspraak.workshop.grouping import GroupView
from samenspraak.workshop.viewer import COORDINATOR, ROOM, seat
from samenspraak.workshop.views import Envelope, PersonView, SessionView, StepView

SCRIPT = {
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
                {
                    "sleutel": "kijk",
                    "soort": "kaartjes",
                    "vraag": "Wat gaat goed?",
                    "max_kaartjes": 6,
                    "max_tekens": 140,
                    "kolommen": [{"sleutel": "sterk", "naam": "Sterk"}, {"sleutel": "mist", "naam": "Mist"}],
                },
                {"sleutel": "visie", "soort": "open", "vraag": "Wat is je visie?", "max_tekens": 300},
                {
                    "sleutel": "kies",
                    "soort": "stippen",
                    "vraag": "Wat kies je?",
                    "stippen": 4,
                    "max_per_optie": 3,
                    "bron": ["kijk"],
                },
            ],
        }
    ],
}


@dataclass
class School:
    """An open session, with short ways to do what the tests do often."""

    store: Store
    session: SessionView
    cards: StepView
    text: StepView
    ballot: StepView
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def join(self, role: str, number: int = 1) -> list[PersonView]:
        return people.join(self.store, COORDINATOR, self.session.id, role, number)

    def answer(
        self,
        who: PersonView,
        step: StepView,
        value: Any,
        *,
        client: str = "telefoon",
        seq: int | None = None,
        keep: Collection[str] = (),
    ) -> int:
        number = next(self.numbers) if seq is None else seq
        answering.answer(self.store, seat(who.uid), step.id, Envelope(client, number), value, keep=keep)
        return number

    def write_cards(self, who: PersonView, *texts: str, keep: Collection[str] = ()) -> list[str]:
        """Replace somebody's cards by new ones and return their keys."""
        cards = [{"id": f"kaart-{next(self.numbers)}", "text": text, "column": "sterk"} for text in texts]
        self.answer(who, self.cards, cards, keep=keep)
        return [card["id"] for card in cards]

    def own(self, who: PersonView, step: StepView) -> Any:
        return answering.own_answer(self.store, seat(who.uid), step.id).value

    def reveal(self, step: StepView) -> None:
        answering.reveal(self.store, COORDINATOR, step.id)

    def conceal(self, step: StepView) -> None:
        answering.conceal(self.store, COORDINATOR, step.id)

    def theme(self, title: str, *cards: str) -> str:
        return walls.create_theme(self.store, COORDINATOR, self.cards.id, title, cards)

    def version(self) -> int:
        return trajectory.session_by_id(self.store, self.session.id).version


@dataclass
class Visiesessie:
    """The session of the real script, with short ways to do what the tests do often."""

    store: Store
    id: int
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.id) if step.key == key)

    def join(self, role: str, number: int = 1) -> list[PersonView]:
        return people.join(self.store, COORDINATOR, self.id, role, number)

    def answer(self, who: PersonView, key: str, value: Any, keep: Collection[str] = ()) -> None:
        envelope = Envelope("telefoon", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, value, keep=keep)

    def cards(
        self, who: PersonView, key: str, *texts: str, column: str | None = None, keep: Collection[str] = ()
    ) -> list[str]:
        cards = [{"id": f"kaart-{next(self.numbers)}", "text": text, "column": column} for text in texts]
        self.answer(who, key, cards, keep)
        return [card["id"] for card in cards]  # type: ignore[misc]

    def consent(self, who: PersonView, key: str, *choices: str) -> None:
        """Say something of each item in order: `agree`, or a choice with its why as `objection: te duur`."""
        keys = [item.id for item in self.step(key).rules.items]  # type: ignore[attr-defined]
        said = [choice.partition(": ") for choice in choices]
        self.answer(
            who,
            key,
            {item: {"choice": one, "why": why} for item, (one, _, why) in zip(keys, said, strict=True)},
        )

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def conceal(self, key: str) -> None:
        answering.conceal(self.store, COORDINATOR, self.step(key).id)

    def themes(self, key: str, *titles: str) -> list[str]:
        """Themes without cards, on the open wall of a step."""
        return [walls.create_theme(self.store, COORDINATOR, self.step(key).id, title) for title in titles]

    def version(self) -> int:
        return trajectory.session_by_id(self.store, self.id).version


def without_waiting_for_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    """These tests are about rules; that what was acknowledged survives a crash is tested with the store."""
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def script() -> SessionScript:
    return SessionScript.model_validate(SCRIPT)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory, script: SessionScript) -> Path:
    """A data file with a session in which nobody sits yet; each test copies it."""
    folder = DataFolder(tmp_path_factory.mktemp("blank"))
    store = open_store(folder)
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    trajectory.open_session(store, COORDINATOR, script)
    store.close()
    return folder.database


@pytest.fixture
def new_school(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], School]]:
    """Make a school in a data folder of its own, as often as a test wants."""
    stores: list[Store] = []

    def make() -> School:
        folder = DataFolder(tmp_path_factory.mktemp("school"))
        shutil.copyfile(blank, folder.database)
        store = open_store(folder)
        event.listen(store.engine, "connect", without_waiting_for_the_disk)
        store.engine.dispose()
        stores.append(store)
        (session,) = trajectory.sessions(store)
        return School(store, session, *trajectory.steps(store, session.id))

    yield make
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def blank_visiesessie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the real visie-sessie, before anybody came; each test copies it."""
    folder = DataFolder(tmp_path_factory.mktemp("visie"))
    store = open_store(folder)
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    trajectory.open_session(store, COORDINATOR, load([shared_files().catalogue]).sessions["visiesessie"])
    store.close()
    return folder.database


@pytest.fixture
def visie(blank_visiesessie: Path, tmp_path: Path) -> Iterator[Visiesessie]:
    folder = DataFolder(tmp_path / "visie")
    folder.path.mkdir()
    shutil.copyfile(blank_visiesessie, folder.database)
    store = open_store(folder)
    event.listen(store.engine, "connect", without_waiting_for_the_disk)
    store.engine.dispose()
    (session,) = trajectory.sessions(store)
    yield Visiesessie(store, session.id)
    store.close()


@pytest.fixture
def school(new_school: Callable[[], School]) -> School:
    return new_school()


@dataclass
class Room:
    """A school whose questions are answered in pairs and fours."""

    school: School

    def __post_init__(self) -> None:
        self.store, self.id, self.numbers = self.school.store, self.school.session.id, itertools.count(1)

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.id) if step.key == key)

    def pairs(self, *, again: bool = False) -> list[GroupView]:
        return grouping.make_groups(self.store, COORDINATOR, self.id, 2, again=again)

    def groups(self, size: int = 2, viewer: Any = COORDINATOR) -> list[GroupView]:
        return grouping.groups(self.store, viewer, self.id, size)

    def say(self, who: PersonView, text: str, key: str = "visie") -> None:
        envelope = Envelope(f"telefoon-{who.uid}", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, text)

    def card(self, who: PersonView, text: str) -> str:
        card = f"kaart-{next(self.numbers)}"
        value = [{"id": card, "text": text, "column": "sterk"}]
        answering.answer(
            self.store, seat(who.uid), self.step("kijk").id, Envelope("telefoon", next(self.numbers)), value
        )
        return card

    def own(self, who: PersonView, key: str = "visie") -> Any:
        return answering.own_answer(self.store, seat(who.uid), self.step(key).id).value

    def progress(self, key: str = "visie") -> Any:
        return answering.progress(self.store, COORDINATOR, self.step(key).id)

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def wall(self, key: str) -> Any:
        return walls.wall(self.store, ROOM, self.step(key).id)


@pytest.fixture
def paired(school: Any, script: SessionScript) -> Room:
    """The school's questions, each for pairs."""
    (part,) = script.parts
    steps = tuple(step.model_copy(update={"size": 2}) for step in part.steps)
    trajectory.open_session(
        school.store, COORDINATOR, script.model_copy(update={"parts": (part.model_copy(update={"steps": steps}),)})
    )
    return Room(school)
