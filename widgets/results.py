"""The outcome of a question: a sentence, a figure, and its table."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from samenspraak.steps import Ballot
from samenspraak.workshop import answering, choosing, withheld
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR
from widgets._in_room import InRoom
from widgets._waiting_names import waiting_names


class Results(InRoom):
    """What dots, scores, consent and other choices say, after they are shown to all."""

    component: ClassVar[str] = "results"

    def depends_on(self) -> Hashable:
        """What is open shows only how many have answered; the rest is drawn from what may be shown of it."""
        step = self.step
        if not step.revealed:
            return step.version, len(self._room.now.people)
        if isinstance(step.rules, Ballot):
            return choosing.tally(self._store, COORDINATOR, step.id)
        names = withheld.waiting(self._store, COORDINATOR, step.id)
        return step.question, step.rules, values(self._store, COORDINATOR, step.id), names

    def view(self) -> dict[str, Any]:
        from samenspraak.reports.outcome import outcome  # it brings the library that draws

        found = outcome(self._store, COORDINATOR, self._step_id)
        if found is None:
            return {"revealed": False, "title": self.step.question, "waiting": self._waiting()}
        return {
            "revealed": True,
            "title": found.title,
            "waiting": "",
            "sentence": found.sentence,
            "figure": found.picture.data_uri if found.picture else None,
            "alt": found.picture.alt if found.picture else "",
            "table": {
                "caption": found.table.caption,
                "columns": list(found.table.columns),
                "rows": [list(row) for row in found.table.rows],
            },
            "note": found.note,
            "exact": found.exact,
            "names": waiting_names(self._store, self._step_id, self.step.rules),
        }

    def on_replace_names(self) -> None:
        withheld.replace_waiting(self._store, COORDINATOR, self._step_id)

    def _waiting(self) -> str:
        progress = answering.progress(self._store, COORDINATOR, self._step_id)
        answered, present = sum(progress.answered.values()), sum(progress.present.values())
        have = "heeft" if answered == 1 else "hebben"
        if isinstance(self.step.rules, Ballot):
            return f"{answered} van de {present} {have} gestemd. De uitslag komt als de ronde gesloten is."
        return f"{answered} van de {present} {have} geantwoord. De uitslag komt als je de antwoorden laat zien."
