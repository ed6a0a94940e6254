"""The actions of the plan: a form, a list by priority, and a board from open to done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from samenspraak.reports.dates import weekday_in_words
from samenspraak.reports.labels import ACTION_STATES
from samenspraak.workshop import plan
from samenspraak.workshop.actions import LONGEST
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.viewer import COORDINATOR
from widgets._days import today
from widgets._plan import OnPlan


class Board(OnPlan):
    """All actions, of whatever session or added here."""

    component: ClassVar[str] = "board"
    not_typed: ClassVar[Mapping[str, str]] = {"undertaking": "a key", "state": "chosen of a list"}

    def view(self) -> dict[str, Any]:
        groups, agreed = self._plan.groups(), self._plan.actions()
        known = {group["id"] for group in groups}
        going = [one for one in self._plan.undertakings() if one.going]
        titles = {one.id: one.title for one in going}
        return {
            "key": str(self._plan.owner.uid),
            "groups": groups,
            "undertakings": [{"id": one.id, "title": one.title} for one in going],
            "actions": [action_state(one, known, titles) for one in agreed],
            "columns": [{"state": state, "title": title.capitalize()} for state, title in ACTION_STATES.items()],
            "open": _in_words(agreed),
            "full": f"Er staan {plan.MOST} afspraken. Haal er een weg als er een bij moet."
            if len(agreed) >= plan.MOST
            else "",
            "longest": LONGEST,
            "undo": self.undo,
        }

    def on_add(
        self,
        *,
        what: str,
        owner: str,
        goal: str,
        audience: str,
        condition: str,
        evidence: str,
        starts: str | None,
        due: str | None,
        priority: str | None,
        undertaking: str | None,
    ) -> None:
        """Add an action to the plan."""
        said = {"goal": goal, "audience": audience, "condition": condition, "evidence": evidence}
        about = {"starts": starts, "due": due, "priority": priority, "undertaking": undertaking}
        made = plan.add(self._store, COORDINATOR, what, owner, **said, **about)
        self.was_not_there(f"‘{what.strip()}’ erbij gezet", lambda: plan.remove(self._store, COORDINATOR, made))
        self.changes_with("change", id=made, what=what, owner=owner, **said, **about)

    def on_change(
        self,
        id: str,  # noqa: A002 - the screen's own word
        *,
        what: str,
        owner: str,
        goal: str,
        audience: str,
        condition: str,
        evidence: str,
        starts: str | None,
        due: str | None,
        priority: str | None,
        undertaking: str | None,
    ) -> None:
        """Put other words in place of what an action says."""
        said = {"goal": goal, "audience": audience, "condition": condition, "evidence": evidence}
        about = {"starts": starts, "due": due, "priority": priority, "undertaking": undertaking}
        former = plan.change(self._store, COORDINATOR, id, what=what, owner=owner, **said, **about)
        self.was_action(f"‘{former.sentence}’ veranderd", former)

    def on_set_state(self, id: str, state: str) -> None:  # noqa: A002
        """Say how an action stands."""
        former = plan.set_state(self._store, COORDINATOR, id, state)
        self.was_action(f"‘{former.sentence}’: {ACTION_STATES[state]}", former)

    def on_remove(self, id: str) -> None:  # noqa: A002
        """Take an action out of the plan."""
        gone = plan.remove(self._store, COORDINATOR, id)
        self.was_action(f"‘{gone.action.sentence}’ weggehaald", gone)


def action_state(action: ActionView, priorities: set[str], undertakings: Mapping[str, str]) -> dict[str, Any]:
    """An action as a screen shows it; `priorities` are those that are there, `undertakings` their titles."""
    return {
        "id": action.id,
        "what": action.what,
        "owner": action.owner,
        "goal": action.goal,
        "audience": action.audience,
        "condition": action.condition,
        "evidence": action.evidence,
        "starts": _day(action.starts),
        "due": _day(action.due),
        "late": late(action),
        "state": action.state,
        "priority": action.priority if action.priority in priorities else "",
        "undertaking": action.undertaking if action.undertaking in undertakings else "",
        "belongs": undertakings.get(action.undertaking or "", ""),
    }


def late(action: ActionView) -> bool:
    """Whether the day to look back went by while the action was not closed."""
    return bool(action.due and action.pending and date.fromisoformat(action.due) < today())


def _day(iso: str | None) -> dict[str, str] | None:
    return {"iso": iso, "words": weekday_in_words(iso)} if iso else None


def _in_words(agreed: list[ActionView]) -> str:
    if not agreed:
        return "Er staan nog geen afspraken. Begin klein: één afspraak per prioriteit is genoeg."
    done = sum(one.done for one in agreed)
    overdue = sum(late(one) for one in agreed)
    some = f"{done} van de {len(agreed)} afspraken {'is' if done == 1 else 'zijn'} gedaan."
    said = some if len(agreed) > 1 else f"De afspraak is {'' if done else 'nog niet '}gedaan."
    if not overdue:
        return said
    return f"{said} Bij {overdue} is de dag voorbij: wat leerden jullie?"
