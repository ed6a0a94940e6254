"""Choosing at most three priorities from a closed round."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.workshop import choosing, undo
from samenspraak.workshop.viewer import COORDINATOR
from widgets._in_room import InRoom


class Choose(InRoom):
    """Options ranked by dots, and what was chosen from them with its reasons."""

    component: ClassVar[str] = "choose"

    def view(self) -> dict[str, Any]:
        if not self.step.revealed:
            return {
                "revealed": False,
                "waiting": "Je kunt kiezen als de stemronde gesloten is.",
                "options": [],
                "priorities": [],
                "max": choosing.MOST,
                "undo": None,
            }
        from samenspraak.analysis.votes import vote_table

        tally = choosing.tally(self._store, COORDINATOR, self._step_id)
        chosen = choosing.priorities(self._store, COORDINATOR)
        options = {option.id: option for option in tally.options}
        table = vote_table(tally)
        dots = table["dots"].to_dict()
        return {
            "revealed": tally.revealed,
            "waiting": "",
            "options": [
                {
                    "id": key,
                    "title": row["title"],
                    "dots": int(row["dots"]),
                    "voters": int(row["voters"]),
                    "cards": [card.text for card in options[str(key)].cards],
                    "chosen": any(priority.option == key for priority in chosen),
                }
                for key, row in table.iterrows()
            ],
            "priorities": [
                {
                    "id": priority.id,
                    "title": priority.title,
                    "reason": priority.reason,
                    "minority": priority.minority,
                    "position": place,
                    "votes": int(dots.get(priority.option, 0)),
                    "of": int(table["dots"].sum()),
                }
                for place, priority in enumerate(chosen, 1)
            ],
            "max": choosing.MOST,
            "undo": choosing.undo_label(self._store, COORDINATOR, self._step_id),
        }

    def on_choose(self, option: str) -> None:
        choosing.choose(self._store, COORDINATOR, self._step_id, option)

    def on_reason(self, id: str, reason: str, minority: str) -> None:  # noqa: A002 - the screen's own word
        choosing.explain(self._store, COORDINATOR, id, reason, minority)

    def on_move(self, id: str, by: int) -> None:  # noqa: A002
        choosing.move(self._store, COORDINATOR, id, by)

    def on_drop(self, id: str) -> None:  # noqa: A002
        choosing.drop(self._store, COORDINATOR, id)

    def on_undo(self) -> None:
        undo.undo(self._store, COORDINATOR, self._step_id)
