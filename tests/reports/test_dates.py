"""Days and times in Dutch."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

from samenspraak.reports import dates


def test_the_docstrings_are_true() -> None:
    assert doctest.testmod(dates).failed == 0


def test_a_year_of_days_has_every_weekday_and_month_once_in_its_turn() -> None:
    told = [dates.weekday_in_words((date(2026, 1, 1) + timedelta(days=n)).isoformat()) for n in range(365)]
    assert told[0] == "donderdag 1 januari 2026"
    assert told[-1] == "donderdag 31 december 2026"
    assert len({day.split()[0] for day in told}) == 7
    assert len({day.split()[2] for day in told}) == 12
