"""The day it is where the school is."""

from __future__ import annotations

from datetime import UTC, date, datetime


def local_day(moment: datetime) -> date:
    """The day of a moment as the store keeps it, in UTC without saying so."""
    return moment.replace(tzinfo=UTC).astimezone().date()


def today() -> date:
    """The day it is on this computer."""
    return datetime.now().astimezone().date()
