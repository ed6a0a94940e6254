"""Answers in a few steps as one bar for each question: consent, and how far people agree with statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenspraak.figures.colours import ACCENT, ATTENTION, ATTENTION_SOFT, CARD, EDGE, INK, LINE, QUIET, SOFT
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SMALL, TEXT, Sheet, fitted, flowed, width_of

_LEGEND = 68
_LINE = 48
"""Pixels that the legend's next line adds."""
_KEY = TEXT + 12
_BAR = 46
_ROW = 68
_SPACE = 28
_LABEL, _STATEMENT = 0.43, 0.37
"""Of the width, for the texts."""
_PLATE = 30
"""Behind a number on a pattern."""
_SLIM = 34
"""Pixels that a number needs."""


@dataclass(frozen=True)
class Look:
    """How a step of an answer is drawn."""

    name: str
    fill: str
    edge: str
    ink: str = CARD
    hatch: str = ""


_CONSENT = {
    "agree": Look("akkoord", ACCENT, ACCENT),
    "concern": Look("akkoord met zorg", ATTENTION_SOFT, ATTENTION, INK, "/"),
    "objection": Look("bezwaar", ATTENTION, CARD, hatch="xx"),
}
SCALE = {
    1: Look("1 helemaal niet mee eens", ATTENTION, ATTENTION),
    2: Look("2", ATTENTION_SOFT, ATTENTION, INK),
    3: Look("3", LINE, EDGE, INK),
    4: Look("4", SOFT, ACCENT, INK),
    5: Look("5 helemaal mee eens", ACCENT, ACCENT),
}


def draw_consent(table: pd.DataFrame, words: Mapping[str, str], *, slim: bool = False) -> Picture:
    """Draw a round of consent.

    Args:
        table: as `samenspraak.analysis.consent.consent_table` gives it.
        words: the items' texts by their keys.
        slim: for a phone.
    """
    with our_style():
        labels = [words[key] for key in table.index]
        legend = _Legend(_CONSENT.values(), slim=slim)
        rows, wide = fitted(labels, legend.height, share=_LABEL, lowest=_ROW, slim=slim)
        sheet = Sheet(max(rows.bottom, legend.height), wide)
        left = rows.beside(_SPACE)
        verdicts = [
            "" if not n else "✓ instemming" if accepted else "nog niet"
            for n, accepted in zip(table["n"], table["accepted"], strict=True)
        ]
        right = max(map(width_of, verdicts), default=0) + _SPACE
        scale = (wide - left - right) / max(*table["n"], 1) if len(table) else 1
        legend.draw(sheet, left)
        rows.write(sheet)
        for place, middle in enumerate(rows.middles):
            parts = [(int(table[choice].iloc[place]), look) for choice, look in _CONSENT.items()]
            _bar(sheet, left, middle, parts, scale)
            good = bool(table["accepted"].iloc[place])
            sheet.text(wide, middle, verdicts[place], colour=ACCENT if good else ATTENTION, bold=True, align="right")
        said = " ".join(
            f"{label}: {row['agree']} akkoord, {row['concern']} met zorg, {row['objection']} bezwaar."
            for label, (_, row) in zip(labels, table.iterrows(), strict=True)
        )
        return sheet.picture(f"Balken met de instemming. {said}".strip())


def draw_scale(table: pd.DataFrame, words: Mapping[str, str], *, slim: bool = False) -> Picture:
    """Draw statements as bars that reach to the left where people disagree and to the right where they agree.

    Args:
        table: as `samenspraak.analysis.scale.scale_table` gives it.
        words: the statements' texts by their keys.
        slim: for a phone: there, who does not know is told beside the statement.
    """
    with our_style():
        labels = [words[key] for key in table.index]
        unknown = "weet ik niet"
        beside = [
            f"{label} ({n} keer ‘{unknown}’)" if n else label for label, n in zip(labels, table["unknown"], strict=True)
        ]
        legend = _Legend(SCALE.values(), slim=slim)
        rows, wide = fitted(beside if slim else labels, legend.height, share=_STATEMENT, lowest=_ROW, slim=slim)
        sheet = Sheet(max(rows.bottom, legend.height), wide)
        left = rows.beside(_SPACE)
        right = width_of(unknown, SMALL) + 2 * _SPACE if table["unknown"].any() and not slim else 0
        against = table[1] + table[2] + table[3] / 2
        favour = table[5] + table[4] + table[3] / 2
        widest = float(against.max() + favour.max()) if len(table) else 0
        scale = (wide - left - right) / max(widest, 1)
        middle_line = left + float(against.max() if len(table) else 0) * scale
        legend.draw(sheet, 0)
        rows.write(sheet)
        for place, middle in enumerate(rows.middles):
            end = middle_line - float(against.iloc[place]) * scale
            for level, look in SCALE.items():
                number = int(table[level].iloc[place])
                _part(sheet, (end, middle), number * scale, number, look)
                end += number * scale
            if right and table["unknown"].iloc[place]:
                sheet.text(wide, middle, str(table["unknown"].iloc[place]), colour=QUIET, bold=True, align="right")
            if slim:
                sheet.line(
                    middle_line, middle - rows.heights[place] / 2, middle_line, middle + rows.heights[place] / 2, EDGE
                )
        if not slim:
            sheet.line(middle_line, legend.height, middle_line, rows.bottom, EDGE)
        if right:
            sheet.text(wide, _LEGEND / 2 - 8, unknown, size=SMALL, colour=QUIET, align="right")
        said = " ".join(
            f"{label}: {', '.join(f'{row[level]} keer {level}' for level in SCALE)}, {row['unknown']} keer weet ik niet."
            for label, (_, row) in zip(labels, table.iterrows(), strict=True)
        )
        return sheet.picture(f"Balken met de antwoorden van 1 tot en met 5. {said}".strip())


def _bar(sheet: Sheet, left: float, middle: float, parts: Sequence[tuple[int, Look]], scale: float) -> None:
    """Draw a bar; a part too small for its number takes room from the largest."""
    widths = [max(number * scale, _SLIM) if number else 0 for number, _ in parts]
    widths[widths.index(max(widths))] -= sum(widths) - sum(number for number, _ in parts) * scale
    for width, (number, look) in zip(widths, parts, strict=True):
        _part(sheet, (left, middle), width, number, look)
        left += width


def _part(sheet: Sheet, place: tuple[float, float], width: float, number: int, look: Look) -> None:
    """Draw a part of a bar from its left, at its middle, with its number where that fits."""
    if not number:
        return
    left, middle = place
    sheet.box(left + 1, middle - _BAR / 2, width - 2, _BAR, look.fill, edge=look.edge, hatch=look.hatch)
    needed = width_of(str(number), bold=True)
    if needed > width:
        return
    if look.hatch:
        plate = needed + 10
        sheet.box(left + (width - plate) / 2, middle - _PLATE / 2, plate, _PLATE, look.fill, edge=look.fill)
    sheet.text(left + width / 2, middle, str(number), colour=look.ink, bold=True, align="center")


class _Legend:
    """What the parts of a bar mean."""

    def __init__(self, looks: Collection[Look], *, slim: bool) -> None:
        self._looks = looks
        self._places, lines = flowed([_KEY + width_of(look.name, SMALL) for look in looks], 40, slim=slim)
        self.height = _LEGEND + (lines - 1) * _LINE

    def draw(self, sheet: Sheet, left: float) -> None:
        for look, (x, line) in zip(self._looks, self._places, strict=True):
            top = 10 + line * _LINE
            sheet.box(left + x, top, TEXT, TEXT, look.fill, edge=look.edge, hatch=look.hatch)
            sheet.text(left + x + _KEY, top + TEXT / 2, look.name, size=SMALL)
