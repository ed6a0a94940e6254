"""The year plan: in which months of a school year what is done, when it begins, and when the group looks back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samenspraak.workshop.plan_views import ActionView, UndertakingView

MONTHS = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)
"""Of a school year, from 1 for January, in their order."""
NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_FEW = 3
"""More months than this are not told one by one."""
_BUSY = 4
"""Own rule: from so many things in one month on the sentence says so."""


@dataclass(frozen=True)
class Planned:
    """One row: what is done, and in which months of this school year."""

    title: str
    owner: str
    undertaking: bool
    """Something of the library; an action otherwise."""
    months: tuple[int, ...] = ()
    """In which it is done, in the order of the school year."""
    starts: int | None = None
    """The month in which an action begins."""
    review: int | None = None
    """The month in which the group looks back."""

    @property
    def at(self) -> tuple[int, ...]:
        """All months in which something of it happens."""
        marked = (self.starts, self.review)
        return tuple(month for month in MONTHS if month in self.months or month in marked)


@dataclass(frozen=True)
class YearPlan:
    """What has a place in the school year, and what has none yet."""

    rows: tuple[Planned, ...]
    unplaced: tuple[str, ...]
    """Titles of what still goes on and has no month in this school year."""


def year_plan(undertakings: Iterable[UndertakingView], actions: Iterable[ActionView], school_year: str) -> YearPlan:
    """Lay out what a school does over the months of a school year such as `2026-2027`; what was stopped is left out.

    Raises:
        ValueError: for what is no school year.
    """
    first = int(school_year.split("-", maxsplit=1)[0])
    going = [(_undertaking(one), True) for one in undertakings if one.going]
    going += [(_action(one, first), one.pending) for one in actions if one.state != "stopped"]
    return YearPlan(
        tuple(row for row, _ in going if row.at),
        tuple(row.title for row, waits in going if waits and not row.at),
    )


def headline(plan: YearPlan) -> str:
    """What is seen in the year plan, in a few sentences."""
    if not plan.rows:
        return "Er staat nog niets in het jaarplan. Kies maanden bij ‘Borgen’, of een dag bij een afspraak."
    counted = Counter(month for row in plan.rows for month in row.at)
    most = max(counted.values())
    fullest = [month for month in MONTHS if counted[month] == most]
    each = "" if len(fullest) == 1 else " per maand"
    said = [f"Het meest gebeurt er in {listed(fullest)}: {_things(most)}{each}."] if len(fullest) <= _FEW else []
    if not said:
        said = [f"Er {'gebeurt' if len(plan.rows) == 1 else 'gebeuren'} dit jaar {_things(len(plan.rows))}."]
    if most >= _BUSY:
        said.append("Is dat niet te veel tegelijk?")
    empty = [month for month in MONTHS[1:-1] if not counted[month]]
    if 0 < len(empty) <= _FEW:
        said.append(f"In {listed(empty)} staat niets.")
    return " ".join(said)


def first_monday(school_year: str, month: int) -> date:
    """The first Monday of a month in a school year: the day that stands for the whole month.

    >>> first_monday("2026-2027", 1)
    datetime.date(2027, 1, 4)

    Raises:
        ValueError: for what is no school year.
    """
    begun = int(school_year.split("-", maxsplit=1)[0])
    first = date(begun if month >= MONTHS[0] else begun + 1, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def listed(months: Sequence[int]) -> str:
    """Months in words, in the order given.

    >>> listed((9, 10, 1))
    'september, oktober en januari'
    """
    *most, last = [NAMES[month - 1] for month in months]
    return f"{', '.join(most)} en {last}" if most else last


def _things(number: int) -> str:
    return "1 ding" if number == 1 else f"{number} dingen"


def _undertaking(one: UndertakingView) -> Planned:
    return Planned(one.title, one.owner, undertaking=True, months=tuple(m for m in MONTHS if m in one.months))


def _action(one: ActionView, first: int) -> Planned:
    return Planned(
        one.sentence, one.owner, undertaking=False, starts=_month(one.starts, first), review=_month(one.due, first)
    )


def _month(iso: str | None, first: int) -> int | None:
    """The month of a day; None when it is not in the school year that begins in `first`."""
    if not iso:
        return None
    day = date.fromisoformat(iso)
    begun = day.year if day.month >= MONTHS[0] else day.year - 1
    return day.month if begun == first else None
