"""The year plan as a table of months: filled where something is done, with a square where it begins and a circle where the group looks back."""

from __future__ import annotations

from collections.abc import Sequence

from samenspraak.analysis.year_plan import MONTHS, Planned
from samenspraak.figures.colours import ACCENT, CARD, EDGE, INK, LINE, QUIET, SOFT
from samenspraak.figures.legend import Sign, legend_of
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SMALL, TEXT, WIDTH, Format, Sheet, rows_of, stacked

_LABEL = 0.34
"""Of a wide sheet, for what is done."""
_ROW = 64
_BOX = 48
_SIGN = 26
_HEAD = 52
_SPACE = 28
_GAP = 6
_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def draw_year_plan(rows: Sequence[Planned], form: Format, alt: str) -> Picture:
    """Draw what is done over the months of a school year, August to July.

    Args:
        rows: at least one.
        form: where it is shown.
        alt: what is seen, in words.
    """
    slim = form is Format.COLUMN
    with our_style():
        legend = legend_of(_signs(rows), form.value)
        labels = [row.title for row in rows]
        top = legend.height + (0 if slim else _HEAD)
        laid = (
            stacked(labels, top, [_ROW] * len(labels))
            if slim
            else rows_of(labels, top, widest=WIDTH * _LABEL, lowest=_ROW)
        )
        sheet = Sheet(laid.bottom + SMALL, form.value)
        legend.draw(sheet, 0)
        laid.write(sheet)
        left = laid.beside(_SPACE)
        month_wide = (form.value - left) / len(MONTHS)
        if not slim:
            for place, month in enumerate(MONTHS):
                x = left + (place + 0.5) * month_wide
                sheet.text(x, top - _HEAD / 2, _SHORT[month - 1], size=SMALL, colour=QUIET, align="center")
        for row, middle in zip(rows, laid.middles, strict=True):
            _draw_row(sheet, row, (left, middle), month_wide, named=slim)
        return sheet.picture(alt)


def _draw_row(sheet: Sheet, row: Planned, at: tuple[float, float], wide: float, *, named: bool) -> None:
    left, middle = at
    for place, month in enumerate(MONTHS):
        x = left + place * wide + _GAP / 2
        done = month in row.months
        fill = ACCENT if done else CARD
        sheet.box(x, middle - _BOX / 2, wide - _GAP, _BOX, fill, edge=ACCENT if done else LINE)
        if named and not _marked(row, place):
            ink = CARD if done else QUIET
            sheet.text(x + (wide - _GAP) / 2, middle, _SHORT[month - 1], size=SMALL, colour=ink, align="center")
    begun, looked = (
        None if month is None else left + (MONTHS.index(month) + 0.5) * wide for month in (row.starts, row.review)
    )
    apart = _SIGN / 2 if begun is not None and begun == looked else 0
    if begun is not None and looked is not None and begun < looked:
        sheet.box(begun, middle - 3, looked - begun, 6, SOFT, edge=EDGE)
    if begun is not None:
        _square(sheet, begun - _SIGN / 2 - apart, middle)
    if looked is not None:
        _circle(sheet, looked - _SIGN / 2 + apart, middle)


def _marked(row: Planned, place: int) -> bool:
    """Whether a sign, or the line between two, stands in a month."""
    marks = [MONTHS.index(month) for month in (row.starts, row.review) if month is not None]
    return bool(marks) and min(marks) <= place <= max(marks)


def _signs(rows: Sequence[Planned]) -> list[Sign]:
    """Of what stands in the picture, and of nothing else."""
    signs = [(any(row.months for row in rows), Sign("gebeurt in deze maand", _filled))]
    signs += [(any(row.starts for row in rows), Sign("begint", _square))]
    signs += [(any(row.review for row in rows), Sign("terugkijken", _circle))]
    return [sign for there, sign in signs if there]


def _filled(sheet: Sheet, left: float, middle: float) -> None:
    sheet.box(left, middle - TEXT / 2, TEXT, TEXT, ACCENT, edge=ACCENT)


def _square(sheet: Sheet, left: float, middle: float) -> None:
    sheet.box(left, middle - _SIGN / 2, _SIGN, _SIGN, CARD, edge=INK)


def _circle(sheet: Sheet, left: float, middle: float) -> None:
    sheet.dot(left + _SIGN / 2, middle, _SIGN / 2, INK, edge=CARD)
