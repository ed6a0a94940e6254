"""What a round of consent says: a sentence or proposal is accepted when nobody objects; a concern goes along.

Source: consent decision making in sociocracy (G. Endenburg, Sociocratie: het organiseren van de besluitvorming, 1981):
a decision stands when nobody has an argued, overriding objection. It is no vote: one objection is enough to go on
talking, and how many agree decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenspraak.saying import Joined, Said

CHOICES = ("agree", "concern", "objection")


def consent_table(answers: pd.DataFrame) -> pd.DataFrame:
    """Count a round.

    Args:
        answers: columns `item` and `choice` (`agree`, `concern` or `objection`); a missing choice does not count.

    Returns:
        Index: `item`; most objections first, then most concerns, then in order of first appearance. Columns: `agree`,
        `concern`, `objection`, `n` (all together), `accepted` (somebody answered and nobody objects), and `sentence`:
        in Dutch, what is seen.

    Raises:
        ValueError: for another choice.
    """
    given = answers.dropna(subset=["choice"])
    strange = given.loc[~given["choice"].isin(CHOICES), "choice"]
    if not strange.empty:
        raise ValueError(f"‘{strange.iloc[0]}’ is geen keuze. Kies uit: {', '.join(CHOICES)}.")
    items = pd.Index(answers["item"].unique(), name="item")
    table = pd.DataFrame(index=items)
    for choice in CHOICES:
        table[choice] = given.loc[given["choice"] == choice, "item"].value_counts().reindex(items, fill_value=0)
    table["n"] = table[list(CHOICES)].sum(axis=1)
    table["accepted"] = (table["n"] > 0) & (table["objection"] == 0)
    table["sentence"] = [
        _sentence(int(agree), int(concern), int(objection))
        for agree, concern, objection in table[list(CHOICES)].itertuples(index=False)
    ]
    return table.sort_values(["objection", "concern"], ascending=False, kind="stable")


def headline(table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """One Dutch sentence or two about the whole round; `words` has the items' texts by their keys."""
    asked = table[table["n"] > 0]
    if asked.empty:
        return Said("Er is nog niet geantwoord.")
    first = table.iloc[0]
    if len(table) == 1:
        return _sentence(*(int(first[choice]) for choice in CHOICES))
    accepted = int(table["accepted"].sum())
    if first["objection"]:
        so_far = (
            Said("Bij {n} van de {all} is er instemming.", n=accepted, all=len(table))
            if accepted
            else Said("Nog nergens is instemming.")
        )
        against = {"title": words[str(table.index[0])], "n": int(first["objection"]), "all": int(first["n"])}
        begin = (
            Said("Begin bij ‘{title}’: {n} van de {all} heeft bezwaar.", **against)
            if first["objection"] == 1
            else Said("Begin bij ‘{title}’: {n} van de {all} hebben bezwaar.", **against)
        )
        return Joined(" ", so_far, begin)
    if accepted < len(table):
        return Said(
            "Bij {n} van de {all} is er instemming; op de rest antwoordde nog niemand.", n=accepted, all=len(table)
        )
    concerned = int((table["concern"] > 0).sum())
    if not concerned:
        return Said("Bij alle {n} is er instemming: niemand heeft een bezwaar of een zorg.", n=accepted)
    return Joined(
        " ",
        Said("Bij alle {n} is er instemming: niemand heeft bezwaar.", n=accepted),
        Said("Bij 1 leeft een zorg; neem die mee.")
        if concerned == 1
        else Said("Bij {n} leven zorgen; neem ze mee.", n=concerned),
    )


def _sentence(agree: int, concern: int, objection: int) -> str:
    n = agree + concern + objection
    if not n:
        return Said("Hierop gaf nog niemand antwoord.")
    if objection:
        return Joined(
            " ",
            Said("Nog geen instemming: {n} van de {all} heeft bezwaar.", n=1, all=n)
            if objection == 1
            else Said("Nog geen instemming: {n} van de {all} hebben bezwaar.", n=objection, all=n),
            Said("Hoor eerst waarom."),
        )
    if concern:
        return Joined(
            " ",
            Said("Instemming: niemand heeft bezwaar."),
            Said("{n} van de {all} heeft een zorg; neem die mee.", n=1, all=n)
            if concern == 1
            else Said("{n} van de {all} hebben een zorg; neem die mee.", n=concern, all=n),
        )
    if agree == 1:
        return Said("Instemming: {n} van de {all} is akkoord.", n=1, all=n)
    return Said("Instemming: {n} van de {all} zijn akkoord.", n=agree, all=n)
