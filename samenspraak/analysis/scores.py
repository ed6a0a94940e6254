"""Options scored 0 to 5 on criteria, such as importance and feasibility; where the talk opens (see `spread.widest`)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenspraak.analysis.spread import reach, spread, widest
from samenspraak.saying import Joined, Said, one_and_all

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


def headline(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """Dutch sentences: what stands highest, and where to open the talk; `words` has the texts of all keys."""
    if not table["n"].sum():
        return Said("Er zijn nog geen cijfers.")
    return Joined(" ", _highest(table, words), _opening(table, words))


def _highest(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """The option with the highest sum of medians, or the two; nothing where more share that place, or none compare."""
    medians = table["median"].unstack("criterion", sort=False).dropna()  # noqa: PD010 - a table of two keys, turned
    sums = medians.sum(axis=1).sort_values(ascending=False)
    first = [str(option) for option in sums.index[sums == sums.max()]]
    if len(sums) <= len(first) or len(first) > 2:  # noqa: PLR2004
        return ""
    if len(first) > 1:
        return Said("‘{one}’ en ‘{other}’ staan samen het hoogst.", one=words[first[0]], other=words[first[1]])
    best = first[0]
    numbers = {str(criterion): f"{median:g}".replace(".", ",") for criterion, median in medians.loc[best].items()}
    said = one_and_all([Joined(" ", words[key], number) for key, number in numbers.items()])
    return Said("‘{title}’ staat het hoogst: {numbers}.", title=words[best], numbers=said)


def _opening(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    opening = table[table["widest"]]
    if opening.empty:
        return Said("Bij elk thema gaf iedereen hetzelfde cijfer.")
    option, criterion = opening.index[0]
    lowest, highest = reach(opening.iloc[0], LEVELS)
    return Said(
        "Begin het gesprek bij ‘{title}’: over ‘{about}’ verschillen jullie het meest, van {lowest} tot en met {highest}.",
        title=words[option],
        about=words[criterion],
        lowest=lowest,
        highest=highest,
    )
