"""The dashboard: what was chosen, why, and where it came from."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.analysis.roles import shown_roles
from samenspraak.analysis.votes import vote_table
from samenspraak.steps import Cards
from samenspraak.store import Store
from samenspraak.workshop import choosing, trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import OptionView, PriorityView, SessionView
from widgets._component import Acting
from widgets._links import workbook_link
from widgets._roles import token_of


class Dashboard(Acting):
    """At most three priorities, large, each with its votes and its trace."""

    component: ClassVar[str] = "dashboard"

    def __init__(self, store: Store, **kwargs: Any) -> None:
        self._store = store
        self._seen: tuple[bool, list[SessionView]] | None = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        seen = trajectory.trajectory(self._store) is not None, trajectory.sessions(self._store)
        if seen != self._seen:
            self._seen = seen
            super().refresh()

    def view(self) -> dict[str, Any]:
        chosen = choosing.priorities(self._store, COORDINATOR)
        return {
            "title": "",
            "subtitle": "",
            "empty": None if chosen else _empty(started=trajectory.trajectory(self._store) is not None),
            "priorities": [_priority(view, place) for place, view in enumerate(chosen, 1)],
            "updated": "",
        }


def _empty(*, started: bool) -> dict[str, Any]:
    name, label = ("2-visiesessie", "Naar de visie-sessie") if started else ("0-welkom", "Naar het begin")
    link = workbook_link(name)
    return {
        "title": "Hier komen jullie prioriteiten",
        "text": (
            "Jullie kiezen ze in deel 8 van de visie-sessie: stem met stippen, sluit de ronde, en kies er samen "
            "hoogstens drie. Ze staan hier dan meteen."
            if started
            else "Er is nog geen traject. Begin bij het welkom; dat duurt twee minuten."
        ),
        "steps": [{"label": label, "href": link}] if link else [],
    }


def _priority(view: PriorityView, place: int) -> dict[str, Any]:
    return {
        "id": view.id,
        "position": place,
        "title": view.title,
        "reason": view.reason,
        "minority": view.minority,
        "votes": _votes(view) if view.tally.revealed else None,
        "trace": _trace(view.origin, view.session.title) if view.origin else None,
    }


def _votes(view: PriorityView) -> dict[str, Any] | None:
    table = vote_table(view.tally)
    if view.option not in table.index:
        return None
    row = table.loc[[view.option]].iloc[0].to_dict()
    dots, total, voters = int(row["dots"]), int(table["dots"].sum()), int(row["voters"])
    roles = shown_roles(table)
    return {
        "dots": dots,
        "total": total,
        "voters": voters,
        "sentence": f"{dots} van de {total} stippen, van {voters} {'mens' if voters == 1 else 'mensen'}",
        "by_role": [{"role": token_of(role), "label": name, "dots": int(row[role])} for role, name in roles.items()]
        or None,
    }


def _trace(origin: OptionView, session: str) -> dict[str, Any]:
    columns = origin.step.rules.columns if isinstance(origin.step.rules, Cards) else ()
    labels = {column.key: column.label for column in columns}
    return {
        "theme": origin.title,
        "session": session,
        "question": origin.step.question,
        "cards": [{"text": card.text, "column_label": labels.get(card.column or "")} for card in origin.cards],
    }
