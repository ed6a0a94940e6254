"""Whose turn it is at a desk, shared by all that stands on it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from samenspraak.workshop import answering
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PersonView, Progress, StepView
from widgets._in_room import InRoom
from widgets._live import Room


@dataclass
class Turn:
    """Whose answer is being entered."""

    who: str | None = None
    """The key of the seat."""
    covered: bool = False
    """Whether what this person answered before stays out of sight."""
    number: int = 1
    """Rises with each turn that somebody asked for: the focus follows."""
    ended: int = 0
    """Rises when everybody has had a turn."""

    def give(self, person: PersonView | None, progress: Progress) -> None:
        """Seat a person; an answer that is there already is covered."""
        self.who = person.uid if person else None
        self.covered = person is not None and person.uid in progress.begun


class AtDesk(InRoom):
    """A part of the desk; all parts share the turn."""

    def __init__(self, room: Room, step: StepView, turn: Turn) -> None:
        self.turn = turn
        super().__init__(room, step)

    def depends_on(self) -> Hashable:
        turn = self.turn
        return self.step.version, turn.who, turn.covered, turn.number, turn.ended

    def progress(self) -> Progress:
        """Who has answered."""
        return answering.progress(self._store, COORDINATOR, self._step_id)

    def next_without_answer(self) -> PersonView | None:
        """Who can be next: of the same role first, and on from here."""
        seats, done = self._room.now.people, self.progress().who
        keys = [person.uid for person in seats]
        here = keys.index(self.turn.who) if self.turn.who in keys else -1
        waiting = [person for person in seats[here + 1 :] + seats[: max(here, 0)] if person.uid not in done]
        return next((person for person in waiting if here >= 0 and person.role == seats[here].role), None) or next(
            iter(waiting), None
        )

    def pass_on(self) -> None:
        """Give the turn to who has no answer yet; when there is nobody, cover what was written."""
        person = self.next_without_answer()
        if person:
            self.turn.give(person, self.progress())
            self.turn.number += 1
        else:
            self.turn.covered = self.turn.who in self.progress().who
            self.turn.ended += 1
