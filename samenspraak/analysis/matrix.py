"""Who decides: of each theme and role, what most people say, and how many of them.

A theme is clear when exactly one role decides, as in responsibility charting: where two decide, nobody does. The talk
opens where it is not clear; else at the cell on which people agree least. Parts have no numbers, so agreement is the
share of people who say what most say.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from samenspraak.saying import Joined, Said
from samenspraak.steps.matrix import PARTS

DECIDES = "decides"
_NAMED = 3
"""More roles than this are a number in the sentence."""


def matrix_table(answers: pd.DataFrame, rows: list[str], roles: list[str]) -> pd.DataFrame:
    """Count a matrix.

    Args:
        answers: columns `row`, `role`, and `part` (a key of `PARTS`).
        rows: all themes, in their order.
        roles: all roles, in their order.

    Returns:
        Index: `row`, `role`, all of them in order. Columns: each of `PARTS` with its count, `n` (all together), `part`
        (what most say; the empty string where as many say something else, or nobody anything), and `most` (how many
        say that).

    Raises:
        ValueError: for another part.
    """
    strange = answers.loc[~answers["part"].isin(PARTS), "part"]
    if not strange.empty:
        raise ValueError(f"‘{strange.iloc[0]}’ kan niet in een rolverdeling. Kies uit: {', '.join(PARTS)}.")
    index = pd.MultiIndex.from_product([rows, roles], names=["row", "role"])
    counts = answers.value_counts(["row", "role", "part"]).to_dict()
    numbers = np.array([[counts.get((*cell, part), 0) for part in PARTS] for cell in index], dtype=int)
    numbers = numbers.reshape(len(index), len(PARTS))  # also where there is no cell at all
    most = numbers.max(axis=1)
    alone = (numbers == most[:, np.newaxis]).sum(axis=1) == 1
    first = np.array(list(PARTS), dtype=object)[numbers.argmax(axis=1)]
    table = pd.DataFrame(numbers, index=index, columns=list(PARTS))
    return table.assign(n=numbers.sum(axis=1), part=np.where(alone, first, ""), most=most)


def deciding(table: pd.DataFrame) -> dict[str, list[str]]:
    """Of each theme the roles that decide, as most people say."""
    rows = table.index.get_level_values("row").unique()
    decides = table[table["part"] == DECIDES].index
    return {row: [role for theme, role in decides if theme == row] for row in rows}


def headline(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """Dutch sentences: for how much it is clear who decides, and where the talk opens; `words` has all keys' texts."""
    if not table["n"].sum():
        return Said("Er is nog niet geantwoord.")
    who = deciding(table)
    clear = sum(len(roles) == 1 for roles in who.values())
    if not clear:
        so_far = Said("Nog nergens is duidelijk wie beslist.")
    elif clear == len(who):
        so_far = Said("Overal is duidelijk wie beslist.")
    else:
        so_far = Said("Bij {n} van de {all} is duidelijk wie beslist.", n=clear, all=len(who))
    return Joined(" ", so_far, _opening(table, who, words))


def _opening(table: pd.DataFrame, who: Mapping[str, list[str]], words: Mapping[str, str]) -> str:
    many = [row for row, roles in who.items() if len(roles) > 1]
    if many:
        *roles, last = (words[role] for role in who[many[0]])
        all_of_them = (
            Said("{first} én {last}", first=Joined(", ", *roles), last=last)
            if len(roles) < _NAMED
            else Said("{n} rollen", n=len(roles) + 1)
        )
        return Said(
            "Begin bij ‘{title}’: daar beslissen {who}. Maak er samen één van.", title=words[many[0]], who=all_of_them
        )
    nobody = [row for row, roles in who.items() if not roles]
    if nobody:
        return Said("Begin bij ‘{title}’: daar wijzen jullie niet één rol aan die beslist.", title=words[nobody[0]])
    share = table["most"] / table["n"].where(table["n"] > 0)
    if not share.min() < 1:
        return Said("Daarover zijn jullie het eens.")
    row, role, most, n, part = table.reset_index()[["row", "role", "most", "n", "part"]].iloc[int(share.argmin())]
    if not part:
        said = Said("de meningen zijn verdeeld")
    elif most == 1:
        said = Said("{n} van de {all} zegt ‘{part}’", n=1, all=int(n), part=Said(PARTS[part]))
    else:
        said = Said("{n} van de {all} zeggen ‘{part}’", n=int(most), all=int(n), part=Said(PARTS[part]))
    return Said(
        "Begin bij ‘{title}’: over ‘{role}’ verschillen jullie het meest; {said}.",
        title=words[row],
        role=words[role],
        said=said,
    )
