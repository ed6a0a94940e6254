"""Signs with what they mean, beside each other in as many lines as a sheet needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samenspraak.figures.sheet import SMALL, TEXT, Sheet, width_of

_LINE = 48
_SPACE = 12
_APART = 40


@dataclass(frozen=True)
class Sign:
    """A sign and its meaning."""

    text: str
    draw: Callable[[Sheet, float, float], None]
    """Draws it on a sheet, from its left, round its middle."""
    width: float = TEXT
    """0 for words that need no sign."""

    @property
    def before(self) -> float:
        """Pixels before its text."""
        return self.width and self.width + _SPACE

    @property
    def wide(self) -> float:
        """Pixels that it takes with its text."""
        return self.before + width_of(self.text, SMALL)


def words_sign(text: str) -> Sign:
    """What is said in a legend without a sign."""
    return Sign(text, lambda *_: None, 0)


@dataclass(frozen=True)
class Legend:
    """Signs in lines."""

    lines: tuple[tuple[Sign, ...], ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE

    def draw(self, sheet: Sheet, top: float) -> None:
        for number, line in enumerate(self.lines):
            left, middle = 0.0, top + (number + 0.5) * _LINE - 4
            for sign in line:
                sign.draw(sheet, left, middle)
                sheet.text(left + sign.before, middle, sign.text, size=SMALL)
                left += sign.wide + _APART


def legend_of(signs: Iterable[Sign], width: float) -> Legend:
    """Lay out signs within `width` pixels; each must fit a line."""
    lines: list[list[Sign]] = []
    left = width
    for sign in signs:
        if left + sign.wide > width:
            lines.append([])
            left = 0
        lines[-1].append(sign)
        left += sign.wide + _APART
    return Legend(tuple(map(tuple, lines)))
