"""What a role can take along: the tables behind its screens, each with what its columns hold, as CSV or as one file for Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from samenspraak.errors import SetupError
from samenspraak.reports import answers, coach_export
from samenspraak.reports.labels import ANSWERS, DICTIONARY, Column
from samenspraak.reports.spreadsheet import excel, write_csv
from samenspraak.store import Store
from samenspraak.workshop.viewer import COACH, COORDINATOR, Viewer

CODEBOOK = "uitleg"


@dataclass(frozen=True)
class Table:
    """One table of an export."""

    name: str
    """Dutch, in small letters: of a sheet, or of a file."""
    columns: tuple[Column, ...]
    rows: pd.DataFrame
    """With those columns."""


def for_coordinator(store: Store) -> tuple[Table, ...]:
    """Everything that was released of what people answered, and what was chosen and agreed."""
    return (Table("antwoorden", ANSWERS, answers.answers(store, COORDINATOR)),)


def for_coach(store: Store, viewer: Viewer = COACH) -> tuple[Table, ...]:
    """What people share with this coach, and what the coach wrote and marked."""
    return (
        Table("terugblikken", coach_export.SHARED, coach_export.shared(store, viewer)),
        Table("opmerkingen", coach_export.NOTES, coach_export.noted(store, viewer)),
        Table("citaten", coach_export.QUOTES, coach_export.quoted(store, viewer)),
    )


ROLES: Mapping[str, Callable[[Store], tuple[Table, ...]]] = {"coördinator": for_coordinator, "coach": for_coach}


def codebook(tables: tuple[Table, ...]) -> pd.DataFrame:
    """What each column holds, and of which table it is where there are more."""
    rows = [
        (one.name, column.name, column.about, column.holds, column.unit) for one in tables for column in one.columns
    ]
    found = pd.DataFrame(rows, columns=["tabel", *DICTIONARY])
    return found if len(tables) > 1 else found.drop(columns="tabel")


def as_excel(tables: tuple[Table, ...]) -> bytes:
    """All tables as sheets of one file, the codebook last."""
    return excel({**{one.name: one.rows for one in tables}, CODEBOOK: codebook(tables)})


def write_tables(tables: tuple[Table, ...], folder: Path) -> tuple[Path, ...]:
    """Each table as CSV, and the codebook; earlier ones are replaced.

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
    except OSError as error:
        raise _cannot_write(folder) from error
    return tuple(made)


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
        raise _cannot_write(folder) from error
    return path


def _cannot_write(place: Path) -> SetupError:
    return SetupError(
        f"De uitvoer kan niet worden geschreven in {place}. Staat daar een bestand nog open, in Excel misschien? "
        "Sluit het, of kies met --naar een andere map."
    )
