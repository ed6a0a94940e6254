"""The result of a closed round: a sentence, a figure, and its table."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.analysis.votes import headline, vote_table
from samenspraak.figures import draw_votes
from samenspraak.store import Store
from samenspraak.workshop import choosing, trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import StepView, TallyView
from widgets._component import Acting
from widgets._roles import shown_roles


class Results(Acting):
    """What the dots say, after the round is closed."""

    component: ClassVar[str] = "results"

    def __init__(self, store: Store, step: StepView, **kwargs: Any) -> None:
        self._store = store
        self._step = step
        self._drawn: TallyView | None = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        """Draw only when the round changed: a drawing takes a tenth of a second."""
        tally = choosing.tally(self._store, COORDINATOR, self._step.id)
        if tally != self._drawn:
            self._step = trajectory.step_by_id(self._store, self._step.id)
            self._drawn = tally
            self.state = self._view(tally)

    def _view(self, tally: TallyView) -> dict[str, Any]:
        view: dict[str, Any] = {
            "revealed": tally.revealed,
            "waiting": f"{tally.voters} van de {tally.present} hebben gestemd. De uitslag komt als de ronde gesloten is.",
            "title": self._step.question,
        }
        if not tally.revealed:
            return view
        table = vote_table(tally)
        roles = shown_roles(table)
        picture = draw_votes(table, roles)
        return view | {
            "sentence": headline(table, tally),
            "figure": picture.data_uri,
            "alt": picture.alt,
            "table": {
                "caption": "Stippen per thema",
                "columns": ["Thema", "Stippen", "Mensen", *(name.capitalize() for name in roles.values())],
                "rows": [
                    [row["title"], int(row["dots"]), int(row["voters"]), *(int(row[role]) for role in roles)]
                    for _, row in table.iterrows()
                ],
            },
            "note": (
                "Stippen maken een keuze klein. Ze beslissen niet: praat over de redenen."
                if roles
                else "Stippen per rol staan er niet bij: daarvoor stemden te weinig mensen van een rol."
            ),
        }
