"""How far practices are done: for each a bar in steps from 'overal' to 'nog niet', darker where it is done in more groups.

A bar is as long as all who chose a step, so that rows can be laid beside each other. Numbers in it are counts, or percentages from
thirty people on; where there are both, it is said. One hue from dark to light: who is colour-blind, or prints in grey, sees the same order.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from samenspraak.analysis.questionnaire.amount import BOTH, are_both, brief
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.figures.colours import CARD, EDGE, INK, QUIET
from samenspraak.figures.heat import shade
from samenspraak.figures.legend import Sign, legend_of, words_sign
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SMALL, TEXT, WIDTH, Format, Sheet, rows_of, stacked, width_of
from samenspraak.figures.stacks import Look

STEPS: Mapping[int, Look] = {
    4: Look("overal", shade(1), EDGE),
    3: Look("de meeste groepen", shade(0.42), EDGE, INK),
    2: Look("een paar groepen", shade(0.14), EDGE, INK),
    1: Look("nog niet", CARD, EDGE, INK),
}
_UNKNOWN = "weet ik niet"
_BAR = 42
_ROW = 62
_SPACE = 28
_LABEL = 0.4
"""Of a wide sheet, for the practices."""


def draw_practices(table: pd.DataFrame, words: Mapping[str, str], form: Format, alt: str) -> Picture:
    """Draw how far practices are done.

    Args:
        table: rows of `practice_table`.
        words: the practices' titles by their keys.
        form: where it is shown.
        alt: what is seen, in words; how to read the numbers comes after it.
    """
    slim = form is Format.COLUMN
    unknown = [_not_known(row) for _, row in table.iterrows()]
    labels = [
        f"{words[str(key)]} ({told} {_UNKNOWN})" if slim and told else words[str(key)]
        for key, told in zip(table.index, unknown, strict=True)
    ]
    both = are_both(int(total) for total in (*table["n"].dropna(), *table.loc[table["unknown"] > 0, "asked"]))
    with our_style():
        signs = [Sign(look.name, partial(_swatch, look=look)) for look in STEPS.values()]
        legend = legend_of([*signs, *[words_sign(BOTH)] * both], form.value)
        if slim:
            rows = stacked(labels, legend.height, [_ROW] * len(labels))
        else:
            rows = rows_of(labels, legend.height, widest=WIDTH * _LABEL, lowest=_ROW)
        sheet = Sheet(max(rows.bottom, legend.height) + (0 if slim else SMALL), form.value)
        legend.draw(sheet, 0)
        rows.write(sheet)
        left = rows.beside(_SPACE)
        wide = form.value - left - (0 if slim else width_of(_UNKNOWN, SMALL) + _SPACE)
        if not slim:
            sheet.text(form.value, legend.height - SMALL / 2, _UNKNOWN, size=SMALL, colour=QUIET, align="right")
        for middle, told, (_, row) in zip(rows.middles, unknown, table.iterrows(), strict=True):
            _bar(sheet, left, middle, wide, row)
            if told and not slim:
                sheet.text(form.value, middle, told, size=SMALL, colour=QUIET, align="right")
        return sheet.picture(f"{alt} {BOTH}" if both else alt)


def _not_known(row: pd.Series) -> str:
    """How many don't know; empty where nobody, or where it is hidden."""
    if pd.isna(row["unknown"]) or not row["unknown"]:
        return ""
    return brief(int(row["unknown"]), int(row["asked"]))


def _swatch(sheet: Sheet, left: float, middle: float, look: Look) -> None:
    sheet.box(left, middle - TEXT / 2, TEXT, TEXT, look.fill, edge=look.edge)


def _bar(sheet: Sheet, left: float, middle: float, wide: float, row: pd.Series) -> None:
    if pd.isna(row["n"]):
        sheet.text(left, middle, FEW_ANSWERS, size=SMALL, colour=QUIET)
        return
    n = int(row["n"])
    for level, look in STEPS.items():
        count = int(row[level])
        if not count:
            continue
        width = wide * count / n
        sheet.box(left + 1, middle - _BAR / 2, width - 2, _BAR, look.fill, edge=look.edge)
        said = brief(count, n)
        if width_of(said, bold=True) < width - 4:
            sheet.text(left + width / 2, middle, said, colour=look.ink, bold=True, align="center")
        left += width
