"""The desk: entering answers for the room on one laptop, seat by seat, and the reveal."""

from __future__ import annotations

from typing import Any, ClassVar

import ipywidgets
import traitlets as t

from samenspraak.store import Store
from samenspraak.workshop import answering, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PersonView, StepView
from widgets._answering import Question
from widgets._component import Acting
from widgets.ballot import BallotQuestion
from widgets.cards import CardsQuestion
from widgets.open_text import OpenTextQuestion

_QUESTIONS: dict[str, type[Question]] = {
    "open_text": OpenTextQuestion,
    "cards": CardsQuestion,
    "ballot": BallotQuestion,
}
_WORDS = {
    "cards": ("Laat de kaartjes zien", "De kaartjes zijn open.", "Doe de kaartjes weer dicht"),
    "ballot": ("Sluit de stemronde", "De stemronde is gesloten.", "Open de stemronde weer"),
    "open_text": ("Laat de antwoorden zien", "De antwoorden zijn open.", "Doe de antwoorden weer dicht"),
}


class Desk(Acting):
    """Whose turn it is, how many have answered, and the reveal; `current` is the key of the seat."""

    component: ClassVar[str] = "desk"
    current = t.Unicode(None, allow_none=True)

    def __init__(self, store: Store, step: StepView, **kwargs: Any) -> None:
        self._store = store
        self._step = step
        super().__init__(**kwargs)

    @property
    def step(self) -> StepView:
        """The step as it was at the last refresh."""
        return self._step

    def person(self) -> PersonView | None:
        """Who sits at the desk now."""
        return next((person for person in self._people() if person.uid == self.current), None)

    def view(self) -> dict[str, Any]:
        self._step = trajectory.step_by_id(self._store, self._step.id)
        seats = self._people()
        progress = answering.progress(self._store, COORDINATOR, self._step.id)
        if self.current not in {person.uid for person in seats}:
            self.current = seats[0].uid if seats else None
        reveal, revealed, conceal = _WORDS[self._step.kind]
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
            "revealed": self._step.revealed,
            "reveal_label": reveal,
            "revealed_label": revealed,
            "conceal_label": conceal,
            "empty": "Er doet nog niemand mee. Zet bovenaan eerst klaar wie er zijn.",
        }

    def on_select(self, id: str) -> None:  # noqa: A002 - the screen's own word
        self.current = id

    def on_reveal(self) -> None:
        answering.reveal(self._store, COORDINATOR, self._step.id)

    def on_conceal(self) -> None:
        answering.conceal(self._store, COORDINATOR, self._step.id)

    def _people(self) -> list[PersonView]:
        return people.people(self._store, COORDINATOR, self._step.session_id)


class StepBox(ipywidgets.VBox):
    """A step in a notebook: the desk with the question of whoever sits there; closed steps show no question."""

    def __init__(self, store: Store, trajectory_uid: str, step: StepView) -> None:
        self.desk = Desk(store, step)
        self.question = _QUESTIONS[step.kind](store, trajectory_uid, step)
        super().__init__([self.desk])
        self.add_class("ss-desk-box")
        self.desk.observe(lambda _change: self._seat(), ["state", "current"])

    def refresh(self) -> None:
        """Take over what changed in the data: also what can be chosen, which the desk knows nothing of."""
        self.desk.refresh()
        self._seat()

    def _seat(self) -> None:
        person, step = self.desk.person(), self.desk.step
        if person is None or step.revealed:
            self.children = [self.desk]
            return
        self.question.sit(person, people.ROLES[person.role].label, step)
        self.children = [self.desk, self.question]
