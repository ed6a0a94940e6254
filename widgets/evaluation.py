"""Looking back with the group: what was agreed, what came of it, and what goes along to the next cycle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from samenspraak.reports.dates import day_in_words, weekday_in_words
from samenspraak.workshop import evaluating
from samenspraak.workshop.evaluation_views import Agreed, EvaluationView, Found, Group, Item
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._days import today
from widgets._measured import Measured

_KIND = {"priority": "Prioriteit", "undertaking": "Wat we doen", "action": "Afspraak"}
_STATE = {"open": "nog niet begonnen", "running": "loopt", "done": "gedaan", "stopped": "gestopt"}
_CHANGED = "Wat veranderde"
"""Under this title `lines` of the questionnaire tells what changed between two measurements."""


class Evaluation(Acting):
    """The evaluation that is going on, or the newest one; without one, the way to begin."""

    component: ClassVar[str] = "evaluation"
    not_typed: ClassVar[Mapping[str, str]] = {
        "held_on": "a day",
        "evaluation": "a key",
        "subject": "chosen of a list",
        "choice": "chosen of a list",
    }

    def __init__(self, measured: Measured, **kwargs: Any) -> None:
        self._measured = measured
        self._store = measured.store
        self._looked_at = ""
        super().__init__(**kwargs)

    def view(self) -> dict[str, Any]:
        held = evaluating.evaluations(self._store, COORDINATOR)
        shown = next((one for one in held if one.id == self._looked_at), held[-1] if held else None)
        groups = evaluating.agenda(self._store, COORDINATOR, shown.id) if shown else []
        items = [item for group in groups for item in group.items]
        return {
            "key": str(self._measured.owner.uid),
            "today": today().isoformat(),
            "held": [_held(one) for one in held],
            "shown": _held(shown) if shown else None,
            "changed": self._changed(),
            "groups": [_group(group) for group in groups],
            "judged": _judged(items),
            "onward": [{"title": item.agreed.title, "text": item.found.onward} for item in items if item.found.onward],
            "longest": evaluating.LONGEST,
        }

    def on_begin(self, held_on: str) -> None:
        """Begin to look back, or put another day on what was begun."""
        self._looked_at = evaluating.begin(self._store, COORDINATOR, held_on)

    def on_judge(
        self,
        evaluation: str,
        subject: str,
        id: str,  # noqa: A002 - the screen's own word
        *,
        happened: str,
        evidence: str,
        onward: str,
    ) -> None:
        """Write down what came of something; `id` is its key."""
        found = {"happened": happened, "evidence": evidence, "onward": onward}
        evaluating.judge(self._store, COORDINATOR, evaluation, subject, id, **found)

    def on_decide(self, evaluation: str, subject: str, id: str, choice: str) -> None:  # noqa: A002
        """Keep it, change it or stop it; or leave that open."""
        evaluating.judge(self._store, COORDINATOR, evaluation, subject, id, choice=choice)

    def on_close(self, evaluation: str) -> None:
        evaluating.close(self._store, COORDINATOR, evaluation)

    def on_reopen(self, evaluation: str) -> None:
        evaluating.reopen(self._store, COORDINATOR, evaluation)

    def on_look_at(self, evaluation: str) -> None:
        """Show another time that the group looked back."""
        self._looked_at = evaluation

    def _changed(self) -> list[str]:
        """What the questionnaire says that changed, once it was held twice."""
        found, former = self._measured.findings()
        if found is None or former is None:
            return []
        from samenspraak.reports.startpositie import lines

        told = lines(found, self._measured.words(), former)
        return [line.text for line in told if line.about == _CHANGED]


def _held(one: EvaluationView) -> dict[str, Any]:
    return {"id": one.id, "day": one.held_on, "words": day_in_words(one.held_on), "closed": one.closed}


def _group(group: Group) -> dict[str, Any]:
    title = group.title or ("Dit stond in het plan" if group.left else "Wat verder is afgesproken")
    return {"title": title, "items": [_item(item) for item in group.items]}


def _item(item: Item) -> dict[str, Any]:
    agreed, found = item.agreed, item.found
    return {
        "subject": agreed.subject,
        "id": agreed.id,
        "kind": _KIND[agreed.subject],
        "title": agreed.title,
        "agreed": _in_words(agreed),
        "found": _found(found),
    }


def _found(found: Found) -> dict[str, str]:
    return {
        "happened": found.happened,
        "evidence": found.evidence,
        "choice": found.choice,
        "onward": found.onward,
    }


def _in_words(agreed: Agreed) -> list[dict[str, str]]:
    """What the plan says of it, as pairs of a word and a text; empty texts are left out."""
    action = agreed.action
    if action is None:
        return [{"about": "Waarom", "text": agreed.reason}] if agreed.reason else []
    said = {
        "Doel": action.goal,
        "Voor wie": action.audience,
        "Wie": action.owner,
        "Daaraan zouden we het zien": action.evidence,
        "Terugkijken": weekday_in_words(action.due) if action.due else "",
        "Stand": _STATE[action.state],
    }
    return [{"about": about, "text": text} for about, text in said.items() if text]


def _judged(items: list[Item]) -> str:
    if not items:
        return "Er staat nog niets in het plan."
    begun = sum(item.found.begun for item in items)
    if begun == len(items):
        return "Alles is besproken."
    return f"{begun} van de {len(items)} besproken."
