"""Means of statements by group, as a table whose cells are darker where people agree more.

One hue from light to dark, so that who is colour-blind, or prints in grey, sees the same order. The mean is written in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from samenspraak.analysis.questionnaire.amount import decimals
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.figures.colours import ACCENT_DARK, CARD, EDGE, INK, QUIET
from samenspraak.figures.legend import Legend, Sign, legend_of
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import LEADING, SMALL, TEXT, Format, Sheet, lines_of, width_of
from samenspraak.workshop.people import ROLES

_FROM = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5)
"""Where a darker step begins."""
_PLACES = 1
_SHARES = (0.0, 0.14, 0.28, 0.42, 0.72, 0.86, 1.0)
"""How much of the darkest colour is in each step. Between the fourth and the fifth lie those on which no ink reads well."""
_FIRST_DARK = 4
_NOT_ASKED = "niet gevraagd"
_LABEL = 0.46
"""Of a wide sheet, for the statements."""
_ROW = 60
_HEAD = 48
_GAP = 8
_AIR = 20


@dataclass(frozen=True)
class _Row:
    """A statement's means by group: None where hidden, and no such group where it was not asked."""

    label: str
    means: Mapping[str, float | None]


def draw_means(table: pd.DataFrame, words: Mapping[str, str], form: Format, alt: str) -> Picture:
    """Draw the means of statements.

    Args:
        table: of `statement_table`, the rows of whole groups, without their section.
        words: the statements' and dimensions' texts by their keys.
        form: where it is shown.
        alt: what is seen, in words.
    """
    groups = [str(group) for group in table.index.get_level_values("group").unique()]
    dimensions: dict[str, list[_Row]] = {}
    for key, rows in table.groupby(level="statement", sort=False):
        means = {
            str(group): None if pd.isna(mean) else float(mean)
            for group, mean in rows["mean"].droplevel("statement").items()
        }
        dimensions.setdefault(words[rows["dimension"].iloc[0]], []).append(_Row(words[str(key)], means))
    with our_style():
        legend = legend_of(_signs(), form.value)
        draw = _wide if form is Format.WIDE else _column
        return draw(dimensions, groups, legend).picture(alt)


def step_of(mean: float) -> tuple[str, str]:
    """The colour of a mean's cell, and of the ink on it; by the mean as it is written.

    >>> step_of(5.0)
    ('#004d43', '#FFFFFF')
    """
    place = sum(round(mean, _PLACES) >= least for least in _FROM)
    return _mixed(place), CARD if place >= _FIRST_DARK else INK


def _mixed(place: int) -> str:
    return shade(_SHARES[place])


def shade(share: float) -> str:
    """The colour with so much of the darkest in it, from 0 to 1."""
    light, dark = to_rgb(CARD), to_rgb(ACCENT_DARK)
    red, green, blue = (one + share * (other - one) for one, other in zip(light, dark, strict=True))
    return to_hex((red, green, blue))


def _signs() -> list[Sign]:
    """The steps, each with where it begins."""
    names = [f"onder {decimals(_FROM[0], _PLACES)}", *(f"vanaf {decimals(least, _PLACES)}" for least in _FROM)]
    return [Sign(name, partial(_swatch, fill=_mixed(place))) for place, name in enumerate(names)]


def _swatch(sheet: Sheet, left: float, middle: float, *, fill: str) -> None:
    sheet.box(left, middle - TEXT / 2, TEXT, TEXT, fill, edge=EDGE)


def _wide(dimensions: Mapping[str, Sequence[_Row]], groups: Sequence[str], legend: Legend) -> Sheet:
    """Statements at the left, a column of cells for each group."""
    width = Format.WIDE.value
    label = width * _LABEL
    cell = (width - label) / max(len(groups), 1)
    heads = {name: lines_of(name, label - _AIR, bold=True) for name in dimensions}
    labels = {name: [lines_of(row.label, label - _AIR, SMALL) for row in rows] for name, rows in dimensions.items()}
    tops = {name: max(_HEAD, _high(lines)) for name, lines in heads.items()}
    heights = {name: [max(_ROW, _high(lines, SMALL)) for lines in of] for name, of in labels.items()}
    sheet = Sheet(legend.height + sum(tops.values()) + sum(map(sum, heights.values())), width)
    legend.draw(sheet, 0)
    y = legend.height
    for name, rows in dimensions.items():
        sheet.text(0, y + tops[name] / 2, heads[name], bold=True)
        for number, group in enumerate(groups):
            x = label + (number + 0.5) * cell
            sheet.text(x, y + tops[name] - _HEAD / 2, ROLES[group].plural, size=SMALL, colour=QUIET, align="center")
        y += tops[name]
        for row, lines, height in zip(rows, labels[name], heights[name], strict=True):
            sheet.text(0, y + height / 2, lines, size=SMALL)
            for number, group in enumerate(groups):
                box = _Box(label + number * cell + _GAP / 2, y + _GAP / 2, cell - _GAP, height - _GAP)
                if group in row.means:
                    box.draw(sheet, row.means[group])
                else:
                    sheet.text(*box.middle, _NOT_ASKED, size=SMALL, colour=QUIET, align="center")
            y += height
    return sheet


def _column(dimensions: Mapping[str, Sequence[_Row]], groups: Sequence[str], legend: Legend) -> Sheet:
    """Each statement above its cells, and in each cell whose it is."""
    width = Format.COLUMN.value
    cell = (width + _GAP) / max(len(groups), 1)
    names = {group: lines_of(ROLES[group].plural, cell - 2 * _GAP, SMALL) for group in groups}
    named = max((len(lines) for lines in names.values()), default=0) * SMALL * LEADING
    words = len(lines_of(FEW_ANSWERS, cell - _AIR, SMALL)) * SMALL * LEADING
    box_height = max(_ROW, words + _AIR)
    parts: list[tuple[list[str], _Row | None]] = []
    for name, rows in dimensions.items():
        parts.append((lines_of(name, width, bold=True), None))
        parts += [(lines_of(row.label, width), row) for row in rows]
    heights = [_high(lines) + (named + box_height + _AIR if row else 0) for lines, row in parts]
    sheet = Sheet(legend.height + sum(heights), width)
    legend.draw(sheet, 0)
    y = legend.height
    for (lines, row), height in zip(parts, heights, strict=True):
        sheet.text(0, y + _high(lines) / 2, lines, bold=row is None)
        for number, group in enumerate(groups if row else ()):
            if row and group in row.means:
                top = y + _high(lines)
                box = _Box(number * cell, top + named, cell - _GAP, box_height)
                sheet.text(box.middle[0], top + named / 2 - 2, names[group], size=SMALL, colour=QUIET, align="center")
                box.draw(sheet, row.means[group])
        y += height
    return sheet


def _high(lines: Sequence[str], size: float = TEXT) -> float:
    return len(lines) * size * LEADING + _AIR


@dataclass(frozen=True)
class _Box:
    """Where a cell is drawn."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2

    def draw(self, sheet: Sheet, mean: float | None) -> None:
        """A mean on its colour, or on a pattern that there are too few answers."""
        if mean is not None:
            fill, ink = step_of(mean)
            sheet.box(self.left, self.top, self.width, self.height, fill, edge=EDGE)
            sheet.text(*self.middle, decimals(mean, _PLACES), colour=ink, bold=True, align="center")
            return
        sheet.box(self.left, self.top, self.width, self.height, "none", edge=EDGE, hatch="//")
        lines = lines_of(FEW_ANSWERS, self.width - _AIR, SMALL)
        wide = max(width_of(line, SMALL) for line in lines) + _AIR
        high = len(lines) * SMALL * LEADING
        x, y = self.middle
        sheet.box(x - wide / 2, y - high / 2, wide, high, CARD)
        sheet.text(x, y, lines, size=SMALL, colour=QUIET, align="center")
