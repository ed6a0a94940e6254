"""What a closed round of dots says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenspraak.saying import Joined, Said, one_and_all
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
    who = Said(one if tally.present == 1 else more)
    turnout = (
        Said("{n} van de {all} {who} stemde.", n=1, all=tally.present, who=who)
        if tally.voters == 1
        else Said("{n} van de {all} {who} stemden.", n=tally.voters, all=tally.present, who=who)
    )
    total = int(table["dots"].sum())
    if total == 0:
        return Said("Er is nog niet gestemd.")
    most = int(table["dots"].max())
    first = [Said("‘{title}’", title=isolated(title)) for title in table.loc[table["dots"] == most, "title"]]
    told = (
        Said("{title} kreeg de meeste stippen: {most} van de {total}.", title=first[0], most=most, total=total)
        if len(first) == 1
        else Said(
            "{titles} kregen evenveel stippen: elk {most} van de {total}.",
            titles=one_and_all(first),
            most=most,
            total=total,
        )
    )
    return Joined(" ", told, turnout)
