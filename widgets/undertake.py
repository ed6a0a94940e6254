"""Choosing what to carry out: of each priority what fits it, why, and all of the library for who wants something else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from samenspraak.analysis.fitting import Offered, fitting
from samenspraak.analysis.suggesting import Asked, Candidate, Suggestion, Widest, scored, suggested
from samenspraak.catalogue import Practice, Training
from samenspraak.reports.labels import UNDERTAKING_STATES
from samenspraak.workshop import undertakings
from samenspraak.workshop.plan_views import UndertakingView
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PriorityView, ScoreView
from widgets._links import workbook_link
from widgets._plan import OnPlan, kind_of, kind_word

_SUGGESTED = 4


class Undertake(OnPlan):
    """What is chosen for each priority, and what fits it."""

    component: ClassVar[str] = "undertake"
    not_typed: ClassVar[Mapping[str, str]] = {"key": "a key", "state": "chosen of a list"}

    def view(self) -> dict[str, Any]:
        chosen, offered, priorities = self._plan.undertakings(), self._plan.offered(), self._plan.priorities()
        known = {one.id: one for one in priorities}
        widest = self._widest()
        return {
            "key": str(self._plan.owner.uid),
            "empty": None if known else _empty(),
            "groups": [
                {
                    **group,
                    "scored": scored(_asked(known.get(group["id"]), widest)),
                    "chosen": [self._chosen(one) for one in chosen if _of(one, known) == group["id"]],
                    "suggestions": [
                        _suggestion(one, offered)
                        for one in self._suggested(known.get(group["id"]), chosen, offered, widest)
                    ],
                }
                for group in self._plan.groups()
            ],
            "library": [
                {
                    "kind": kind_of(one),
                    "key": one.key,
                    "title": one.title,
                    "label": kind_word(one, kind_of(one)),
                    "post_it": one.post_it,
                }
                for one in offered
            ],
            "states": UNDERTAKING_STATES,
            "longest": undertakings.LONGEST,
            "undo": self.undo,
        }

    def on_choose(self, kind: str, key: str, priority: str | None, reason: str) -> None:
        """Choose something of the library for a priority, or for none."""
        before = {one.id: one for one in self._plan.undertakings()}
        made = undertakings.choose(
            self._store, COORDINATOR, self._plan.catalogue, kind, key, priority=priority or None, reason=reason
        )
        label = f"‘{next(one.title for one in self._plan.undertakings() if one.id == made)}’ gekozen"
        if made in before:
            self.was_undertaking(label, before[made])
        else:
            self.was_not_there(label, lambda: undertakings.remove(self._store, COORDINATOR, made))
        self.changes_with("explain", id=made, reason=reason)

    def on_explain(self, id: str, reason: str) -> None:  # noqa: A002 - the screen's own word
        """Write why it was chosen."""
        former = undertakings.change(self._store, COORDINATOR, id, reason=reason)
        self.was_undertaking(f"Andere reden bij ‘{former.title}’", former)

    def on_set_state(self, id: str, state: str) -> None:  # noqa: A002
        """Say that it runs, or that the school stops with it."""
        former = undertakings.set_state(self._store, COORDINATOR, id, state)
        self.was_undertaking(f"‘{former.title}’: {UNDERTAKING_STATES[state]}", former)

    def on_remove(self, id: str) -> None:  # noqa: A002
        """Take it out of the plan."""
        former = undertakings.remove(self._store, COORDINATOR, id)
        self.was_undertaking(f"‘{former.title}’ weggehaald", former)

    def _chosen(self, one: UndertakingView) -> dict[str, Any]:
        entry = self._plan.entry(one)
        return {
            "id": one.id,
            "title": one.title,
            "label": kind_word(entry, one.kind),
            "post_it": entry.post_it if entry else "",
            "reason": one.reason,
            "state": one.state,
        }

    def _suggested(
        self,
        priority: PriorityView | None,
        chosen: Collection[UndertakingView],
        offered: Collection[Practice | Training],
        widest: Widest | None,
    ) -> list[Suggestion]:
        if priority is None:
            return []
        offers = [Offered(_id(one), one.title, one.post_it, one.summary, one.tags) for one in offered]
        fits = {fit.key: fit for fit in fitting(priority.title, offers, reason=priority.reason, most=len(offers))}
        best = max((fit.weight for fit in fits.values()), default=1.0)
        candidates = [
            Candidate(
                one.key,
                kind_of(one),
                one.title,
                one.evidence,
                fits[_id(one)].weight / best,
                fits[_id(one)].reason,
                self._dimensions(one),
            )
            for one in offered
            if _id(one) in fits
        ]
        taken = {(one.kind, one.key) for one in chosen if one.priority == priority.id and one.going}
        return suggested(candidates, _asked(priority, widest), taken)[:_SUGGESTED]

    def _dimensions(self, one: Practice | Training) -> tuple[str, ...]:
        """Of the questionnaire, those that the content itself ties to it."""
        asked = self._plan.measured.questionnaire.dimensions
        return tuple(
            dimension.key for dimension in asked if isinstance(one, Practice) and one.key in dimension.practices
        )

    def _widest(self) -> Widest | None:
        """Where the newest questionnaire that was looked at shows the widest gap, if it is wide."""
        found, _ = self._plan.measured.findings()
        if found is None:
            return None
        from samenspraak.analysis.questionnaire.scores import DIMENSION, widest_first

        gaps = widest_first(found.gaps.loc[[DIMENSION]])
        if gaps.empty or not bool(gaps["wide"].iloc[0]):
            return None
        key = str(gaps.index[0][1])
        title = next(one.title for one in self._plan.measured.questionnaire.dimensions if one.key == key)
        return Widest(key, title, float(gaps["gap"].iloc[0]))


def _empty() -> dict[str, Any]:
    link = workbook_link("2-visiesessie")
    return {
        "text": "Jullie hebben nog geen prioriteiten. Die kiezen jullie in de visie-sessie. "
        "Je kunt ook zonder prioriteit iets kiezen.",
        "href": link,
        "label": "Naar de visie-sessie",
    }


def _suggestion(one: Suggestion, offered: Collection[Practice | Training]) -> dict[str, Any]:
    entry = next(entry for entry in offered if (kind_of(entry), entry.key) == (one.candidate.kind, one.candidate.key))
    return {
        "kind": one.candidate.kind,
        "key": one.candidate.key,
        "title": one.candidate.title,
        "label": kind_word(entry, one.candidate.kind),
        "post_it": entry.post_it,
        "because": list(one.because),
        "score": f"{one.score:.2f}".replace(".", ","),
    }


def _of(one: UndertakingView, known: Mapping[str, PriorityView]) -> str:
    return one.priority if one.priority and one.priority in known else ""


def _id(one: Practice | Training) -> str:
    return f"{kind_of(one)} {one.key}"


def _asked(priority: PriorityView | None, widest: Widest | None) -> Asked:
    scores = priority.scores if priority else {}
    return Asked(_middle(scores.get("importance")), _middle(scores.get("feasibility")), widest)


def _middle(score: ScoreView | None) -> float | None:
    return score.median if score and score.n else None
