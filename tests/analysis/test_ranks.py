"""Mean ranks and Kendall's W, against a published example and an independent way to count."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.ranks import headline, kendalls_w, ranking

WORDS = {f"i{number}": f"i{number}" for number in range(6)}

# Siegel (1956), Nonparametric statistics: three managers rank six applicants.
SIEGEL = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]

ORDERS = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 4), min_size=n, max_size=n), min_size=2, max_size=15)
)
STRICT = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.permutations(range(1, n + 1)).map(list), min_size=2, max_size=15)
)


def by_friedman(orders: list[list[int]]) -> Fraction | None:
    """W = χ² / (m(n − 1)), with Friedman's χ² for ties in Conover's form, in exact fractions."""
    m, n = len(orders), len(orders[0])
    ranks = []
    for order in orders:
        places = sorted(order)
        ranks.append([Fraction(2 * places.index(x) + 1 + places.count(x), 2) for x in order])
    squares = sum(rank**2 for row in ranks for rank in row)
    even = Fraction(m * n * (n + 1) ** 2, 4)
    if squares == even:
        return None
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    chi = (n - 1) * sum((total - Fraction(m * (n + 1), 2)) ** 2 for total in sums) / (squares - even)
    return chi / (m * (n - 1))


def frame(orders: list[list[int]]) -> pd.DataFrame:
    rows = [(voter, f"i{item}", rank) for voter, order in enumerate(orders) for item, rank in enumerate(order)]
    return pd.DataFrame(rows, columns=["voter", "item", "rank"])


def test_the_published_example() -> None:
    assert kendalls_w(SIEGEL) == pytest.approx(12 * 25.5 / (9 * 210))


@given(ORDERS)
def test_with_ties_it_equals_friedman(orders: list[list[int]]) -> None:
    expected = by_friedman(orders)
    found = kendalls_w(orders)
    if expected is None:
        assert math.isnan(found)
    else:
        assert 0 <= found <= 1 + 1e-12
        assert found == pytest.approx(float(expected))


@given(STRICT)
def test_without_ties_it_follows_from_the_mean_of_spearmans(orders: list[list[int]]) -> None:
    m, n = len(orders), len(orders[0])
    pairs = [
        1 - 6 * sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / (n**3 - n) for a, b in combinations(orders, 2)
    ]
    assert kendalls_w(orders) == pytest.approx((1 + (m - 1) * sum(pairs) / len(pairs)) / m, abs=1e-12)


@given(st.permutations([1, 2, 3, 4, 5, 6]), st.integers(2, 40))
def test_the_same_order_from_all_is_1(order: list[int], m: int) -> None:
    assert kendalls_w([list(order)] * m) == 1


@given(st.permutations([1, 2, 3, 4, 5]))
def test_an_order_and_its_reverse_is_0(order: list[int]) -> None:
    assert kendalls_w([list(order), [6 - place for place in order]]) == 0


@given(ORDERS, st.randoms())
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_who_comes_first_does_not_matter(orders: list[list[int]], chance) -> None:
    shuffled = chance.sample(orders, len(orders))
    assert kendalls_w(shuffled) == pytest.approx(kendalls_w(orders), nan_ok=True)
    found, again = ranking(frame(orders)), ranking(frame(shuffled))
    assert again.agreement == pytest.approx(found.agreement, nan_ok=True)
    pd.testing.assert_frame_equal(found.table.sort_index(), again.table.sort_index())


def test_the_table_stands_best_first() -> None:
    found = ranking(frame([[3, 1, 2], [2, 1, 3], [1, 2, 3]]))
    assert list(found.table.index) == ["i1", "i0", "i2"]
    assert list(found.table["mean_rank"]) == pytest.approx([4 / 3, 2, 8 / 3])
    assert list(found.table["first"]) == [2, 1, 0]
    assert (found.orders, found.incomplete) == (3, 0)


def test_an_order_that_is_not_complete_does_not_count() -> None:
    orders = frame([[1, 2, 3], [1, 2, 3], [3, 2, 1]]).drop(index=8)
    found = ranking(orders)
    assert (found.orders, found.incomplete) == (2, 1)
    assert found.agreement == 1


@pytest.mark.parametrize("orders", [[], [[1, 2, 3]], [[1], [1]], [[1, 1], [1, 1]]])
def test_nothing_to_compare_is_no_number(orders: list[list[int]]) -> None:
    assert math.isnan(kendalls_w(orders))
    assert math.isnan(ranking(frame(orders)).agreement)


@pytest.mark.parametrize(
    ("orders", "first", "seen"),
    [
        ([[1, 2, 3]], "‘i0’ staat gemiddeld het hoogst.", ""),
        (
            SIEGEL,
            "‘i0’ en ‘i5’ staan gemiddeld samen het hoogst.",
            "De volgordes verschillen veel.",
        ),
        (
            [[1, 2, 3], [1, 2, 3]],
            "‘i0’ staat gemiddeld het hoogst.",
            "De volgordes lijken veel op elkaar.",
        ),
        (
            [[1, 2, 3], [1, 3, 2], [2, 1, 3]],
            "‘i0’ staat gemiddeld het hoogst.",
            "De volgordes lijken een beetje op elkaar.",
        ),
    ],
)
def test_a_sentence_says_what_is_seen(orders: list[list[int]], first: str, seen: str) -> None:
    made = f"{len(orders)} {'mens maakte' if len(orders) == 1 else 'mensen maakten'} een hele volgorde."
    assert headline(ranking(frame(orders)), WORDS) == " ".join(filter(None, (first, seen, made)))


def test_without_a_whole_order_it_says_so() -> None:
    assert headline(ranking(frame([])), WORDS) == "Er is nog geen volgorde die af is."
