"""How answers on an ordinal scale lie: counts, median, and how far they agree; never a standard deviation.

Consensus is Tastle and Wierman's: with levels X₁ … Xₖ, shares pᵢ, mean μ = Σ pᵢXᵢ and width d = Xₖ − X₁,

    Cns = 1 + Σ pᵢ · log₂(1 − |Xᵢ − μ| / d)

It is 1 when all choose one level, and 0 when half choose the lowest level and half the highest.

Source: W.J. Tastle and M.J. Wierman (2007), Consensus and dissention: a measure of ordinal dispersion, International
Journal of Approximate Reasoning 45(3), 531–545. Check: the counts 30, 40, 210, 130, 530, 50, 10 give 0.7256876.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

_SOME, _MUCH = 0.5, 0.75
"""From these on people agree a little, and fairly well."""
ONE_LEVEL = "Een schaal heeft ten minste twee standen; deze heeft er {}."


def consensus(counts: ArrayLike) -> float:
    """How far answers agree, 0 to 1.

    Args:
        counts: number of answers on each level, lowest level first; the levels stand one apart.

    Returns:
        The consensus; NaN when there are no answers.

    Raises:
        ValueError: for fewer than two levels.

    >>> round(consensus([30, 40, 210, 130, 530, 50, 10]), 7)
    0.7256876
    """
    return float(_consensus(np.asarray(counts, dtype=float)[np.newaxis])[0])


def median(counts: ArrayLike, lowest: int = 1) -> float:
    """The middle answer; halfway between the two middle ones when these differ, NaN when there are none.

    Args:
        counts: number of answers on each level, lowest level first.
        lowest: the lowest level.

    >>> median([0, 1, 2, 4])
    4.0
    """
    return float(_median(np.asarray(counts, dtype=np.int64)[np.newaxis])[0]) + lowest


def distribution(answers: pd.DataFrame, by: Sequence[str], value: str, levels: range) -> pd.DataFrame:
    """Count how often each level was chosen.

    Args:
        answers: one row for each answer.
        by: the columns that tell what an answer is about.
        value: the column with the level; a missing one ('weet ik niet') is not counted.
        levels: all levels, lowest first.

    Returns:
        Index: `by`, in order of first appearance; what nobody answered has zeros. Columns: the levels.

    Raises:
        ValueError: for a value that is no level.
    """
    keys = list(by)
    about, index = _numbered(answers[keys])
    given = answers[value].to_numpy(dtype=float, na_value=np.nan)
    there = ~np.isnan(given)
    strange = there & ~np.isin(given, levels)
    if strange.any():
        raise ValueError(f"‘{given[strange][0]:g}’ is geen stand van {levels[0]} tot en met {levels[-1]}.")
    cell = about[there] * len(levels) + (given[there].astype(np.int64) - levels[0])
    counts = np.bincount(cell, minlength=len(index) * len(levels)).reshape(len(index), len(levels))
    return pd.DataFrame(counts, index=index, columns=pd.Index(list(levels), name=value))


def spread(answers: pd.DataFrame, by: Sequence[str], value: str, levels: range) -> pd.DataFrame:
    """What is seen of each item: how many answered, the middle, how far they agree.

    Args:
        answers: as for `distribution`.
        by: as for `distribution`.
        value: as for `distribution`.
        levels: as for `distribution`.

    Returns:
        Index: `by`. Columns: `n` (answers), `median`, `consensus` (0 to 1; both NaN without answers), and each level
        with its count.
    """
    counts = distribution(answers, by, value, levels)
    numbers = counts.to_numpy()
    found = pd.DataFrame(
        {"n": numbers.sum(axis=1), "median": _median(numbers) + levels[0], "consensus": _consensus(numbers)},
        index=counts.index,
    )
    return found.join(counts)


def widest(table: pd.DataFrame) -> Hashable | None:
    """Of a table of `spread`, the row where answers differ most; of those alike the one with most answers.

    The talk opens there: people have most to tell each other. None when nobody differs. Source of the rule:
    retrospective tools that open at the biggest divergence.
    """
    differing = table.loc[table["consensus"] < 1, ["consensus", "n"]]
    if differing.empty:
        return None
    first: Hashable = differing.sort_values(["consensus", "n"], ascending=[True, False], kind="stable").index[0]
    return first


def in_words(agreement: float) -> str:
    """A consensus in a word that completes 'Jullie zijn het … eens'; empty when nobody answered. Own limits."""
    if math.isnan(agreement):
        return ""
    if agreement == 1:
        return "helemaal"
    return "redelijk" if agreement >= _MUCH else "een beetje" if agreement >= _SOME else "niet"


def reach(row: pd.Series, levels: range) -> tuple[int, int]:
    """The lowest and the highest level that somebody chose, in a row with a count for each level."""
    given = [level for level in levels if row[level]]
    return given[0], given[-1]


def _numbered(keys: pd.DataFrame) -> tuple[NDArray[np.int64], pd.Index]:
    """Each row's number among the distinct rows, and those distinct rows."""
    groups = keys.groupby(list(keys.columns), sort=False, observed=True, dropna=False)
    firsts = keys.drop_duplicates()
    index: pd.Index = pd.MultiIndex.from_frame(firsts) if keys.shape[1] > 1 else pd.Index(firsts.iloc[:, 0])
    return np.asarray(groups.ngroup(), dtype=np.int64), index


def _consensus(counts: NDArray[np.floating] | NDArray[np.integer]) -> NDArray[np.float64]:
    """Consensus of each row of counts."""
    levels = counts.shape[1]
    if levels < 2:  # noqa: PLR2004 - a scale has two ends
        raise ValueError(ONE_LEVEL.format(levels))
    with np.errstate(invalid="ignore"):
        shares = counts / counts.sum(axis=1, keepdims=True)
    places = np.arange(levels)
    means = shares @ places
    nearness = 1 - np.abs(places - means[:, np.newaxis]) / (levels - 1)
    # Where nobody is, nothing is added, even at the far end, where the logarithm has no value.
    logs = np.log2(nearness, out=np.zeros_like(nearness), where=(shares > 0) & (nearness > 0))
    found: NDArray[np.float64] = np.clip(1 + (shares * logs).sum(axis=1), 0, 1)
    return found


def _median(counts: NDArray[np.integer]) -> NDArray[np.float64]:
    """Place of the middle answer of each row of counts, from 0."""
    totals = counts.sum(axis=1)
    upto = counts.cumsum(axis=1)
    lower = (upto <= ((totals - 1) // 2)[:, np.newaxis]).sum(axis=1)
    upper = (upto <= (totals // 2)[:, np.newaxis]).sum(axis=1)
    return np.where(totals > 0, (lower + upper) / 2, math.nan)
