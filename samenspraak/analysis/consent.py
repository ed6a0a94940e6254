"""What a round of consent says: a sentence or proposal is accepted when nobody objects; a concern goes along.

Source: consent decision making in sociocracy (G. Endenburg, Sociocratie: het organiseren van de besluitvorming, 1981):
a decision stands when nobody has an argued, overriding objection. It is no vote: one objection is enough to go on
talking, and how many agree decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

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
        return "Er is nog niet geantwoord."
    first = table.iloc[0]
    if len(table) == 1:
        return str(first["sentence"])
    accepted = int(table["accepted"].sum())
    if first["objection"]:
        has = "heeft" if first["objection"] == 1 else "hebben"
        so_far = f"Bij {accepted} van de {len(table)} is er instemming." if accepted else "Nog nergens is instemming."
        return f"{so_far} Begin bij ‘{words[str(table.index[0])]}’: {first['objection']} van de {first['n']} {has} bezwaar."
    if accepted < len(table):
        return f"Bij {accepted} van de {len(table)} is er instemming; op de rest antwoordde nog niemand."
    concerned = int((table["concern"] > 0).sum())
    if not concerned:
        return f"Bij alle {accepted} is er instemming: niemand heeft een bezwaar of een zorg."
    lives = "leeft een zorg; neem die mee" if concerned == 1 else "leven zorgen; neem ze mee"
    return f"Bij alle {accepted} is er instemming: niemand heeft bezwaar. Bij {concerned} {lives}."


def _sentence(agree: int, concern: int, objection: int) -> str:
    n = agree + concern + objection
    if not n:
        return "Hierop gaf nog niemand antwoord."
    if objection:
        has = "heeft" if objection == 1 else "hebben"
        return f"Nog geen instemming: {objection} van de {n} {has} bezwaar. Hoor eerst waarom."
    if concern:
        has = "heeft" if concern == 1 else "hebben"
        return f"Instemming: niemand heeft bezwaar. {concern} van de {n} {has} een zorg; neem die mee."
    return f"Instemming: {agree} van de {n} {'is' if agree == 1 else 'zijn'} akkoord."
