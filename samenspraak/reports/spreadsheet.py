"""CSV for a Dutch spreadsheet.

Dutch Excel opens a double-clicked CSV well when it is UTF-8 with a byte order mark, has semicolons between columns (the
comma is for decimals) and CR LF at line ends; other programs read that too.

A text that a spreadsheet could take for a formula gets an apostrophe before it, which spreadsheets understand as 'this is
text'; every text stands in quotes. Source: OWASP, CSV Injection (cells that begin with = + - @, tab, CR or LF, and
their full-width forms; also behind signs that nobody sees). Only the file has that apostrophe, never the table in a workbook.
"""

from __future__ import annotations

import csv
import io
import re
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
