"""The list of what who leads and the coach did, month by month, without anything that was written."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from itertools import groupby
from typing import Any, ClassVar

import traitlets as t

from samenspraak.errors import RuleError
from samenspraak.reports.dates import day_in_words, months_in_words
from samenspraak.reports.deeds import deeds_table, in_words
from samenspraak.reports.spreadsheet import csv_of
from samenspraak.store import Store
from samenspraak.workshop.auditing import Deed, deeds
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting


class Deeds(Acting):
    """What was done, by month and by day; what one did more often in a row on a day, is one line."""

    component: ClassVar[str] = "deeds"
    not_typed: ClassVar[Mapping[str, str]] = {
        "month": "chosen of a list",
        "asked": "a random text of the browser's, to know the file by",
    }

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """A table to save: `asked`, `href` and `name`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        super().__init__()

    def view(self) -> dict[str, Any]:
        found = deeds(self._store, COORDINATOR)
        months = groupby(found, key=lambda deed: f"{deed.at.astimezone():%Y-%m}")
        return {"months": [_month(key, list(rows)) for key, rows in months]}

    def on_save(self, month: str, asked: str) -> None:
        """Give a month's list to the browser, as a table for a spreadsheet."""
        found = [deed for deed in deeds(self._store, COORDINATOR) if f"{deed.at.astimezone():%Y-%m}" == month]
        if not found:
            raise RuleError("In deze maand is niets gedaan. Kies een andere maand.")
        content = base64.b64encode(csv_of(deeds_table(found))).decode("ascii")
        self.made = {"asked": asked, "href": f"data:text/csv;base64,{content}", "name": f"gedaan-{month}.csv"}


def _month(key: str, found: list[Deed]) -> dict[str, Any]:
    days = groupby(found, key=lambda deed: f"{deed.at.astimezone():%Y-%m-%d}")
    year, number = key.split("-")
    return {
        "key": key,
        "title": f"{months_in_words([int(number)])} {year}",
        "days": [{"day": day_in_words(day), "lines": _lines(list(rows))} for day, rows in days],
    }


def _lines(found: list[Deed]) -> list[dict[str, str]]:
    lines = []
    for (_, _, session), rows in groupby(found, key=lambda deed: (deed.actor, deed.action, deed.session)):
        run = list(rows)
        who, what = in_words(run[0])
        moments = dict.fromkeys(f"{deed.at.astimezone():%H.%M}" for deed in (run[-1], run[0]))
        times = f" ({len(run)} keer)" if len(run) > 1 else ""
        lines.append({"time": "–".join(moments), "what": f"{who} {what}{times}", "where": session})
    return lines
