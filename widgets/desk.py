"""The desk: entering answers for the room on one laptop, seat by seat, and the reveal."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

import ipywidgets
import traitlets as t

from samenspraak.steps import Ballot, Score
from samenspraak.workshop import answering, people
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PersonView, StepView
from widgets._answering import Question
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

_QUESTIONS: dict[str, type[Question]] = {
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
_WORDS = {
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


class Desk(InRoom):
    """Whose turn it is, how many have answered, and the reveal; `current` is the key of the seat."""

    component: ClassVar[str] = "desk"
    current = t.Unicode(None, allow_none=True)

    def person(self) -> PersonView | None:
        """Who sits at the desk now."""
        return next((person for person in self._room.now.people if person.uid == self.current), None)

    def depends_on(self) -> Hashable:
        return self.step.version, self.current

    def view(self) -> dict[str, Any]:
        step, seats = self.step, self._room.now.people
        progress = answering.progress(self._store, COORDINATOR, step.id)
        if self.current not in {person.uid for person in seats}:
            self.current = seats[0].uid if seats else None
        reveal, revealed, conceal = _WORDS[step.kind]
        return {
            "people": [
                {
                    "id": person.uid,
                    "name": person.pseudonym,
                    "role_label": people.ROLES[person.role].label,
                    "answered": person.uid in progress.who,
                }
                for person in seats
            ],
            "current": self.current,
            "counts": [
                {
                    "role": role,
                    "label": people.ROLES[role].plural,
                    "answered": progress.answered.get(role, 0),
                    "present": present,
                }
                for role, present in progress.present.items()
            ],
            "answered": len(progress.who),
            "present": len(seats),
            "revealed": step.revealed,
            "question": step.question if step.kind != "ballot" else "",
            "reveal_label": reveal,
            "revealed_label": revealed,
            "conceal_label": conceal,
            "empty": "Er doet nog niemand mee. Zet bovenaan eerst klaar wie er zijn.",
        }

    def on_select(self, id: str) -> None:  # noqa: A002 - the screen's own word
        self.current = id

    def on_reveal(self) -> None:
        answering.reveal(self._store, COORDINATOR, self._step_id)

    def on_conceal(self) -> None:
        answering.conceal(self._store, COORDINATOR, self._step_id)


class StepBox(ipywidgets.VBox):
    """A step in a notebook: the desk with the question of whoever sits there; closed steps show no question."""

    def __init__(self, room: Room, trajectory_uid: str, step: StepView) -> None:
        self._room = room
        self._seated: Hashable = None
        self.desk = Desk(room, step)
        self.question = _QUESTIONS[step.kind](room.store, trajectory_uid, step)
        super().__init__([self.desk])
        self.add_class("ss-desk-box")

    def refresh(self) -> None:
        """Take over what changed: who sits at the desk, that person's answer, what can be chosen."""
        self.desk.refresh()
        person, step = self.desk.person(), self.desk.step
        if person is None or step.revealed:
            self.children = [self.desk]
            return
        sources = [known.version for known in self._room.now.steps.values() if known.key in _sources(step)]
        seated = (person, step.version, *sources)
        if seated != self._seated:
            self._seated = seated
            self.question.sit(person, people.ROLES[person.role].label, step)
        self.children = [self.desk, self.question]


def _sources(step: StepView) -> tuple[str, ...]:
    return step.rules.source if isinstance(step.rules, Ballot | Score) else ()
