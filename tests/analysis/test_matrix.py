"""Who decides: counts against a count by hand, and what is told of them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.matrix import deciding, headline, matrix_table
from samenspraak.steps.matrix import PARTS

COLUMNS = ["row", "role", "part"]
ROWS, ROLES = ["huiswerk", "pauze"], ["team", "ouders", "kind"]
WORDS = {"huiswerk": "Huiswerk", "pauze": "De pauze", "team": "het team", "ouders": "ouders", "kind": "leerlingen"}
ANSWERS = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(ROLES), st.sampled_from(sorted(PARTS))), max_size=60
)


def table_of(*said: tuple[str, str, str, int]) -> pd.DataFrame:
    rows = [(row, role, part) for row, role, part, number in said for _ in range(number)]
    return matrix_table(pd.DataFrame(rows, columns=COLUMNS), ROWS, ROLES)


@given(ANSWERS)
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_it_equals_a_count_by_hand(said: list[tuple[str, str, str]]) -> None:
    table = matrix_table(pd.DataFrame(said, columns=COLUMNS), ROWS, ROLES)
    assert list(table.index) == [(row, role) for row in ROWS for role in ROLES]
    for cell, row in table.iterrows():
        given = [part for *about, part in said if tuple(about) == cell]
        counts = {part: given.count(part) for part in PARTS}
        assert {part: row[part] for part in PARTS} == counts
        assert row["n"] == len(given)
        assert row["most"] == max(counts.values())
        first = [part for part in PARTS if counts[part] == row["most"]]
        assert row["part"] == (first[0] if len(first) == 1 else "")


@pytest.mark.parametrize(("rows", "roles"), [([], []), (ROWS, []), ([], ROLES)])
def test_a_matrix_without_rows_or_roles_is_empty(rows: list[str], roles: list[str]) -> None:
    table = matrix_table(pd.DataFrame([], columns=COLUMNS), rows, roles)
    assert table.empty
    assert headline(table, {}) == "Er is nog niet geantwoord."


def test_another_part_is_told() -> None:
    with pytest.raises(ValueError, match="‘baas’ kan niet in een rolverdeling"):
        table_of(("huiswerk", "team", "baas", 1))


CLEAR = ("pauze", "team", "decides", 4)


def test_it_opens_where_two_decide() -> None:
    table = table_of(
        CLEAR,
        ("huiswerk", "team", "decides", 3),
        ("huiswerk", "ouders", "decides", 2),
        ("huiswerk", "ouders", "none", 1),
        ("huiswerk", "kind", "decides", 1),
    )
    assert deciding(table) == {"huiswerk": ["team", "ouders", "kind"], "pauze": ["team"]}
    assert headline(table, WORDS) == (
        "Bij 1 van de 2 is duidelijk wie beslist. "
        "Begin bij ‘Huiswerk’: daar beslissen het team, ouders én leerlingen. Maak er samen één van."
    )


def test_else_where_nobody_decides_or_as_many_say_something_else() -> None:
    for said in (("huiswerk", "team", "advises", 3), ("huiswerk", "team", "decides", 3)):
        table = table_of(CLEAR, said, ("huiswerk", "team", "informed", 3))
        assert headline(table, WORDS) == (
            "Bij 1 van de 2 is duidelijk wie beslist. "
            "Begin bij ‘Huiswerk’: daar wijzen jullie niet één rol aan die beslist."
        )


def test_else_where_people_agree_least() -> None:
    table = table_of(
        CLEAR,
        ("huiswerk", "team", "decides", 4),
        ("huiswerk", "ouders", "advises", 2),
        ("huiswerk", "ouders", "none", 1),
        ("huiswerk", "ouders", "informed", 1),
    )
    assert headline(table, WORDS) == (
        "Overal is duidelijk wie beslist. "
        "Begin bij ‘Huiswerk’: over ‘ouders’ verschillen jullie het meest; 2 van de 4 zeggen ‘denkt mee’."
    )
    divided = table_of(
        CLEAR, ("huiswerk", "team", "decides", 1), ("huiswerk", "kind", "none", 1), ("huiswerk", "kind", "advises", 1)
    )
    assert headline(divided, WORDS).endswith(
        "over ‘leerlingen’ verschillen jullie het meest; de meningen zijn verdeeld."
    )


def test_all_agree() -> None:
    table = table_of(CLEAR, ("huiswerk", "team", "decides", 4), ("huiswerk", "ouders", "advises", 4))
    assert headline(table, WORDS) == "Overal is duidelijk wie beslist. Daarover zijn jullie het eens."


def test_nowhere_is_it_clear() -> None:
    table = table_of(("huiswerk", "team", "advises", 4), ("pauze", "ouders", "informed", 1))
    assert headline(table, WORDS).startswith("Nog nergens is duidelijk wie beslist. Begin bij ‘Huiswerk’")


def test_many_who_decide_are_a_number() -> None:
    roles = [f"r{n}" for n in range(4)]
    rows = [("huiswerk", role, "decides") for role in roles]
    table = matrix_table(pd.DataFrame(rows, columns=COLUMNS), ["huiswerk"], roles)
    assert "daar beslissen 4 rollen." in headline(table, WORDS | {role: role for role in roles})
