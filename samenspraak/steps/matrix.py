"""Matrix: who decides, who advises, who wants to know? Per theme and role; roles include parties around the child.

Source: responsibility charting (RACI and its kin), brought back to three words that parents and teams both use:
'beslist', 'denkt mee', 'wil het weten'; and 'niet' for who has no part in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, JsonValue, model_validator

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, by_item, distinct, known
from samenspraak.steps._kind import Kind
from samenspraak.steps._text import shortened

PARTS: Mapping[str, str] = {
    "decides": "beslist",
    "advises": "denkt mee",
    "informed": "wil het weten",
    "none": "niet",
}
"""What a role can have to do with a theme, and the words for it."""
MOST_ROWS = 12


class Matrix(Kind):
    """Value: `{row: {role: "decides" | "advises" | "informed" | "none"}}`.

    Cells may be skipped; rows without a cell are dropped. At most 12 rows and 8 roles, as nobody fills in more.
    The themes of the `source` steps are rows too; the workshop fills them in, before the given ones.
    """

    name: ClassVar[str] = "matrix"

    rows: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(default=(), max_length=MOST_ROWS)
    roles: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(min_length=1, max_length=8)
    source: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _about_something(self) -> Matrix:
        if not self.rows and not self.source:
            raise ValueError("geef rijen of een bron")
        return self

    def check(self, value: JsonValue) -> JsonValue:
        rows = by_item(value, [row.id for row in self.rows])
        filled = {row: self._cells(cells) for row, cells in rows.items()}
        return {row: cells for row, cells in filled.items() if cells}

    def _cells(self, cells: JsonValue) -> dict[str, JsonValue]:
        checked = by_item(cells, [role.id for role in self.roles])
        for part in checked.values():
            if not isinstance(part, str) or part not in PARTS:
                raise AnswerError(
                    "‘{value}’ kan hier niet. Kies: beslist, denkt mee, wil het weten, niet.", value=shortened(part)
                )
        return dict(checked)

    def counted(self, value: JsonValue) -> JsonValue:
        """The cells of rows and roles that are still there."""
        rows = known(value, [row.id for row in self.rows])
        return {row: known(cells, [role.id for role in self.roles]) for row, cells in rows.items()}
