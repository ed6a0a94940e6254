"""How a team looks back through the years, for a coach: numbers of people, never of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, ClassVar

from samenspraak.analysis.over_time import STAGES, Moment, development, moments, of_how_many
from samenspraak.errors import RuleError
from samenspraak.reports.dates import day_in_words
from samenspraak.reports.side_by_side import Summary, read, written
from samenspraak.store import Store
from samenspraak.workshop import highlighting, reading, trajectory
from samenspraak.workshop.viewer import Viewer
from widgets._component import Acting

_TOO_FEW = "Minder dan vijf mensen delen hiervan iets met je. Daarom staat er geen getal."


class OverTime(Acting):
    """Each time that people looked back with how many share something, by stage; and how often the coach gave each tag."""

    component: ClassVar[str] = "over_time"
    not_typed: ClassVar[Mapping[str, str]] = {"content": "of a file", "key": "which of the tables"}

    def __init__(self, store: Store, viewer: Viewer) -> None:
        self._store = store
        self._viewer = viewer
        self._beside: dict[str, Summary] = {}
        """Other trajectories, as long as this page is open; nothing of them is stored."""
        super().__init__()

    def view(self) -> dict[str, Any]:
        found = moments(reading.all_readings(self._store, self._viewer))
        owner = trajectory.trajectory(self._store)
        return {
            "stages": list(STAGES),
            "own": _table("", owner.name if owner else "", found),
            "beside": [_table(key, one.school, one.moments) for key, one in self._beside.items()],
            "summary": written(owner.uid, owner.name, found) if owner and found else "",
            "tags": self._tags(),
        }

    def on_lay_beside(self, content: str) -> None:
        """Show another trajectory too, of the file that its coach kept; a newer file of the same takes its place."""
        summary = read(content)
        own = trajectory.trajectory(self._store)
        if own and own.uid == summary.trajectory:
            raise RuleError(
                f"Dit is de samenvatting van dit traject zelf: ‘{summary.school}’. Kies het bestand van een ander traject."
            )
        self._beside[summary.trajectory] = summary

    def on_take_away(self, key: str) -> None:
        """Show another trajectory no longer."""
        self._beside.pop(key, None)

    def _tags(self) -> list[dict[str, Any]]:
        """The coach's own tags, by the time in which they were given."""
        quotes = [quote for quote in highlighting.quotes(self._store, self._viewer) if quote.tag]
        given: dict[str, Counter[str]] = {}
        for quote in quotes:
            given.setdefault(quote.tag, Counter())[quote.title] += 1
        return [
            {"tag": tag, "where": [f"{title} ({number})" for title, number in sorted(titles.items())]}
            for tag, titles in sorted(given.items())
        ]


def _table(key: str, school: str, found: list[Moment]) -> dict[str, Any]:
    return {"key": key, "school": school, "said": development(found), "moments": [_told(moment) for moment in found]}


def _told(moment: Moment) -> dict[str, Any]:
    return {
        "title": moment.title,
        "day": day_in_words(moment.day),
        "people": moment.people,
        "why": "" if moment.people else _TOO_FEW,
        "cells": [
            {"said": of_how_many(moment, stage), "count": moment.stages[stage] or 0}
            for stage in (STAGES if moment.people else ())
        ],
    }
