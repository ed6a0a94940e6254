"""An evening with a beamer, led by another program than the one that serves the beamer."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, people, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView


@dataclass
class Evening:
    """The visie-sessie with twenty-two people, led by another program than the one that serves the beamer."""

    SENTENCES: ClassVar[tuple[str, ...]] = (
        "Ik krijg dezelfde dag antwoord als ik iets vraag.",
        "De juf belde ook een keer om te vertellen dat het goed ging. Dat had nog nooit iemand gedaan.",
        "Schrijf korter.",
        "In het gesprek lag het rapport al klaar, en niemand vroeg hoe het thuis gaat of wat wij zien.",
    )

    store: Store
    session: int
    seats: list[PersonView]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.session) if step.key == key)

    def lead(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return action(self.store, COORDINATOR, self.session, *args, **named)

    def say(self, who: PersonView, key: str, value: Any) -> None:
        envelope = Envelope("telefoon", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, value)

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def write_cards(self, key: str, each: int, columns: tuple[str, ...]) -> int:
        """So many cards of everybody; each card tells its number."""
        for who in self.seats:
            numbers = [next(self.numbers) for _ in range(each)]
            cards = [
                {
                    "id": f"kaart-{number}",
                    "text": f"{self.SENTENCES[number % len(self.SENTENCES)]} ({number})",
                    "column": columns[number % len(columns)] if columns else None,
                }
                for number in numbers
            ]
            self.say(who, key, cards)
        return each * len(self.seats)

    def theme(self, key: str, title: str, number: int) -> None:
        """A theme of so many loose cards."""
        step = self.step(key).id
        seen = walls.wall(self.store, COORDINATOR, step)
        laid = {card for theme in seen.themes for card in theme.cards}
        loose = [card.id for card in seen.cards if card.id not in laid]
        walls.create_theme(self.store, COORDINATOR, step, title, loose[:number])


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with closing(open_store(DataFolder(tmp_path / "map"))) as store:
        draft = trajectory.Draft("De Ster", "2026-2027", "po", mission="Elk kind leert met plezier.")
        trajectory.start_trajectory(store, COORDINATOR, draft)
        planned = load([shared_files().catalogue]).sessions["visiesessie"]
        session = trajectory.open_session(store, COORDINATOR, planned).id
        seats = [
            person
            for role, number in (("team", 12), ("ouder", 8), ("leerling", 2))
            for person in people.join(store, COORDINATOR, session, role, number)
        ]
        yield Evening(store, session, seats)


@pytest.fixture
def beamer(running: Callable[..., Any], page: Page, evening: Evening) -> Page:
    """The beamer of the evening, on a screen of 1920 by 1080."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(running(evening.store.folder.path).led("beamer"))
    expect(page.get_by_text("12 teamleden")).to_be_visible()
    return page
