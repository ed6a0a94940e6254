"""What was chosen, against a count by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.choices import choice_table, headline

OPTIONS = ["Koffie", "Bellen", "Leren"]
WORDS = {option: option for option in OPTIONS}
CHOSEN = st.lists(st.tuples(st.sampled_from(OPTIONS), st.sampled_from(["team", "ouder", "overig", None])), max_size=60)


def table_of(*options: str) -> pd.DataFrame:
    return choice_table(pd.DataFrame([(option, None) for option in options], columns=["option", "role"]), OPTIONS)


@given(CHOSEN)
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_it_equals_a_count_by_hand(chosen: list[tuple[str, str | None]]) -> None:
    table = choice_table(pd.DataFrame(chosen, columns=["option", "role"]), OPTIONS)
    people = [option for option, _ in chosen]
    assert list(table.index) == sorted(OPTIONS, key=people.count, reverse=True)
    assert list(table["people"]) == [people.count(option) for option in table.index]
    roles = {role for _, role in chosen if role}
    assert set(table.columns) == {"people", *roles}
    for role in roles:
        assert list(table[role]) == [chosen.count((option, role)) for option in table.index]


@pytest.mark.parametrize(
    ("chosen", "people", "sentence"),
    [
        ((), 0, "Er is nog niet gekozen."),
        (("Bellen", "Bellen", "Leren"), 3, "‘Bellen’ is het meest gekozen: door 2 van de 3."),
        (("Leren", "Bellen"), 2, "‘Bellen’ en ‘Leren’ zijn even vaak gekozen: elk door 1 van de 2."),
        (
            ("Leren", "Bellen", "Koffie"),
            3,
            "‘Koffie’, ‘Bellen’ en ‘Leren’ zijn even vaak gekozen: elk door 1 van de 3.",
        ),
    ],
)
def test_a_sentence_says_what_is_seen(chosen: tuple[str, ...], people: int, sentence: str) -> None:
    assert headline(table_of(*chosen), people, WORDS) == sentence
