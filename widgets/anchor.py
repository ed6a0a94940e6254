"""Anchoring what is done: its months, its place in the year plan, who takes it over, and when the school stops with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets as t

from samenspraak.analysis.year_plan import MONTHS, NAMES
from samenspraak.errors import RuleError
from samenspraak.reports.formats.handover import handover_card
from samenspraak.reports.labels import UNDERTAKING_STATES
from samenspraak.workshop import undertakings
from samenspraak.workshop.plan_views import UndertakingView
from samenspraak.workshop.viewer import COORDINATOR
from widgets._download import KINDS, document, href
from widgets._plan import OnPlan, kind_word


class Anchor(OnPlan):
    """All that is chosen and not stopped, each with what it needs to stay."""

    component: ClassVar[str] = "anchor"
    not_typed: ClassVar[Mapping[str, str]] = {
        "months": "numbers",
        "state": "chosen of a list",
        "asked": "a random text of the browser's, to know the document by",
    }

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """The newest hand-over card: `asked`, `href` and `name`."""

    def view(self) -> dict[str, Any]:
        titles = {one.id: one.title for one in self._plan.priorities()}
        going = [one for one in self._plan.undertakings() if one.going]
        return {
            "key": str(self._plan.owner.uid),
            "items": [self._item(one, titles) for one in going],
            "months": [{"number": month, "name": NAMES[month - 1]} for month in MONTHS],
            "done": _in_words(going),
            "longest": undertakings.LONGEST,
            "undo": self.undo,
        }

    def on_keep(
        self,
        id: str,  # noqa: A002 - the screen's own word
        *,
        year_plan: str,
        owner: str,
        backup_owner: str,
        handover: str,
        stop_rule: str,
    ) -> None:
        """Write down what it needs to stay."""
        said = {
            "year_plan": year_plan,
            "owner": owner,
            "backup_owner": backup_owner,
            "handover": handover,
            "stop_rule": stop_rule,
        }
        former = undertakings.change(self._store, COORDINATOR, id, **said)
        self.was_undertaking(f"Borgen van ‘{former.title}’", former)

    def on_set_months(self, id: str, months: list[int]) -> None:  # noqa: A002
        """Say in which months it is done."""
        former = undertakings.change(self._store, COORDINATOR, id, months=months)
        self.was_undertaking(f"Maanden van ‘{former.title}’", former)

    def on_set_state(self, id: str, state: str) -> None:  # noqa: A002
        """Call it anchored, or running again."""
        former = undertakings.set_state(self._store, COORDINATOR, id, state)
        self.was_undertaking(f"‘{former.title}’: {UNDERTAKING_STATES[state]}", former)

    def on_make_card(self, id: str, kind: str, asked: str) -> None:  # noqa: A002
        """Make the hand-over card of something: `word` or `pdf`."""
        one = next((one for one in self._plan.undertakings() if one.id == id), None)
        if one is None or kind not in KINDS:
            raise RuleError("Dit staat niet meer in het plan. Laad de pagina opnieuw.")
        card = handover_card(one, self._plan.catalogue)
        content = document(kind, card, self._plan.owner.name, self._store.folder)
        self.made = {"asked": asked, **href(kind, f"{card.title} {one.title}", content)}

    def _item(self, one: UndertakingView, priorities: Mapping[str, str]) -> dict[str, Any]:
        return {
            "id": one.id,
            "title": one.title,
            "label": kind_word(self._plan.entry(one), one.kind),
            "about": priorities.get(one.priority or "", ""),
            "state": one.state,
            "word": UNDERTAKING_STATES[one.state],
            "months": list(one.months),
            "year_plan": one.year_plan,
            "owner": one.owner,
            "backup_owner": one.backup_owner,
            "handover": one.handover,
            "stop_rule": one.stop_rule,
            "lacks": undertakings.lacking(one),
        }


def _in_words(going: list[UndertakingView]) -> str:
    if not going:
        return "Er is nog niets gekozen om te borgen."
    kept = sum(one.state == "anchored" for one in going)
    if not kept:
        return "Er is nog niets geborgd."
    return f"{kept} van de {len(going)} {'is' if kept == 1 else 'zijn'} geborgd."
