"""Counts, medians and consensus, against published values and against the definition."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samenspraak.analysis.spread import consensus, distribution, median, spread

COUNTS = st.lists(st.integers(0, 50), min_size=2, max_size=9)


def by_definition(counts: list[int]) -> float:
    """Answer by answer, without arrays."""
    answers = [level for level, n in enumerate(counts, start=1) for _ in range(n)]
    mean = sum(answers) / len(answers)
    return 1 + sum(math.log2(1 - abs(x - mean) / (len(counts) - 1)) for x in answers) / len(answers)


def test_the_published_value() -> None:
    assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


@given(COUNTS)
def test_it_equals_the_definition_and_stays_within_bounds(counts: list[int]) -> None:
    assume(sum(counts))
    found = consensus(counts)
    assert 0 <= found <= 1
    assert found == pytest.approx(by_definition(counts), abs=1e-9)


@given(COUNTS)
def test_a_scale_turned_round_says_the_same(counts: list[int]) -> None:
    assume(sum(counts))
    assert consensus(counts) == pytest.approx(consensus(counts[::-1]))


@given(st.integers(2, 9), st.integers(1, 1000), st.data())
def test_unanimity_is_1(levels: int, n: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, levels - 1))
    assert consensus([n if level == place else 0 for level in range(levels)]) == 1


@given(st.integers(2, 9), st.integers(1, 1000))
def test_two_halves_at_both_ends_are_0(levels: int, n: int) -> None:
    assert consensus([n, *[0] * (levels - 2), n]) == pytest.approx(0, abs=1e-12)


def test_without_answers_there_is_no_consensus_nor_median() -> None:
    assert math.isnan(consensus([0, 0, 0]))
    assert math.isnan(median([0, 0, 0]))


@pytest.mark.parametrize("counts", [[], [5]])
def test_a_scale_has_two_ends(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="ten minste twee standen"):
        consensus(counts)


@given(COUNTS, st.integers(-3, 3))
def test_the_median_is_that_of_all_answers(counts: list[int], lowest: int) -> None:
    assume(sum(counts))
    answers = [level for level, n in enumerate(counts, start=lowest) for _ in range(n)]
    assert median(counts, lowest) == statistics.median(answers)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.integers(1, 5)), max_size=60), st.randoms())
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_a_table_equals_a_count_by_hand_in_any_order(answers: list[tuple[str, int | None]], chance) -> None:
    table = spread(pd.DataFrame(answers, columns=["item", "value"]), ["item"], "value", range(1, 6))
    assert list(table.index) == list(dict.fromkeys(item for item, _ in answers))
    for item, row in table.iterrows():
        values = [value for one, value in answers if one == item and value is not None]
        assert [row[level] for level in range(1, 6)] == [values.count(level) for level in range(1, 6)]
        assert row["n"] == len(values)
        if values:
            assert row["median"] == statistics.median(values)
            assert row["consensus"] == pytest.approx(consensus([values.count(level) for level in range(1, 6)]))
        else:
            assert math.isnan(row["median"])
            assert math.isnan(row["consensus"])
    shuffled = chance.sample(answers, len(answers))
    again = spread(pd.DataFrame(shuffled, columns=["item", "value"]), ["item"], "value", range(1, 6))
    pd.testing.assert_frame_equal(table.sort_index(), again.sort_index())


@pytest.mark.parametrize("strange", [0, 6, 2.5])
def test_what_is_no_level_is_told(strange: float) -> None:
    answers = pd.DataFrame({"item": ["a", "a"], "value": [3, strange]})
    with pytest.raises(ValueError, match=f"‘{strange:g}’ is geen stand van 1 tot en met 5"):
        distribution(answers, ["item"], "value", range(1, 6))


def test_items_may_be_told_by_two_columns() -> None:
    answers = pd.DataFrame({"a": ["x", "x", "y"], "b": [1, 2, 1], "value": [0, 1, np.nan]})
    table = distribution(answers, ["a", "b"], "value", range(2))
    assert table.loc[("x", 2), 1] == 1
    assert list(table.loc[("y", 1)]) == [0, 0]
