"""An evening in a data folder, with ways to do what a screen does."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from samenspraak.catalogue import SessionScript
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, people, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView, TrajectoryView
from widgets._answering import Question
from widgets._component import Acting
from widgets._live import Room
from widgets.desk import StepBox

SCRIPT = {
    "sleutel": "visiesessie",
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
            "vraag": "Waar gaat het om?",
            "bewaart": "De kaartjes.",
            "tips": ["Neem de tijd.", "Luister."],
            "stappen": [
                {
                    "sleutel": "kijk",
                    "soort": "kaartjes",
                    "vraag": "Wat gaat goed?",
                    "hulp": "Eén gedachte per kaartje.",
                    "max_kaartjes": 3,
                    "max_tekens": 60,
                    "kolommen": [{"sleutel": "sterk", "naam": "Sterk"}, {"sleutel": "mist", "naam": "Mist"}],
                },
                {"sleutel": "visie", "soort": "open", "vraag": "Wat is je visie?", "max_tekens": 40},
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
TITLES = ("Bellen", "Koffie", "Samen leren", "Eén plek")


@dataclass
class Evening:
    """A session as one kernel shows it; `elsewhere` is another program on the same data."""

    room: Room
    elsewhere: Store
    owner: TrajectoryView
    script: SessionScript
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def store(self) -> Store:
        return self.room.store

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.room.session_id) if step.key == key)

    def join(self, role: str, number: int = 1) -> list[PersonView]:
        joined = people.join(self.elsewhere, COORDINATOR, self.room.session_id, role, number)
        self.room.refresh()
        return joined

    def box(self, key: str) -> StepBox:
        """A question as a cell shows it."""
        box = StepBox(self.room, self.owner.uid, self.step(key))
        self.room.add(box)
        return box

    def show(self, component: Any) -> Any:
        self.room.add(component)
        return component

    def write(self, who: PersonView, key: str, value: Any) -> None:
        """What a person sends from elsewhere."""
        envelope = Envelope("telefoon", next(self.numbers))
        answering.answer(self.elsewhere, seat(who.uid), self.step(key).id, envelope, value)
        self.room.refresh()

    def card(self, who: PersonView, text: str, column: str = "sterk") -> str:
        key = f"kaart-{next(self.numbers)}"
        self.write(who, "kijk", [{"id": key, "text": text, "column": column}])
        return key

    def reveal(self, key: str) -> None:
        answering.reveal(self.elsewhere, COORDINATOR, self.step(key).id)
        self.room.refresh()

    def conceal(self, key: str) -> None:
        answering.conceal(self.elsewhere, COORDINATOR, self.step(key).id)
        self.room.refresh()

    def own(self, who: PersonView, key: str) -> Any:
        return answering.own_answer(self.elsewhere, seat(who.uid), self.step(key).id).value


@pytest.fixture(scope="session")
def script() -> SessionScript:
    return SessionScript.model_validate(SCRIPT)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    """The data file of before the beginning."""
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def evening(store: Store, script: SessionScript) -> Iterator[Evening]:
    """A session in which nobody sits yet."""
    owner = trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    session = trajectory.open_session(store, COORDINATOR, script)
    elsewhere = open_store(store.folder)
    yield Evening(Room(store, session.id), elsewhere, owner, script)
    elsewhere.close()


@dataclass
class Voted:
    """A closed round: the themes' keys by title, and who voted."""

    themes: dict[str, str]
    people: list[PersonView]


@pytest.fixture
def voted(evening: Evening) -> Voted:
    """Six of the team and five parents wrote and voted; the round is closed."""
    seats = [*evening.join("team", 6), *evening.join("ouder", 5)]
    cards = [evening.card(who, f"Gedachte {n}") for n, who in enumerate(seats)]
    evening.reveal("kijk")
    step = evening.step("kijk").id
    themes = {
        title: walls.create_theme(evening.elsewhere, COORDINATOR, step, title, [cards[n]])
        for n, title in enumerate(TITLES)
    }
    for n, who in enumerate(seats):
        evening.write(who, "kies", {themes["Bellen"]: 2, themes[TITLES[1 + n % 3]]: 1})
    evening.reveal("kies")
    return Voted(themes, seats)


@pytest.fixture
def act() -> Callable[..., str | None]:
    """Do what a screen does: `act(wall, "hide_card", card="k1")`; returns the sentence when it was refused."""
    numbers = itertools.count(1)

    def send(component: Acting, name: str, /, **args: Any) -> str | None:
        action = {"id": f"a{next(numbers)}", "name": name, "args": args}
        component.set_state({"actions": [action]})
        assert component.done["ids"][-1] == action["id"]
        error: str | None = component.done["error"]
        return error

    return send


@pytest.fixture
def send() -> Callable[..., Any]:
    """Answer as a screen does: `send(question, "tekst")`; returns `stored`."""
    numbers = itertools.count(1)

    def answer(question: Question, value: Any, **envelope: Any) -> Any:
        sent = {"client": "scherm", "seq": next(numbers), "participant": question.seat["participant"]}
        question.set_state({"answer": {**sent, **envelope, "value": value}})
        return question.stored

    return answer


@pytest.fixture(autouse=True)
def no_loop() -> Iterator[None]:
    """No event loop runs but one that a test starts: the browser that other tests share leaves its own as running."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(autouse=True)
def one_log() -> Iterator[None]:
    """`open_traject` sends the log to the data folder; here it goes back to where it went."""
    log = logging.getLogger("samenspraak")
    handlers, propagates = list(log.handlers), log.propagate
    yield
    for handler in set(log.handlers) - set(handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = propagates
