"""Numbers as people read them: how many of how many, and means. The one place that knows when a percentage says too much."""

from __future__ import annotations

from collections.abc import Iterable

PERCENT_FROM = 30
"""Below this, one person is more than three percent: counts are honest. Own rule."""
BOTH = f"Vanaf {PERCENT_FROM} mensen staan er procenten."
"""To say where counts and percentages stand beside each other."""


def amount(count: int, total: int) -> str:
    """Say a share; `total` is one or more.

    >>> amount(7, 11)
    '7 van de 11'
    >>> amount(21, 30)
    '70 %'
    """
    if total < PERCENT_FROM:
        return f"{count} van de {total}"
    percent = round(100 * count / total)
    if percent == 0 and count:
        return "minder dan 1 %"
    if percent == 100 and count < total:  # noqa: PLR2004
        return "meer dan 99 %"
    return f"{percent} %"


def brief(count: int, total: int) -> str:
    """The same where there is little room, and the total stands beside it.

    >>> brief(7, 11)
    '7'
    >>> brief(1, 300)
    '<1 %'
    """
    if total < PERCENT_FROM:
        return str(count)
    return amount(count, total).replace("minder dan ", "<").replace("meer dan ", ">")


def are_both(totals: Iterable[int]) -> bool:
    """Whether shares of these totals are counts as well as percentages.

    >>> are_both([11, 300])
    True
    """
    return len({total < PERCENT_FROM for total in totals if total}) > 1


def decimals(value: float, places: int = 2) -> str:
    """A number with a comma.

    >>> decimals(3.2)
    '3,20'
    """
    return f"{value:.{places}f}".replace(".", ",")
