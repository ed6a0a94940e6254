"""What changed between two measurements.

Answers are anonymous, so persons are not paired: the two groups are compared as if of different people, which makes the
interval wider than it would be with the same people twice.
"""

from __future__ import annotations

import pandas as pd

from samenspraak.analysis.questionnaire.scores import compared, difference, score_means
from samenspraak.analysis.questionnaire.shown import Shown


def change_table(before: Shown, after: Shown) -> pd.DataFrame:
    """How each group's scores changed.

    Args:
        before: what may be shown of the first measurement.
        after: what may be shown of the second.

    Returns:
        Index `group`, `dimension`, of what both measurements have, in the order of the second. Columns: `before_n`,
        `after_n` (people with a score; NA where hidden); `before`, `after` (means), `change` (after minus before),
        `low`, `high` (its interval), in two decimals and NaN where either is hidden; `enough`: whether both have ten
        people, needed to speak of a change; `chance`: whether the interval holds 0, so that it may be chance.
    """
    first, second = score_means(before), score_means(after)
    rows = [
        (*place, first[place].n, new.n, first[place].mean, new.mean, *difference(new, first[place]))
        for place, new in second.items()
        if place in first
    ]
    table = compared(rows, ["group", "dimension"], ["before", "after"], "change")
    table["chance"] = (table["low"] <= 0) & (table["high"] >= 0)
    return table.set_index(["group", "dimension"])
