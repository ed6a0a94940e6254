"""The year plan: what stands in which month, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.analysis.year_plan import MONTHS, headline, listed, year_plan
from samenspraak.workshop.plan_views import ActionView, UndertakingView

YEAR = "2026-2027"


def routine(title: str = "Welkomgesprek", *months: int, **more: Any) -> UndertakingView:
    return UndertakingView(title, "practice", title.lower(), title, None, months=months, **more)


def action(what: str = "Bellen", **more: Any) -> ActionView:
    return ActionView(
        **{"id": what, "priority": None, "what": what, "owner": "team", "due": None, "state": "open", **more}
    )


def test_a_school_year_begins_in_august() -> None:
    [row] = year_plan([routine("Welkomgesprek", 1, 9, 8)], [], YEAR).rows
    assert row.months == (8, 9, 1)


def test_an_action_has_its_months_in_this_school_year_only() -> None:
    here = action("Bellen", starts="2026-08-01", due="2027-07-31")
    before, after = action("Eerder", due="2026-07-31"), action("Later", due="2027-08-01")
    plan = year_plan([], [here, before, after], YEAR)
    [row] = plan.rows
    assert (row.starts, row.review) == (8, 7)
    assert plan.unplaced == ("Eerder", "Later")


def test_what_was_stopped_is_left_out_and_what_is_done_needs_no_month() -> None:
    stopped = [routine("Huisbezoek", 9, state="stopped")], [action("Bellen", due="2026-10-01", state="stopped")]
    assert year_plan(*stopped, YEAR).rows == ()
    done = action("Bellen", state="done")
    assert year_plan([routine()], [done], YEAR).unplaced == ("Welkomgesprek",)


def test_the_sentence_names_the_fullest_month_and_asks_only_when_it_is_full() -> None:
    few = [routine("Welkomgesprek", 9), routine("Huisbezoek", 9, 10)]
    assert headline(year_plan(few, [], YEAR)) == "Het meest gebeurt er in september: 2 dingen."
    many = [routine(f"Routine {number}", 9) for number in range(4)]
    assert headline(year_plan(many, [], YEAR)).endswith("4 dingen. Is dat niet te veel tegelijk?")


def test_a_month_without_anything_is_told_when_there_are_few_and_summer_is_no_gap() -> None:
    all_but_march = [month for month in MONTHS if month not in (3, 7, 8)]
    assert headline(year_plan([routine("Nieuwsbrief", *all_but_march)], [], YEAR)).endswith("In maart staat niets.")


def test_nothing_says_where_to_begin() -> None:
    assert headline(year_plan([], [], YEAR)).startswith("Er staat nog niets in het jaarplan.")


def test_what_is_no_school_year_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        year_plan([], [], "dit jaar")


@given(st.sets(st.integers(1, 12), min_size=1))
def test_each_month_is_told_once_in_the_order_of_the_school_year(months: set[int]) -> None:
    [row] = year_plan([routine("Welkomgesprek", *months)], [], YEAR).rows
    assert set(row.at) == months
    assert sorted(row.at, key=MONTHS.index) == list(row.at)
    assert listed(row.at).count(",") == max(0, len(months) - 2)
