"""What a team says of what the school does already: how far each practice is done, where they differ, and what is not known.

These answers are no statements: they are in no score and no gap. They are shown of the team as a whole only.
"""

from __future__ import annotations

import math

import pandas as pd

from samenspraak.analysis.questionnaire.keeping import may_be_shown
from samenspraak.analysis.questionnaire.shown import of_whole
from samenspraak.analysis.questionnaire.statements import mean
from samenspraak.analysis.scale import MANY_UNKNOWN
from samenspraak.analysis.spread import consensus
from samenspraak.workshop.responses import Kept, Responses

STEPS = (1, 2, 3, 4)
"""From 'nog niet' to 'overal'."""
APART = 0.5
"""Below this consensus, answers lie so far apart that it is worth a talk. Own rule."""


def practice_table(practised: Responses | Kept) -> pd.DataFrame:
    """What may be shown of each practice, what is done everywhere first; what is hidden, last.

    Args:
        practised: as `samenspraak.workshop.releasing.practised` gives it.

    Returns:
        Index `practice`. Columns: `n` (chose a step), `unknown`, `asked` (of whom they are, or all who responded where `n` is hidden), the counts of 1 to 4, `mean`, `consensus`, NA
        where hidden; `apart`: whether answers lie far apart; `many_unknown`: whether a quarter or more don't know.
    """
    table = of_whole(may_be_shown(practised).statements).droplevel("group").rename_axis("practice")
    table = table.loc[[one.key for one in practised.statements if one.key in table.index]]
    counts = [None if pd.isna(row[0]) else row for row in table[list(STEPS)].itertuples(index=False, name=None)]
    table["mean"] = [math.nan if row is None else mean((*row, 0)) for row in counts]
    table["consensus"] = [math.nan if row is None else consensus(row) for row in counts]
    table["apart"] = table["consensus"] < APART
    table["asked"] = (table["n"] + table["unknown"]).fillna(table["responses"])
    table["many_unknown"] = (table["unknown"] >= MANY_UNKNOWN * table["asked"]).fillna(value=False).astype(bool)
    columns = ["n", "unknown", "asked", *STEPS, "mean", "consensus", "apart", "many_unknown"]
    return table[columns].sort_values("mean", ascending=False, kind="stable", na_position="last")


def widest_apart(table: pd.DataFrame, most: int = 3) -> pd.DataFrame:
    """The rows of `practice_table` that a talk may begin with, the widest spread first."""
    return table[table["apart"]].sort_values("consensus", kind="stable").head(most)
