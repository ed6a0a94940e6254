"""What was agreed: what, by whom, and when the group looks back."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from samenspraak.reports.dates import weekday_in_words
from samenspraak.workshop import actions, choosing, plan, trajectory
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.viewer import COORDINATOR
from widgets._days import today
from widgets._in_room import InRoom


class Actions(InRoom):
    """Agreements by priority, and the form to add one."""

    component: ClassVar[str] = "actions"

    _removed: plan.Removed | None = None
    """What was taken away last; it can be put back until the next one goes."""

    def view(self) -> dict[str, Any]:
        if self._removed and not plan.can_return(self._store, COORDINATOR, self._removed):
            self._removed = None
        agreed = actions.actions(self._store, COORDINATOR, self._room.session_id)
        chosen = choosing.priorities(self._store, COORDINATOR)
        known = {priority.id for priority in chosen}
        owner = trajectory.trajectory(self._store)
        return {
            "key": f"{owner.uid if owner else ''}:{self._room.session_id}",
            "actions": [_action(action, known) for action in agreed],
            "groups": [
                *(
                    {"id": priority.id, "number": place, "title": priority.title}
                    for place, priority in enumerate(chosen, 1)
                ),
                {"id": "", "number": None, "title": "De visie, en wat verder is afgesproken"},
            ],
            "open": _in_words(agreed),
            "full": (
                f"Er staan {actions.MOST} afspraken. Meer leest niemand. Haal er een weg als er een bij moet."
                if len(agreed) >= actions.MOST
                else ""
            ),
            "longest": actions.LONGEST,
            "removed": self._removed.action.what if self._removed else None,
        }

    def on_add(self, what: str, owner: str, due: str | None, priority: str | None) -> None:
        key = actions.add_action(
            self._store, COORDINATOR, self._room.session_id, what=what, owner=owner, due=due, priority=priority
        )
        self.changes_with("change", id=key, what=what, owner=owner, due=due, priority=priority)

    def on_change(self, id: str, priority: str | None, **agreed: Any) -> None:  # noqa: A002 - the screen's own word
        actions.change_action(self._store, COORDINATOR, self._room.session_id, id, **agreed)
        actions.move_action(self._store, COORDINATOR, self._room.session_id, id, priority)

    def on_remove(self, id: str) -> None:  # noqa: A002
        self._removed = plan.remove(self._store, COORDINATOR, id)

    def on_restore(self) -> None:
        if self._removed:
            plan.put_back(self._store, COORDINATOR, self._removed)
            self._removed = None


def _action(action: ActionView, priorities: set[str]) -> dict[str, Any]:
    return {
        "id": action.id,
        "priority": action.priority if action.priority in priorities else None,
        "what": action.what,
        "owner": action.owner,
        "due": {"iso": action.due, "words": weekday_in_words(action.due)} if action.due else None,
        "late": bool(action.due and not action.done and date.fromisoformat(action.due) < today()),
        "done": action.done,
    }


def _in_words(agreed: list[ActionView]) -> str:
    if not agreed:
        return "Nog niets afgesproken. Wie schrijft de visie uit, wie leest mee, en wanneer?"
    done = sum(action.done for action in agreed)
    kept = f"{done} van de {len(agreed)} afspraken {'is' if done == 1 else 'zijn'} nagekomen."
    return kept if done else ("Eén afspraak." if len(agreed) == 1 else f"{len(agreed)} afspraken.")
