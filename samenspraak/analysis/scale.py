"""Statements from 1 ('helemaal niet mee eens') to 5 ('helemaal mee eens'); 'weet ik niet' stands apart and is no number."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenspraak.analysis.spread import reach, spread, widest
from samenspraak.saying import Joined, Said

LEVELS = range(1, 6)
MANY_UNKNOWN = 0.25
"""From this share of 'weet ik niet' on, people need to be told more first. Own rule."""


def scale_table(answers: pd.DataFrame) -> pd.DataFrame:
    """What is seen of each statement.

    Args:
        answers: columns `statement`, `level` (1 to 5; missing is 'weet ik niet' where `given`), and `given`: False in a
            row that only names a statement.

    Returns:
        Index: `statement`, in order of first appearance. Columns: `n`, `median`, `consensus` (see `spread`), the counts
        of 1 to 5, `unknown` (how many don't know), and `widest`: True for the one row where the talk opens.

    Raises:
        ValueError: for a level that is not 1 to 5.
    """
    table = spread(answers, ["statement"], "level", LEVELS)
    unknown = answers.loc[answers["given"].astype(bool) & answers["level"].isna(), "statement"].value_counts()
    table["unknown"] = unknown.reindex(table.index, fill_value=0)
    first = widest(table)
    table["widest"] = [place == first for place in table.index]
    return table


def headline(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """One Dutch sentence or two; `words` has the statements' texts by their keys."""
    if not table["n"].sum() + table["unknown"].sum():
        return Said("Er is nog niet geantwoord.")
    return Joined(" ", _opening(table, words), _unknown(table, words))


def _opening(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    opening = table[table["widest"]]
    if opening.empty:
        return Said("Iedereen die iets koos, koos hetzelfde.") if table["n"].sum() else ""
    lowest, highest = reach(opening.iloc[0], LEVELS)
    if len(table) == 1:
        return Said("Jullie antwoorden lopen van {lowest} tot en met {highest}.", lowest=lowest, highest=highest)
    return Said(
        "Begin het gesprek bij ‘{title}’: daar verschillen jullie het meest, van {lowest} tot en met {highest}.",
        title=words[str(opening.index[0])],
        lowest=lowest,
        highest=highest,
    )


def _unknown(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    asked = table["n"] + table["unknown"]
    share = (table["unknown"] / asked).where(asked > 0, 0)
    if share.max() < MANY_UNKNOWN:
        return ""
    place = int(share.argmax())
    numbers = {"n": int(table["unknown"].iloc[place]), "all": int(asked.iloc[place])}
    if len(table) == 1:
        return (
            Said("{n} van de {all} weet het niet: vertel daar eerst meer over.", **numbers)
            if numbers["n"] == 1
            else Said("{n} van de {all} weten het niet: vertel daar eerst meer over.", **numbers)
        )
    title = words[str(table.index[place])]
    return (
        Said("{n} van de {all} weet het bij ‘{title}’ niet: vertel daar eerst meer over.", title=title, **numbers)
        if numbers["n"] == 1
        else Said("{n} van de {all} weten het bij ‘{title}’ niet: vertel daar eerst meer over.", title=title, **numbers)
    )
