"""The plan as the dashboard tells it: what is carried out, what is agreed, and what came of it, each with its priority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from samenspraak.reports.dates import day_in_words, months_in_words
from samenspraak.store import Store
from samenspraak.workshop import evaluating, plan, undertakings
from samenspraak.workshop.evaluation_views import Choice, EvaluationView, Item
from samenspraak.workshop.plan_views import ActionState, ActionView, UndertakingState, UndertakingView
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PriorityView
from widgets._days import today

_ACTION: Mapping[ActionState, str] = {"open": "", "running": "loopt", "done": "✓ gedaan", "stopped": "gestopt"}
_UNDERTAKING: Mapping[UndertakingState, str] = {
    "chosen": "gekozen",
    "running": "loopt",
    "anchored": "✓ geborgd",
    "stopped": "gestopt",
}
_KIND = {"practice": "Routine of praktijk", "training": "Training"}
_CHOICE: Mapping[Choice, str] = {"keep": "Houden", "change": "Veranderen", "stop": "Stoppen", "": ""}


class PlanStory:
    """The plan at one moment; everything is read once, when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def actions(self) -> list[ActionView]:
        return plan.planned(self._store, COORDINATOR)

    @cached_property
    def undertakings(self) -> list[UndertakingView]:
        return undertakings.undertakings(self._store, COORDINATOR)

    @cached_property
    def _judged(self) -> tuple[EvaluationView, list[Item]] | None:
        """The newest evaluation that was rounded off, with what was found."""
        closed = [one for one in evaluating.evaluations(self._store, COORDINATOR) if one.closed]
        if not closed:
            return None
        groups = evaluating.agenda(self._store, COORDINATOR, closed[-1].id)
        return closed[-1], [item for group in groups for item in group.items if item.found.begun]

    def next(self, priority: PriorityView) -> dict[str, Any] | None:
        """What is to be done first for a priority; without words when nothing was agreed for it, None before anything was."""
        if not self.actions:
            return None
        mine = [action for action in self.actions if action.priority == priority.id]
        pending = sorted((action for action in mine if action.pending), key=lambda action: action.due or "9999")
        if pending:
            return _agreed(pending[0])
        words = "Alles wat jullie afspraken, is gedaan." if mine else ""
        return {"what": words, "owner": "", "due": "", "state": "", "late": False, "done": bool(mine), "about": ""}

    def carried_out(self, priority: PriorityView) -> list[str]:
        """What of the library the school does for a priority, with how that stands."""
        return [
            f"{one.title} ({_UNDERTAKING[one.state]})"
            for one in self.undertakings
            if one.priority == priority.id and one.going
        ]

    def chapters(self, chosen: Sequence[PriorityView]) -> dict[str, Any]:
        """Each chapter, or None where there is nothing to tell yet."""
        titles = {priority.id: priority.title for priority in chosen}
        order = {key: place for place, key in enumerate(titles)}
        actions = sorted(self.actions, key=lambda one: order.get(one.priority or "", len(order)))
        doing = sorted(self.undertakings, key=lambda one: order.get(one.priority or "", len(order)))
        return {
            "doing": {
                "things": [_undertaking(one, titles.get(one.priority or "", "")) for one in doing],
                "trace": "Wat jullie uit de bibliotheek kozen, en hoe het daarmee staat.",
            }
            if doing
            else None,
            "next": {
                "actions": [_agreed(one, titles.get(one.priority or "", "")) for one in actions],
                "trace": "Wat in de visie-sessie en daarna is afgesproken, zoals het nu staat.",
            }
            if actions
            else None,
            "came": self._came(),
        }

    def _came(self) -> dict[str, Any] | None:
        if self._judged is None or not self._judged[1]:
            return None
        held, items = self._judged
        return {
            "lead": f"Zo keken jullie terug op {day_in_words(held.held_on)}.",
            "things": [
                {
                    "what": item.agreed.title,
                    "happened": item.found.happened,
                    "choice": _CHOICE[item.found.choice],
                    "onward": item.found.onward,
                }
                for item in items
            ],
            "trace": "De evaluatie: wat jullie samen van het plan vonden.",
        }


def _agreed(action: ActionView, about: str = "") -> dict[str, Any]:
    due = action.due if action.pending else None
    return {
        "what": action.sentence,
        "owner": action.owner,
        "due": day_in_words(due) if due else "",
        "state": _ACTION[action.state],
        "late": bool(due and date.fromisoformat(due) < today()),
        "done": not action.pending,
        "about": about,
    }


def _undertaking(one: UndertakingView, about: str) -> dict[str, Any]:
    return {
        "what": one.title,
        "kind": _KIND[one.kind],
        "about": about,
        "state": _UNDERTAKING[one.state],
        "when": months_in_words(one.months) or one.year_plan,
        "stopped": not one.going,
    }
