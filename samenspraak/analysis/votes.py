"""What a closed round of dots says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenspraak.steps import isolated
from samenspraak.workshop.grouping import words_of
from samenspraak.workshop.small_groups import may_be_counted
from samenspraak.workshop.views import TallyView


def vote_table(tally: TallyView) -> pd.DataFrame:
    """Count a round.

    Returns:
        One row for each option, most dots first, then most voters, then by title. Index: the option's key.
        Columns: `title`; `dots` (all dots on it); `voters` (people who gave it one or more), only where enough people
        voted; and for each role that may be shown a column with its dots, named by the role's key.
    """
    votes = pd.DataFrame(
        [(vote.option, vote.dots, vote.voter, vote.role) for vote in tally.votes],
        columns=["option", "dots", "voter", "role"],
    )
    table = pd.DataFrame(
        {"title": [option.title for option in tally.options]},
        index=pd.Index([option.id for option in tally.options], name="option"),
    )
    by_option = votes.groupby("option")
    table["dots"] = by_option["dots"].sum().reindex(table.index).fillna(0).astype(int)
    order = ["dots"]
    if may_be_counted(tally.voters):
        table["voters"] = by_option["voter"].nunique().reindex(table.index).fillna(0).astype(int)
        order.append("voters")
    for role, rows in votes.dropna(subset=["role"]).groupby("role"):
        table[role] = rows.groupby("option")["dots"].sum().reindex(table.index).fillna(0).astype(int)
    return table.sort_values([*order, "title"], ascending=[*[False] * len(order), True], kind="stable")


def given_by(option: Mapping[Any, Any], size: int) -> str:
    """How many gave an option its dots, in words; empty where that may not be told.

    Args:
        option: its row of a vote table.
        size: as of the tally.
    """
    if "voters" not in option:
        return ""
    voters, (one, more) = int(option["voters"]), words_of(size)
    return f"{voters} {one if voters == 1 else more}"


def headline(table: pd.DataFrame, tally: TallyView) -> str:
    """One Dutch sentence or two that say what the round shows."""
    one, more = words_of(tally.size)
    of_all = f"{tally.present} {one if tally.present == 1 else more}"
    turnout = f"{tally.voters} van de {of_all} {'stemde' if tally.voters == 1 else 'stemden'}."
    total = int(table["dots"].sum())
    if total == 0:
        return "Er is nog niet gestemd."
    most = int(table["dots"].max())
    first = [f"‘{isolated(title)}’" for title in table.loc[table["dots"] == most, "title"]]
    if len(first) == 1:
        return f"{first[0]} kreeg de meeste stippen: {most} van de {total}. {turnout}"
    together = ", ".join(first[:-1]) + f" en {first[-1]}"
    return f"{together} kregen evenveel stippen: elk {most} van de {total}. {turnout}"
