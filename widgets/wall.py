"""The wall of cards after the reveal."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from samenspraak.errors import RuleError
from samenspraak.saying import one_and_all
from samenspraak.steps import Cards
from samenspraak.steps.voices import SOURCES
from samenspraak.workshop import answering, trajectory, undo, walls, withheld
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import CardView, Progress, StepView, WallView
from widgets._in_room import InRoom
from widgets._live import Room
from widgets._roles import role_label
from widgets._waiting_names import waiting_names

if TYPE_CHECKING:
    from samenspraak.analysis.duplicates import Suggestion

_ALL = {2: "Allebei", 3: "Alle drie"}


class Wall(InRoom):
    """Cards of one step, loose or at a theme, and what was said about each theme."""

    component: ClassVar[str] = "wall"

    def __init__(self, room: Room, step: StepView, *, titled: bool = False) -> None:
        self._titled = titled
        super().__init__(room, step)

    def depends_on(self) -> Hashable:
        return self.step.version

    def view(self) -> dict[str, Any]:
        step = self.step
        shown = walls.wall(self._store, COORDINATOR, step.id)
        progress = answering.progress(self._store, COORDINATOR, step.id)
        labels = step.rules.piles
        owner = trajectory.trajectory(self._store)

        def card(view: CardView) -> dict[str, Any]:
            return {
                "id": view.id,
                "text": view.text,
                "column": view.column,
                "column_label": labels.get(view.column or ""),
                "role_label": role_label(view.role),
                "mark_label": SOURCES.get(view.mark or "", ""),
            }

        return {
            "key": f"{owner.uid if owner else ''}:{step.session_id}",
            "question": step.question if self._titled else "",
            "revealed": shown.revealed,
            "waiting": _waiting(progress, "kaartjes" if isinstance(step.rules, Cards) else "antwoorden"),
            "paper": not shown.revealed and not any(progress.answered.values()),
            "columns": [{"key": key, "label": label} for key, label in labels.items()],
            "cards": [card(view) for view in shown.cards],
            "themes": [
                {"id": theme.id, "title": theme.title, "note": theme.note, "cards": list(theme.cards)}
                for theme in shown.themes
            ],
            "hidden": [card(view) for view in shown.hidden],
            "suggestions": self._suggestions(shown, labels),
            "undo": shown.undo,
            "names": waiting_names(self._store, step.id, step.rules) if shown.revealed else None,
        }

    def _suggestions(self, shown: WallView, labels: Mapping[str, str]) -> list[dict[str, Any]]:
        if not shown.cards:
            return []
        apart = walls.kept_apart(self._store, COORDINATOR, self._step_id)
        known = {card.id: card for card in shown.cards}
        found = []
        from samenspraak.analysis.duplicates import same_cards  # with numpy: a workbook without a wall opens sooner

        for one in same_cards(shown.cards, shown.themes, apart):
            cards = [known[card] for card in one.cards]
            columns = [label for key, label in labels.items() if any(card.column == key for card in cards)]
            found.append(
                {
                    "cards": list(one.cards),
                    "how": _how(one),
                    "differs": f"Ze komen uit verschillende kolommen: {one_and_all(columns)}."
                    if len(columns) > 1
                    else "",
                    "title": _title(one),
                    "theme": one.theme,
                }
            )
        return found

    def on_create_theme(self, title: str, cards: list[str]) -> None:
        key = walls.create_theme(self._store, COORDINATOR, self._step_id, title, cards)
        self.changes_with("rename_theme", id=key, title=title)

    def on_rename_theme(self, id: str, title: str) -> None:  # noqa: A002 - the screen's own word
        walls.rename_theme(self._store, COORDINATOR, self._step_id, id, title)

    def on_note_theme(self, id: str, text: str) -> None:  # noqa: A002
        walls.note_theme(self._store, COORDINATOR, self._step_id, id, text)

    def on_begin_on_paper(self) -> None:
        """Close a question that nobody answered here, so that themes can be made of what was said at the table."""
        if any(answering.progress(self._store, COORDINATOR, self._step_id).answered.values()):
            raise RuleError(
                "Er is intussen iets ingevuld. Laat de antwoorden zien in de regie; dan maak je hier thema's."
            )
        answering.reveal(self._store, COORDINATOR, self._step_id)

    def on_move_card(self, card: str, theme: str | None) -> None:
        walls.move_cards(self._store, COORDINATOR, self._step_id, [card], theme)

    def on_move_cards(self, cards: list[str], theme: str | None) -> None:
        walls.move_cards(self._store, COORDINATOR, self._step_id, cards, theme)

    def on_merge_themes(self, **themes: str) -> None:
        walls.merge_themes(self._store, COORDINATOR, self._step_id, themes["from"], themes["into"])

    def on_remove_theme(self, id: str) -> None:  # noqa: A002
        walls.remove_theme(self._store, COORDINATOR, self._step_id, id)

    def on_keep_apart(self, cards: list[str]) -> None:
        walls.keep_apart(self._store, COORDINATOR, self._step_id, cards)

    def on_hide_card(self, card: str) -> None:
        walls.hide_card(self._store, COORDINATOR, self._step_id, card)

    def on_show_card(self, card: str) -> None:
        walls.show_card(self._store, COORDINATOR, self._step_id, card)

    def on_replace_names(self) -> None:
        withheld.replace_waiting(self._store, COORDINATOR, self._step_id)

    def on_undo(self) -> None:
        undo.undo(self._store, COORDINATOR, self._step_id)


def _waiting(progress: Progress, pieces: str) -> str:
    """What is told before the reveal: how many wrote, and nothing of what."""
    wrote, there = sum(progress.answered.values()), sum(progress.present.values())
    told = (
        f"{wrote} van de {there} {'heeft' if wrote == 1 else 'hebben'} geschreven."
        if there
        else "Er is nog niets geschreven."
    )
    return f"{told} De {pieces} komen hier als je ze laat zien."


def _how(suggestion: Suggestion) -> str:
    """What the suggestion rests on."""
    if not suggestion.in_all:
        return f"Deze woorden komen terug: {', '.join(suggestion.words)}."
    number = len(suggestion.cards)
    return f"{_ALL.get(number, f'Alle {number}')}: {', '.join(suggestion.words)}."


def _title(suggestion: Suggestion) -> str:
    """A first name for the theme: the words that these cards share, never what one person wrote."""
    return one_and_all([word.split(" / ")[0] for word in suggestion.words]).capitalize()[: walls.LONGEST_TITLE]
