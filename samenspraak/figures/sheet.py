"""A sheet to draw on, measured as a beamer's screen is: pixels from the top left, text that the last row can read.

A slim sheet is for a phone: there a label stands above what is drawn for it, and a legend goes on in a next line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, Literal

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from samenspraak.figures.colours import CARD, INK
from samenspraak.figures.picture import Picture, drawable, finish, our_style

WIDTH = 1760
"""What a screen of 1920 pixels has between its margins."""
NARROW = 1320
"""A sheet with few rows: it fills that screen too, so that all on it is larger."""
COLUMN = 686
"""A column of 343 pixels, on a phone or on paper, drawn twice as large: text is 16 and 14 pixels there."""
SLIM = 640
"""A sheet on a phone, which shows it half as large."""
FEW = 4
TALL = 720
"""What it has under a question and a sentence; a sheet that is taller is shown smaller."""
TEXT = 32
SMALL = 28
LEADING = 1.2
_POINTS = 72
_FRACTIONS = 64
"""A font measures in these parts of a pixel."""
_BASELINE = 0.34
"""From the middle of a line down to its foot, as a share of its size."""

Align = Literal["left", "center", "right"]


class Format(Enum):
    """Where a picture is shown; its value is the width of the sheet."""

    WIDE = WIDTH
    """On a beamer, a dashboard, a page on its side."""
    COLUMN = COLUMN
    """On a phone or in a column, where labels stand above what they are about."""


class Sheet:
    """What is drawn; only within `our_style`."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.height = height
        self._figure = Figure(figsize=(width / _POINTS, height / _POINTS), dpi=_POINTS)
        self._from_top = Affine2D().scale(1, -1).translate(0, height)

    def text(
        self,
        x: float,
        y: float,
        text: str | Sequence[str],
        *,
        size: float = TEXT,
        colour: str = INK,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """Write a line, or some lines under each other, with their middle at `y`."""
        lines = [text] if isinstance(text, str) else text
        top = y - (len(lines) - 1) * size * LEADING / 2
        for number, line in enumerate(lines):
            foot = top + number * size * LEADING + size * _BASELINE
            weight = "bold" if bold else "normal"
            self._add(Text(x, foot, line, fontsize=size, color=colour, fontweight=weight, ha=align))

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, edge: str = CARD, hatch: str = ""
    ) -> None:
        """A rectangle with its top left at `x`, `y`."""
        self._add(Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, hatch=hatch, linewidth=2))

    def frame(self, x: float, y: float, width: float, height: float, edge: str, *, fill: str = "none") -> None:
        """A rectangle with round corners."""
        style = "round,pad=0,rounding_size=10"
        self._add(FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=fill, edgecolor=edge, linewidth=3))

    def dot(self, x: float, y: float, radius: float, fill: str, *, edge: str = "none") -> None:
        """A circle round `x`, `y`."""
        self._add(Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=2))

    def line(
        self, x: float, y: float, to_x: float, to_y: float, colour: str, *, width: float = 2, dashed: bool = False
    ) -> None:
        style: Any = (0, (3, 2)) if dashed else "solid"
        self._add(Line2D([x, to_x], [y, to_y], color=colour, linewidth=width, linestyle=style, zorder=0.5))

    def picture(self, alt: str) -> Picture:
        return finish(self._figure, alt)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._from_top)
        self._figure.add_artist(artist)


@dataclass(frozen=True)
class Rows:
    """Rows that stand under each other, each with its label in lines."""

    labels: tuple[tuple[str, ...], ...]
    width: float
    """Of the longest line; 0 where labels stand above what is drawn."""
    middles: tuple[float, ...]
    heights: tuple[float, ...]
    written: tuple[float, ...]
    """The middles of the labels."""

    @property
    def bottom(self) -> float:
        return self.middles[-1] + self.heights[-1] / 2 if self.middles else 0

    def beside(self, space: float) -> float:
        """Where what is drawn begins, with `space` after labels that stand before it."""
        return self.width + space if self.width else 0

    def write(self, sheet: Sheet, *, indent: float = 0) -> None:
        """Put the labels at the left."""
        for lines, middle in zip(self.labels, self.written, strict=True):
            sheet.text(indent, middle, lines)


def rows_of(labels: Sequence[str], top: float, *, widest: float, lowest: float, air: float = 20) -> Rows:
    """Lay out rows from `top` on.

    Args:
        labels: a text for each row.
        top: where the first row begins.
        widest: pixels that a label may take; it goes on in a next line.
        lowest: pixels that a row has at least.
        air: pixels between the text of two rows.
    """
    lines = [tuple(lines_of(label, widest)) for label in labels]
    heights = [max(lowest, len(one) * TEXT * LEADING + air) for one in lines]
    tops = accumulate(heights[:-1], initial=top)
    middles = tuple(start + height / 2 for start, height in zip(tops, heights, strict=False))
    width = max((width_of(line) for one in lines for line in one), default=0)
    return Rows(tuple(lines), width, middles, tuple(heights), middles)


def stacked(labels: Sequence[str], top: float, heights: Sequence[float], *, indent: float = 0, air: float = 20) -> Rows:
    """Rows on a slim sheet: each label above what is drawn for it.

    Args:
        labels: a text for each row.
        top: where the first row begins.
        heights: pixels of what is drawn under each label.
        indent: pixels before the labels.
        air: pixels between two rows.
    """
    lines = [tuple(lines_of(label, SLIM - indent)) for label in labels]
    above = [len(one) * TEXT * LEADING for one in lines]
    wholes = [label + height + air for label, height in zip(above, heights, strict=True)]
    tops = list(accumulate(wholes[:-1], initial=top))[: len(lines)]
    written = tuple(start + label / 2 for start, label in zip(tops, above, strict=True))
    middles = tuple(start + label + high / 2 for start, label, high in zip(tops, above, heights, strict=True))
    return Rows(tuple(lines), 0, middles, tuple(heights), written)


def flowed(widths: Sequence[float], gap: float, *, slim: bool) -> tuple[list[tuple[float, int]], int]:
    """Where things of these widths stand beside each other: from the left, and in which line; and how many lines.

    On a slim sheet what does not fit goes on in a next line.
    """
    places: list[tuple[float, int]] = []
    left, line = 0.0, 0
    for width in widths:
        if slim and left and left + width > SLIM:
            left, line = 0.0, line + 1
        places.append((left, line))
        left += width + gap
    return places, line + 1


def fitted(
    labels: Sequence[str], top: float, *, share: float, lowest: float, foot: float = 0, slim: bool = False
) -> tuple[Rows, float]:
    """Rows, and the width of their sheet: a narrow one where they are few and a screen can show all of it.

    Args:
        labels: as for `rows_of`.
        top: as for `rows_of`.
        share: of the width, for the labels.
        lowest: as for `rows_of`.
        foot: pixels that stand under the rows.
        slim: for a phone.
    """
    if slim:
        return stacked(labels, top, [lowest] * len(labels)), SLIM
    if len(labels) <= FEW:
        rows = rows_of(labels, top, widest=NARROW * share, lowest=lowest)
        if rows.bottom + foot <= TALL * NARROW / WIDTH:
            return rows, NARROW
    return rows_of(labels, top, widest=WIDTH * share, lowest=lowest), WIDTH


def width_of(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Pixels that a line takes."""
    return _measured(text, bold) * size / TEXT


def lines_of(text: str, width: float, size: float = TEXT, *, bold: bool = False) -> list[str]:
    """What our fonts can draw of a text, in lines of at most `width` pixels; a word that is longer is broken."""

    def fits(line: str) -> bool:
        return width_of(line, size, bold=bold) <= width

    lines = [""]
    for word in drawable(text).split():
        rest = word
        if fits(f"{lines[-1]} {rest}".strip()):
            lines[-1] = f"{lines[-1]} {rest}".strip()
            continue
        while not fits(rest):
            part = next((rest[:n] for n in range(len(rest) - 1, 1, -1) if fits(f"{rest[:n]}-")), rest[:1])
            lines.append(f"{part}-")
            rest = rest[len(part) :]
        lines.append(rest)
    return [line for line in lines if line] or [""]


@lru_cache(maxsize=4096)
def _measured(text: str, bold: bool) -> float:
    font = font_manager.get_font(_fonts(bold))
    font.set_size(TEXT, _POINTS)
    font.set_text(text)
    width, _ = font.get_width_height()
    return float(width) / _FRACTIONS


@cache
def _fonts(bold: bool) -> tuple[str, ...]:
    with our_style():
        properties = [
            font_manager.FontProperties(family=family, weight="bold" if bold else "normal")
            for family in mpl.rcParams["font.family"]
        ]
        return tuple(font_manager.findfont(one) for one in properties)
