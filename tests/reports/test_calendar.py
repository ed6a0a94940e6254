"""The plan as a calendar, read back by a parser."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from samenspraak.reports.calendar import calendar
from samenspraak.workshop.plan_views import ActionView, UndertakingView

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
FULL = {
    "id": "a1",
    "priority": "p1",
    "what": "belt de leerkracht; ouders horen iets goeds, écht.",
    "owner": "alle leerkrachten",
    "due": "2027-03-28",
    "state": "running",
    "goal": "Elke ouder hoort goed nieuws",
    "condition": "een kind zes weken op school is",
    "starts": "2027-01-11",
}


def action(**changes: Any) -> ActionView:
    return ActionView(**{**FULL, **changes})


def events(*actions: ActionView, made: datetime = NOW) -> list[Any]:
    return list(Calendar.from_ical(calendar("Plan van De Regenboog", actions, made)).walk("VEVENT"))


def test_an_action_has_its_two_days_whole() -> None:
    begin, review = events(action())
    assert (begin.decoded("dtstart"), begin.decoded("dtend")) == (date(2027, 1, 11), date(2027, 1, 12))
    assert (review.decoded("dtstart"), review.decoded("dtend")) == (date(2027, 3, 28), date(2027, 3, 29))
    assert str(begin["summary"]) == f"Begin: Als een kind zes weken op school is, dan {FULL['what']}"
    assert "Doel: Elke ouder hoort goed nieuws\nWie: alle leerkrachten" in str(review["description"])


def test_without_a_day_there_is_nothing_to_put_in_a_calendar() -> None:
    assert events(action(starts=None, due=None)) == []


def test_a_day_keeps_its_identity_and_a_later_file_goes_before_an_earlier_one() -> None:
    before, after = events(action()), events(action(due="2027-04-12"), made=NOW + timedelta(hours=1))
    assert [str(one["uid"]) for one in before] == [str(one["uid"]) for one in after]
    assert len({str(one["uid"]) for one in before}) == 2
    assert before[0]["sequence"] < after[0]["sequence"]


def test_it_reminds_a_week_ahead_and_the_day_before_at_nine() -> None:
    for event in events(action()):
        nine = [
            datetime.combine(event.decoded("dtstart"), datetime.min.time()) + alarm.decoded("trigger")
            for alarm in event.walk("VALARM")
        ]
        day = event.decoded("dtstart")
        assert [(one.date(), one.hour) for one in nine] == [(day - timedelta(days=7), 9), (day - timedelta(days=1), 9)]


def test_what_is_done_gives_no_reminder_and_what_was_stopped_is_cancelled() -> None:
    [*done] = events(action(state="done"))
    assert [(str(one["status"]), len(one.walk("VALARM"))) for one in done] == [("CONFIRMED", 0)] * 2
    [*stopped] = events(action(state="stopped"))
    assert [(str(one["status"]), len(one.walk("VALARM"))) for one in stopped] == [("CANCELLED", 0)] * 2


def test_a_month_of_what_is_chosen_stands_at_its_first_monday_in_the_right_year() -> None:
    done = UndertakingView("u1", "practice", "huisbezoek", "Huisbezoek", None, months=(2, 9), owner="de mentoren")
    stopped = UndertakingView("u2", "practice", "kijkmoment", "Kijkmoment", None, state="stopped", months=(2,))
    file = calendar("Plan", [], NOW, [done, stopped], "2026-2027")
    found = Calendar.from_ical(file).walk("VEVENT")
    assert [(str(one["summary"]), one.decoded("dtstart"), str(one["status"])) for one in found] == [
        ("Deze maand: Huisbezoek", date(2027, 2, 1), "CONFIRMED"),
        ("Deze maand: Huisbezoek", date(2026, 9, 7), "CONFIRMED"),
        ("Deze maand: Kijkmoment", date(2027, 2, 1), "CANCELLED"),
    ]
    assert str(found[0]["description"]) == "Wie: de mentoren"
    assert len({str(one["uid"]) for one in found}) == 3


def test_a_name_that_was_let_stand_does_not_travel() -> None:
    text = calendar("Plan", [action(what="Bel de moeder van Fatima", condition="", owner="juf Anneke")], NOW).decode()
    assert "Fatima" not in text
    assert "Anneke" not in text
    assert "Bel de moeder van [kind]" in text.replace("\r\n ", "")


def test_the_file_says_of_whom_it_is_and_in_which_zone() -> None:
    [whole] = Calendar.from_ical(calendar("Plan van De Regenboog", [], NOW)).walk("VCALENDAR")
    assert str(whole["x-wr-calname"]) == "Plan van De Regenboog"
    assert str(whole["x-wr-timezone"]) == "Europe/Amsterdam"
