"""Where answers lie on a row of places: scores of options, ranks of items. The middle stands out, the spread stays seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.scores import LEVELS
from samenspraak.figures.colours import ACCENT, ATTENTION, CARD, LINE, QUIET, SOFT
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SMALL, TALL, TEXT, Rows, Sheet, fitted, width_of

_HEAD = 112
_FOOT = 72
_LOWEST, _HIGHEST = 56, 76
"""Pixels of a row; many rows share what a screen has."""
_LABEL = 0.34
"""Of the width, for the labels."""
_BETWEEN, _APART = 96, 160
"""Pixels between the labels and the places, and between two panels."""
_SPOT = 36
_MIDDLE = 28
_FRAME = 42
_EDGE = 2


@dataclass(frozen=True)
class _Mark:
    """What stands in a row of a panel: how many people stand where, and their middle."""

    counts: Sequence[int]
    middle: float
    """Counted in places from the first; NaN where nobody stands."""
    said: str
    """The middle in words."""
    opens: bool = False
    """Whether the talk opens here."""


def draw_scores(table: pd.DataFrame, words: Mapping[str, str]) -> Picture:
    """Draw scores: for each criterion the places 0 to 5.

    Args:
        table: as `samenspraak.analysis.scores.score_table` gives it.
        words: the texts of options and criteria by their keys.
    """
    options, criteria = (list(table.index.get_level_values(name).unique()) for name in ("option", "criterion"))
    panels = {
        words[criterion]: [
            _Mark(
                [int(row[level]) for level in LEVELS], float(row["median"]), _number(row["median"]), bool(row["widest"])
            )
            for _, row in table.xs(criterion, level="criterion").reindex(options).iterrows()
        ]
        for criterion in criteria
    }
    return _draw(
        "Cijfers van 0 tot en met 5.",
        [words[option] for option in options],
        panels,
        [str(level) for level in LEVELS],
        "het middelste cijfer",
    )


def draw_ranking(table: pd.DataFrame, places: Mapping[tuple[str, int], int], words: Mapping[str, str]) -> Picture:
    """Draw orders: for each item how many people gave it which place.

    Args:
        table: as in `samenspraak.analysis.ranks.Ranking`.
        places: how many people gave an item a place, by the item's key and the place from 1.
        words: the items' texts by their keys.
    """
    each = range(1, len(table) + 1)
    panel = [
        _Mark([places.get((item, place), 0) for place in each], mean - 1, f"{mean:.1f}".replace(".", ","))
        for item, mean in zip(table.index, table["mean_rank"], strict=True)
    ]
    return _draw(
        "Plaatsen die mensen gaven.",
        [words[item] for item in table.index],
        {"plaats": panel},
        [str(place) for place in each],
        "de gemiddelde plaats",
    )


def _draw(
    title: str, labels: Sequence[str], panels: Mapping[str, Sequence[_Mark]], heads: Sequence[str], middle: str
) -> Picture:
    with our_style():
        lowest = min(max((TALL - _HEAD - _FOOT) / max(len(labels), 1), _LOWEST), _HIGHEST)
        rows, across = fitted(labels, _HEAD, share=_LABEL, lowest=lowest, foot=_FOOT)
        sheet = Sheet(max(rows.bottom, _HEAD) + _FOOT, across)
        left = rows.width + _BETWEEN
        wide = (across - left - _FRAME - _EDGE - (len(panels) - 1) * _APART) / max(len(panels), 1)
        most = max((count for marks in panels.values() for mark in marks for count in mark.counts), default=0)
        rows.write(sheet)
        for number, (name, marks) in enumerate(panels.items()):
            _Panel(left + number * (wide + _APART), wide, heads, max(most, 1)).draw(sheet, name, rows, marks)
        _legend(sheet, middle, opens=any(mark.opens for marks in panels.values() for mark in marks))
        said = " ".join(
            f"{label}: {', '.join(f'{name} {marks[row].said}' for name, marks in panels.items())}."
            for row, label in enumerate(labels)
        )
        return sheet.picture(f"{title} {said}".strip())


@dataclass(frozen=True)
class _Panel:
    """A row of places with a head; all options stand on it under each other."""

    left: float
    wide: float
    heads: Sequence[str]
    most: int
    """People on the place with the biggest spot."""

    def x(self, place: float) -> float:
        return self.left + place * self.wide / max(len(self.heads) - 1, 1)

    def draw(self, sheet: Sheet, name: str, rows: Rows, marks: Sequence[_Mark]) -> None:
        sheet.text(self.left + self.wide / 2, TEXT / 2 + 4, name, bold=True, align="center")
        for number, head in enumerate(self.heads):
            sheet.text(self.x(number), _HEAD - 34, head, size=SMALL, colour=QUIET, align="center")
        for middle, height, mark in zip(rows.middles, rows.heights, marks, strict=True):
            biggest = min(_SPOT, height * 0.48)
            sheet.line(self.left, middle, self.left + self.wide, middle, LINE)
            if mark.opens:
                sheet.frame(self.left - _FRAME, middle - height / 2, self.wide + 2 * _FRAME, height, ATTENTION)
            for number, count in enumerate(mark.counts):
                if count:
                    sheet.dot(self.x(number), middle, biggest * math.sqrt(count / self.most), SOFT, edge=ACCENT)
            if not math.isnan(mark.middle):
                x = self.x(mark.middle)
                sheet.dot(x, middle, min(_MIDDLE, biggest), ACCENT, edge=CARD)
                sheet.text(x, middle, mark.said, size=SMALL, colour=CARD, bold=True, align="center")


def _legend(sheet: Sheet, middle: str, *, opens: bool) -> None:
    y = sheet.height - 30
    sheet.dot(24, y, 20, ACCENT)
    sheet.text(56, y, middle, size=SMALL)
    left = 56 + width_of(middle, SMALL) + 72
    sheet.dot(left, y, 22, SOFT, edge=ACCENT)
    sheet.text(left + 36, y, "hoe groter, hoe meer mensen", size=SMALL)
    if opens:
        left += 36 + width_of("hoe groter, hoe meer mensen", SMALL) + 48
        sheet.frame(left, y - 20, 56, 40, ATTENTION)
        sheet.text(left + 72, y, "hier begint het gesprek", size=SMALL)


def _number(value: float) -> str:
    return "geen" if math.isnan(value) else f"{value:g}".replace(".", ",")
