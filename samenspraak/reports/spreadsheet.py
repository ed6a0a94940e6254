"""CSV and Excel for a Dutch spreadsheet.

Dutch Excel opens a double-clicked CSV well when it is UTF-8 with a byte order mark, has semicolons between columns (the
comma is for decimals) and CR LF at line ends; other programs read that too.

A text that a spreadsheet could take for a formula gets an apostrophe before it, which spreadsheets understand as 'this is
text'; every text stands in quotes. Source: OWASP, CSV Injection (cells that begin with = + - @, tab, CR or LF, and
their full-width forms; also behind signs that nobody sees). Only the file has that apostrophe, never the table in a workbook. In an
Excel file a cell says itself that it is text: it needs no apostrophe.

In both, a number is a number and a day is a day. A text that is longer than Excel's cells goes on in a column of its own.
"""

from __future__ import annotations

import csv
import io
import math
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

_FORMULA = re.compile(
    r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)


@dataclass(frozen=True)
class Amount:
    """A number as a screen shows it: with so many decimals, or as a percentage.

    >>> str(Amount(3.9, decimals=2)), str(Amount(0.7, percent=True))
    ('3,90', '70 %')
    """

    value: float
    """Of a percentage the share: 0.7 is 70 %."""
    decimals: int = 0
    percent: bool = False

    def __str__(self) -> str:
        shown = f"{100 * self.value if self.percent else self.value:.{self.decimals}f}".replace(".", ",")
        return f"{shown} %" if self.percent else shown

    def __float__(self) -> float:
        return self.value

    @property
    def pattern(self) -> str:
        """The same for Excel, which writes a comma itself where that is the custom."""
        return f"0{'.' if self.decimals else ''}{'0' * self.decimals}{' %' if self.percent else ''}"


def harmless(text: str) -> str:
    """The text as a spreadsheet may hold it.

    >>> harmless("=1+1"), harmless("Koffie = thee")
    ("'=1+1", 'Koffie = thee')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table without its index; numbers stay numbers, an `Amount` with a comma, and what is missing stays empty.

    Raises:
        OSError: when the file can't be written.
    """
    path.write_bytes(csv_of(table))


def csv_of(table: pd.DataFrame) -> bytes:
    """The same, as what stands in the file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(map(str, table.columns))
    for row in table.astype(object).itertuples(index=False):
        writer.writerow(harmless(cell) if isinstance(cell, str) else "" if pd.isna(cell) else cell for cell in row)
    return file.getvalue().encode("utf-8-sig")


_LONGEST_CELL = 32_767
"""Characters as Excel counts them, in UTF-16; it holds no more."""
_WIDEST, _NARROWEST = 60, 8
"""Characters of a column that are seen at once."""
_AIR, _BUTTON = 3, 5
"""Characters beside a text, and what the button of a filter takes in a head."""
_LINE, _HIGHEST = 15, 409
"""Points that a line takes, and a row may."""
_PAPER = 190
"""Characters of a row that can be read on one sheet of paper."""
_FIRST_YEAR = 1900
"""Excel knows no day before it."""
_A4 = 9
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""A fixed time, so that a file says nothing of when it was made."""


def excel(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Tables as the sheets of one Excel file; texts are texts whatever they begin with, numbers are numbers, days are days.

    The heads stay in sight and have filters; nothing in the file is a formula or a link.
    """
    import xlsxwriter  # it takes a while to load, and mostly nobody asks for it

    file = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(file, plain) as book:
        book.set_properties({"created": _MADE, "author": "", "title": "Samenspraak"})
        looks = _Looks(book)
        for name, table in tables.items():
            _fill(book.add_worksheet(name), table, looks)
    return file.getvalue()


class _Looks:
    """How the cells of a file look."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._whole = {"valign": "top", "text_wrap": True}
        words = {**self._whole, "align": "left", "indent": 1}
        self.head = book.add_format({**words, "bold": True, "bg_color": "#E4F0ED"})
        self.text = book.add_format(words)
        self.kept = book.add_format({**words, "quote_prefix": True})
        """Of a text of which who changes it in Excel would make a formula."""
        self.day = book.add_format({**words, "num_format": "dd-mm-yyyy"})
        self._numbers: dict[str, Any] = {}

    def number(self, pattern: str) -> Any:
        """Of a number that is shown so."""
        if pattern not in self._numbers:
            self._numbers[pattern] = self._book.add_format({**self._whole, "num_format": pattern})
        return self._numbers[pattern]


def _fill(sheet: Any, table: pd.DataFrame, looks: _Looks) -> None:
    columns = list(_with_rests(table))
    widths = [_width(title, cells) for title, cells in columns]
    for place, (title, cells) in enumerate(columns):
        sheet.write_string(0, place, title, looks.head)
        for row, cell in enumerate(cells, 1):
            _write(sheet, row, place, cell, looks)
        sheet.set_column(place, place, widths[place])
    for row, line in enumerate(zip(*(cells for _, cells in columns), strict=True), 1):
        sheet.set_row(row, min(_LINE * max(map(_lines, line, widths)), _HIGHEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), max(len(columns) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(math.ceil(sum(widths) / _PAPER), 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, place: int, cell: Any, looks: _Looks) -> None:
    match cell:
        case None:
            pass
        case str():
            sheet.write_string(row, place, cell, looks.text if harmless(cell) == cell else looks.kept)
        case date():
            sheet.write_datetime(row, place, cell, looks.day)
        case Amount():
            sheet.write_number(row, place, cell.value, looks.number(cell.pattern))
        case _:
            sheet.write_number(row, place, cell, looks.number("0"))


def day_or_text(text: str) -> date | str:
    """A day that was written as 2026-11-25, as Excel can hold it; anything else stays what it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day.year >= _FIRST_YEAR else text


def _with_rests(table: pd.DataFrame) -> Iterator[tuple[str, list[Any]]]:
    """The columns as Excel can hold them; after one with texts that are too long, where those go on."""
    for place, column in enumerate(map(str, table.columns)):
        cells = [None if pd.isna(cell) else cell for cell in table.iloc[:, place]]
        split = [_parts(cell) if isinstance(cell, str) else [cell] for cell in cells]
        for number in range(max(map(len, split), default=1)):
            title = column if number == 0 else f"{column} (vervolg)" if number == 1 else f"{column} (vervolg {number})"
            yield title, [parts[number] if number < len(parts) else None for parts in split]


def _parts(text: str) -> list[str]:
    """A text in pieces that fit in a cell, at a space where there is one; together they are the text."""
    found = []
    while len(text.encode("utf-16-le", "surrogatepass")) // 2 > _LONGEST_CELL:
        room = text.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST_CELL].decode("utf-16-le", "ignore")
        end = room.rfind(" ") + 1 or len(room)
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def _width(title: str, cells: Iterable[Any]) -> int:
    longest = max((len(line) for cell in cells for line in str(cell).splitlines()), default=0)
    return min(max(longest + _AIR, len(title) + _BUTTON, _NARROWEST), _WIDEST)


def _lines(cell: Any, width: int) -> int:
    """How many lines a cell takes in a column of so many characters; some programs don't find that out themselves."""
    room = width - _AIR
    return sum(len(textwrap.wrap(line, room)) or 1 for line in str(cell).splitlines()) or 1
