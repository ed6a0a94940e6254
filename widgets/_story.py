"""What a session brought beside its priorities, as the dashboard tells it, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from samenspraak.analysis import matrix
from samenspraak.reports.agreed import course_in_words, together
from samenspraak.reports.dates import day_in_words
from samenspraak.steps import Cards, Consent, Matrix
from samenspraak.steps.matrix import PARTS
from samenspraak.store import Store
from samenspraak.workshop import answering, leading, people, promises, script, trajectory, vision, walls
from samenspraak.workshop.grouping import words_of
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR, ROOM
from samenspraak.workshop.views import (
    AttendanceView,
    PriorityView,
    Progress,
    SessionView,
    StepView,
    VisionView,
)
from widgets._agreement import agreement, not_yet
from widgets._plan_story import PlanStory
from widgets._roles import token_of

PANEL = "panelgesprek"
"""The kind of the session in which a few parents told how it is for them."""
_LET_GO = "loslaten"
_UNSAID = "verder"
"""Keys of the questions what to let go, and what was not talked about."""
_STATES = {
    "concept": "Versie {}, een concept",
    "feedback": "Versie {}, lezers kunnen reageren",
    "adopted": "Versie {}, vastgesteld",
    "published": "Versie {}, vastgesteld en uitgedragen",
}
_SAID = ["part", "most", "n"]
_REMARKS = {"objection": "Bezwaar", "concern": "Zorg", "feedback": "Reactie van een lezer"}
_COMING = {
    "vision": ("visie", "Onze visie", "Jullie schrijven de visie samen in deel {} van de visie-sessie."),
    "deciding": ("wie-beslist", "Wie beslist, wie denkt mee?", "Dat vullen jullie in bij deel {}."),
    "promises": (promises.STEP, "Onze beloften aan het kind", "Die schrijven jullie in deel {}."),
    "next": (_UNSAID, "Hoe gaan we verder?", "Wat, wie en wanneer spreken jullie af in deel {}."),
    "unsaid": (_UNSAID, "Wat kwam niet aan bod?", "Dat vraag je aan het eind, in deel {}."),
}
"""Of each chapter that has nothing yet: the question that it comes from, its title, and when it comes."""
_TO_CHOOSE = "De kaartjes liggen er. Kies er hooguit drie, bij de poster van de visie."

NOTHING: dict[str, Any] = dict.fromkeys(
    (
        "vision",
        "concerns",
        "deciding",
        "promises",
        "start",
        "heard",
        "present",
        "let_go",
        "doing",
        "next",
        "came",
        "unsaid",
    )
)
"""The chapters before there is a session."""


class Story:
    """A session as it is now, with the panel talk before it; everything is read once, when first asked for."""

    def __init__(self, store: Store, session: SessionView, panel: SessionView | None, plan: PlanStory) -> None:
        self._store = store
        self.plan = plan
        self._session = session
        self._panel = panel
        self._answered: dict[int, Progress] = {}

    @cached_property
    def steps(self) -> list[StepView]:
        return trajectory.steps(self._store, self._session.id)

    @cached_property
    def _attendance(self) -> list[AttendanceView]:
        return people.attendance(self._store, self._session.id)

    @cached_property
    def _places(self) -> dict[str, tuple[int, str]]:
        """By the key of a question: number and title of its part."""
        held = [part for part in script.parts(self._store, self._session.id) if not part.left_out]
        return {step: (number, part.title) for number, part in enumerate(held, 1) for step in part.steps}

    def number(self, key: str) -> int | None:
        """The number of the part that asks a question; None when it is left out."""
        return self._places[key][0] if key in self._places else None

    def trace(self, step: StepView) -> str:
        """Where something comes from: session, part, and how many answered."""
        if step.id not in self._answered:
            self._answered[step.id] = answering.progress(self._store, ROOM, step.id)
        progress = self._answered[step.id]
        answered, (one, more) = sum(progress.answered.values()), words_of(progress.size)
        groups = progress.size > 1
        there = sum(progress.present.values()) if groups else sum(row.present for row in self._attendance)
        of_all, gave = f"{there} {one if there == 1 else more}", "gaf" if answered == 1 else "gaven"
        return f"{self._place(step.key)}. {answered} van de {of_all} {gave} antwoord."

    def _place(self, key: str) -> str:
        number, title = self._places.get(key, (0, ""))
        return f"{self._session.title}, deel {number} ‘{title}’" if number else self._session.title

    def _revealed(self, key: str) -> StepView | None:
        return next((step for step in self.steps if step.key == key and step.revealed), None)

    def agreed(self, view: PriorityView) -> dict[str, Any] | None:
        """How the group stands to a priority; None where its session asks no consent."""
        step = self._consent("priorities")
        if step is None:
            return None
        return agreement(view.consent) if step.revealed else not_yet()

    def _consent(self, about: str) -> StepView | None:
        rules = ((step, step.rules) for step in self.steps)
        return next((step for step, rule in rules if isinstance(rule, Consent) and rule.about == about), None)

    def chapters(self, chosen: Sequence[PriorityView]) -> dict[str, Any]:
        """Each chapter, or None where there is nothing to tell yet."""
        newest = vision.vision(self._store, ROOM, self._session.id)
        return {
            "vision": self._vision(newest) if newest else None,
            "concerns": self._concerns() if newest else None,
            "deciding": self._deciding(),
            "promises": self._promises(),
            "start": self._start(),
            "heard": self._heard(),
            "present": self._present(),
            "let_go": self._said(_LET_GO),
            **self.plan.chapters(chosen),
            "unsaid": self._said(_UNSAID),
        }

    def coming(self, told: dict[str, Any]) -> list[dict[str, str]]:
        """What has nothing to tell yet, and when it will; parts that are left out bring nothing."""
        found = [
            {"title": title, "text": _TO_CHOOSE if waits else sentence.format(self._places[key][0])}
            for chapter, (key, title, sentence) in _COMING.items()
            if told[chapter] is None and key in self._places
            for waits in [chapter == "promises" and self._revealed(key)]
        ]
        if told["present"] is None:
            found.append({"title": "Wie waren erbij?", "text": "Vul in de visie-sessie in wie er zijn."})
        return found

    def _vision(self, newest: VisionView) -> dict[str, Any]:
        step = self._consent(vision.ABOUT)
        return {
            "state": _STATES[newest.state].format(newest.number),
            "after": course_in_words(newest),
            "sentences": [
                {
                    "text": sentence.text,
                    "consent": agreement(newest.consent.get(sentence.key)) if newest.consent else None,
                }
                for sentence in newest.sentences
            ],
            "trace": self.trace(step) if step and newest.consent else self._place(step.key if step else "") + ".",
        }

    def _concerns(self) -> dict[str, Any] | None:
        kinds = list(_REMARKS)
        said = sorted(vision.remarks(self._store, ROOM, self._session.id), key=lambda one: kinds.index(one.kind))
        if not said:
            return None
        return {
            "remarks": [
                {"kind": _REMARKS[one.kind], "text": one.text, "about": one.about, "reply": one.reply} for one in said
            ],
            "trace": f"{self._session.title}: wat mensen bij de zinnen van de visie zeiden, zonder naam.",
        }

    def _deciding(self) -> dict[str, Any] | None:
        step, rules = next(
            ((step, step.rules) for step in self.steps if step.revealed and isinstance(step.rules, Matrix)),
            (None, None),
        )
        if step is None or not isinstance(rules, Matrix):
            return None
        given = values(self._store, ROOM, step.id)
        said = [
            (row, role, part)
            for one in given
            for row, cells in (one.value.items() if isinstance(one.value, dict) else ())
            for role, part in (cells.items() if isinstance(cells, dict) else ())
        ]
        rows = {item.id: item.text for item in rules.rows}
        roles = {item.id: item.text for item in rules.roles}
        table = matrix.matrix_table(pd.DataFrame(said, columns=["row", "role", "part"]), list(rows), list(roles))
        found = {key: _cell(str(part), int(most), int(n)) for key, part, most, n in table[_SAID].itertuples()}
        return {
            "lead": matrix.headline(table, rows | roles),
            "roles": list(roles.values()),
            "rows": [{"theme": theme, "cells": [found[row, role] for role in roles]} for row, theme in rows.items()],
            "trace": self.trace(step),
        }

    def _promises(self) -> dict[str, Any] | None:
        step = self._revealed(promises.STEP)
        made = promises.promises(self._store, ROOM, self._session.id) if step else []
        if step is None or not made:
            return None
        return {
            "title": "Onze belofte aan het kind" if len(made) == 1 else "Onze beloften aan het kind",
            "promises": [promise.text for promise in made],
            "trace": self.trace(step),
        }

    def _start(self) -> dict[str, Any] | None:
        told = script.preparation(self._store, self._session.id).start_picture
        if not told:
            return None
        shows = next((step.key for step in self.steps if isinstance(step.rules, Cards) and step.rules.shows), "")
        return {
            "cards": [{"text": line, "column_label": None} for line in told],
            "trace": f"{self._place(shows)}: het startbeeld, zoals het bij het voorbereiden is gekozen.",
        }

    def _heard(self) -> dict[str, Any] | None:
        """The themes of the panel talk, each with what was said about it."""
        if self._panel is None:
            return None
        themes = [
            {"question": step.question, "title": theme.title, "note": theme.note}
            for step in trajectory.steps(self._store, self._panel.id)
            if step.revealed
            for theme in walls.wall(self._store, ROOM, step.id).themes
        ]
        if not themes:
            return None
        return {"themes": themes, "trace": f"{self._panel.title}: de thema’s die daar zijn gemaakt."}

    def _present(self) -> dict[str, Any] | None:
        rows = self._attendance
        came, asked = sum(row.present for row in rows), sum(row.invited for row in rows)
        if not came:
            return None
        evenings = leading.running(self._store, COORDINATOR, self._session.id).evenings
        were = "Er was 1 persoon" if came == 1 else f"Er waren {came} mensen"
        return {
            "lead": f"{were}{f', van de {asked} die we vroegen' if asked >= came else ''}{_on(evenings)}.",
            "missing": _missing(rows),
            "roles": [
                {
                    "role": token_of(row.role),
                    "label": ROLES[row.role].label if max(row.present, row.invited) == 1 else ROLES[row.role].plural,
                    "present": row.present,
                    "invited": row.invited,
                    "sentence": f"{row.present} van de {row.invited} die we vroegen"
                    if row.invited >= row.present
                    else f"{row.present}, en we vroegen er {row.invited}"
                    if row.invited
                    else str(row.present),
                }
                for row in rows
                if row.present or row.invited
            ],
            "trace": f"{self._session.title}: de uitnodiging uit de voorbereiding, en de deelnemers die zijn ingevuld.",
        }

    def _said(self, key: str) -> dict[str, Any] | None:
        step = self._revealed(key)
        cards = walls.wall(self._store, ROOM, step.id).cards if step else ()
        if step is None or not cards:
            return None
        return {"cards": [{"text": card.text, "column_label": None} for card in cards], "trace": self.trace(step)}


def _cell(part: str, most: int, n: int) -> dict[str, str]:
    if not n:
        return {"part": "", "word": "–", "agreement": ""}
    if not part:
        return {"part": "split", "word": "verdeeld", "agreement": f"{n} {'antwoord' if n == 1 else 'antwoorden'}"}
    return {"part": part, "word": PARTS[part], "agreement": f"{most} van de {n}"}


def _missing(rows: Iterable[AttendanceView]) -> str:
    missed = [
        f"{number} {ROLES[row.role].label if number == 1 else ROLES[row.role].plural}"
        for row in rows
        if (number := row.invited - row.present) > 0
    ]
    if missed:
        return f"Wie we misten: {together(missed)}. Vraag ook hun wat zij hiervan vinden."
    there = {row.role for row in rows if row.present}
    absent = [ROLES[role].plural for role in ("team", "ouder", "leerling") if role not in there]
    return f"Er waren geen {' en geen '.join(absent)}. Vraag ook hun wat zij hiervan vinden." if absent else ""


def _on(evenings: Sequence[date]) -> str:
    days = [day_in_words(evening.isoformat()) for evening in evenings]
    return f", op {together(days)}" if days else ""
