"""What groups answer to statements, 1 to 5: bars that reach to the left where people disagree and to the right where they agree.

A bar is as long as the share that it stands for, so that groups of any size can be laid beside each other. Numbers in it are
counts, or percentages from thirty people on; where there are both, it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from samenspraak.analysis.questionnaire.amount import BOTH, are_both, brief
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.analysis.questionnaire.shown import SCALE
from samenspraak.figures.colours import ATTENTION, CARD, EDGE, LINE, QUIET
from samenspraak.figures.legend import Legend, Sign, legend_of, words_sign
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import LEADING, SMALL, TEXT, Format, Sheet, lines_of, width_of
from samenspraak.figures.stacks import SCALE as LOOKS
from samenspraak.figures.stacks import Look
from samenspraak.workshop.people import ROLES

_UNKNOWN = "weet ik niet"
_PEOPLE = "mensen"
_BAR = 36
_PITCH = 42
"""Pixels from a bar to the next, where they stand close."""
_AIR = 20
"""Pixels between statements."""
_HEAD = 40
_SPACE = 28
_BESIDE = 12
_LABEL = 0.28
"""Of a wide sheet, for the statements."""
_GAUGE = 90
"""Pixels of everybody, in the mark of who don't know."""


@dataclass(frozen=True)
class _Bar:
    """What a group answers to a statement."""

    group: str
    n: int
    """Who gave a level; 0 where that is hidden."""
    counts: tuple[int, ...]
    unknown: int
    """0 where hidden."""
    asked: int
    """Whom the unknown are a part of."""
    inform_first: bool

    @property
    def name(self) -> str:
        return ROLES[self.group].plural

    @property
    def totals(self) -> tuple[int, ...]:
        """What the numbers in it and beside it are shares of."""
        return (self.n, self.asked) if self.unknown else (self.n,)

    @property
    def against(self) -> float:
        """The share to the left of the middle."""
        return (self.counts[0] + self.counts[1] + self.counts[2] / 2) / self.n if self.n else 0

    @property
    def favour(self) -> float:
        return 1 - self.against if self.n else 0


@dataclass(frozen=True)
class _Places:
    """Where bars are drawn."""

    left: float
    right: float
    middle_line: float
    scale: float
    """Pixels of everybody."""


def draw_answers(table: pd.DataFrame, words: Mapping[str, str], form: Format, alt: str) -> Picture:
    """Draw the answers to a few statements, those of one dimension.

    Args:
        table: of `statement_table`, the rows of whole groups, without their section.
        words: the statements' texts by their keys.
        form: where it is shown.
        alt: what is seen, in words; how to read the numbers comes after it.
    """
    statements = {
        key: [_bar(group, row) for group, row in table.xs(key, level="statement").iterrows()]
        for key in table.index.get_level_values("statement").unique()
    }
    bars = [bar for of in statements.values() for bar in of]
    both = are_both(total for bar in bars for total in bar.totals)
    with our_style():
        signs = [_step(look) for look in LOOKS.values()]
        if any(bar.inform_first for bar in bars):
            signs.append(Sign("een kwart of meer weet het niet", _many_unknown))
        if both:
            signs.append(words_sign(BOTH))
        legend = legend_of(signs, form.value)
        draw = _wide if form is Format.WIDE else _column
        sheet = draw([(words[key], of) for key, of in statements.items()], legend)
        return sheet.picture(f"{alt} {BOTH}" if both else alt)


def _bar(group: object, row: pd.Series) -> _Bar:
    hidden = pd.isna(row["n"])
    n = 0 if hidden else int(row["n"])
    unknown = 0 if pd.isna(row["unknown"]) else int(row["unknown"])
    return _Bar(
        str(group),
        n,
        () if hidden else tuple(int(row[level]) for level in SCALE),
        unknown,
        int(row["responses"]) if hidden else n + unknown,
        bool(row["inform_first"]),
    )


def _step(look: Look) -> Sign:
    return Sign(look.name, partial(_swatch, look=look))


def _swatch(sheet: Sheet, left: float, middle: float, look: Look) -> None:
    sheet.box(left, middle - TEXT / 2, TEXT, TEXT, look.fill, edge=look.edge)


def _many_unknown(sheet: Sheet, left: float, middle: float) -> None:
    sheet.box(left, middle - 8, TEXT, 16, ATTENTION, edge=ATTENTION)


def _wide(statements: Sequence[tuple[str, Sequence[_Bar]]], legend: Legend) -> Sheet:
    """Statements at the left, a bar for each group beside them."""
    width = Format.WIDE.value
    bars = [bar for _, of in statements for bar in of]
    labels = [lines_of(text, width * _LABEL) for text, _ in statements]
    heights = [
        max(len(of) * _PITCH, len(lines) * TEXT * LEADING) + _AIR
        for lines, (_, of) in zip(labels, statements, strict=True)
    ]
    at = max((width_of(line) for lines in labels for line in lines), default=0) + _SPACE
    people = at + max((width_of(bar.name, SMALL) for bar in bars), default=0) + 18 + width_of(_PEOPLE, SMALL)
    gauge = width - max(width_of(_UNKNOWN, SMALL), _GAUGE + 12 + width_of("100 %", SMALL))
    places = _places(bars, people + _SPACE, gauge - _SPACE)
    top = legend.height + _HEAD
    sheet = Sheet(top + sum(heights), width)
    legend.draw(sheet, 0)
    sheet.text(people, legend.height + _HEAD / 2 - 4, _PEOPLE, size=SMALL, colour=QUIET, align="right")
    sheet.text(gauge, legend.height + _HEAD / 2 - 4, _UNKNOWN, size=SMALL, colour=QUIET)
    y = float(top)
    for (_, of), lines, height in zip(statements, labels, heights, strict=True):
        sheet.line(0, y, width, y, LINE)
        sheet.text(0, y + height / 2, lines)
        for number, bar in enumerate(of):
            middle = y + height / 2 + (number - (len(of) - 1) / 2) * _PITCH
            sheet.text(at, middle, bar.name, size=SMALL)
            if bar.n:
                sheet.text(people, middle, str(bar.n), size=SMALL, colour=QUIET, align="right")
            _draw_bar(sheet, places, bar, middle)
            if bar.unknown:
                _draw_gauge(sheet, gauge, middle, bar)
                place = gauge + _GAUGE + 12
                said = brief(bar.unknown, bar.asked)
                sheet.text(place, middle, said, size=SMALL, colour=_ink(bar), bold=bar.inform_first)
        y += height
    sheet.line(places.middle_line, top, places.middle_line, y, EDGE)
    return sheet


def _column(statements: Sequence[tuple[str, Sequence[_Bar]]], legend: Legend) -> Sheet:
    """Each statement above its groups, and each group's name above its bar."""
    width = Format.COLUMN.value
    bars = [bar for _, of in statements for bar in of]
    labels = [lines_of(text, width, bold=True) for text, _ in statements]
    said = SMALL * LEADING
    pitch = said + _BAR + 22
    heights = [
        len(lines) * TEXT * LEADING + len(of) * pitch + 2 * _AIR
        for lines, (_, of) in zip(labels, statements, strict=True)
    ]
    places = _places(bars, 0, width)
    sheet = Sheet(legend.height + _AIR + sum(heights), width)
    legend.draw(sheet, 0)
    y = float(legend.height + _AIR)
    for (_, of), lines, height in zip(statements, labels, heights, strict=True):
        sheet.line(0, y, width, y, LINE)
        label = len(lines) * TEXT * LEADING
        sheet.text(0, y + _AIR + label / 2, lines, bold=True)
        first = y + _AIR + label + 6
        for number, bar in enumerate(of):
            top = first + number * pitch
            who = f"{bar.name}, {bar.n} {_PEOPLE}" if bar.n else bar.name
            sheet.text(0, top + said / 2, who, size=SMALL)
            if bar.unknown:
                many = f"{_UNKNOWN} {brief(bar.unknown, bar.asked)}"
                sheet.text(
                    width, top + said / 2, many, size=SMALL, colour=_ink(bar), bold=bar.inform_first, align="right"
                )
                if bar.inform_first:
                    _many_unknown(sheet, width - width_of(many, SMALL, bold=True) - TEXT - 8, top + said / 2)
            middle = top + said + 4 + _BAR / 2
            sheet.line(places.middle_line, middle - _BAR / 2 - 8, places.middle_line, middle + _BAR / 2 + 8, EDGE)
            _draw_bar(sheet, places, bar, middle)
        y += height
    return sheet


def _places(bars: Sequence[_Bar], left: float, right: float) -> _Places:
    """A scale on which the longest arms of all bars fit."""
    against = max((bar.against for bar in bars), default=0)
    favour = max((bar.favour for bar in bars), default=0)
    scale = (right - left) / max(against + favour, 1)
    return _Places(left, right, left + against * scale, scale)


def _draw_bar(sheet: Sheet, places: _Places, bar: _Bar, middle: float) -> None:
    if not bar.n:
        # One side of the line always has room.
        needed = width_of(FEW_ANSWERS, SMALL) + _BESIDE
        at = places.left if places.left + needed <= places.middle_line else places.middle_line + _BESIDE
        sheet.text(at, middle, FEW_ANSWERS, size=SMALL, colour=QUIET)
        return
    left = places.middle_line - bar.against * places.scale
    for count, look in zip(bar.counts, LOOKS.values(), strict=True):
        width = count / bar.n * places.scale
        if count:
            sheet.box(left + 1, middle - _BAR / 2, max(width - 2, 1), _BAR, look.fill, edge=look.edge)
            said = brief(count, bar.n)
            if width_of(said, SMALL, bold=True) + 10 <= width:
                sheet.text(left + width / 2, middle, said, size=SMALL, colour=look.ink, bold=True, align="center")
        left += width


def _draw_gauge(sheet: Sheet, left: float, middle: float, bar: _Bar) -> None:
    """A quiet mark of how many don't know, which is no part of the bar."""
    sheet.box(left, middle - 8, _GAUGE, 16, CARD, edge=LINE)
    sheet.box(left, middle - 8, _GAUGE * bar.unknown / bar.asked, 16, _ink(bar), edge=_ink(bar))


def _ink(bar: _Bar) -> str:
    return ATTENTION if bar.inform_first else QUIET
