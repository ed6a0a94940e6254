"""Whose turn it is at a desk, shared by all that stands on it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from samenspraak.workshop import answering, desk, grouping
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

    def seats(self) -> list[PersonView]:
        """Who can be filled in for: all but who went home."""
        return [person for person in self._room.now.people if not person.left]

    def by_phone(self, progress: Progress) -> frozenset[str]:
        """The keys of those who answer by phone now: themselves, or somebody of their group."""
        active = self._room.now.active
        if progress.size == 1 or not active:
            return active
        found = grouping.groups(self._store, COORDINATOR, self._room.session_id, progress.size)
        together = [{person.uid for person in group.members} for group in found]
        return active.union(*(keys for keys in together if keys & active))

    def answered_by_phone(self) -> frozenset[str]:
        """The keys of those whose answer is not for the desk: nobody can be filled in for then."""
        return desk.answered_by_phone(self._store, COORDINATOR, self._step_id)

    def next_without_answer(self) -> PersonView | None:
        """Who can be next: who has no phone before whose phone is silent, of the same role first, and on from here."""
        seats, progress = self.seats(), self.progress()
        away = progress.who | self.by_phone(progress) | self.answered_by_phone()
        keys = [person.uid for person in seats]
        here = keys.index(self.turn.who) if self.turn.who in keys else -1
        role = seats[here].role if here >= 0 else None
        waiting = [person for person in seats[here + 1 :] + seats[: max(here, 0)] if person.uid not in away]
        return min(waiting, key=lambda person: (person.phone, person.role != role), default=None)

    def pass_on(self) -> None:
        """Give the turn to who has no answer yet; when there is nobody, cover what was written."""
        person = self.next_without_answer()
        if person:
            self.turn.give(person, self.progress())
            self.turn.number += 1
        else:
            self.turn.covered = self.turn.who in self.progress().who
            self.turn.ended += 1
