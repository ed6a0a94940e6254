"""The visie-sessie in Regie, with phones in the room."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from samenspraak import invitation
from samenspraak.catalogue import SessionScript, load
from samenspraak.folder import shared_files
from samenspraak.store import Store
from samenspraak.store.tables import Attendance, Participant, now
from samenspraak.workshop import answering, entering, leading, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView
from widgets._live import Room
from widgets.regie import regie

ADDRESS = "http://192.168.1.20:8866"


class Evening:
    """The visie-sessie while it goes on, in Regie, and phones that do what the server does for them."""

    def __init__(self, store: Store, script: SessionScript, act: Any) -> None:
        self.store, self._act = store, act
        owner = trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        self.session = trajectory.open_session(store, COORDINATOR, script)
        self.room = Room(store, self.session.id)
        [inner] = regie(self.room, owner.uid).children
        self.regie, self.middle = inner.children
        self.numbers: Iterator[int] = itertools.count(1)

    def phones(self, number: int, role: str = "ouder") -> list[PersonView]:
        came = [
            entering.enter(self.store, self.session.code, role, f"browser-{next(self.numbers):012d}")
            for _ in range(number)
        ]
        self.room.refresh()
        return came

    def seats(self, number: int, role: str = "team") -> list[PersonView]:
        came = people.join(self.store, COORDINATOR, self.session.id, role, number)
        self.room.refresh()
        return came

    def go(self, part: str) -> None:
        leading.go(self.store, COORDINATOR, self.session.id, part)
        self.room.refresh()

    def step(self) -> StepView:
        asked = self.regie.state["step"]
        return next(step for step in trajectory.steps(self.store, self.session.id) if step.key == asked)

    def write(self, who: PersonView, text: str = "Samen") -> None:
        number = next(self.numbers)
        rules: Any = self.step().rules
        columns = getattr(rules, "columns", ())
        card = {"id": f"kaart-{number}", "text": text, "column": columns[0].key if columns else None}
        value = [card] if self.step().kind == "cards" else text
        answering.answer(self.store, seat(who.uid), self.step().id, Envelope("telefoon", number), value)
        self.room.refresh()

    def gone_quiet(self, person: PersonView) -> None:
        """This phone was there a minute ago."""
        key = select(Participant.id).where(Participant.uid == person.uid).scalar_subquery()
        with self.store.write() as orm:
            before = now() - timedelta(minutes=1)
            orm.execute(update(Attendance).where(Attendance.participant_id == key).values(seen=before))
        self.room.refresh()

    def do(self, component: Any, name: str, **args: Any) -> None:
        assert self._act(component, name, **args) is None

    def find(self, kind: type[Any]) -> Any:
        [found] = [child for child in self.middle.children if isinstance(child, kind)]
        return found

    def shown(self) -> list[str]:
        return [type(child).__name__ for child in self.middle.children]


@pytest.fixture(scope="session")
def whole_script() -> SessionScript:
    return load([shared_files().catalogue]).sessions["visiesessie"]


@pytest.fixture
def room(store: Store, whole_script: SessionScript, act: Any) -> Evening:
    return Evening(store, whole_script, act)


@pytest.fixture
def begun(room: Evening) -> Evening:
    room.do(room.regie, "begin")
    room.do(room.regie, "people")  # they stay in sight when nobody was there; not in these cases
    return room


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file in which the server keeps the address."""
    kept = tmp_path / "adres"
    kept.write_text(ADDRESS, encoding="utf-8")
    monkeypatch.setenv(invitation.ENV, str(kept))
    return kept
