"""The desk: entering answers for the room on one laptop, turn by turn, and the reveal."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

import ipywidgets

from samenspraak.steps import Ballot, Score
from samenspraak.workshop import answering, consenting, people
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PersonView, Progress, StepView
from widgets._answering import Question
from widgets._component import attempt
from widgets._in_room import InRoom
from widgets._live import Room
from widgets.ballot import BallotQuestion
from widgets.cards import CardsQuestion
from widgets.choice import ChoiceQuestion
from widgets.consent import ConsentQuestion
from widgets.matrix import MatrixQuestion
from widgets.open_text import OpenTextQuestion
from widgets.ranking import RankingQuestion
from widgets.scale import ScaleQuestion
from widgets.score import ScoreQuestion

QUESTIONS: dict[str, type[Question]] = {
    "open_text": OpenTextQuestion,
    "cards": CardsQuestion,
    "ballot": BallotQuestion,
    "consent": ConsentQuestion,
    "score": ScoreQuestion,
    "matrix": MatrixQuestion,
    "ranking": RankingQuestion,
    "scale": ScaleQuestion,
    "choice": ChoiceQuestion,
}
WORDS = {
    "cards": ("Laat de kaartjes zien", "De kaartjes zijn open.", "Doe de kaartjes weer dicht"),
    "ballot": ("Sluit de stemronde", "De stemronde is gesloten.", "Open de stemronde weer"),
    "open_text": ("Laat de antwoorden zien", "De antwoorden zijn open.", "Doe de antwoorden weer dicht"),
    "consent": ("Laat de uitkomst zien", "De uitkomst is open.", "Doe de uitkomst weer dicht"),
    "score": ("Laat de cijfers zien", "De cijfers zijn open.", "Doe de cijfers weer dicht"),
    "matrix": ("Laat de rolverdeling zien", "De rolverdeling is open.", "Doe de rolverdeling weer dicht"),
    "ranking": ("Laat de volgorde zien", "De volgorde is open.", "Doe de volgorde weer dicht"),
    "choice": ("Laat de keuzes zien", "De keuzes zijn open.", "Doe de keuzes weer dicht"),
    "scale": ("Laat de uitkomst zien", "De uitkomst is open.", "Doe de uitkomst weer dicht"),
}
"""By kind: the reveal, what is so after it, and how it is taken back."""


NOBODY = "Er doet nog niemand mee. Zet bovenaan eerst klaar wie er zijn."


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


class Desk(AtDesk):
    """Whose turn it is."""

    component: ClassVar[str] = "desk"

    def person(self) -> PersonView | None:
        """Who sits at the desk now."""
        return next((person for person in self._room.now.people if person.uid == self.turn.who), None)

    def settle(self) -> None:
        """Give the turn to the first without an answer when who had it is not there."""
        if self.person() is None:
            progress, seats = self.progress(), self._room.now.people
            waiting = [person for person in seats if person.uid not in progress.who]
            self.turn.give(next(iter([*waiting, *seats]), None), progress)

    def view(self) -> dict[str, Any]:
        step, seats, progress = self.step, self._room.now.people, self.progress()
        return {
            "people": [
                {
                    "id": person.uid,
                    "name": person.pseudonym,
                    "role": person.role,
                    "role_label": people.ROLES[person.role].label,
                    "answered": person.uid in progress.who,
                }
                for person in seats
            ],
            "roles": [{"role": key, "label": role.plural} for key, role in people.ROLES.items()],
            "current": self.turn.who,
            "covered": self.turn.covered,
            "turn": self.turn.number,
            "revealed": step.revealed,
            "question": step.question if step.kind != "ballot" else "",
            "empty": NOBODY,
        }

    def on_select(self, id: str) -> None:  # noqa: A002 - the screen's own word
        chosen = next((person for person in self._room.now.people if person.uid == id), None)
        if chosen:
            self.turn.give(chosen, self.progress())
            self.turn.number += 1

    def on_uncover(self) -> None:
        """Show what this person answered, to change it."""
        self.turn.covered = False
        self.turn.number += 1


class Reveal(AtDesk):
    """What follows the field: on to the next person, how many have answered by role, and the reveal."""

    component: ClassVar[str] = "reveal"

    def __init__(self, room: Room, step: StepView, turn: Turn, *, led: bool) -> None:
        self._led = led
        super().__init__(room, step, turn)

    def view(self) -> dict[str, Any]:
        step, progress = self.step, self.progress()
        present, answered = sum(progress.present.values()), len(progress.who)
        label, revealed, conceal = WORDS[step.kind]
        return {
            "counts": [
                {
                    "role": role,
                    "label": people.ROLES[role].plural,
                    "answered": progress.answered.get(role, 0),
                    "present": number,
                }
                for role, number in progress.present.items()
            ],
            "answered": answered,
            "present": present,
            "next": not step.revealed and self.next_without_answer() is not None,
            "rest": present - answered if step.kind == "consent" and not step.revealed else 0,
            "ended": self.turn.ended,
            "led": self._led,
            "revealed": step.revealed,
            "reveal_label": label,
            "revealed_label": revealed,
            "conceal_label": conceal,
        }

    def on_next(self) -> None:
        self.pass_on()

    def on_rest(self) -> None:
        """Everybody who said nothing agrees."""
        consenting.agree_rest(self._store, COORDINATOR, self._step_id)
        self.turn.covered = True
        self.turn.ended += 1

    def on_reveal(self) -> None:
        answering.reveal(self._store, COORDINATOR, self._step_id)

    def on_conceal(self) -> None:
        answering.conceal(self._store, COORDINATOR, self._step_id)


class StepBox(ipywidgets.VBox):
    """A step in a notebook: whose turn it is, that person's question, the reveal; closed steps show no question.

    Where a session is `led` by another component, that one reveals.
    """

    def __init__(self, room: Room, trajectory_uid: str, step: StepView, *, led: bool = False) -> None:
        self._room = room
        self._seated: object = None
        self.turn = Turn()
        self.desk = Desk(room, step, self.turn)
        self.reveal = Reveal(room, step, self.turn, led=led)
        self.question = QUESTIONS[step.kind](room.store, trajectory_uid, step)
        self.question.add_class("ss-desk-question")
        self.question.observe(self._finish, "finished")
        self._shown: tuple[ipywidgets.Widget, ...] = (self.desk, self.reveal)
        super().__init__(self._shown)
        self.add_class("ss-desk-box")

    def refresh(self) -> None:
        """Take over what changed: the question first, so that who is seen to have the turn can write."""
        self.desk.settle()
        person, step = self.desk.person(), self.desk.step
        if person is None or step.revealed:
            parts: tuple[ipywidgets.Widget, ...] = (self.desk, self.reveal)
        else:
            parts = (self.desk, self.question, self.reveal)
            self._seat(person, step)
        self.desk.refresh()
        self.reveal.refresh()
        if parts != self._shown:
            self.children = self._shown = parts

    def _seat(self, person: PersonView, step: StepView) -> None:
        turn = self.turn
        sources = [known.version for known in self._room.now.steps.values() if known.key in _sources(step)]
        seated = (person, turn.covered, turn.number, step, *sources)
        if seated == self._seated:
            return
        self._seated = seated
        role = people.ROLES[person.role].label
        (self.add_class if turn.covered else self.remove_class)("ss-covered")
        self.question.sit(person, role, step, turn=turn.number, covered=turn.covered)

    def _finish(self, change: Any) -> None:
        if change.new and change.new.get("participant") == self.turn.who:
            attempt(self.desk.pass_on)
            attempt(self._room.refresh)


def _sources(step: StepView) -> tuple[str, ...]:
    return step.rules.source if isinstance(step.rules, Ballot | Score) else ()
