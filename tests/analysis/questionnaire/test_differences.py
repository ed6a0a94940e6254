"""Scores, gaps and changes: worked out by hand, and once more, person by person and draw by draw."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.questionnaire import WHOLE, change_table, findings
from samenspraak.analysis.questionnaire.bootstrap import DRAWS, drawn_means, interval
from samenspraak.workshop.responses import Responses

KEYS = ("a1", "a2", "a3", "a4")
Rows = list[tuple[str, str, dict[str, int]]]


def person(group: str, *levels: int | None) -> tuple[str, str, dict[str, int]]:
    given_ = zip(KEYS, levels, strict=True)
    return group, "", {key: level for key, level in given_ if level is not None}


def same(group: str, number: int, level: int) -> Rows:
    return [person(group, *[level] * 4)] * number


def by_hand(rows: Rows, group: str) -> list[float]:
    """Persons' scores, of who gave three levels or four."""
    levels = [[level for level in given_.values() if level] for of, _, given_ in rows if of == group]
    return [statistics.mean(some) for some in levels if len(some) >= 3]


def test_a_person_needs_three_levels(asked: Callable[..., Responses]) -> None:
    rows = [
        *[person("team", 4, 4, 2, None)] * 6,
        *[person("team", 5, 5, 5, 3)] * 5,
        *[person("team", 1, 0, None, 1)] * 5,
    ]
    row = findings(asked(rows)).scores.loc[("team", WHOLE, "a")]
    assert row["n"] == 11
    assert row["mean"] == round((6 * 10 / 3 + 5 * 4.5) / 11, 2)
    assert row["by_person"]


def test_where_one_person_skipped_something_the_score_is_of_statements(asked: Callable[..., Responses]) -> None:
    """Else four times the score, less the statements' means, would be what that person gave."""
    rows = [*same("team", 11, 4), person("team", 1, 1, 1, None)]
    row = findings(asked(rows)).scores.loc[("team", WHOLE, "a")]
    assert row["n"] == 12
    assert row["mean"] == round((3 * 45 / 12 + 4) / 4, 2)
    assert not row["by_person"]


def test_pupils_have_no_score(asked: Callable[..., Responses]) -> None:
    assert "leerling" not in findings(asked(same("leerling", 20, 4))).scores.index.get_level_values("group")


def test_a_gap_by_hand(asked: Callable[..., Responses]) -> None:
    rows = [*same("team", 10, 5), *same("team", 10, 3), *same("ouder", 30, 3), *same("ouder", 10, 1)]
    gap = findings(asked(rows)).gaps.loc[("dimension", "a")]
    assert gap[["team_n", "parents_n", "team", "parents", "gap"]].tolist() == [20, 40, 4, 2.5, 1.5]
    assert gap["low"] < 1.5 < gap["high"]
    assert gap["wide"]


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)  # how long pandas takes depends on what else the machine does
def test_gaps_of_people_who_skip_nothing_counted_again(asked: Callable[..., Responses], chance: Random) -> None:
    rows = [
        person(chance.choice(["team", "ouder"]), *(chance.randint(1, 5) for _ in KEYS))
        for _ in range(chance.randint(0, 50))
    ]
    gaps = findings(asked(rows)).gaps
    assert list(gaps.index)[:3] == [("dimension", "a"), ("dimension", "b"), ("statement", "a1")]
    sides = {("dimension", "a"): [by_hand(rows, group) for group in ("team", "ouder")]} | {
        ("statement", key): [[given_[key] for of, _, given_ in rows if of == group] for group in ("team", "ouder")]
        for key in KEYS
    }
    for place, (team, parents) in sides.items():
        row = gaps.loc[place]
        if min(len(team), len(parents)) < 5:
            assert row[["gap", "low", "high"]].isna().all()
            assert not row["enough"]
            assert not row["wide"]
            continue
        gap = statistics.mean(team) - statistics.mean(parents)
        assert row["gap"] == pytest.approx(gap, abs=0.0051)
        assert row["enough"] == (min(len(team), len(parents)) >= 10)
        assert not row["enough"] or row["low"] - 0.005 <= gap <= row["high"] + 0.005
        assert row["enough"] == (not row[["low", "high"]].isna().any())
        assert row["wide"] == (abs(row["gap"]) >= 0.5 and row["enough"])


@pytest.mark.parametrize(("team", "parents", "wide"), [(10, 10, True), (9, 10, False), (10, 9, False)])
def test_ten_on_both_sides_make_a_gap_wide(
    asked: Callable[..., Responses], team: int, parents: int, wide: bool
) -> None:
    gap = findings(asked([*same("team", team, 5), *same("ouder", parents, 3)])).gaps.loc[("dimension", "a")]
    assert (gap["gap"], gap["wide"]) == (2, wide)


@pytest.mark.parametrize(("fours", "gap", "wide"), [(10, 0.5, True), (11, 0.45, False)])
def test_half_a_point_makes_a_gap_wide(asked: Callable[..., Responses], fours: int, gap: float, wide: bool) -> None:
    rows = [*same("team", 20, 4), *same("ouder", fours, 4), *same("ouder", 20 - fours, 3)]
    row = findings(asked(rows)).gaps.loc[("dimension", "a")]
    assert (row["gap"], row["wide"]) == (gap, wide)


@pytest.mark.parametrize("rows", [same("team", 20, 4), [*same("team", 20, 4), *same("ouder", 4, 2)]])
def test_without_one_of_both_there_is_no_gap(asked: Callable[..., Responses], rows: Rows) -> None:
    """The other's mean would follow from it."""
    gaps = findings(asked(rows)).gaps
    assert gaps.loc[("dimension", "a"), "team"] == 4
    assert gaps[["parents", "gap", "low", "high"]].isna().all(axis=None)
    assert gaps["parents_n"].isna().all()


def test_the_bootstrap_equals_drawing_persons_one_by_one() -> None:
    chance = np.random.default_rng(7)
    persons = chance.choice([2, 3, 3.5, 4, 4.25, 5], size=40)
    plain = [chance.choice(persons, size=len(persons)).mean() for _ in range(20 * DRAWS)]
    values, people = np.unique(persons, return_counts=True)
    draws = drawn_means(values, people, "team", "a")
    assert draws.shape == (DRAWS,)
    assert draws.mean() == pytest.approx(persons.mean(), abs=0.02)
    assert draws.std() == pytest.approx(persons.std() / np.sqrt(40), rel=0.06)
    assert interval(draws) == pytest.approx(np.percentile(plain, (2.5, 97.5)), abs=0.03)


def test_the_same_names_draw_the_same_and_others_independently() -> None:
    one = drawn_means([1, 5], [10, 10], "team", "a")
    assert (one == drawn_means([1, 5], [10, 10], "team", "a")).all()
    for names in (("ouder", "a"), ("team", "b"), ("team", "a", "after")):
        assert abs(np.corrcoef(one, drawn_means([1, 5], [10, 10], *names))[0, 1]) < 0.1


def test_the_interval_lies_around_the_mean_that_is_shown(asked: Callable[..., Responses]) -> None:
    """Not around the mean of persons' scores where that is hidden: it would follow from the interval."""
    rows = [*same("team", 6, 4), *same("team", 6, 2), person("team", 5, None, None, None), *same("ouder", 40, 3)]
    found = findings(asked(rows))
    score = found.shown.scores.loc[("team", WHOLE, "a")]
    assert score["mean"] == pytest.approx((41 / 13 + 3 * 3) / 4)
    assert not score["by_person"]
    gap = found.gaps.loc[("dimension", "a")]
    assert gap["low"] == pytest.approx(score["mean"] - 3 - score["below"], abs=0.0051)
    assert gap["high"] == pytest.approx(score["mean"] - 3 + score["above"], abs=0.0051)


@pytest.mark.parametrize(("n", "step"), [(10, 0.05), (24, 0.05), (25, 0.01), (60, 0.01)])
def test_how_far_a_score_reaches_is_rounded_outward(asked: Callable[..., Responses], n: int, step: float) -> None:
    chance = np.random.default_rng(n)
    rows = [person("team", *(int(level) for level in chance.integers(1, 6, size=4))) for _ in range(n)]
    score = findings(asked(rows)).shown.scores.loc[("team", WHOLE, "a")]
    values, people = np.unique(by_hand(rows, "team"), return_counts=True)
    low, high = interval(drawn_means(values, people, "team", "a"))
    for reach, exact in ((score["below"], score["mean"] - low), (score["above"], high - score["mean"])):
        assert exact - 1e-9 <= reach < exact + step
        assert reach / step == pytest.approx(round(reach / step))


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)  # how long drawing takes depends on what else the machine does
def test_an_interval_is_near_that_of_drawing_both_groups_at_once(
    asked: Callable[..., Responses], chance: Random
) -> None:
    """So adding squares does what the bootstrap of a difference does; both are as sure as 2,000 draws are."""
    lean = chance.choice([-1, 0, 1])
    rows = [
        person(group, *(min(5, max(1, chance.randint(1, 5) + lean)) for _ in KEYS))
        for group, number in (("team", chance.randint(25, 60)), ("ouder", chance.randint(25, 200)))
        for _ in range(number)
    ]
    row = findings(asked(rows)).gaps.loc[("dimension", "a")]
    sides = [np.unique(by_hand(rows, group), return_counts=True) for group in ("team", "ouder")]
    first, second = (drawn_means(*side, str(number)) for number, side in enumerate(sides))
    assert row[["low", "high"]].tolist() == pytest.approx(interval(first - second), abs=0.06)


def test_a_change_by_hand(asked: Callable[..., Responses]) -> None:
    before = findings(asked([*same("team", 20, 3), *same("ouder", 10, 2), *same("ouder", 10, 4)])).shown
    after = findings(asked([*same("team", 20, 4), *same("ouder", 9, 2), *same("ouder", 11, 4)])).shown
    table = change_table(before, after)
    assert list(table.index) == [("team", "a"), ("team", "b"), ("ouder", "a"), ("ouder", "b")]
    team, parents = table.loc[("team", "a")], table.loc[("ouder", "a")]
    assert team[["before_n", "after_n", "before", "after", "change", "low", "high"]].tolist() == [20, 20, 3, 4, 1, 1, 1]
    assert (team["enough"], team["chance"]) == (True, False)
    assert parents["change"] == 0.1
    assert parents["low"] < 0 < parents["high"]
    assert parents["chance"]
    # Two standard errors of a difference of two means of twenty, each with a deviation of one.
    assert parents["high"] - parents["low"] == pytest.approx(4 * np.sqrt(2 / 20), rel=0.1)
    assert table.loc[("team", "b"), ["before_n", "change", "low"]].isna().all()
    assert not table.loc[("team", "b"), "chance"]


def test_the_same_answers_twice_change_nothing_and_are_not_paired(asked: Callable[..., Responses]) -> None:
    shown = findings(asked([*same("team", 10, 2), *same("team", 10, 4)])).shown
    row = change_table(shown, shown).loc[("team", "a")]
    assert row["change"] == 0
    assert row["low"] < -0.4
    assert row["high"] > 0.4


@pytest.mark.parametrize(
    ("before", "after", "enough"), [(10, 10, True), (9, 10, False), (10, 9, False), (4, 10, False)]
)
def test_ten_both_times_are_needed(asked: Callable[..., Responses], before: int, after: int, enough: bool) -> None:
    first, second = (findings(asked(same("ouder", n, 3))).shown for n in (before, after))
    row = change_table(first, second).loc[("ouder", "a")]
    assert row["enough"] == enough
    assert pd.isna(row["change"]) == (before < 5)
