"""The plan as the dashboard tells it: what is carried out, agreed and found of it, each with the way to its priority and from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from samenspraak.analysis.year_plan import MONTHS
from samenspraak.reports.dates import day_in_words, months_in_words
from samenspraak.store import Store
from samenspraak.workshop import evaluating, plan, reflecting, undertakings
from samenspraak.workshop.evaluation_views import Choice, EvaluationView, Group, Item
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
_MANY = 5
"""From so many people on it is told how many looked back: with fewer that may tell who did not."""
Way = dict[str, str]
"""A button: `to` the place of something on the dashboard, with its words in `text`."""


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
    def _held(self) -> EvaluationView | None:
        """The newest evaluation that was rounded off."""
        return next((one for one in reversed(evaluating.evaluations(self._store, COORDINATOR)) if one.closed), None)

    @cached_property
    def _judged(self) -> list[tuple[str | None, Item]]:
        """What was found then, each with the key of its priority."""
        if self._held is None:
            return []
        groups = evaluating.agenda(self._store, COORDINATOR, self._held.id)
        return [(_priority_of(group), item) for group in groups for item in group.items if item.found.begun]

    @cached_property
    def _looked_back(self) -> dict[str, str]:
        """Of what is carried out, by key: when people last looked back together, and how often."""
        found: dict[str, list[reflecting.ReflectionView]] = {}
        for one in reflecting.reflections(self._store, COORDINATOR):
            if one.undertaking and one.revealed:
                found.setdefault(one.undertaking, []).append(one)
        return {key: _back(held) for key, held in found.items()}

    def next(self, priority: PriorityView) -> dict[str, Any] | None:
        """What is to be done first for a priority; without words when nothing was agreed for it, None before anything was."""
        if not self.actions:
            return None
        mine = [action for action in self.actions if action.priority == priority.id]
        pending = sorted((action for action in mine if action.pending), key=lambda action: action.due or "9999")
        if pending:
            return _agreed(pending[0])
        words = "Alles wat jullie afspraken, is gedaan." if mine else ""
        return {"what": words, "owner": "", "due": "", "state": "", "late": False, "done": bool(mine)}

    def ways(self, priority: PriorityView) -> list[Way]:
        """From a priority to what is carried out for it, to what is agreed and to what came of it."""
        doing = [
            {"to": one.id, "text": f"{one.title} ({_UNDERTAKING[one.state]})"}
            for one in self.undertakings
            if one.priority == priority.id and one.going
        ]
        agreed = [one.id for one in self.actions if one.priority == priority.id]
        found = [_found(item) for key, item in self._judged if key == priority.id]
        if agreed:
            doing.append({"to": agreed[0], "text": f"Afspraken: {len(agreed)}"})
        if found and self._held:
            doing.append({"to": found[0], "text": f"Besproken op {day_in_words(self._held.held_on)}"})
        return doing

    def chapters(self, chosen: Sequence[PriorityView]) -> dict[str, Any]:
        """Each chapter, or None where there is nothing to tell yet."""
        order = {priority.id: place for place, priority in enumerate(chosen)}
        back: dict[str | None, Way] = {
            one.id: {"to": one.id, "text": f"Prioriteit {place}: {one.title}"} for place, one in enumerate(chosen, 1)
        }
        titles = {one.id: one.title for one in self.undertakings}
        actions = sorted(self.actions, key=lambda one: order.get(one.priority or "", len(order)))
        doing = sorted(self.undertakings, key=lambda one: order.get(one.priority or "", len(order)))
        return {
            "doing": {
                "things": [
                    _undertaking(one, back.get(one.priority), self._looked_back.get(one.id, "")) for one in doing
                ],
                "trace": "Wat jullie uit de bibliotheek kozen, en hoe het daarmee staat.",
            }
            if doing
            else None,
            "next": {
                "actions": [
                    {
                        **_agreed(one),
                        "id": one.id,
                        "belongs": titles.get(one.undertaking or "", ""),
                        "about": back.get(one.priority),
                    }
                    for one in actions
                ],
                "trace": "Wat in de visie-sessie en daarna is afgesproken, zoals het nu staat.",
            }
            if actions
            else None,
            "came": self._came(back),
        }

    def _came(self, back: Mapping[str | None, Way]) -> dict[str, Any] | None:
        if self._held is None or not self._judged:
            return None
        return {
            "lead": f"Zo keken jullie terug op {day_in_words(self._held.held_on)}.",
            "things": [
                {
                    "id": _found(item),
                    "about": _own(back.get(priority)) if item.agreed.subject == "priority" else back.get(priority),
                    "what": item.agreed.title,
                    "happened": item.found.happened,
                    "choice": _CHOICE[item.found.choice],
                    "onward": item.found.onward,
                }
                for priority, item in self._judged
            ],
            "trace": "De evaluatie: wat jullie samen van het plan vonden.",
        }


def _priority_of(group: Group) -> str | None:
    """The key of a group's priority, which is the first that there is to look back on."""
    first = group.items[0].agreed
    return first.id if group.title is not None and first.subject == "priority" else None


def _own(way: Way | None) -> Way | None:
    """The way to a priority where its name stands already."""
    return {**way, "text": way["text"].partition(":")[0]} if way else None


def _found(item: Item) -> str:
    """The place of what was found of something: that thing has a place of its own."""
    return f"found-{item.agreed.id}"


def _back(held: Sequence[reflecting.ReflectionView]) -> str:
    """The last time, which comes first, in words."""
    last, number = held[0], len(held)
    day = f" op {day_in_words(last.day)}" if last.day else ""
    people = f", met {last.people} mensen" if last.people >= _MANY else ""
    return (
        f"Samen teruggekeken{day}{people}"
        if number == 1
        else f"{number} keer samen teruggekeken, het laatst{day}{people}"
    )


def _agreed(action: ActionView) -> dict[str, Any]:
    due = action.due if action.pending else None
    return {
        "what": action.sentence,
        "owner": action.owner,
        "due": day_in_words(due) if due else "",
        "state": _ACTION[action.state],
        "late": bool(due and date.fromisoformat(due) < today()),
        "done": not action.pending,
    }


def _undertaking(one: UndertakingView, about: Way | None, looked_back: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "what": one.title,
        "kind": _KIND[one.kind],
        "about": about,
        "state": _UNDERTAKING[one.state],
        "looked_back": looked_back,
        "when": months_in_words(sorted(one.months, key=MONTHS.index)) or one.year_plan,
        "stopped": not one.going,
    }
