"""What was chosen from given options: how many people chose each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenspraak.saying import Said, one_and_all


def choice_table(chosen: pd.DataFrame, options: list[str]) -> pd.DataFrame:
    """Count a choice.

    Args:
        chosen: a row for each option that a person chose; columns `option`, and `role` (None where it may not be shown).
        options: all options, in their order.

    Returns:
        Index: `option`, most chosen first, then in the order of `options`. Columns: `people`, and for each role that may
        be shown its number of people, named by the role's key.
    """
    index = pd.Index(options, name="option")
    table = pd.DataFrame({"people": chosen["option"].value_counts().reindex(index, fill_value=0)}, index=index)
    for role, rows in chosen.dropna(subset=["role"]).groupby("role"):
        table[role] = rows["option"].value_counts().reindex(index, fill_value=0)
    return table.sort_values("people", ascending=False, kind="stable")


def headline(table: pd.DataFrame, people: int, words: Mapping[str, str]) -> str:
    """One Dutch sentence; `people` is how many answered, `words` has the options' texts by their keys."""
    most = int(table["people"].max()) if len(table) else 0
    if not most:
        return Said("Er is nog niet gekozen.")
    first = [Said("‘{title}’", title=words[str(option)]) for option in table.index[table["people"] == most]]
    if len(first) == 1:
        return Said("{title} is het meest gekozen: door {n} van de {all}.", title=first[0], n=most, all=people)
    return Said(
        "{titles} zijn even vaak gekozen: elk door {n} van de {all}.", titles=one_and_all(first), n=most, all=people
    )
