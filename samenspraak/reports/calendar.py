"""The days of the plan as a calendar file: when an action begins, and when the group looks back.

A name that somebody let stand in the plan does not travel to other people's calendars: what could stand there takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from samenspraak.privacy import findings, replaced
from samenspraak.workshop.plan_views import ActionView

ZONE = "Europe/Amsterdam"
_PRODUCT = "-//Samenspraak//Plan//NL"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_REMIND = (timedelta(days=-6, hours=-15), timedelta(hours=-15))
"""Before the day begins: at nine in the morning, a week ahead and the day before."""


def calendar(title: str, actions: Iterable[ActionView], made: datetime) -> bytes:
    """The calendar of a plan, to open in any calendar program.

    A day keeps its identity, so that the file of a changed plan changes what an earlier one brought. What was stopped is cancelled;
    what is done gives no reminder.

    Args:
        title: what the calendar is called.
        actions: of the plan.
        made: now, in UTC.
    """
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", title)
    found.add("x-wr-timezone", ZONE)
    for action in actions:
        for event in _events(action, made):
            found.add_component(event)
    file: bytes = found.to_ical()
    return file


def _events(action: ActionView, made: datetime) -> Iterator[Event]:
    if action.starts:
        yield _event(action, "begin", f"Begin: {_shown(action.what)}", action.starts, made)
    if action.due:
        yield _event(action, "terugkijken", f"Terugkijken: {_shown(action.what)}", action.due, made)


def _event(action: ActionView, kind: str, summary: str, day: str, made: datetime) -> Event:
    first = date.fromisoformat(day)
    event = Event()
    event.add("uid", f"{action.id}-{kind}@samenspraak")
    event.add("dtstamp", made)
    event.add("sequence", max(0, int((made - _EPOCH).total_seconds()) // 60))
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", summary)
    if said := _description(action):
        event.add("description", said)
    event.add("status", "CANCELLED" if action.state == "stopped" else "CONFIRMED")
    if action.pending:
        for before in _REMIND:
            event.add_component(_alarm(summary, before))
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
        "Als": action.condition,
        "Wie": action.owner,
        "Waaraan zien we het": action.evidence,
    }
    return "\n".join(f"{about}: {_shown(text)}" for about, text in told.items() if text)


def _shown(text: str) -> str:
    return replaced(text, findings(text))
