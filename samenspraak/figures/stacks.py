"""Answers in a few steps as one bar for each question: consent, and how far people agree with statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenspraak.figures.colours import ACCENT, ATTENTION, ATTENTION_SOFT, CARD, EDGE, INK, LINE, QUIET, SOFT
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SMALL, TEXT, Sheet, fitted, width_of

_LEGEND = 68
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


def draw_consent(table: pd.DataFrame, words: Mapping[str, str]) -> Picture:
    """Draw a round of consent.

    Args:
        table: as `samenspraak.analysis.consent.consent_table` gives it.
        words: the items' texts by their keys.
    """
    with our_style():
        labels = [words[key] for key in table.index]
        rows, wide = fitted(labels, _LEGEND, share=_LABEL, lowest=_ROW)
        sheet = Sheet(max(rows.bottom, _LEGEND), wide)
        left = rows.width + _SPACE
        verdicts = [
            "" if not n else "✓ instemming" if accepted else "nog niet"
            for n, accepted in zip(table["n"], table["accepted"], strict=True)
        ]
        right = max(map(width_of, verdicts), default=0) + _SPACE
        scale = (wide - left - right) / max(*table["n"], 1) if len(table) else 1
        _legend(sheet, left, _CONSENT.values())
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


def draw_scale(table: pd.DataFrame, words: Mapping[str, str]) -> Picture:
    """Draw statements as bars that reach to the left where people disagree and to the right where they agree.

    Args:
        table: as `samenspraak.analysis.scale.scale_table` gives it.
        words: the statements' texts by their keys.
    """
    with our_style():
        labels = [words[key] for key in table.index]
        rows, wide = fitted(labels, _LEGEND, share=_STATEMENT, lowest=_ROW)
        sheet = Sheet(max(rows.bottom, _LEGEND), wide)
        left = rows.width + _SPACE
        unknown = "weet ik niet"
        right = width_of(unknown, SMALL) + 2 * _SPACE if table["unknown"].any() else 0
        against = table[1] + table[2] + table[3] / 2
        favour = table[5] + table[4] + table[3] / 2
        widest = float(against.max() + favour.max()) if len(table) else 0
        scale = (wide - left - right) / max(widest, 1)
        middle_line = left + float(against.max() if len(table) else 0) * scale
        _legend(sheet, 0, SCALE.values())
        rows.write(sheet)
        for place, middle in enumerate(rows.middles):
            end = middle_line - float(against.iloc[place]) * scale
            for level, look in SCALE.items():
                number = int(table[level].iloc[place])
                _part(sheet, (end, middle), number * scale, number, look)
                end += number * scale
            if table["unknown"].iloc[place]:
                sheet.text(wide, middle, str(table["unknown"].iloc[place]), colour=QUIET, bold=True, align="right")
        sheet.line(middle_line, _LEGEND, middle_line, rows.bottom, EDGE)
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


def _legend(sheet: Sheet, left: float, looks: Iterable[Look]) -> None:
    for look in looks:
        sheet.box(left, 10, TEXT, TEXT, look.fill, edge=look.edge, hatch=look.hatch)
        sheet.text(left + TEXT + 12, 10 + TEXT / 2, look.name, size=SMALL)
        left += TEXT + 12 + width_of(look.name, SMALL) + 40
