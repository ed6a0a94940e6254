"""Orders that people made: the mean rank of each item, and how far the orders agree.

Agreement is Kendall's W. With m orders of n items, rank sums Rᵢ with mean R̄, and for each order Tⱼ = Σ(t³ − t) over its
groups of t items that share a rank,

    W = 12 · Σ(Rᵢ − R̄)² / (m²(n³ − n) − m · ΣTⱼ)

Items that share a place get the mean of the ranks they share. W is 1 when all orders are the same, 0 when the rank sums
are. It describes; it never stops the talk.

Sources: M.G. Kendall and B. Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10(3),
275–287; for ties M.G. Kendall (1945), The treatment of ties in ranking problems, Biometrika 33(3), 239–251; for the words
R.C. Schmidt (1997), Managing Delphi surveys using nonparametric statistical techniques, Decision Sciences 28(3), 763–774.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from samenspraak.saying import Joined, Said, one_and_all
from samenspraak.workshop.grouping import PEOPLE

_LITTLE, _MUCH = 0.3, 0.7
"""Schmidt (1997): 0.3 is weak agreement, 0.7 strong."""


@dataclass(frozen=True)
class Ranking:
    """What a group's orders say together."""

    table: pd.DataFrame
    """Index `item`, best first. Columns: `mean_rank` (1 is best), `first` (how many put it first, ties included)."""
    agreement: float
    """Kendall's W, 0 to 1; NaN with fewer than two orders or items, or when nobody prefers anything."""
    orders: int
    """Complete orders, all that is counted."""
    incomplete: int
    """Orders without all items; they don't count."""


def kendalls_w(ranks: ArrayLike) -> float:
    """Agreement of complete orders.

    Args:
        ranks: a row for each order, a column for each item; places or scores of any size, lower is better.

    Returns:
        0 to 1; NaN with fewer than two orders or items, or when in each order all items share one place.

    >>> kendalls_w([[1, 2, 3], [1, 2, 3]])
    1.0
    """
    return _w(_midranks(np.asarray(ranks, dtype=float)))


def ranking(orders: pd.DataFrame) -> Ranking:
    """Bring orders together.

    Args:
        orders: columns `voter` (tells orders apart, no more), `item`, and `rank` (lower is better; equal is shared).
    """
    square = orders.pivot_table(index="voter", columns="item", values="rank", sort=False, aggfunc="first")
    complete = square.dropna()
    ranks = _midranks(complete.to_numpy(dtype=float))
    means = ranks.mean(axis=0) if len(ranks) else np.full(square.shape[1], math.nan)
    firsts = (ranks == ranks.min(axis=1, keepdims=True)).sum(axis=0) if ranks.size else np.zeros(square.shape[1], int)
    table = pd.DataFrame({"mean_rank": means, "first": firsts}, index=square.columns)
    ordered = table.sort_values(["mean_rank", "first"], ascending=[True, False], kind="stable")
    return Ranking(ordered, _w(ranks), len(complete), len(square) - len(complete))


def headline(found: Ranking, words: Mapping[str, str], who: tuple[str, str] = PEOPLE) -> str:
    """Dutch sentences: what comes first, and how far the orders agree.

    Args:
        found: the ranking.
        words: the items' texts by their keys.
        who: how one and more of those are called who made an order.
    """
    if not found.orders:
        return Said("Er is nog geen volgorde die af is.")
    return Joined(" ", _first_place(found.table, words), _likeness(found, who))


def _first_place(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    best = table.index[table["mean_rank"] == table["mean_rank"].iloc[0]]
    first = [Said("‘{title}’", title=words[str(item)]) for item in best]
    if len(first) == 1:
        return Said("{title} staat gemiddeld het hoogst.", title=first[0])
    return Said("{titles} staan gemiddeld samen het hoogst.", titles=one_and_all(first))


def _likeness(found: Ranking, who: tuple[str, str]) -> str:
    one, more = who
    made = (
        Said("{n} {who} maakte een hele volgorde.", n=1, who=Said(one))
        if found.orders == 1
        else Said("{n} {who} maakten een hele volgorde.", n=found.orders, who=Said(more))
    )
    if math.isnan(found.agreement):
        return made
    if found.agreement >= _MUCH:
        seen = Said("De volgordes lijken veel op elkaar.")
    elif found.agreement >= _LITTLE:
        seen = Said("De volgordes lijken een beetje op elkaar.")
    else:
        seen = Said("De volgordes verschillen veel.")
    return Joined(" ", seen, made)


def _midranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks within each row; who share a place share the mean of their ranks."""
    if not values.size:
        return values
    # An item's rank is 1, plus one for each item before it, plus a half for each other that it shares its place with.
    below = (values[:, np.newaxis, :] < values[:, :, np.newaxis]).sum(axis=2)
    shared = (values[:, np.newaxis, :] == values[:, :, np.newaxis]).sum(axis=2)
    ranks: NDArray[np.float64] = below + (shared + 1) / 2
    return ranks


def _w(ranks: NDArray[np.float64]) -> float:
    if ranks.ndim != 2 or min(ranks.shape) < 2:  # noqa: PLR2004 - orders × items, two of each
        return math.nan
    m, n = ranks.shape
    sums = ranks.sum(axis=0)
    # Within a row each item in a group of t adds t² − 1: together t³ − t.
    shared = (ranks[:, np.newaxis, :] == ranks[:, :, np.newaxis]).sum(axis=2)
    ties = float((shared**2 - 1).sum())
    most = m**2 * (n**3 - n) - m * ties
    return float(12 * ((sums - sums.mean()) ** 2).sum() / most) if most else math.nan
