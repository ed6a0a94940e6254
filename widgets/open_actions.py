"""What is still open from before, to say of each how it stands before going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from samenspraak.reports.dates import weekday_in_words
from samenspraak.store import Store
from samenspraak.workshop import plan
from samenspraak.workshop.plan_views import ActionState, ActionView
from samenspraak.workshop.still_open import comes_up
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._days import today

_SHOWN = 5
"""More than this is not a short list; the plan has them all."""


class OpenActions(Acting):
    """A short list of what can be asked about now, the oldest day first, and how much else goes on; empty when nothing is open or who leads skipped it."""

    component: ClassVar[str] = "open_actions"
    not_typed: ClassVar[Mapping[str, str]] = {"state": "chosen of a list"}

    def __init__(
        self, store: Store, pending: Callable[[], list[ActionView]], told: Callable[[], None], **kwargs: Any
    ) -> None:
        """`pending` gives what is open from before, and `told` lets the rest of the page know of a change."""
        self._store = store
        self._pending = pending
        self._told = told
        self._skipped = False
        self._said: list[tuple[str, ActionState]] = []
        super().__init__(**kwargs)

    def view(self) -> dict[str, Any]:
        planned = {one.id: one for one in plan.planned(self._store, COORDINATOR)}
        self._said = [(key, state) for key, state in self._said if key in planned]
        agreed = [one for key, one in planned.items() if key in dict(self._said)]
        waiting = sorted(self._pending(), key=lambda one: one.due or "9999")
        later = sum(one.pending and not comes_up(one, today()) for one in planned.values())
        shown = [*waiting[:_SHOWN], *(one for one in agreed if not one.pending)]
        return {
            "actions": [] if self._skipped else [_action(one) for one in shown],
            "more": 0 if self._skipped else max(0, len(waiting) - _SHOWN),
            "later": 0 if self._skipped else later,
            "undo": planned[self._said[-1][0]].what if self._said else None,
        }

    def on_set_state(self, id: str, state: str) -> None:  # noqa: A002 - the screen's own word
        """Say how an action stands."""
        former = plan.set_state(self._store, COORDINATOR, id, state)
        self._said.append((id, former.state))

    def on_put_back(self) -> None:
        """Let the one that was changed last be as it was."""
        if self._said:
            plan.set_state(self._store, COORDINATOR, *self._said.pop())

    def on_skip(self) -> None:
        """Go on without saying anything of them."""
        self._skipped = True

    def show_result(self) -> None:
        self.refresh()
        self._told()


def _action(action: ActionView) -> dict[str, Any]:
    return {
        "id": action.id,
        "what": action.what,
        "condition": action.condition,
        "owner": action.owner,
        "due": weekday_in_words(action.due) if action.due else "",
        "late": bool(action.due and action.pending and date.fromisoformat(action.due) < today()),
        "state": action.state,
    }
