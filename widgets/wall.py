"""The wall of cards after the reveal."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from samenspraak.steps import Cards
from samenspraak.workshop import answering, undo, walls
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import CardView
from widgets._in_room import InRoom
from widgets._roles import role_label


class Wall(InRoom):
    """Cards of one step, loose or at a theme."""

    component: ClassVar[str] = "wall"

    def depends_on(self) -> Hashable:
        return self.step.version

    def view(self) -> dict[str, Any]:
        step = self.step
        shown = walls.wall(self._store, COORDINATOR, step.id)
        progress = answering.progress(self._store, COORDINATOR, step.id)
        columns = step.rules.columns if isinstance(step.rules, Cards) else ()
        labels = {column.key: column.label for column in columns}

        def card(view: CardView) -> dict[str, Any]:
            return {
                "id": view.id,
                "text": view.text,
                "column": view.column,
                "column_label": labels.get(view.column or ""),
                "role_label": role_label(view.role),
            }

        return {
            "revealed": shown.revealed,
            "waiting": (
                f"{len(progress.who)} van de {sum(progress.present.values())} "
                f"{'heeft' if len(progress.who) == 1 else 'hebben'} geschreven. "
                f"De {'kaartjes' if isinstance(step.rules, Cards) else 'antwoorden'} komen hier als je ze laat zien."
            ),
            "columns": [{"key": column.key, "label": column.label} for column in columns],
            "cards": [card(view) for view in shown.cards],
            "themes": [{"id": theme.id, "title": theme.title, "cards": list(theme.cards)} for theme in shown.themes],
            "hidden": [card(view) for view in shown.hidden],
            "undo": shown.undo,
        }

    def on_create_theme(self, title: str, cards: list[str]) -> None:
        walls.create_theme(self._store, COORDINATOR, self._step_id, title, cards)

    def on_rename_theme(self, id: str, title: str) -> None:  # noqa: A002 - the screen's own word
        walls.rename_theme(self._store, COORDINATOR, self._step_id, id, title)

    def on_move_card(self, card: str, theme: str | None) -> None:
        walls.move_cards(self._store, COORDINATOR, self._step_id, [card], theme)

    def on_move_cards(self, cards: list[str], theme: str | None) -> None:
        walls.move_cards(self._store, COORDINATOR, self._step_id, cards, theme)

    def on_merge_themes(self, **themes: str) -> None:
        walls.merge_themes(self._store, COORDINATOR, self._step_id, themes["from"], themes["into"])

    def on_remove_theme(self, id: str) -> None:  # noqa: A002
        walls.remove_theme(self._store, COORDINATOR, self._step_id, id)

    def on_hide_card(self, card: str) -> None:
        walls.hide_card(self._store, COORDINATOR, self._step_id, card)

    def on_show_card(self, card: str) -> None:
        walls.show_card(self._store, COORDINATOR, self._step_id, card)

    def on_undo(self) -> None:
        undo.undo(self._store, COORDINATOR, self._step_id)
