"""Tables of an export and what screens show, in the same form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from samenspraak.reports import led_export, measured_export

Rows = list[tuple[str, ...]]
BESIDE = {**led_export.COLUMNS, **measured_export.COLUMNS}


class Tables(dict[str, pd.DataFrame]):
    """The tables of an export by their names; one without rows is not there, and has its columns still."""

    def __missing__(self, name: str) -> pd.DataFrame:
        return pd.DataFrame(columns=[one.name for one in BESIDE[name]])


def shown(component: Any) -> dict[str, Any]:
    component.refresh()
    state: dict[str, Any] = component.state
    return state


def rows(table: Any, *columns: str) -> Rows:
    """Of a table of the export, its rows as texts, in some order that is always the same."""
    kept = table[list(columns)] if columns else table
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in kept.itertuples(index=False))


def texts(found: Iterable[Iterable[Any]]) -> Rows:
    """The same of what screens show; a number has no plus, and the minus of a keyboard."""
    return sorted(tuple(plain(cell) for cell in row) for row in found)


def plain(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return re.sub(r"^\+(?=\d)", "", re.sub(r"^\u2212(?=\d)", "-", text))
