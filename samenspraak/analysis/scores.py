"""Options scored 0 to 5 on criteria, such as importance and feasibility; where the talk opens.

The talk opens where people differ most: they have most to tell each other there. Source of the measure:
`samenspraak.analysis.spread`; of the rule: retrospective tools that open at the biggest divergence.
"""

from __future__ import annotations

import pandas as pd

from samenspraak.analysis.spread import spread

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
    differing = table.loc[table["consensus"] < 1, ["consensus", "n"]]
    table["widest"] = False
    if not differing.empty:
        first = differing.sort_values(["consensus", "n"], ascending=[True, False], kind="stable").index[0]
        table.loc[[first], "widest"] = True
    return table


def headline(table: pd.DataFrame) -> str:
    """One Dutch sentence that says where to open the talk; keys are shown as they are, so rename them first."""
    if not table["n"].sum():
        return "Er zijn nog geen cijfers."
    widest = table[table["widest"]]
    if widest.empty:
        return "Iedereen gaf dezelfde cijfers."
    option, criterion = widest.index[0]
    given = [level for level in LEVELS if widest.iloc[0][level]]
    return (
        f"Begin het gesprek bij ‘{option}’: over ‘{criterion}’ verschillen jullie het meest, "
        f"van {given[0]} tot en met {given[-1]}."
    )
