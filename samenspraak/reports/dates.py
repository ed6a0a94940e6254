"""Days and times of the clock as a Dutch reader writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def local_day(moment: datetime) -> date:
    """The day, where the school is, of a moment as the store keeps it: in UTC without saying so."""
    return moment.replace(tzinfo=UTC).astimezone().date()


def day_in_words(iso: str) -> str:
    """A day with its month in full.

    >>> day_in_words("2027-01-12")
    '12 januari 2027'
    """
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_in_words(iso: str) -> str:
    """A day with the name of the day before it.

    >>> weekday_in_words("2027-01-12")
    'dinsdag 12 januari 2027'
    """
    return f"{_DAYS[date.fromisoformat(iso).weekday()]} {day_in_words(iso)}"


def months_in_words(months: Iterable[int]) -> str:
    """Months of every year, from 1 to 12.

    >>> months_in_words([9, 11, 3]), months_in_words([1]), months_in_words([])
    ('september, november en maart', 'januari', '')
    """
    *first, last = [_MONTHS[month - 1] for month in months] or [""]
    return f"{', '.join(first)} en {last}" if first else last


def clock(starts: str, minutes: int = 0) -> str:
    """The time, some minutes after a start such as 19:30.

    >>> clock("19:30"), clock("23:50", 15)
    ('19.30', '0.05')
    """
    then = datetime.strptime(starts, "%H:%M") + timedelta(minutes=minutes)  # noqa: DTZ007 - a time on the wall
    return f"{then.hour}.{then.minute:02}"


def duration(minutes: int) -> str:
    """A number of minutes as people say it.

    >>> duration(150), duration(60), duration(45), duration(1)
    ('2 uur en 30 minuten', '1 uur', '45 minuten', '1 minuut')
    """
    hours, rest = divmod(minutes, 60)
    spoken = [f"{hours} uur"] if hours else []
    if rest or not hours:
        spoken.append("1 minuut" if rest == 1 else f"{rest} minuten")
    return " en ".join(spoken)
