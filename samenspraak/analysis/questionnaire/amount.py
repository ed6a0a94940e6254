"""How many of how many, in words: the one place that knows when a percentage says too much."""

from __future__ import annotations

PERCENT_FROM = 30
"""Below this, one person is more than three percent: counts are honest. Own rule."""


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
