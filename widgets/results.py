"""The result of a closed round: a sentence, a figure, and its table."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from samenspraak.analysis.roles import shown_roles
from samenspraak.workshop import choosing
from samenspraak.workshop.viewer import COORDINATOR
from widgets._in_room import InRoom


class Results(InRoom):
    """What the dots say, after the round is closed."""

    component: ClassVar[str] = "results"

    def depends_on(self) -> Hashable:
        """A round that is open shows only how many have voted; a closed one is drawn from what may be shown of it."""
        return choosing.tally(self._store, COORDINATOR, self._step_id) if self.step.revealed else self.step.version

    def view(self) -> dict[str, Any]:
        tally = choosing.tally(self._store, COORDINATOR, self._step_id)
        view: dict[str, Any] = {
            "revealed": tally.revealed,
            "waiting": f"{tally.voters} van de {tally.present} {'heeft' if tally.voters == 1 else 'hebben'} gestemd. De uitslag komt als de ronde gesloten is.",
            "title": self.step.question,
        }
        if not tally.revealed:
            return view
        from samenspraak.analysis.votes import headline, vote_table
        from samenspraak.figures import draw_votes

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
