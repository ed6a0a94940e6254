"""Scores, and where the talk opens."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.scores import headline, highest_first, score_table
from samenspraak.analysis.spread import consensus

COLUMNS = ["option", "criterion", "score"]
WORDS = {word: word for word in ("Koffie", "Bellen", "Leren", "belang", "haalbaar")}
SCORES = st.lists(
    st.tuples(st.sampled_from(["Koffie", "Bellen"]), st.sampled_from(["belang", "haalbaar"]), st.integers(0, 5)),
    max_size=60,
)


@given(SCORES)
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_the_talk_opens_where_consensus_is_least(rows: list[tuple[str, str, int]]) -> None:
    table = score_table(pd.DataFrame(rows, columns=COLUMNS))
    assert table["widest"].sum() == (1 if (table["consensus"] < 1).any() else 0)
    if table["widest"].any():
        assert table.loc[table["widest"], "consensus"].iloc[0] == table["consensus"].min()
    for (option, criterion), row in table.iterrows():
        given = [score for one, other, score in rows if (one, other) == (option, criterion)]
        assert row["n"] == len(given)
        assert row["consensus"] == pytest.approx(consensus([given.count(level) for level in range(6)]))


def test_of_two_that_spread_alike_the_one_with_more_answers_comes_first() -> None:
    rows = [("Koffie", "belang", s) for s in (0, 5)] + [("Bellen", "belang", s) for s in (0, 0, 5, 5)]
    table = score_table(pd.DataFrame(rows, columns=COLUMNS))
    assert list(table.index[table["widest"]]) == [("Bellen", "belang")]


def test_a_sentence_says_where_to_begin() -> None:
    rows = [("Koffie", "belang", 4), ("Koffie", "belang", 4), ("Bellen", "haalbaar", 1), ("Bellen", "haalbaar", 5)]
    assert headline(score_table(pd.DataFrame(rows, columns=COLUMNS)), WORDS) == (
        "Begin het gesprek bij ‘Bellen’: over ‘haalbaar’ verschillen jullie het meest, van 1 tot en met 5."
    )


def test_nobody_differs_or_nobody_answered() -> None:
    same = pd.DataFrame([("Koffie", "belang", 4)] * 3, columns=COLUMNS)
    assert headline(score_table(same), WORDS) == "Bij elk thema gaf iedereen hetzelfde cijfer."
    assert headline(score_table(same.iloc[:0]), WORDS) == "Er zijn nog geen cijfers."
    unknown = pd.DataFrame([("Koffie", "belang", None)], columns=COLUMNS)
    assert headline(score_table(unknown), WORDS) == "Er zijn nog geen cijfers."


def test_options_stand_by_the_sum_of_their_medians() -> None:
    rows = [("Koffie", "belang", 2), ("Koffie", "haalbaar", 5), ("Bellen", "belang", 5), ("Bellen", "haalbaar", 4)]
    rows += [("Leren", "belang", 5), ("Leren", "haalbaar", None)]
    table = highest_first(score_table(pd.DataFrame(rows, columns=COLUMNS)))
    assert list(table.index) == [
        (one, what) for one in ("Bellen", "Koffie", "Leren") for what in ("belang", "haalbaar")
    ]


def test_what_stands_highest_is_told_with_its_medians() -> None:
    rows = [("Koffie", "belang", score) for score in (4, 5)] + [("Koffie", "haalbaar", 3)]
    rows += [("Bellen", "belang", 5), ("Bellen", "haalbaar", 1), ("Leren", "belang", 5)]
    table = score_table(pd.DataFrame(rows, columns=COLUMNS))
    assert headline(table, WORDS).startswith(
        "‘Koffie’ staat het hoogst: belang 4,5 en haalbaar 3. Begin het gesprek bij"
    )


def test_where_two_stand_as_high_both_are_told_and_more_are_not() -> None:
    rows = [("Koffie", "belang", 4), ("Koffie", "haalbaar", 3), ("Bellen", "belang", 3), ("Bellen", "haalbaar", 4)]
    low = [("Leren", "belang", 1), ("Leren", "haalbaar", 1)]
    two = headline(score_table(pd.DataFrame(rows + low, columns=COLUMNS)), WORDS)
    assert two == "‘Koffie’ en ‘Bellen’ staan samen het hoogst. Bij elk thema gaf iedereen hetzelfde cijfer."
    alike = headline(score_table(pd.DataFrame(rows, columns=COLUMNS)), WORDS)
    assert alike == "Bij elk thema gaf iedereen hetzelfde cijfer."


def test_options_with_one_text_stay_two() -> None:
    rows = [("Koffie", "belang", 4), ("Koffie", "haalbaar", 3), ("Bellen", "belang", 3), ("Bellen", "haalbaar", 2)]
    table = score_table(pd.DataFrame(rows, columns=COLUMNS))
    assert headline(table, WORDS | {"Bellen": "Koffie"}).startswith(
        "‘Koffie’ staat het hoogst: belang 4 en haalbaar 3."
    )
