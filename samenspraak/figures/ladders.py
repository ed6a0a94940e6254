"""How far practices are done: for each a bar in steps from 'overal' to 'nog niet', darker where it is done in more groups.

A bar is as long as all who chose a step, so that rows can be laid beside each other. Numbers in it are counts, or percentages from
thirty people on. One hue from dark to light: who is colour-blind, or prints in grey, sees the same order.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from samenspraak.analysis.questionnaire.amount import brief
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.figures.colours import ACCENT, ACCENT_DARK, CARD, EDGE, INK, QUIET, SOFT
from samenspraak.figures.legend import Sign, legend_of
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SMALL, TEXT, WIDTH, Format, Sheet, rows_of, stacked, width_of
from samenspraak.figures.stacks import Look

STEPS: Mapping[int, Look] = {
    4: Look("overal", ACCENT_DARK, ACCENT_DARK),
    3: Look("de meeste groepen", ACCENT, ACCENT),
    2: Look("een paar groepen", SOFT, ACCENT, INK),
    1: Look("nog niet", CARD, EDGE, INK),
}
_UNKNOWN = "weet ik niet"
_BAR = 44
_ROW = 66
_SPACE = 28
_LABEL = 0.36
"""Of a wide sheet, for the practices."""


def draw_practices(table: pd.DataFrame, words: Mapping[str, str], form: Format, alt: str) -> Picture:
    """Draw how far practices are done.

    Args:
        table: rows of `practice_table`.
        words: the practices' titles by their keys.
        form: where it is shown.
        alt: what is seen, in words.
    """
    slim = form is Format.COLUMN
    labels = [words[str(key)] for key in table.index]
    with our_style():
        legend = legend_of([Sign(look.name, partial(_swatch, look=look)) for look in STEPS.values()], form.value)
        if slim:
            rows = stacked(labels, legend.height, [_ROW] * len(labels))
        else:
            rows = rows_of(labels, legend.height, widest=WIDTH * _LABEL, lowest=_ROW)
        sheet = Sheet(max(rows.bottom, legend.height) + (0 if slim else SMALL), form.value)
        legend.draw(sheet, 0)
        rows.write(sheet)
        left = rows.beside(_SPACE)
        wide = form.value - left - width_of(_UNKNOWN, SMALL) - _SPACE
        if not slim:
            sheet.text(form.value, legend.height - SMALL / 2, _UNKNOWN, size=SMALL, colour=QUIET, align="right")
        for middle, (_, row) in zip(rows.middles, table.iterrows(), strict=True):
            _bar(sheet, left, middle, wide, row)
            if not pd.isna(row["unknown"]) and row["unknown"]:
                total = int(row["responses"] if pd.isna(row["n"]) else row["n"] + row["unknown"])
                told = brief(int(row["unknown"]), total)
                said = f"{told} {_UNKNOWN}" if slim else told
                sheet.text(form.value, middle, said, size=SMALL, colour=QUIET, align="right")
        return sheet.picture(alt)


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
