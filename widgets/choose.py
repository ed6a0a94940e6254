"""Choosing at most three priorities from a closed round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from samenspraak.steps.consent import OBJECTION
from samenspraak.steps.score import CRITERIA
from samenspraak.workshop import choosing, trajectory, undo, walls
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import CardView, PriorityView, ScoreView
from widgets._agreement import MISSING, Round, agreement, asking
from widgets._in_room import InRoom

_NOT_ASKED: dict[str, Any] = {"summary": "", "ask": None}


class Choose(InRoom):
    """Options ranked by dots, and what was chosen from them with its reasons."""

    component: ClassVar[str] = "choose"

    def view(self) -> dict[str, Any]:
        owner = trajectory.trajectory(self._store)
        kept_as = f"{owner.uid if owner else ''}:{self.step.session_id}"
        if not self.step.revealed:
            return {
                "key": kept_as,
                "revealed": False,
                "waiting": "Je kunt kiezen als de stemronde gesloten is.",
                "options": [],
                "priorities": [],
                "consent": _NOT_ASKED,
                "max": choosing.MOST,
                "undo": None,
            }
        from samenspraak.analysis.votes import given_by, vote_table

        tally = choosing.tally(self._store, COORDINATOR, self._step_id)
        chosen = choosing.priorities(self._store, COORDINATOR)
        options = {option.id: option for option in tally.options}
        table = vote_table(tally)
        dots = table["dots"].to_dict()
        scores = choosing.option_scores(self._store, COORDINATOR, self.step.session_id)
        consent = self._round()
        going = consent.going() if chosen else ""
        whys = self._whys(consent)
        return {
            "key": kept_as,
            "revealed": tally.revealed,
            "waiting": "",
            "options": [
                {
                    "id": key,
                    "title": row["title"],
                    "dots": int(row["dots"]),
                    "given_by": given_by(row.to_dict(), tally.size),
                    "scores": _scores(scores.get(str(key), {})),
                    "cards": [card.text for card in options[str(key)].cards],
                    "chosen": any(priority.option == key for priority in chosen),
                }
                for key, row in table.iterrows()
            ],
            "priorities": [
                {
                    "id": priority.id,
                    "title": priority.title,
                    "reason": priority.reason,
                    "minority": priority.minority,
                    "position": place,
                    "votes": int(dots.get(priority.option, 0)),
                    "of": int(table["dots"].sum()),
                    "scores": _scores(priority.scores),
                    "agreement": (agreement(priority.consent) if consent.revealed else asking() if going else None),
                    "needed": [_needed(card) for card in whys if card.column == priority.consent_key],
                }
                for place, priority in enumerate(chosen, 1)
            ],
            "consent": _consent(consent, going, chosen),
            "max": choosing.MOST,
            "undo": choosing.undo_label(self._store, COORDINATOR, self._step_id),
        }

    def _round(self) -> Round:
        return Round(self._store, self.step.session_id, self._room.now.steps.values(), "priorities")

    def _whys(self, consent: Round) -> list[CardView]:
        """Objections first, then concerns, after the reveal."""
        if consent.step is None:
            return []
        said = walls.wall(self._store, COORDINATOR, consent.step.id).cards
        return sorted(said, key=lambda card: card.mark != OBJECTION)

    def on_choose(self, option: str) -> None:
        choosing.choose(self._store, COORDINATOR, self._step_id, option)

    def on_reason(self, id: str, reason: str, minority: str) -> None:  # noqa: A002 - the screen's own word
        choosing.explain(self._store, COORDINATOR, id, reason, minority)

    def on_rename(self, id: str, title: str) -> None:  # noqa: A002
        choosing.rename(self._store, COORDINATOR, id, title)

    def on_propose(self) -> None:
        self._round().ask()

    def on_move(self, id: str, by: int) -> None:  # noqa: A002
        choosing.move(self._store, COORDINATOR, id, by)

    def on_drop(self, id: str) -> None:  # noqa: A002
        choosing.drop(self._store, COORDINATOR, id)

    def on_undo(self) -> None:
        undo.undo(self._store, COORDINATOR, self._step_id)


def _consent(consent: Round, going: str, chosen: list[PriorityView]) -> dict[str, Any]:
    if consent.step is None or not chosen:
        return _NOT_ASKED
    if going:
        return {"summary": f"De prioriteiten liggen nu voor. {going}", "ask": None}
    if not consent.revealed:
        return {"summary": "", "ask": "Leg de prioriteiten voor"}
    missing = sum(1 for priority in chosen if agreement(priority.consent)["status"] in MISSING)
    if not missing:
        return {"summary": "Over alles wat jullie kozen, is instemming.", "ask": None}
    return {
        "summary": f"Over {missing} van de {len(chosen)} prioriteiten is nog geen instemming.",
        "ask": "Leg de prioriteiten opnieuw voor",
    }


def _needed(card: CardView) -> dict[str, Any]:
    return {"id": card.id, "kind": card.mark, "text": card.text}


def _scores(scores: Mapping[str, ScoreView]) -> list[dict[str, Any]]:
    return [
        {"label": label.capitalize(), "median": score.median, "low": score.low, "high": score.high, "n": score.n}
        for criterion, label in CRITERIA.items()
        if (score := scores.get(criterion)) and score.n
    ]
