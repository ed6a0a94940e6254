"""CSV and Excel for a Dutch spreadsheet.

Dutch Excel opens a double-clicked CSV well when it is UTF-8 with a byte order mark, has semicolons between columns (the
comma is for decimals) and CR LF at line ends; other programs read that too.

A text that a spreadsheet could take for a formula gets an apostrophe before it, which spreadsheets understand as 'this is
text'; every text stands in quotes. Source: OWASP, CSV Injection (cells that begin with = + - @, tab, CR or LF, and
their full-width forms; also behind signs that nobody sees). Only the file has that apostrophe, never the table in a workbook. In an
Excel file a cell says itself that it is text: it needs no apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

_FORMULA = re.compile(
    r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)


def harmless(text: str) -> str:
    """The text as a spreadsheet may hold it.

    >>> harmless("=1+1"), harmless("Koffie = thee")
    ("'=1+1", 'Koffie = thee')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table without its index; numbers stay numbers, what is missing stays empty.

    Raises:
        OSError: when the file can't be written.
    """
    path.write_bytes(csv_of(table))


def csv_of(table: pd.DataFrame) -> bytes:
    """The same, as what stands in the file."""
    safe = table.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell).astype(object)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(map(str, table.columns))
    for row in safe.itertuples(index=False):
        writer.writerow("" if pd.isna(cell) else cell for cell in row)
    return file.getvalue().encode("utf-8-sig")


_LONGEST_CELL = 32_767
"""Characters; Excel holds no more."""
_WIDEST, _NARROWEST = 60, 8
"""Characters of a column that are seen at once."""
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""A fixed time, so that a file says nothing of when it was made."""


def excel(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Tables as the sheets of one Excel file; texts are texts whatever they begin with, numbers are numbers.

    The heads stay in sight and have filters; nothing in the file is a formula or a link.
    """
    import xlsxwriter  # it takes a while to load, and mostly nobody asks for it

    file = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(file, plain) as book:
        book.set_properties({"created": _MADE, "author": "", "title": "Samenspraak"})
        head = book.add_format({"bold": True, "bg_color": "#E4F0ED", "valign": "top", "text_wrap": True})
        text = book.add_format({"valign": "top", "text_wrap": True})
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            for place, column in enumerate(map(str, table.columns)):
                cells = [None if pd.isna(cell) else cell for cell in table.iloc[:, place]]
                sheet.write_string(0, place, column, head)
                for row, cell in enumerate(cells, 1):
                    if isinstance(cell, str):
                        sheet.write_string(row, place, cell[:_LONGEST_CELL], text)
                    elif cell is not None:
                        sheet.write_number(row, place, cell, text)
                longest = max((len(line) for cell in [column, *cells] for line in str(cell).splitlines()), default=0)
                sheet.set_column(place, place, min(max(longest + 2, _NARROWEST), _WIDEST))
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table), max(len(table.columns) - 1, 0))
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
    return file.getvalue()
