"""Who decides, as a table with a box for each theme and role: what most people say, and how many of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.matrix import DECIDES, deciding
from samenspraak.figures.colours import ACCENT, ATTENTION, ATTENTION_SOFT, CARD, EDGE, INK, LINE, QUIET, SOFT
from samenspraak.figures.picture import Picture, our_style
from samenspraak.figures.sheet import LEADING, SMALL, TALL, TEXT, WIDTH, Sheet, lines_of, rows_of
from samenspraak.steps.matrix import PARTS

_LABEL = 500
_GAP = 10
_SPACE = 24
_FOOT = 72
_MARK = 12
_INDENT = 28


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


_LOOKS = {
    DECIDES: _Look(ACCENT, CARD, ACCENT),
    "advises": _Look(SOFT, INK, ACCENT),
    "informed": _Look(CARD, INK, EDGE),
    "none": _Look("none", QUIET, LINE),
    "": _Look(ATTENTION_SOFT, INK, ATTENTION),
}


def draw_matrix(table: pd.DataFrame, words: Mapping[str, str]) -> Picture:
    """Draw a matrix.

    Args:
        table: as `samenspraak.analysis.matrix.matrix_table` gives it.
        words: the texts of rows and roles by their keys.
    """
    themes, roles = (list(table.index.get_level_values(name).unique()) for name in ("row", "role"))
    cells = {
        key: _Cell(part, int(most), int(n))
        for key, part, most, n in zip(table.index, table["part"], table["most"], table["n"], strict=True)
    }
    who = deciding(table)
    unclear = [any(cells[theme, role].n for role in roles) and len(who[theme]) != 1 for theme in themes]
    with our_style():
        labels = [words[theme] for theme in themes]
        label_width = rows_of(labels, 0, widest=_LABEL, lowest=0).width
        left = _INDENT + label_width + _SPACE
        wide = (WIDTH - left) / max(len(roles), 1)
        heads = [lines_of(words[role], wide - _SPACE, bold=True) for role in roles]
        top = max(map(len, heads), default=0) * TEXT * LEADING + _SPACE
        counted = {key: cell.lines(wide - _SPACE, counted=True) for key, cell in cells.items()}
        plain = {key: cell.lines(wide - _SPACE, counted=False) for key, cell in cells.items()}
        foot = _FOOT if any(unclear) else 0
        said, rows = counted, rows_of(labels, top, widest=_LABEL, lowest=_height(counted))
        if rows.bottom + foot > TALL:
            said, rows = plain, rows_of(labels, top, widest=_LABEL, lowest=_height(plain), air=_GAP)
        sheet = Sheet(max(rows.bottom, top) + foot)
        for number, head in enumerate(heads):
            sheet.text(left + (number + 0.5) * wide, (top - _SPACE) / 2, head, bold=True, align="center")
        rows.write(sheet, indent=_INDENT)
        for place, theme in enumerate(themes):
            middle, height = rows.middles[place], rows.heights[place] - _GAP
            if unclear[place]:
                sheet.box(0, middle - height / 2, _MARK, height, ATTENTION, edge=ATTENTION)
            for number, role in enumerate(roles):
                look = cells[theme, role].look
                x = left + number * wide + _GAP / 2
                sheet.frame(x, middle - height / 2, wide - _GAP, height, look.edge, fill=look.fill)
                x += (wide - _GAP) / 2
                bold = cells[theme, role].part == DECIDES
                sheet.text(x, middle, said[theme, role], size=SMALL, colour=look.ink, bold=bold, align="center")
        if any(unclear):
            y = sheet.height - _FOOT / 2
            sheet.box(0, y - 20, _MARK, 40, ATTENTION, edge=ATTENTION)
            sheet.text(_INDENT, y, "hier is nog niet duidelijk wie beslist", size=SMALL)
        told = " ".join(
            f"{words[theme]}: {', '.join(f'{words[role]} {cells[theme, role].told}' for role in roles)}."
            for theme in themes
        )
        return sheet.picture(f"Tabel van wie beslist. {told}".strip())


def _height(said: Mapping[object, Sequence[str]]) -> float:
    return max(map(len, said.values()), default=1) * SMALL * LEADING + 2 * _GAP
