"""Options scored 0 to 5 on criteria, such as importance and feasibility; where the talk opens (see `spread.widest`)."""

from __future__ import annotations

import pandas as pd

from samenspraak.analysis.spread import reach, spread, widest

LEVELS = range(6)
KEYS = ("option", "criterion")


def score_table(scores: pd.DataFrame) -> pd.DataFrame:
    """What is seen of each option on each criterion.

    Args:
        scores: columns `option`, `criterion`, and `score` (0 to 5; missing is 'weet ik niet' and does not count).

    Returns:
        Index: `option`, `criterion`, in order of first appearance. Columns: `n`, `median`, `consensus` (see `spread`),
        the counts of 0 to 5, and `widest`: True for the one row where the talk opens. None is, when nobody differs.

    Raises:
        ValueError: for a score that is not 0 to 5.
    """
    table = spread(scores, KEYS, "score", LEVELS)
    first = widest(table)
    table["widest"] = [place == first for place in table.index]
    return table


def highest_first(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `score_table`, each option with all its criteria, from the highest sum of medians to the lowest."""
    sums = table.groupby("option", sort=False)["median"].sum().sort_values(ascending=False, kind="stable")
    return table.loc[list(sums.index)]


def headline(table: pd.DataFrame) -> str:
    """One Dutch sentence that says where to open the talk; keys are shown as they are, so rename them first."""
    if not table["n"].sum():
        return "Er zijn nog geen cijfers."
    opening = table[table["widest"]]
    if opening.empty:
        return "Iedereen gaf dezelfde cijfers."
    option, criterion = opening.index[0]
    lowest, highest = reach(opening.iloc[0], LEVELS)
    return (
        f"Begin het gesprek bij ‘{option}’: over ‘{criterion}’ verschillen jullie het meest, "
        f"van {lowest} tot en met {highest}."
    )
