"""The dashboard: what was chosen, why, where it came from, and what else the session brought."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

import pandas as pd
import traitlets as t

from samenspraak.analysis.roles import shown_roles
from samenspraak.analysis.votes import given_by, vote_table
from samenspraak.catalogue import Catalogue
from samenspraak.steps import Cards
from samenspraak.steps.score import CRITERIA, HIGHEST
from samenspraak.store import Store
from samenspraak.workshop import choosing, trajectory
from samenspraak.workshop.grouping import words_of
from samenspraak.workshop.reflecting import KINDS as REFLECTIONS
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import (
    OptionView,
    PriorityView,
    ScoreView,
    SessionView,
    TrajectoryView,
)
from samenspraak.workshop.vision import SESSION as VISION
from widgets._component import Acting
from widgets._days import today
from widgets._download import tables
from widgets._links import workbook_link
from widgets._plan_story import PlanStory
from widgets._roles import token_of
from widgets._story import NOTHING, PANEL, Story

_CHOICE = "kies"
"""The key of the question whose round of dots priorities are chosen from."""


class Dashboard(Acting):
    """At most three priorities, large, each with its votes and its trace; then the story of the session."""

    component: ClassVar[str] = "dashboard"
    not_typed: ClassVar[Mapping[str, str]] = {"asked": "a random text of the browser's, to know the file by"}

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """The newest file with the tables behind the screens: `asked`, `href` and `name`."""

    def __init__(self, store: Store, catalogue: Catalogue | None = None, **kwargs: Any) -> None:
        self._store = store
        self._catalogue = catalogue
        self._seen: tuple[TrajectoryView | None, list[SessionView], date] | None = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        seen = self._look()
        if seen != self._seen:
            self._seen = seen
            super().refresh()

    def on_make(self, asked: str) -> None:
        """Make the file with the tables of how all stands now."""
        self.made = {"asked": asked, **tables("coördinator", self._store, self._catalogue)}

    def _look(self) -> tuple[TrajectoryView | None, list[SessionView], date]:
        """Whose it is and its sessions, each with a version, and the day: what all the rest follows from."""
        found = trajectory.sessions(self._store)
        return (
            trajectory.trajectory(self._store),
            [one for one in found if one.kind in (VISION, PANEL, *REFLECTIONS)],
            today(),
        )

    def view(self) -> dict[str, Any]:
        owner, found, _ = self._seen or self._look()
        sessions = [one for one in found if one.kind == VISION]
        panel = next((one for one in found if one.kind == PANEL), None)
        link = workbook_link("2-visiesessie") if owner else None
        shown = {"title": owner.name if owner else "", "session": link}
        if not sessions:
            told = NOTHING | (PlanStory(self._store).chapters([]) if owner else {})
            return {**shown, "empty": _empty(started=owner is not None), "priorities": [], "story": told, "coming": []}
        chosen = choosing.priorities(self._store, ROOM)
        rounds = {id(view.tally): view.tally for view in chosen}  # those of one round share it
        counted = {key: vote_table(tally) for key, tally in rounds.items()}
        story = Story(self._store, sessions[-1], panel, PlanStory(self._store))
        told = story.chapters(chosen)
        return {
            **shown,
            "empty": None if chosen else _empty(started=True, part=story.number(_CHOICE)),
            "priorities": [
                _priority(view, place, story, counted[id(view.tally)]) for place, view in enumerate(chosen, 1)
            ],
            "story": told,
            "coming": story.coming(told),
        }


def _empty(*, started: bool, part: int | None = None) -> dict[str, Any]:
    name, label = ("2-visiesessie", "Naar de visie-sessie") if started else ("0-welkom", "Naar het begin")
    link = workbook_link(name)
    where = f"in deel {part} van de visie-sessie" if part else "in de visie-sessie"
    return {
        "title": "Hier komen jullie prioriteiten",
        "text": (
            f"Jullie kiezen ze {where}: stem met stippen, sluit de ronde, en kies er samen hooguit drie. "
            "Ze staan hier dan meteen."
            if started
            else "Er is nog geen traject. Begin bij het welkom; dat duurt twee minuten."
        ),
        "steps": [{"label": label, "href": link}] if link else [],
    }


def _priority(view: PriorityView, place: int, story: Story, counted: pd.DataFrame) -> dict[str, Any]:
    return {
        "id": view.id,
        "position": place,
        "title": view.title,
        "reason": view.reason,
        "minority": view.minority,
        "votes": _votes(view, counted) if view.tally.revealed else None,
        "scores": _scores(view.scores) or None,
        "consent": story.agreed(view),
        "next": story.plan.next(view),
        "doing": story.plan.ways(view),
        "trace": _trace(view.origin, view.session.title, story.trace(view.origin.step)) if view.origin else None,
    }


def _scores(scores: dict[str, ScoreView]) -> list[dict[str, Any]]:
    return [
        {
            "label": label.capitalize(),
            "median": score.median,
            "low": score.low,
            "high": score.high,
            "highest": HIGHEST,
            "value": f"{score.median:g} van {HIGHEST}".replace(".", ","),
            "range": _range(score),
        }
        for criterion, label in CRITERIA.items()
        if (score := scores.get(criterion)) and score.n
    ]


def _range(score: ScoreView) -> str:
    one, more = words_of(score.size)
    people = f"{score.n} {one if score.n == 1 else more}"
    return (
        f"allemaal een {score.low}, {people}"
        if score.low == score.high
        else (f"van {score.low} tot en met {score.high}, {people}")
    )


def _votes(view: PriorityView, table: pd.DataFrame) -> dict[str, Any] | None:
    if view.option not in table.index:
        return None
    row = table.loc[[view.option]].iloc[0].to_dict()
    dots, total, people = int(row["dots"]), int(table["dots"].sum()), given_by(row, view.tally.size)
    roles = shown_roles(table)
    return {
        "dots": dots,
        "total": total,
        "sentence": f"{dots} van de {total} stippen{f', van {people}' if people else ''}",
        "by_role": [{"role": token_of(role), "label": name, "dots": int(row[role])} for role, name in roles.items()]
        or None,
    }


def _trace(origin: OptionView, session: str, sentence: str) -> dict[str, Any]:
    columns = origin.step.rules.columns if isinstance(origin.step.rules, Cards) else ()
    labels = {column.key: column.label for column in columns}
    return {
        "theme": origin.title,
        "note": origin.note,
        "session": session,
        "question": origin.step.question,
        "sentence": sentence,
        "cards": [{"text": card.text, "column_label": labels.get(card.column or "")} for card in origin.cards],
    }
