"""The days of the plan as a calendar file: when an action begins, when the group looks back, and the months of what is chosen.

A name that somebody let stand in the plan does not travel to other people's calendars: what could stand there takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from samenspraak.analysis.year_plan import first_monday
from samenspraak.privacy import findings, replaced
from samenspraak.workshop.plan_views import ActionView, UndertakingView

ZONE = "Europe/Amsterdam"
_PRODUCT = "-//Samenspraak//Plan//NL"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_REMIND = (timedelta(days=-6, hours=-15), timedelta(hours=-15))
"""Before the day begins: at nine in the morning, a week ahead and the day before."""


def calendar(
    title: str,
    actions: Iterable[ActionView],
    made: datetime,
    undertakings: Iterable[UndertakingView] = (),
    school_year: str = "",
) -> bytes:
    """The calendar of a plan, to open in any calendar program.

    A day keeps its identity, so that the file of a changed plan changes what an earlier one brought. What was stopped is cancelled;
    what is done gives no reminder.

    Args:
        title: what the calendar is called.
        actions: of the plan.
        made: now, in UTC.
        undertakings: of the plan; a month in which one is done gets its first Monday.
        school_year: as `2026-2027`: in which year those months are.

    Raises:
        ValueError: for months of what is no school year.
    """
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", title)
    found.add("x-wr-timezone", ZONE)
    for day in (*_of_actions(actions), *_of_months(undertakings, school_year)):
        found.add_component(_event(day, made))
    file: bytes = found.to_ical()
    return file


@dataclass(frozen=True)
class _Day:
    """One day in the calendar."""

    key: str
    summary: str
    first: date
    said: str
    stopped: bool
    waits: bool
    """Whether who owns it is reminded."""


def _of_actions(actions: Iterable[ActionView]) -> Iterator[_Day]:
    for one in actions:
        for kind, word, day in (("begin", "Begin", one.starts), ("terugkijken", "Terugkijken", one.due)):
            if day:
                summary = f"{word}: {_shown(one.sentence)}"
                first = date.fromisoformat(day)
                stopped = one.state == "stopped"
                yield _Day(f"{one.id}-{kind}", summary, first, _description(one), stopped, one.pending)


def _of_months(undertakings: Iterable[UndertakingView], school_year: str) -> Iterator[_Day]:
    for one in undertakings:
        said = f"Wie: {_shown(one.owner)}" if one.owner else ""
        for month in one.months:
            first = first_monday(school_year, month)
            summary = f"Deze maand: {_shown(one.title)}"
            yield _Day(f"{one.id}-{first:%Y-%m}", summary, first, said, not one.going, one.going)


def _event(day: _Day, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@samenspraak")
    event.add("dtstamp", made)
    event.add("sequence", max(0, int((made - _EPOCH).total_seconds()) // 60))
    event.add("dtstart", day.first)
    event.add("dtend", day.first + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", day.summary)
    if day.said:
        event.add("description", day.said)
    event.add("status", "CANCELLED" if day.stopped else "CONFIRMED")
    if day.waits:
        for before in _REMIND:
            event.add_component(_alarm(day.summary, before))
    return event


def _alarm(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", before)
    return alarm


def _description(action: ActionView) -> str:
    told = {
        "Doel": action.goal,
        "Voor wie": action.audience,
        "Wie": action.owner,
        "Waaraan zien we het": action.evidence,
    }
    return "\n".join(f"{about}: {_shown(text)}" for about, text in told.items() if text)


def _shown(text: str) -> str:
    return replaced(text, findings(text))
