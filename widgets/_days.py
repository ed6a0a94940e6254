"""The day it is where the school is."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """The day it is on this computer."""
    return datetime.now().astimezone().date()
