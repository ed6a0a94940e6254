"""What a slide says with what it shows: how many, how far, who and when."""

from __future__ import annotations

from samenspraak.reports.dates import day_in_words
from samenspraak.saying import Day, Joined, Said, one_and_all
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.views import ConsentCount, VisionView


def cards(number: int) -> str:
    """How many cards; empty for none."""
    return Said("1 kaartje") if number == 1 else Said("{n} kaartjes", n=number) if number else ""


def answers(number: int) -> str:
    """How many answers; empty for none."""
    return Said("1 antwoord") if number == 1 else Said("{n} antwoorden", n=number) if number else ""


def themes(number: int) -> str:
    """How many themes; empty for none."""
    return Said("1 thema") if number == 1 else Said("{n} thema’s", n=number) if number else ""


def consent(count: ConsentCount) -> str:
    """How many agreed, or not."""
    return Joined(
        " · ",
        Said("{n} akkoord", n=count.agree) if count.agree else "",
        Said("{n} met zorg", n=count.concern) if count.concern else "",
        Said("{n} bezwaar", n=count.objection) if count.objection else "",
    )


def state(vision: VisionView) -> str:
    """Which version of the vision this is, and how far it is."""
    number = vision.number
    if vision.adopted_on:
        where = one_and_all(vision.published_in)
        return Joined(
            " · ",
            Said("Versie {n}, vastgesteld op {day}", n=number, day=_day(vision.adopted_on)),
            Said("te lezen in: {where}", where=where) if where else "",
        )
    if vision.state == "feedback" and vision.feedback_until:
        until = _day(vision.feedback_until)
        return Joined(" · ", Said("Versie {n}", n=number), Said("reageren kan tot en met {day}", day=until))
    return Said("Versie {n}, een concept", n=number)


def _day(iso: str) -> Day:
    return Day(day_in_words(iso), iso)


def who_and_when(action: ActionView) -> str:
    """Who does something, and by when."""
    when = Said("uiterlijk {day}", day=_day(action.due)) if action.due else ""
    return Joined(" · ", action.owner, when, Said("✓ klaar") if action.done else "")
