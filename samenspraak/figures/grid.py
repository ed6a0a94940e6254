"""Who decides, as a table with a box for each theme and role: what most people say, and how many of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.matrix import DECIDES, deciding
from samenspraak.figures.colours import ACCENT, ATTENTION, ATTENTION_SOFT, CARD, EDGE, INK, LINE, QUIET, SOFT
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import (
    FEW,
    LEADING,
    NARROW,
    SLIM,
    SMALL,
    TALL,
    WIDTH,
    Sheet,
    lines_of,
    rows_of,
    stacked,
    width_of,
)
from samenspraak.steps.matrix import PARTS

_LABEL = 0.29
"""Of the width, for the themes."""
_GAP = 10
_SPACE = 24
_FOOT = 64
_STROKE = 8
_MARK = 12
_INDENT = 28
_ROLE = 0.4
"""Of a slim sheet, for the roles."""
_UNCLEAR = "hier is nog niet duidelijk wie beslist"


@dataclass(frozen=True)
class _Look:
    fill: str
    ink: str
    edge: str


@dataclass(frozen=True)
class _Cell:
    """What most people say of a role at a theme."""

    part: str
    most: int
    n: int

    @property
    def look(self) -> _Look:
        return _LOOKS[self.part if self.part or self.n else "none"]

    @property
    def word(self) -> str:
        return PARTS[self.part] if self.part else "verdeeld" if self.n else ""

    @property
    def told(self) -> str:
        """In words, for the description."""
        return f"{self.word}, {self.most} van de {self.n}" if self.part else self.word or "niet ingevuld"

    def lines(self, width: float, *, counted: bool) -> list[str]:
        """The lines in its box."""
        number = [f"{self.most} van {self.n}"] if counted and self.part else []
        return lines_of(self.word, width, SMALL, bold=True) + number

    def line(self, width: float) -> list[str]:
        """What stands in its box on a slim sheet."""
        said = f"{self.word}, {self.most} van {self.n}" if self.part else self.word
        return lines_of(said, width, SMALL, bold=True)


_LOOKS = {
    DECIDES: _Look(ACCENT, CARD, ACCENT),
    "advises": _Look(SOFT, INK, ACCENT),
    "informed": _Look(CARD, INK, EDGE),
    "none": _Look("none", QUIET, LINE),
    "": _Look(ATTENTION_SOFT, INK, ATTENTION),
}


def draw_matrix(table: pd.DataFrame, words: Mapping[str, str], *, slim: bool = False) -> Picture:
    """Draw a matrix.

    Args:
        table: as `samenspraak.analysis.matrix.matrix_table` gives it.
        words: the texts of rows and roles by their keys.
        slim: for a phone: the roles of a theme under each other.
    """
    themes, roles = (list(table.index.get_level_values(name).unique()) for name in ("row", "role"))
    cells = {
        key: _Cell(part, int(most), int(n))
        for key, part, most, n in zip(table.index, table["part"], table["most"], table["n"], strict=True)
    }
    who = deciding(table)
    unclear = [any(cells[theme, role].n for role in roles) and len(who[theme]) != 1 for theme in themes]
    told = " ".join(
        f"{words[theme]}: {', '.join(f'{words[role]} {cells[theme, role].told}' for role in roles)}."
        for theme in themes
    )
    alt = f"Tabel van wie beslist. {told}".strip()
    with our_style():
        if slim:
            return _listed(_Matrix(themes, roles, cells, unclear), words).picture(alt)
        across = NARROW if max(len(themes), len(roles)) <= FEW else WIDTH
        labels = [words[theme] for theme in themes]
        left = _INDENT + rows_of(labels, 0, widest=across * _LABEL, lowest=0).width + _SPACE
        wide = (across - left) / max(len(roles), 1)
        heads = [lines_of(words[role], wide - _GAP, SMALL, bold=True) for role in roles]
        top = max(map(len, heads), default=0) * SMALL * LEADING + _SPACE
        said = {key: cell.lines(wide - 2 * _GAP, counted=True) for key, cell in cells.items()}
        rows = rows_of(labels, top, widest=across * _LABEL, lowest=_height(said))
        counted = rows.bottom + (_FOOT if any(unclear) else 0) <= TALL
        if not counted:
            said = {key: cell.lines(wide - 2 * _GAP, counted=False) for key, cell in cells.items()}
            rows = rows_of(labels, top, widest=across * _LABEL, lowest=_height(said), air=_GAP)
        legend = [(_mark, _UNCLEAR)] * any(unclear)
        legend += [(_stroke, "hoe langer, hoe vaker dit is gezegd")] * (not counted)
        sheet = Sheet(max(rows.bottom, top) + (_FOOT if legend else 0), across)
        for number, head in enumerate(heads):
            sheet.text(left + (number + 0.5) * wide, (top - _SPACE) / 2, head, size=SMALL, bold=True, align="center")
        rows.write(sheet, indent=_INDENT)
        for place, theme in enumerate(themes):
            middle, height = rows.middles[place], rows.heights[place] - _GAP
            if unclear[place]:
                _mark(sheet, 0, middle, height)
            for number, role in enumerate(roles):
                box = _Box(left + number * wide + _GAP / 2, middle - height / 2, wide - _GAP, height)
                box.draw(sheet, cells[theme, role], said[theme, role], counted=counted)
        x = 0.0
        for draw, text in legend:
            draw(sheet, x, sheet.height - _FOOT / 2, 40)
            x += _INDENT if draw is _mark else 2 * _INDENT
            sheet.text(x, sheet.height - _FOOT / 2, text, size=SMALL)
            x += width_of(text, SMALL) + 2 * _INDENT
        return sheet.picture(alt)


@dataclass(frozen=True)
class _Matrix:
    """What is drawn: keys of themes and roles, their cells, and of each theme whether it is not clear who decides."""

    themes: Sequence[str]
    roles: Sequence[str]
    cells: Mapping[tuple[str, str], _Cell]
    unclear: Sequence[bool]


def _listed(matrix: _Matrix, words: Mapping[str, str]) -> Sheet:
    """On a slim sheet: under each theme a line for each role."""
    left = _INDENT + SLIM * _ROLE
    wide = SLIM - left
    names = {role: lines_of(words[role], SLIM * _ROLE - _GAP, SMALL) for role in matrix.roles}
    said = {key: cell.line(wide - 2 * _GAP) for key, cell in matrix.cells.items()}
    high = {key: max(len(names[key[1]]), len(lines)) * SMALL * LEADING + 2 * _GAP for key, lines in said.items()}
    heights = [sum(high[theme, role] for role in matrix.roles) for theme in matrix.themes]
    rows = stacked([words[theme] for theme in matrix.themes], 0, heights, indent=_INDENT, air=2 * _SPACE)
    foot = lines_of(_UNCLEAR, SLIM - _INDENT, SMALL) if any(matrix.unclear) else []
    sheet = Sheet(max(rows.bottom, 1) + len(foot) * _FOOT, SLIM)
    rows.write(sheet, indent=_INDENT)
    for theme, middle, height, unclear in zip(matrix.themes, rows.middles, heights, matrix.unclear, strict=True):
        if unclear:
            _mark(sheet, 0, middle, height)
        top = middle - height / 2
        for role in matrix.roles:
            key = theme, role
            sheet.text(_INDENT, top + high[key] / 2, names[role], size=SMALL)
            box = _Box(left, top + _GAP / 4, wide, high[key] - _GAP / 2)
            box.draw(sheet, matrix.cells[key], said[key], counted=True)
            top += high[key]
    if foot:
        middle = sheet.height - len(foot) * _FOOT / 2
        _mark(sheet, 0, middle, 40)
        sheet.text(_INDENT, middle, foot, size=SMALL)
    return sheet


@dataclass(frozen=True)
class _Box:
    """Where a cell is drawn."""

    x: float
    y: float
    width: float
    height: float

    def draw(self, sheet: Sheet, cell: _Cell, lines: Sequence[str], *, counted: bool) -> None:
        look = cell.look
        sheet.frame(self.x, self.y, self.width, self.height, look.edge, fill=look.fill)
        middle = self.y + (self.height if counted else self.height - _STROKE) / 2
        bold = cell.part == DECIDES
        sheet.text(self.x + self.width / 2, middle, lines, size=SMALL, colour=look.ink, bold=bold, align="center")
        if not counted and cell.part:
            left, y = self.x + _GAP, self.y + self.height - _STROKE
            sheet.box(left, y, (self.width - 2 * _GAP) * cell.most / cell.n, _STROKE / 2, look.ink, edge=look.ink)


def _mark(sheet: Sheet, x: float, middle: float, size: float) -> None:
    sheet.box(x, middle - size / 2, _MARK, size, ATTENTION, edge=ATTENTION)


def _stroke(sheet: Sheet, x: float, middle: float, size: float) -> None:
    sheet.box(x, middle - _STROKE / 4, size, _STROKE / 2, INK, edge=INK)


def _height(said: Mapping[object, Sequence[str]]) -> float:
    return max(map(len, said.values()), default=1) * SMALL * LEADING + 2 * _GAP
