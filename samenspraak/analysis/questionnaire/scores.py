"""Scores of dimensions, of team and parents, and how far these two lie apart.

Own rules, no norm. A gap is the team's mean minus the parents', of a dimension and of each statement, in two decimals. It asks for
attention from half a point on, where both have ten people or more. Its interval is made of those of the two means, each of a
bootstrap over persons: the squares of how far these reach, added (MOVER). So it takes no more than what may be shown.

Source: R.G. Newcombe (1998), Statistics in Medicine 17, 873–890, method 10; for means, G.Y. Zou and A. Donner (2008),
Statistics in Medicine 27, 1693–1702.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenspraak.analysis.questionnaire.bootstrap import drawn_means, interval
from samenspraak.analysis.questionnaire.shown import ENOUGH, SCALE, Shown, of_whole
from samenspraak.analysis.questionnaire.statements import mean
from samenspraak.analysis.questionnaire.tally import PARENTS, TEAM

WIDE = 0.5
"""From this gap on it asks for attention."""
DIMENSION, STATEMENT = "dimension", "statement"


@dataclass(frozen=True, eq=False)
class Mean:
    """A group's mean, as far as it may be shown."""

    dimension: str
    n: int | None = None
    """People it is of; None where hidden."""
    mean: float = math.nan
    below: float = math.nan
    above: float = math.nan
    """How far its interval reaches down and up; NaN where hidden, and for few people."""


def score_table(shown: Shown) -> pd.DataFrame:
    """The scores that may be shown.

    Returns:
        Index and columns of `Shown.scores`; `mean` in two decimals.
    """
    return shown.scores.assign(mean=shown.scores["mean"].round(2))


def gap_table(shown: Shown) -> pd.DataFrame:
    """How far team and parents lie apart.

    Returns:
        Index: `about` (`DIMENSION` or `STATEMENT`), `key`, of what both are asked, dimensions first. Columns:
        `dimension`; `team_n`, `parents_n` (people with a score, or who gave a level; NA where hidden); `team`, `parents`
        (means); `gap` (team minus parents), `low`, `high` (its interval), all in two decimals and NaN where hidden, the
        last three where either side is; `enough`: whether both have people enough to speak of a gap, without which it has
        no interval; `wide`: whether it asks for attention.
    """
    rows = []
    for about, means in ((DIMENSION, score_means(shown)), (STATEMENT, _statement_means(shown))):
        for (group, key), team in means.items():
            if group == TEAM and (PARENTS, key) in means:
                parents = means[PARENTS, key]
                sides = (team.n, parents.n, team.mean, parents.mean)
                rows.append((about, key, team.dimension, *sides, *difference(team, parents)))
    table = compared(rows, ["about", "key", "dimension"], ["team", "parents"], "gap")
    table["wide"] = (table["gap"].abs() >= WIDE) & table["enough"]
    return table.set_index(["about", "key"])


def widest_first(gaps: pd.DataFrame) -> pd.DataFrame:
    """Rows of `gap_table`, the widest gap first; behind them those with too few people to speak of one, then the hidden."""
    ordered = gaps.assign(size=gaps["gap"].abs()).sort_values(
        ["enough", "size"], ascending=[False, False], kind="stable"
    )
    return ordered.drop(columns="size")


def widest_dimension(gaps: pd.DataFrame) -> str | None:
    """The key of the dimension of `gap_table` where team and parents lie furthest apart; None where none asks for attention."""
    asking = widest_first(gaps[gaps["wide"]]).reset_index()
    keys = asking.loc[asking["about"] == DIMENSION, "key"]
    return None if keys.empty else str(keys.iloc[0])


def score_means(shown: Shown) -> dict[tuple[str, str], Mean]:
    """By group and dimension its score."""
    return {
        (group, key): Mean(key)
        if pd.isna(row["n"])
        else Mean(key, int(row["n"]), row["mean"], row["below"], row["above"])
        for (group, key), row in _rows(shown.scores)
    }


def difference(one: Mean, other: Mean) -> tuple[float, float, float]:
    """One mean minus the other, and its interval; NaN where hidden."""
    found = one.mean - other.mean
    return (
        found,
        found - math.hypot(one.below, other.above),
        found + math.hypot(one.above, other.below),
    )


def compared(rows: Sequence[tuple[object, ...]], about: Sequence[str], sides: Sequence[str], name: str) -> pd.DataFrame:
    """A table of differences.

    Args:
        rows: for each difference what it is about, the two sides' numbers of people, their means, and `difference`.
        about: the columns that tell what it is about.
        sides: what the two sides are called.
        name: what the difference is called.

    Returns:
        Columns: `about`; `…_n` of both sides (NA where hidden); the two means, the difference, `low` and `high`, in two
        decimals (NaN where hidden); `enough`: whether both sides have people enough to speak of a difference.
    """
    sizes, numbers = [f"{side}_n" for side in sides], [*sides, name, "low", "high"]
    table = pd.DataFrame(rows, columns=[*about, *sizes, *numbers]).astype(dict.fromkeys(sizes, "Int64"))
    # Adding zero makes of −0,00 plain 0,00.
    table[numbers] = table[numbers].astype(float).round(2) + 0.0
    table["enough"] = (table[sizes].fillna(0) >= ENOUGH).all(axis=1).astype(bool)
    return table


def _statement_means(shown: Shown) -> dict[tuple[str, str], Mean]:
    found = {}
    for (group, key), row in _rows(shown.statements):
        if pd.isna(row["n"]):
            found[group, key] = Mean(row["dimension"])
            continue
        counts = [int(row[level]) for level in SCALE]
        middle, n = mean(counts), int(row["n"])
        low, high = interval(drawn_means(SCALE, counts, group, key)) if n >= ENOUGH else (math.nan, math.nan)
        found[group, key] = Mean(row["dimension"], n, middle, middle - low, high - middle)
    return found


def _rows(table: pd.DataFrame) -> list[tuple[tuple[str, str], dict[Any, Any]]]:
    """Of each whole group its rows, by group and key."""
    whole = of_whole(table)
    return list(zip(whole.index.to_list(), whole.to_dict("records"), strict=True))
