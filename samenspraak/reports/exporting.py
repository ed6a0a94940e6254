"""What a role can take along: the tables behind its screens, each with what its columns hold, as CSV or as one file for Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from samenspraak.catalogue import Catalogue, load
from samenspraak.errors import SetupError
from samenspraak.folder import cause, shared_files
from samenspraak.reports import answers, coach_export, led_export, measured_export
from samenspraak.reports.accounts.account import Source
from samenspraak.reports.accounts.start import released_blocks
from samenspraak.reports.labels import ANSWERS, DICTIONARY, Column
from samenspraak.reports.spreadsheet import csv_of, day_or_text, excel, write_csv
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COACH, COORDINATOR, Viewer

CODEBOOK = "uitleg"


_ANSWERS = "antwoorden"
_BESIDE: Mapping[str, tuple[Column, ...]] = {**led_export.COLUMNS, **measured_export.COLUMNS}
"""What the coordinator takes along beside the answers; a table without rows is left out."""


@dataclass(frozen=True)
class Table:
    """One table of an export."""

    name: str
    """Dutch, in small letters: of a sheet, or of a file."""
    columns: tuple[Column, ...]
    rows: pd.DataFrame
    """With those columns."""


def for_coordinator(store: Store, catalogue: Catalogue | None = None) -> tuple[Table, ...]:
    """Everything that was released of what people answered, what was chosen and agreed, and what else the screens show.

    Args:
        store: the open data file.
        catalogue: what is asked and offered; the school's own when it is not given.

    Raises:
        CatalogueError: when the school's own is not given and can't be read.
    """
    given = Table(_ANSWERS, ANSWERS, answers.answers(store, COORDINATOR))
    if trajectory.trajectory(store) is None:
        return (given,)
    source = Source.of(store, COORDINATOR, catalogue or load([shared_files().catalogue, store.folder.own_catalogue]))
    rows = led_export.led(source) | measured_export.measured(*released_blocks(source))
    return (given, *(_table(name, _BESIDE[name], found) for name, found in rows.items()))


def _table(name: str, columns: tuple[Column, ...], rows: Sequence[measured_export.Row]) -> Table:
    return Table(name, columns, pd.DataFrame(rows, columns=[one.name for one in columns], dtype=object))


def for_coach(store: Store, viewer: Viewer = COACH) -> tuple[Table, ...]:
    """What people share with this coach, what the coach wrote and marked, and how that is over time."""
    return (
        Table("terugblikken", coach_export.SHARED, coach_export.shared(store, viewer)),
        Table("opmerkingen", coach_export.NOTES, coach_export.noted(store, viewer)),
        Table("citaten", coach_export.QUOTES, coach_export.quoted(store, viewer)),
        Table("lees-eerst", coach_export.FIRST, coach_export.to_read_first(store, viewer)),
        Table("door-de-tijd", coach_export.OVER_TIME, coach_export.over_time(store, viewer)),
        Table("labels-door-de-tijd", coach_export.TAGS, coach_export.tags_over_time(store, viewer)),
    )


ROLES: Mapping[str, Callable[[Store, Catalogue | None], tuple[Table, ...]]] = {
    "coördinator": for_coordinator,
    "coach": lambda store, _catalogue: for_coach(store),
}


def codebook(tables: tuple[Table, ...]) -> pd.DataFrame:
    """What each column holds, and of which table it is where there are more."""
    rows = [
        (one.name, column.name, column.about, column.holds, column.unit) for one in tables for column in one.columns
    ]
    found = pd.DataFrame(rows, columns=["tabel", *DICTIONARY])
    return found if len(tables) > 1 else found.drop(columns="tabel")


def as_excel(tables: tuple[Table, ...]) -> bytes:
    """All tables as sheets of one file, the codebook last."""
    return excel({**{one.name: _with_days(one) for one in tables}, CODEBOOK: codebook(tables)})


def _with_days(table: Table) -> pd.DataFrame:
    """The rows with days that are more than their text."""
    rows = table.rows.copy()
    for column in table.columns:
        if column.day:
            rows[column.name] = rows[column.name].map(day_or_text).astype(object)
    return rows


def write_tables(tables: tuple[Table, ...], folder: Path) -> tuple[Path, ...]:
    """Each table as CSV, and the codebook; earlier ones are replaced, and taken away where there is nothing any more.

    Raises:
        SetupError: when that can't be done.
    """
    files = {one.name: one.rows for one in tables} | {f"{tables[0].name}-{CODEBOOK}": codebook(tables)}
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in files.items():
            made.append(folder / f"{name}.csv")
            write_csv(rows, made[-1])
        if tables[0].name == _ANSWERS:
            _take_away(folder, [name for name in _BESIDE if name not in files])
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return tuple(made)


def _take_away(folder: Path, names: Sequence[str]) -> None:
    """Erase earlier tables, which may hold what was withdrawn; a file of somebody's own with such a name stays."""
    for name in names:
        head = csv_of(pd.DataFrame(columns=[one.name for one in _BESIDE[name]]))
        path = folder / f"{name}.csv"
        if path.is_file() and path.read_bytes().startswith(head):
            path.unlink()


def write_excel(tables: tuple[Table, ...], role: str, folder: Path) -> Path:
    """All tables as one file for Excel; an earlier one is replaced.

    Raises:
        SetupError: when that can't be done.
    """
    path = folder / f"uitvoer-{role}.xlsx"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_excel(tables))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return path


def _cannot_write(place: Path, error: OSError) -> SetupError:
    return SetupError(
        f"De uitvoer kan niet worden geschreven in {place}: {cause(error)}. Staat daar een bestand nog open, in Excel "
        "misschien? Sluit het, of kies met --naar een andere map."
    )
