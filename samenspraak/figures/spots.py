"""Where answers lie on a row of places: scores of options, ranks of items. The middle stands out, the spread stays seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.scores import LEVELS
from samenspraak.figures.colours import ACCENT, ATTENTION, CARD, LINE, QUIET, SOFT
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import SLIM, SMALL, TALL, TEXT, Sheet, fitted, flowed, stacked, width_of

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
_PLACES, _TRACK = 44, 84
"""Pixels of the heads and of a row of places on a slim sheet."""
_KEY, _GAP = 64, 48
"""Of the legend: before a text, and after it."""
_LINE = 52
"""Of the legend on a slim sheet."""


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


def draw_scores(table: pd.DataFrame, words: Mapping[str, str], *, slim: bool = False) -> Picture:
    """Draw scores: for each criterion the places 0 to 5.

    Args:
        table: as `samenspraak.analysis.scores.score_table` gives it.
        words: the texts of options and criteria by their keys.
        slim: for a phone.
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
    drawing = _Drawing([words[option] for option in options], panels, [str(level) for level in LEVELS])
    return drawing.picture("Cijfers van 0 tot en met 5.", "het middelste cijfer", slim=slim)


def draw_ranking(
    table: pd.DataFrame, places: Mapping[tuple[str, int], int], words: Mapping[str, str], *, slim: bool = False
) -> Picture:
    """Draw orders: for each item how many people gave it which place.

    Args:
        table: as in `samenspraak.analysis.ranks.Ranking`.
        places: how many people gave an item a place, by the item's key and the place from 1.
        words: the items' texts by their keys.
        slim: for a phone.
    """
    each = range(1, len(table) + 1)
    panel = [
        _Mark([places.get((item, place), 0) for place in each], mean - 1, f"{mean:.1f}".replace(".", ","))
        for item, mean in zip(table.index, table["mean_rank"], strict=True)
    ]
    drawing = _Drawing([words[item] for item in table.index], {"plaats": panel}, [str(place) for place in each])
    return drawing.picture("Plaatsen die zijn gegeven.", "de gemiddelde plaats", slim=slim)


@dataclass(frozen=True)
class _Drawing:
    """Rows of places: of each option one in every panel."""

    labels: Sequence[str]
    panels: Mapping[str, Sequence[_Mark]]
    heads: Sequence[str]

    def picture(self, title: str, middle: str, *, slim: bool) -> Picture:
        """Draw it; `middle` says what the dark dot is."""
        said = " ".join(
            f"{label}: {', '.join(f'{name} {marks[row].said}' for name, marks in self.panels.items())}."
            for row, label in enumerate(self.labels)
        )
        with our_style():
            sheet = self._slim(middle) if slim else self._wide(middle)
            return sheet.picture(f"{title} {said}".strip())

    def _wide(self, middle: str) -> Sheet:
        lowest = min(max((TALL - _HEAD - _FOOT) / max(len(self.labels), 1), _LOWEST), _HIGHEST)
        rows, across = fitted(self.labels, _HEAD, share=_LABEL, lowest=lowest, foot=_FOOT)
        sheet = Sheet(max(rows.bottom, _HEAD) + _FOOT, across)
        left = rows.width + _BETWEEN
        wide = (across - left - _FRAME - _EDGE - (len(self.panels) - 1) * _APART) / max(len(self.panels), 1)
        rows.write(sheet)
        for number, (name, marks) in enumerate(self.panels.items()):
            track = self._track(left + number * (wide + _APART), wide)
            sheet.text(track.left + wide / 2, TEXT / 2 + 4, name, bold=True, align="center")
            track.name_places(sheet, _HEAD - 34)
            for y, height, mark in zip(rows.middles, rows.heights, marks, strict=True):
                track.draw(sheet, y, height, mark)
        self._legend(sheet, middle, slim=False)
        return sheet

    def _slim(self, middle: str) -> Sheet:
        """The panels of an option under each other."""
        _, lines = flowed(self._legend_widths(middle), _GAP, slim=True)
        rows = stacked(self.labels, 0, [_PLACES + len(self.panels) * _TRACK] * len(self.labels))
        sheet = Sheet(rows.bottom + _FOOT + (lines - 1) * _LINE, SLIM)
        names = max(map(width_of, self.panels)) if len(self.panels) > 1 else 0
        left = names + _FRAME + _EDGE
        track = self._track(left, SLIM - left - _FRAME - _EDGE)
        rows.write(sheet)
        for row, (at, height) in enumerate(zip(rows.middles, rows.heights, strict=True)):
            top = at - height / 2
            track.name_places(sheet, top + _PLACES / 2)
            for number, (name, marks) in enumerate(self.panels.items()):
                y = top + _PLACES + (number + 0.5) * _TRACK
                if names:
                    sheet.text(0, y, name, size=SMALL)
                track.draw(sheet, y, _TRACK - 8, marks[row])
        self._legend(sheet, middle, slim=True)
        return sheet

    def _track(self, left: float, wide: float) -> _Track:
        most = max((count for marks in self.panels.values() for mark in marks for count in mark.counts), default=0)
        return _Track(left, wide, self.heads, max(most, 1))

    def _legend_texts(self, middle: str) -> list[str]:
        opens = any(mark.opens for marks in self.panels.values() for mark in marks)
        return [middle, "hoe groter, hoe vaker", *["hier begint het gesprek"] * opens]

    def _legend_widths(self, middle: str) -> list[float]:
        return [_KEY + width_of(text, SMALL) for text in self._legend_texts(middle)]

    def _legend(self, sheet: Sheet, middle: str, *, slim: bool) -> None:
        places, lines = flowed(self._legend_widths(middle), _GAP, slim=slim)
        for number, (text, (x, line)) in enumerate(zip(self._legend_texts(middle), places, strict=True)):
            y = sheet.height - 30 - (lines - 1 - line) * _LINE
            if number == 0:
                sheet.dot(x + 24, y, 20, ACCENT)
            elif number == 1:
                sheet.dot(x + 24, y, 22, SOFT, edge=ACCENT)
            else:
                sheet.frame(x, y - 20, _KEY - 16, 40, ATTENTION)
            sheet.text(x + _KEY, y, text, size=SMALL)


@dataclass(frozen=True)
class _Track:
    """A row of places."""

    left: float
    wide: float
    heads: Sequence[str]
    most: int
    """People on the place with the biggest spot."""

    def x(self, place: float) -> float:
        return self.left + place * self._step

    @property
    def _step(self) -> float:
        return self.wide / max(len(self.heads) - 1, 1)

    def name_places(self, sheet: Sheet, y: float) -> None:
        for number, head in enumerate(self.heads):
            sheet.text(self.x(number), y, head, size=SMALL, colour=QUIET, align="center")

    def draw(self, sheet: Sheet, middle: float, height: float, mark: _Mark) -> None:
        biggest = min(_SPOT, height * 0.48, max(self._step * 0.48, _MIDDLE))
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


def _number(value: float) -> str:
    return "geen" if math.isnan(value) else f"{value:g}".replace(".", ",")
