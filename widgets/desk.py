"""The desk: entering answers for the room on one laptop, turn by turn."""

from __future__ import annotations

from typing import Any, ClassVar

import ipywidgets

from samenspraak.steps import Ballot, Score
from samenspraak.workshop import people
from samenspraak.workshop.views import PersonView, StepView
from widgets._answering import Question
from widgets._at_desk import AtDesk, Turn
from widgets._component import attempt
from widgets._live import Room
from widgets.ballot import BallotQuestion
from widgets.cards import CardsQuestion
from widgets.choice import ChoiceQuestion
from widgets.consent import ConsentQuestion
from widgets.matrix import MatrixQuestion
from widgets.next_step import NextStepQuestion
from widgets.note import NoteQuestion
from widgets.open_text import OpenTextQuestion
from widgets.ranking import RankingQuestion
from widgets.reveal import Reveal
from widgets.scale import ScaleQuestion
from widgets.score import ScoreQuestion
from widgets.voices import VoicesQuestion

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
    "note": NoteQuestion,
    "voices": VoicesQuestion,
    "next_step": NextStepQuestion,
}
NOBODY = "Er doet nog niemand mee. Zet bovenaan eerst klaar wie er zijn."


class Desk(AtDesk):
    """Whose turn it is."""

    component: ClassVar[str] = "desk"
    _settled: int | None = None
    """At which version of the session nobody else was found."""

    def person(self) -> PersonView | None:
        """Who sits at the desk now."""
        return next((person for person in self.seats() if person.uid == self.turn.who), None)

    def settle(self) -> None:
        """Give the turn to the first without an answer when who had it is not there; never to who has a phone."""
        version = self._room.now.session.version
        if self.person() is None and self._settled != version:
            self._settled = version
            progress = self.progress()
            away = self.by_phone(progress)
            seats = [person for person in self.seats() if not person.phone and person.uid not in away]
            waiting = [person for person in seats if person.uid not in progress.who]
            self.turn.give(next(iter([*waiting, *seats]), None), progress)

    def view(self) -> dict[str, Any]:
        step, seats, progress, phones = self.step, self.seats(), self.progress(), self.answered_by_phone()
        return {
            "people": [
                {
                    "id": person.uid,
                    "name": person.pseudonym,
                    "role": person.role,
                    "role_label": people.ROLES[person.role].label,
                    "answered": person.uid in progress.who,
                    "phone": person.phone,
                    "by_phone": person.uid in phones,
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
        chosen = next((person for person in self.seats() if person.uid == id), None)
        if chosen:
            self.turn.give(chosen, self.progress())
            self.turn.number += 1

    def on_uncover(self) -> None:
        """Show what was filled in for this person, to change it."""
        self.turn.covered = False
        self.turn.number += 1


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
        if person is None or step.revealed or person.uid in self.desk.answered_by_phone():
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
