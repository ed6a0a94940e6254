"""What is seen of each statement: how answers lie, how far they agree, and who doesn't know."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from samenspraak.analysis.questionnaire.shown import SCALE, Shown
from samenspraak.analysis.scale import MANY_UNKNOWN
from samenspraak.analysis.spread import consensus, median


def statement_table(shown: Shown) -> pd.DataFrame:
    """All that may be shown of the statements.

    Returns:
        Index and columns of `Shown.statements`, and beside them `median`, `consensus` (see `spread`) and `mean` (only for
        differences between groups), NaN where hidden; `unknown_share`: who say 'weet ik niet' of those who answered, or,
        where it is hidden how many gave a level, of all responses; NaN where hidden; `inform_first`: whether a quarter
        or more don't know.
    """
    table = shown.statements.copy()
    counts = [None if pd.isna(row[0]) else row for row in table[list(SCALE)].itertuples(index=False, name=None)]
    table["median"] = [math.nan if row is None else median(row) for row in counts]
    table["consensus"] = [math.nan if row is None else consensus(row) for row in counts]
    table["mean"] = [math.nan if row is None else mean(row) for row in counts]
    asked = (table["n"] + table["unknown"]).fillna(table["responses"])
    share = table["unknown"].astype("Float64") / asked.astype("Float64")
    table["unknown_share"] = share.to_numpy(dtype=float, na_value=math.nan)
    # Where levels are hidden, fewer than five gave one and five or more don't know: more than half.
    table["inform_first"] = (table["unknown_share"] >= MANY_UNKNOWN) | (table["n"].isna() & table["unknown"].notna())
    return table


def mean(counts: Sequence[int]) -> float:
    """The mean level of counts of 1 to 5, of which one or more is not zero."""
    return sum(level * number for level, number in zip(SCALE, counts, strict=True)) / sum(counts)
