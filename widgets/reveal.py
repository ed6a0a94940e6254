"""The reveal, with what comes before it: on to the next person, and how many have answered."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.workshop import answering, consenting
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import StepView
from widgets._at_desk import AtDesk, Turn
from widgets._live import Room
from widgets._roles import by_role, unit

WORDS = {
    "cards": ("Laat de kaartjes zien", "De kaartjes zijn open.", "Doe de kaartjes weer dicht"),
    "ballot": ("Sluit de stemronde", "De stemronde is gesloten.", "Open de stemronde weer"),
    "open_text": ("Laat de antwoorden zien", "De antwoorden zijn open.", "Doe de antwoorden weer dicht"),
    "note": ("Laat de notities zien", "De notities zijn open.", "Doe de notities weer dicht"),
    "voices": ("Laat de stemmen zien", "De stemmen zijn open.", "Doe de stemmen weer dicht"),
    "next_step": ("Laat de stappen zien", "De stappen zijn open.", "Doe de stappen weer dicht"),
    "consent": ("Laat de uitkomst zien", "De uitkomst is open.", "Doe de uitkomst weer dicht"),
    "score": ("Laat de cijfers zien", "De cijfers zijn open.", "Doe de cijfers weer dicht"),
    "matrix": ("Laat de rolverdeling zien", "De rolverdeling is open.", "Doe de rolverdeling weer dicht"),
    "ranking": ("Laat de volgorde zien", "De volgorde is open.", "Doe de volgorde weer dicht"),
    "choice": ("Laat de keuzes zien", "De keuzes zijn open.", "Doe de keuzes weer dicht"),
    "scale": ("Laat de uitkomst zien", "De uitkomst is open.", "Doe de uitkomst weer dicht"),
}
"""By kind: the reveal, what is so after it, and how it is taken back."""


class Reveal(AtDesk):
    """What follows the field: on to the next person, how many have answered by role, and the reveal."""

    component: ClassVar[str] = "reveal"

    def __init__(self, room: Room, step: StepView, turn: Turn, *, led: bool) -> None:
        self._led = led
        super().__init__(room, step, turn)

    def view(self) -> dict[str, Any]:
        step, progress = self.step, self.progress()
        present, answered = sum(progress.present.values()), sum(progress.answered.values())
        label, revealed, conceal = WORDS[step.kind]
        return {
            "counts": by_role(progress),
            "unit": unit(progress),
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
