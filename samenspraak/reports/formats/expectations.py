"""What school, parent and child expect of each other, filled in on the sheet that the school has for it.

Nothing of this is ever stored: it comes in, becomes a document and is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from samenspraak.catalogue import Catalogue
from samenspraak.reports.documents.sheet import Grid, Sheet, WriteOn
from samenspraak.reports.formats.content import filled, first_table, sheet_of

FORMAT = "begeleidingsovereenkomst"
Compared = Literal["differs", "open", "same"]
COMPARED: Mapping[Compared, str] = {"differs": "Verschilt", "open": "Nog niet besproken", "same": "Komt overeen"}
"""How expectations compare; what needs a talk first stands first."""
_LEAST_COLUMNS = 3


@dataclass(frozen=True)
class Expected:
    """What each side expects about a topic, in the order of the columns."""

    topic: str
    said: tuple[str, ...]
    compared: Compared = "open"


@dataclass(frozen=True)
class ExpectationSheet:
    """The sheet, taken apart: which topics, which sides, and what else it asks."""

    sheet: Sheet
    table: Grid

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self.table.rows)

    @property
    def sides(self) -> tuple[str, ...]:
        """The heads of the columns between the topic and how it compares."""
        return self.table.heads[1:-1]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(one.question for part in self.sheet.parts for one in part.contents if isinstance(one, WriteOn))

    def filled(self, expected: Sequence[Expected], answers: Mapping[str, str]) -> Sheet:
        """The sheet with what was said, mismatches first; a topic about which nobody said anything stays empty."""
        order = list(COMPARED)
        said = [one for one in expected if any(one.said) or one.compared != "open"]
        cells = {
            one.topic: (*one.said, COMPARED[one.compared])
            for one in sorted(said, key=lambda one: order.index(one.compared))
        }
        return filled(self.sheet, cells, answers)


def expectation_sheet(catalogue: Catalogue) -> ExpectationSheet | None:
    """The school's sheet of expectations; None when the school made one of its own that has no table for them."""
    made = catalogue.formats.get(FORMAT)
    sheet = sheet_of(made, catalogue) if made else None
    table = first_table(sheet) if sheet else None
    if sheet is None or table is None or len(table.heads) < _LEAST_COLUMNS:
        return None
    return ExpectationSheet(sheet, table)
