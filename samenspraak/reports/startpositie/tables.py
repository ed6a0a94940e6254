"""The numbers of a questionnaire as tables, in words: what is hidden, is said to be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from samenspraak.analysis.questionnaire.amount import BOTH, brief, decimals
from samenspraak.analysis.questionnaire.response import FEW, NOBODY
from samenspraak.analysis.questionnaire.scores import widest_first
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS, Wording
from samenspraak.analysis.questionnaire.shown import SCALE, WHOLE
from samenspraak.reports.documents.sheet import Table
from samenspraak.workshop.people import ROLES

NOTHING = "–"
BETWEEN = "Waarschijnlijk tussen"
"""The head of a column with two numbers in each cell."""
_MISSING = {NOBODY: "niemand deed mee", FEW: "minder dan de helft deed mee", "": ""}
_MANY_UNKNOWN = "een kwart of meer weet het niet"
_ATTENTION = "vraagt aandacht"
_CHANCE = "kan toeval zijn"


def response_rows(table: pd.DataFrame) -> Table:
    """Who answered; `table` of `response_table`."""
    return Table(
        "Hoeveel mensen meededen",
        ("Groep", "Deel van de groep", "Deden mee", "Gevraagd", "Let op"),
        tuple(
            (
                named(row["group"]),
                section_name(row["section"], row["sections"]),
                int(row["responses"]),
                NOTHING if pd.isna(row["invited"]) else int(row["invited"]),
                _MISSING[row["missing"]],
            )
            for row in _records(table)
        ),
    )


def gap_rows(table: pd.DataFrame, words: Mapping[str, str], head: str) -> Table:
    """How far team and parents lie apart; `table` of `gap_table`, the rows about dimensions or statements, by their key."""
    return Table(
        "Gemiddelden van 1 tot en met 5, en het verschil: het team min de ouders",
        (head, "Team", "Mensen", "Ouders", "Mensen", "Verschil", BETWEEN, "Let op"),
        tuple(
            (
                words[row["key"]],
                _number(row["team"]),
                _count(row["team_n"]),
                _number(row["parents"]),
                _count(row["parents_n"]),
                *_difference(row, "gap"),
                _mark(row, _ATTENTION if row["wide"] else ""),
            )
            for row in _records(widest_first(table))
        ),
    )


def answer_rows(table: pd.DataFrame, wording: Wording) -> Table:
    """What is answered to statements; `table` of `statement_table`, of whole groups."""
    return Table(
        f"Hoeveel mensen 1 (helemaal niet mee eens) tot en met 5 (helemaal mee eens) kozen. {BOTH}",
        ("Stelling", "Groep", "Mensen", *map(str, SCALE), "Midden", "Weet ik niet", "Let op"),
        tuple(
            (
                wording.statements[row["group"], row["statement"]],
                named(row["group"]),
                _count(row["n"]),
                *_levels(row),
                _middle(row["median"]),
                _unknown(row),
                _MANY_UNKNOWN if row["inform_first"] else "",
            )
            for row in _by_statement(table)
        ),
    )


def mean_rows(table: pd.DataFrame, wording: Wording) -> Table:
    """Means of statements by group; `table` of `statement_table`, of whole groups."""
    groups = list(dict.fromkeys(str(group) for group in table.index.get_level_values("group")))
    cells = {(row["group"], row["statement"]): row["mean"] for row in _records(table)}
    statements = {row["statement"]: row["dimension"] for row in _by_statement(table)}
    return Table(
        "Gemiddelden van 1 tot en met 5",
        ("Onderwerp", "Stelling", *map(named, groups)),
        tuple(
            (
                wording.dimensions[dimension],
                wording.statement(key),
                *(_number(cells[group, key]) if (group, key) in cells else "niet gevraagd" for group in groups),
            )
            for key, dimension in statements.items()
        ),
    )


def change_rows(table: pd.DataFrame, words: Mapping[str, str]) -> Table:
    """What changed; `table` of `change_table`."""
    return Table(
        "Gemiddelden van 1 tot en met 5, de vorige keer en nu",
        ("Onderwerp", "Groep", "Vorige keer", "Nu", "Verandering", BETWEEN, "Let op"),
        tuple(
            (
                words[row["dimension"]],
                named(row["group"]),
                _number(row["before"]),
                _number(row["after"]),
                *_difference(row, "change"),
                _mark(row, _CHANCE if row["chance"] else ""),
            )
            for row in _records(table)
        ),
    )


def by_two_keys(table: pd.DataFrame) -> list[tuple[tuple[str, str], pd.Series]]:
    """The rows of a table by its two keys."""
    return list(zip(table.index.to_list(), (row for _, row in table.iterrows()), strict=True))


def named(group: str) -> str:
    """A group, as a word by itself."""
    plural = ROLES[group].plural
    return plural[:1].upper() + plural[1:]


def section_name(section: str, joined: str) -> str:
    """A part of a group; one that is joined of others with these."""
    return "iedereen" if section == WHOLE else section if joined in {"", section} else f"{section} ({joined})"


def _records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.reset_index().to_dict("records")


def _by_statement(table: pd.DataFrame) -> Iterable[dict[Any, Any]]:
    """Rows with those of one statement together, in the order in which they are asked."""
    rows = _records(table)
    order = list(dict.fromkeys(row["statement"] for row in rows))
    return sorted(rows, key=lambda row: order.index(row["statement"]))


def _levels(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(NOTHING if pd.isna(row["n"]) else brief(int(row[level]), int(row["n"])) for level in SCALE)


def _unknown(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["unknown"]):
        return NOTHING
    return brief(int(row["unknown"]), int(row["responses"] if pd.isna(row["n"]) else row["n"] + row["unknown"]))


def _difference(row: Mapping[Any, Any], name: str) -> tuple[str, str]:
    """A difference and its interval, with their signs, where there are people enough to speak of one."""
    if not row["enough"]:
        return NOTHING, NOTHING
    return _signed(row[name]), f"{_signed(row['low'])} en {_signed(row['high'])}"


def _mark(row: Mapping[Any, Any], told: str) -> str:
    return told if row["enough"] else FEW_ANSWERS


def _number(value: float) -> str:
    return FEW_ANSWERS if math.isnan(value) else decimals(value)


def _middle(value: float) -> str:
    return NOTHING if math.isnan(value) else f"{value:g}".replace(".", ",")


def _count(value: Any) -> str | int:
    return FEW_ANSWERS if pd.isna(value) else int(value)


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{decimals(abs(value))}"
