"""Counts as horizontal bars: dots of a round, people who chose; in parts by role where those may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from samenspraak.figures.colours import ACCENT, LINE, REST, ROLES
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import TEXT, Sheet, fitted, flowed, width_of

_LEGEND = 64
_KEY = TEXT + 12
_BAR = 40
_ROW = 56
_SPACE = 28
_MANY = 8
_SOME, _MUCH = 0.36, 0.49
"""Of the width, for labels; with many rows a label should stay on one line."""


def draw_votes(table: pd.DataFrame, roles: Mapping[str, str], *, slim: bool = False) -> Picture:
    """Draw a vote table.

    Args:
        table: as `samenspraak.analysis.votes.vote_table` gives it.
        roles: the roles that the table has columns for, with the names to show; may be empty.
        slim: for a phone.
    """
    return _bars("Staafdiagram van de stippen.", list(table["title"]), table, ("dots", roles), slim=slim)


def draw_choice(
    table: pd.DataFrame, words: Mapping[str, str], roles: Mapping[str, str], *, slim: bool = False
) -> Picture:
    """Draw a choice.

    Args:
        table: as `samenspraak.analysis.choices.choice_table` gives it.
        words: the options' texts by their keys.
        roles: as for `draw_votes`.
        slim: for a phone.
    """
    labels = [words[key] for key in table.index]
    return _bars("Staafdiagram van de keuzes.", labels, table, ("people", roles), slim=slim)


def _bars(
    title: str, labels: Sequence[str], table: pd.DataFrame, counted: tuple[str, Mapping[str, str]], *, slim: bool
) -> Picture:
    """Draw the column of the table that `counted` names first, in parts by the roles that it names then."""
    column, roles = counted
    totals = [int(number) for number in table[column]]
    with our_style():
        places, lines = flowed([_KEY + width_of(name) for name in roles.values()], 48, slim=slim)
        top = _LEGEND * lines if roles else 0
        share = _MUCH if len(labels) > _MANY else _SOME
        rows, wide = fitted(labels, top, share=share, lowest=_ROW, slim=slim)
        sheet = Sheet(max(rows.bottom, _ROW), wide)
        left = rows.beside(_SPACE)
        most = max(*totals, 1) if totals else 1
        scale = (wide - left - width_of(f"{most} ", bold=True) - _SPACE) / most
        for (role, name), (x, line) in zip(roles.items(), places, strict=True):
            fill, hatch = ROLES.get(role, REST)
            sheet.box(left + x, 8 + line * _LEGEND, TEXT, TEXT, fill, hatch=hatch)
            sheet.text(left + x + _KEY, 8 + line * _LEGEND + TEXT / 2, name)
        rows.write(sheet)
        if not slim:
            sheet.line(left, rows.bottom, left, top, LINE)
        for place, total in enumerate(totals):
            middle, end = rows.middles[place], left
            parts = [(int(table[role].iloc[place]), *ROLES.get(role, REST)) for role in roles]
            for number, fill, hatch in parts or [(total, ACCENT, "")]:
                if number:
                    sheet.box(end, middle - _BAR / 2, number * scale, _BAR, fill, hatch=hatch)
                end += number * scale
            sheet.text(left + total * scale + 12, middle, str(total), bold=True)
        numbers = " ".join(f"{label}: {total}." for label, total in zip(labels, totals, strict=True))
        return sheet.picture(f"{title} {numbers}".strip())
