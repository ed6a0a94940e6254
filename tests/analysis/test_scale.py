"""Statements from 1 to 5, with not knowing apart."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.scale import LEVELS, headline, scale_table
from samenspraak.analysis.spread import consensus

COLUMNS = ["statement", "level", "given"]
WORDS = {"Koffie": "Koffie", "Bellen": "Bellen"}
ANSWERS = st.lists(
    st.tuples(st.sampled_from(["Koffie", "Bellen"]), st.sampled_from([*LEVELS, None]), st.just(True)), max_size=60
)


def table_of(**said: list[int | None]) -> pd.DataFrame:
    rows = [(statement, level, True) for statement, levels in said.items() for level in levels]
    return scale_table(pd.DataFrame([(statement, None, False) for statement in said] + rows, columns=COLUMNS))


@given(ANSWERS)
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_it_equals_a_count_by_hand_and_not_knowing_is_no_number(said: list[tuple[str, int | None, bool]]) -> None:
    table = scale_table(pd.DataFrame(said, columns=COLUMNS))
    for statement, row in table.iterrows():
        given = [level for one, level, _ in said if one == statement]
        assert [row[level] for level in LEVELS] == [given.count(level) for level in LEVELS]
        assert row["unknown"] == given.count(None)
        assert row["n"] == len(given) - given.count(None)
        assert row["consensus"] == pytest.approx(consensus([given.count(level) for level in LEVELS]), nan_ok=True)
    assert table["widest"].sum() == (1 if (table["consensus"] < 1).any() else 0)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"Koffie": []}, "Er is nog niet geantwoord."),
        ({"Koffie": [4, 4], "Bellen": [2, 2]}, "Iedereen die iets koos, koos hetzelfde."),
        ({"Koffie": [4, 2, 5]}, "Jullie antwoorden lopen van 2 tot en met 5."),
        (
            {"Koffie": [4, 5], "Bellen": [1, 4, 5]},
            "Begin het gesprek bij ‘Bellen’: daar verschillen jullie het meest, van 1 tot en met 5.",
        ),
        (
            {"Koffie": [4, 4, 4], "Bellen": [4, 4, 4, None]},
            "Iedereen die iets koos, koos hetzelfde. 1 van de 4 weet het bij ‘Bellen’ niet: vertel daar eerst meer over.",
        ),
        ({"Koffie": [None, None]}, "2 van de 2 weten het niet: vertel daar eerst meer over."),
        ({"Koffie": [4, 4, 4, 4, None]}, "Iedereen die iets koos, koos hetzelfde."),
    ],
)
def test_a_sentence_says_what_is_seen(said: dict[str, list[int | None]], sentence: str) -> None:
    assert headline(table_of(**said), WORDS) == sentence


def test_a_level_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="‘6’ is geen stand van 1 tot en met 5"):
        table_of(Koffie=[6])
