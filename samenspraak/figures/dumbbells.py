"""How far team and parents lie apart, on the scale from 1 to 5: two marks and what lies between them, the widest gap first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.questionnaire.amount import decimals
from samenspraak.analysis.questionnaire.scores import WIDE, widest_first
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.analysis.questionnaire.shown import SCALE
from samenspraak.analysis.questionnaire.tally import PARENTS, TEAM
from samenspraak.figures.colours import ATTENTION, CARD, EDGE, LINE, QUIET
from samenspraak.figures.legend import Sign, legend_of, words_sign
from samenspraak.figures.marks import RADIUS, mark, mark_sign
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import LEADING, SMALL, TEXT, Format, Sheet, lines_of, width_of
from samenspraak.workshop.people import ROLES

_ENDS = f"{SCALE[0]} = helemaal niet mee eens, {SCALE[-1]} = helemaal mee eens"
_GAP = "verschil"
_WIDE = "of meer: vraagt aandacht"
_NO_GAP = f"{FEW_ANSWERS} voor een verschil"
_SIDES = {TEAM: "team", PARENTS: "parents"}
"""A group, and its columns."""
_LABEL = 0.3
"""Of a wide sheet, for what a row is about."""
_SAID = 300
"""Pixels for the gap, beside a wide scale."""
_VALUE = 96
"""Pixels for a mean, outside the ends of the scale."""
_BESIDE = 24
"""Pixels from the middle of a mark to its mean."""
_HEAD = 48
_LOWEST = 76
_LINE = 72
"""Pixels of a scale under its label."""
_PILL = 38
_EXAMPLE = 96
_EDGE = 2
_AIR = 20


@dataclass(frozen=True)
class _Row:
    """What a gap is of, and the means that may be shown."""

    label: str
    means: Mapping[str, float]
    """By group."""
    gap: float
    enough: bool
    wide: bool

    @property
    def said(self) -> str:
        """The gap, or why there is none."""
        if not self.means:
            return FEW_ANSWERS
        for group in _SIDES:
            if group not in self.means:
                return f"{ROLES[group].plural}: {FEW_ANSWERS}"
        return decimals(abs(self.gap)) if self.enough else _NO_GAP


@dataclass(frozen=True)
class _Scale:
    """Where 1 to 5 stand."""

    left: float
    right: float

    def x(self, level: float) -> float:
        return self.left + (level - SCALE[0]) * (self.right - self.left) / (SCALE[-1] - SCALE[0])

    def heads(self, sheet: Sheet, middle: float) -> None:
        for level in SCALE:
            sheet.text(self.x(level), middle, str(level), size=SMALL, colour=QUIET, align="center")

    def draw(self, sheet: Sheet, row: _Row, middle: float, height: float) -> None:
        places = sorted((self.x(mean), group) for group, mean in row.means.items())
        values = []
        if places:
            (low, first), (high, last) = places[0], places[-1]
            values.append((high + _BESIDE, decimals(row.means[last])))
            if first != last:
                before = decimals(row.means[first])
                values.append((low - _BESIDE - width_of(before, SMALL), before))
        for left, value in values:
            sheet.text(left, middle, value, size=SMALL)
        taken = [(left - 4, left + width_of(value, SMALL) + 4) for left, value in values]
        for x in map(self.x, SCALE):
            inner = SMALL / 2 + 4 if any(left < x < right for left, right in taken) else 0
            for way in (-1, 1):
                sheet.line(x, middle + way * height / 2, x, middle + way * inner, LINE)
        if len(places) > 1:
            colour, thick = (ATTENTION, 8) if row.wide else (EDGE, 4)
            sheet.line(places[0][0], middle, places[1][0], middle, colour, width=thick, dashed=not row.enough)
        # Where they would cover each other, one stands a little higher.
        apart = RADIUS / 2 if len(places) > 1 and places[1][0] - places[0][0] < 2 * RADIUS else 0
        for x, group in places:
            mark(sheet, group, x, middle + (apart if group == PARENTS else -apart))


def draw_gaps(table: pd.DataFrame, words: Mapping[str, str], form: Format, alt: str) -> Picture:
    """Draw gaps, of dimensions or of the statements of one.

    Args:
        table: of `gap_table`, the rows about either, by their key.
        words: the texts by their keys.
        form: where it is shown.
        alt: what is seen, in words.
    """
    rows = [_row(words[str(key)], row) for key, row in widest_first(table).iterrows()]
    signs = [mark_sign(group) for group in _SIDES]
    if any(row.wide for row in rows):
        least = decimals(WIDE)
        signs.append(Sign(_WIDE, lambda sheet, left, middle: _pill(sheet, left, middle, _EXAMPLE, least), _EXAMPLE))
    signs.append(words_sign(_ENDS))
    with our_style():
        return (_wide if form is Format.WIDE else _column)(rows, signs).picture(alt)


def _row(label: str, row: pd.Series) -> _Row:
    means = {group: float(row[side]) for group, side in _SIDES.items() if not pd.isna(row[side])}
    return _Row(label, means, float(row["gap"]), bool(row["enough"]), bool(row["wide"]))


def _wide(rows: list[_Row], signs: Iterable[Sign]) -> Sheet:
    """Labels at the left, the gap in words at the right."""
    width = Format.WIDE.value
    legend = legend_of(signs, width)
    labels = [lines_of(row.label, width * _LABEL, bold=True) for row in rows]
    said = [_lines(row, _SAID) for row in rows]
    heights = [
        max(_LOWEST, len(label) * TEXT * LEADING + _AIR, len(lines) * SMALL * LEADING + _AIR)
        for label, lines in zip(labels, said, strict=True)
    ]
    left = max((width_of(line, bold=True) for label in labels for line in label), default=0) + _VALUE + _AIR
    scale = _Scale(left, width - _SAID - _VALUE - _AIR)
    top = legend.height + _HEAD
    sheet = Sheet(top + sum(heights), width)
    legend.draw(sheet, 0)
    scale.heads(sheet, legend.height + _HEAD / 2)
    sheet.text(width - _SAID, legend.height + _HEAD / 2, _GAP, size=SMALL, colour=QUIET)
    y = float(top)
    for row, label, lines, height in zip(rows, labels, said, heights, strict=True):
        sheet.text(0, y + height / 2, label, bold=row.wide)
        scale.draw(sheet, row, y + height / 2, height)
        _say(sheet, width - _SAID, y + height / 2, row, lines)
        y += height
    return sheet


def _column(rows: list[_Row], signs: Iterable[Sign]) -> Sheet:
    """Each label above the gap, and that above the scale."""
    width = Format.COLUMN.value
    legend = legend_of(signs, width)
    scale = _Scale(_VALUE, width - _VALUE)
    labels = [lines_of(row.label, width, bold=True) for row in rows]
    said = [_lines(row, width) for row in rows]
    heights = [
        len(label) * TEXT * LEADING + len(lines) * SMALL * LEADING + _LINE + 3 * _AIR
        for label, lines in zip(labels, said, strict=True)
    ]
    top = legend.height + _AIR
    sheet = Sheet(top + sum(heights) + _HEAD, width)
    legend.draw(sheet, 0)
    y = float(top)
    for row, label, lines, height in zip(rows, labels, said, heights, strict=True):
        sheet.line(0, y, width, y, LINE)
        high = len(label) * TEXT * LEADING
        sheet.text(0, y + _AIR + high / 2, label, bold=True)
        at = 0.0
        if row.enough:
            sheet.text(at, y + _AIR + high + 8 + SMALL * LEADING / 2, _GAP, size=SMALL, colour=QUIET)
            at += width_of(f"{_GAP} ", SMALL) + _AIR / 2
        _say(sheet, at, y + _AIR + high + 8 + len(lines) * SMALL * LEADING / 2, row, lines)
        scale.draw(sheet, row, y + height - _AIR / 2 - _LINE / 2, _LINE)
        y += height
    scale.heads(sheet, y + _HEAD / 2)
    return sheet


def _lines(row: _Row, width: float) -> list[str]:
    return lines_of(row.said, width, SMALL, bold=row.wide)


def _say(sheet: Sheet, left: float, middle: float, row: _Row, lines: list[str]) -> None:
    """Write the gap; one that asks for attention on a pill."""
    if row.wide:
        _pill(sheet, left, middle, width_of(row.said, SMALL, bold=True) + 2 * _AIR, row.said)
    else:
        sheet.text(left, middle, lines, size=SMALL, colour=QUIET)


def _pill(sheet: Sheet, left: float, middle: float, width: float, text: str) -> None:
    sheet.frame(left + _EDGE, middle - _PILL / 2, width - 2 * _EDGE, _PILL, ATTENTION, fill=ATTENTION)
    sheet.text(left + width / 2, middle, text, size=SMALL, colour=CARD, bold=True, align="center")
