"""How reciprocal a plan is: a dot for each thing in it, beside the step that it takes and the types that it has; an open ring where nothing is."""

from __future__ import annotations

from samenspraak.analysis.reciprocity import Counted, Meter
from samenspraak.figures.colours import ACCENT, ACCENT_DARK, CARD, EDGE, QUIET
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import LEADING, SMALL, TEXT, WIDTH, Format, Sheet, rows_of, stacked, width_of

_HEADS = ("Van één kant naar twee kanten", "Zes soorten samenwerking")
_NOTHING = "nog niets"
_LABEL = 0.34
_ROW = 60
_HEAD = TEXT * LEADING + 36
_RADIUS = 17
_STEP = 2 * _RADIUS + 12
_SPACE = 40


def draw_reciprocity(found: Meter, form: Format, alt: str) -> Picture:
    """Draw both counts of a plan, the steps first.

    Args:
        found: of `samenspraak.analysis.reciprocity`.
        form: where it is shown.
        alt: what is seen, in words.
    """
    slim = form is Format.COLUMN
    parts = list(zip(_HEADS, (found.steps, found.types), (ACCENT, ACCENT_DARK), strict=True))
    with our_style():
        laid, top = [], 0.0
        for _, counted, _ in parts:
            labels = [one.tag for one in counted]
            rows = (
                stacked(labels, top + _HEAD, [_ROW] * len(labels))
                if slim
                else rows_of(labels, top + _HEAD, widest=WIDTH * _LABEL, lowest=_ROW)
            )
            laid.append((top, rows))
            top = rows.bottom + SMALL
        left = max(rows.beside(_SPACE) for _, rows in laid)
        sheet = Sheet(top, form.value)
        for (head, counted, fill), (start, rows) in zip(parts, laid, strict=True):
            sheet.text(0, start + _HEAD / 2, head, bold=True)
            rows.write(sheet)
            for one, middle in zip(counted, rows.middles, strict=True):
                _draw_row(sheet, one, (left, middle), form.value - left, fill)
        return sheet.picture(alt)


def _draw_row(sheet: Sheet, one: Counted, at: tuple[float, float], wide: float, fill: str) -> None:
    left, middle = at
    if not one.titles:
        sheet.dot(left + _RADIUS + 2, middle, _RADIUS, CARD, edge=EDGE)
        sheet.text(left + _STEP + 8, middle, _NOTHING, size=SMALL, colour=QUIET)
        return
    number = str(one.number)
    fits = max(1, int((wide - width_of(number, bold=True) - 24) // _STEP))
    for place in range(min(one.number, fits)):
        sheet.dot(left + _RADIUS + 2 + place * _STEP, middle, _RADIUS, fill, edge=CARD)
    sheet.text(left + min(one.number, fits) * _STEP + 8, middle, number, bold=True)
