"""Options scored 0 to 5 on criteria, such as importance and feasibility; where the talk opens (see `spread.widest`)."""

from __future__ import annotations

from collections.abc import Mapping

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


def headline(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """Dutch sentences: what stands highest, and where to open the talk; `words` has the texts of all keys."""
    if not table["n"].sum():
        return "Er zijn nog geen cijfers."
    return " ".join(sentence for sentence in (_highest(table, words), _opening(table, words)) if sentence)


def _highest(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """The option with the highest sum of medians, or the two; nothing where more share that place, or none compare."""
    medians = table["median"].unstack("criterion", sort=False).dropna()  # noqa: PD010 - a table of two keys, turned
    sums = medians.sum(axis=1).sort_values(ascending=False)
    first = [str(option) for option in sums.index[sums == sums.max()]]
    if len(sums) <= len(first) or len(first) > 2:  # noqa: PLR2004
        return ""
    if len(first) > 1:
        return f"‘{words[first[0]]}’ en ‘{words[first[1]]}’ staan samen het hoogst."
    best = first[0]
    numbers = {str(criterion): f"{median:g}".replace(".", ",") for criterion, median in medians.loc[best].items()}
    return f"‘{words[best]}’ staat het hoogst: {' en '.join(f'{words[key]} {said}' for key, said in numbers.items())}."


def _opening(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    opening = table[table["widest"]]
    if opening.empty:
        return "Bij elk thema gaf iedereen hetzelfde cijfer."
    option, criterion = opening.index[0]
    lowest, highest = reach(opening.iloc[0], LEVELS)
    return (
        f"Begin het gesprek bij ‘{words[option]}’: over ‘{words[criterion]}’ verschillen jullie het meest, "
        f"van {lowest} tot en met {highest}."
    )
