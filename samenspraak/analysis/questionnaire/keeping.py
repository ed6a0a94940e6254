"""What is kept of a questionnaire when its responses are erased: what may be shown, and nothing else.

`Shown` is all that tables, sentences and comparisons are made of, and holds no number of fewer than five people. So it is
written down as plain values, and read back as it was.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from samenspraak.analysis.questionnaire.shown import Part, Shown, score_frame, shown, statement_frame
from samenspraak.workshop.responses import Kept, Responses


def to_keep(responses: Responses) -> dict[str, Any]:
    """What may be shown, as plain values.

    Raises:
        ValueError: for an answer that is none.
    """
    may = shown(responses)
    return {
        "parts": [asdict(part) | {"sections": list(part.sections)} for part in may.parts],
        "silent": [list(pair) for pair in may.silent],
        "statements": _rows(may.statements),
        "scores": _rows(may.scores),
    }


def may_be_shown(given: Responses | Kept) -> Shown:
    """The same of both: made of whole responses, or read back.

    Raises:
        ValueError: for an answer that is none.
    """
    return kept_shown(given) if isinstance(given, Kept) else shown(given)


def kept_shown(kept: Kept) -> Shown:
    """What may be shown, read back; statements and dimensions that are not asked any more are left out."""
    told = kept.figures
    asked = {(group, statement.key) for statement in kept.statements for group in statement.groups}
    dimensions = {(group, statement.dimension) for statement in kept.statements for group in statement.groups}
    return Shown(
        tuple(Part(**(part | {"sections": tuple(part["sections"])})) for part in told["parts"]),
        tuple((group, section) for group, section in told["silent"]),
        statement_frame([_row(row) for row in told["statements"] if (row["group"], row["statement"]) in asked]),
        score_frame([_row(row) for row in told["scores"] if (row["group"], row["dimension"]) in dimensions]),
    )


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows by column, with nothing where a number is hidden."""
    rows = table.reset_index().astype(object).to_dict("records")
    return [{str(name): None if pd.isna(value) else _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    """A number of numpy as one of Python."""
    return value.item() if hasattr(value, "item") else value


def _row(row: Mapping[str, Any]) -> dict[Hashable, object]:
    """A row with its levels as numbers again, which JSON has as text."""
    return {int(name) if name.isdecimal() else name: value for name, value in row.items()}
