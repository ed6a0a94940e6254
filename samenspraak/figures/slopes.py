"""How scores changed from one time to the next: for each dimension a panel, for each group a line from then to now.

What may be chance is dashed. All panels have the same scale, so that a steeper line is a larger change.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenspraak.analysis.questionnaire.amount import decimals
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.analysis.questionnaire.shown import SCALE
from samenspraak.figures.colours import LINE, QUIET, REST
from samenspraak.figures.colours import ROLES as COLOURS
from samenspraak.figures.legend import Legend, Sign, legend_of, words_sign
from samenspraak.figures.marks import mark, mark_sign
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import LEADING, SMALL, TEXT, Format, Sheet, lines_of
from samenspraak.workshop.people import ROLES

_BEFORE, _AFTER = "vorige keer", "nu"
_ACROSS = {Format.WIDE: 3, Format.COLUMN: 2}
_APART = {Format.WIDE: 90, Format.COLUMN: 40}
"""Pixels between panels."""
_TALL = 160
"""Pixels of the scale."""
_INSET = 24
"""Above and under it, for marks and values at the ends."""
_VALUE = 108
"""Pixels for a mean and a mark beside the scale."""
_MARK = 24
"""Pixels from the scale to the middle of a mark."""
_CLOSE = 34
"""Pixels that two values need under each other."""
_STEP = 0.5
_LEAST = 3
"""The scale reaches so many steps or more, so that a small change looks small."""
_AIR = 20
_SAMPLE = 64
_CERTAIN, _CHANCE = 6, 4
"""How thick a line is."""


@dataclass(frozen=True)
class _Line:
    """A group's change."""

    group: str
    before: float
    after: float
    chance: bool


@dataclass(frozen=True)
class _Panel:
    """A dimension."""

    title: str
    lines: tuple[_Line, ...]
    missing: tuple[str, ...]
    """Groups whose change can't be told here, though elsewhere it can."""


@dataclass(frozen=True)
class _Look:
    """What panels beside each other share, so that all in them stands at the same height."""

    width: float
    lowest: float
    highest: float

    def titles(self, panel: _Panel) -> list[str]:
        return lines_of(panel.title, self.width, SMALL, bold=True)

    def words(self, panel: _Panel) -> list[str]:
        """What is said under a panel."""
        said = (f"{ROLES[group].plural}: {FEW_ANSWERS}" for group in panel.missing)
        return [line for one in said for line in lines_of(one, self.width, SMALL)]

    def y(self, mean: float) -> float:
        """Pixels from the top of the scale."""
        return _INSET + _TALL * (self.highest - mean) / (self.highest - self.lowest)

    def draw(self, sheet: Sheet, panel: _Panel, left: float, top: float) -> None:
        """Draw the scale of a panel, from its top left."""
        then, now = left + _VALUE, left + self.width - _VALUE
        bottom = top + _TALL + 2 * _INSET
        for x, name in ((then, _BEFORE), (now, _AFTER)):
            sheet.line(x, top, x, bottom, LINE)
            sheet.text(x, bottom + SMALL * LEADING / 2 + 4, name, size=SMALL, colour=QUIET, align="center")
        before = _apart([top + self.y(line.before) for line in panel.lines])
        after = _apart([top + self.y(line.after) for line in panel.lines])
        for line, first, last in zip(panel.lines, before, after, strict=True):
            start, end = top + self.y(line.before), top + self.y(line.after)
            _stroke(sheet, (then, start), (now, end), line)
            mark(sheet, line.group, then - _MARK, first)
            mark(sheet, line.group, now + _MARK, last)
            sheet.text(then - 2 * _MARK, first, decimals(line.before), size=SMALL, align="right")
            sheet.text(now + 2 * _MARK, last, decimals(line.after), size=SMALL)


def draw_changes(table: pd.DataFrame, words: Mapping[str, str], form: Format, alt: str) -> Picture:
    """Draw changes.

    Args:
        table: of `change_table`.
        words: the dimensions' texts by their keys.
        form: where it is shown.
        alt: what is seen, in words.
    """
    enough = table["enough"]
    absent = [
        str(group) for group, any_enough in enough.groupby(level="group", sort=False).any().items() if not any_enough
    ]
    panels = [
        _panel(words[key], table[table.index.get_level_values("dimension") == key].droplevel("dimension"), absent)
        for key in table.index.get_level_values("dimension").unique()
    ]
    across = _ACROSS[form]
    width = (form.value - (across - 1) * _APART[form]) / across
    look = _Look(width, *_reach(table.loc[enough, ["before", "after"]].to_numpy().ravel()))
    with our_style():
        legend = legend_of(_signs(table, absent, look), form.value)
        rows = [panels[first : first + across] for first in range(0, len(panels), across)]
        return _draw(rows, look, legend, form).picture(alt)


def _reach(means: NDArray[np.float64]) -> tuple[float, float]:
    """From where to where the scale goes: no further than needed, and never so little that a small change looks large."""
    if not means.size:
        return SCALE[0], SCALE[-1]
    lowest, highest = math.floor(means.min() / _STEP), math.ceil(means.max() / _STEP)
    while highest - lowest < _LEAST:
        lowest, highest = max(lowest - 1, round(SCALE[0] / _STEP)), min(highest + 1, round(SCALE[-1] / _STEP))
    return lowest * _STEP, highest * _STEP


def _panel(title: str, table: pd.DataFrame, absent: Collection[str]) -> _Panel:
    enough = table[table["enough"]]
    return _Panel(
        title,
        tuple(
            _Line(str(group), float(row["before"]), float(row["after"]), bool(row["chance"]))
            for group, row in enough.iterrows()
        ),
        tuple(str(group) for group in table.index[~table["enough"]] if group not in absent),
    )


def _signs(table: pd.DataFrame, absent: Collection[str], look: _Look) -> Iterable[Sign]:
    for group in table.index.get_level_values("group").unique():
        sign = mark_sign(str(group))
        yield replace(sign, text=f"{sign.text}: {FEW_ANSWERS}") if group in absent else sign
    told = table.loc[table["enough"], "chance"]
    for chance, text in ((False, "waarschijnlijk geen toeval"), (True, "kan toeval zijn")):
        if (told == chance).any():
            yield Sign(text, partial(_sample, chance=chance), _SAMPLE)
    if len(told):
        yield words_sign(f"hoogte: van {decimals(look.lowest, 1)} tot {decimals(look.highest, 1)}")


def _sample(sheet: Sheet, left: float, middle: float, *, chance: bool) -> None:
    thick = _CHANCE if chance else _CERTAIN
    sheet.line(left, middle, left + _SAMPLE, middle, QUIET, width=thick, dashed=chance)


def _stroke(sheet: Sheet, start: tuple[float, float], end: tuple[float, float], line: _Line) -> None:
    colour, _ = COLOURS.get(line.group, REST)
    sheet.line(*start, *end, colour, width=_CHANCE if line.chance else _CERTAIN, dashed=line.chance)


def _draw(rows: Sequence[Sequence[_Panel]], look: _Look, legend: Legend, form: Format) -> Sheet:
    titles = [max(len(look.titles(panel)) for panel in row) * SMALL * LEADING for row in rows]
    words = [max(len(look.words(panel)) for panel in row) * SMALL * LEADING for row in rows]
    plot = _TALL + 2 * _INSET + SMALL * LEADING + 8
    heights = [title + plot + said + 2 * _AIR for title, said in zip(titles, words, strict=True)]
    sheet = Sheet(legend.height + sum(heights) + TEXT / 2, form.value)
    legend.draw(sheet, 0)
    top = legend.height + TEXT / 2
    for row, title, height in zip(rows, titles, heights, strict=True):
        for number, panel in enumerate(row):
            left = number * (look.width + _APART[form])
            lines = look.titles(panel)
            sheet.text(left, top + title - len(lines) * SMALL * LEADING / 2, lines, size=SMALL, bold=True)
            look.draw(sheet, panel, left, top + title + 4)
            said = look.words(panel)
            if said:
                middle = top + title + plot + len(said) * SMALL * LEADING / 2 + 4
                sheet.text(left, middle, said, size=SMALL, colour=QUIET)
        top += height
    return sheet


def _apart(places: Sequence[float]) -> list[float]:
    """Heights for values, moved from each other where they would overlap; at most two stand so close."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda place: places[place])
    for upper, lower in pairwise(order):
        lack = _CLOSE - (moved[lower] - moved[upper])
        if lack > 0:
            moved[upper] -= lack / 2
            moved[lower] += lack / 2
    return moved
