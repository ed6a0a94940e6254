"""Which accounts there are, by the word that a user types or chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from samenspraak.reports.accounts.account import Account, Source
from samenspraak.reports.accounts.evaluation import evaluation_account
from samenspraak.reports.accounts.letter import letter
from samenspraak.reports.accounts.plan import plan_account
from samenspraak.reports.accounts.session import session_account
from samenspraak.reports.accounts.start import start_account
from samenspraak.workshop.viewer import COACH, COORDINATOR, Viewer


@dataclass(frozen=True)
class Offered:
    """An account that can be made; with a session where it is about one."""

    title: str
    about: str
    """What stands in it."""
    viewer: Viewer
    """For whom it is read."""
    make: Callable[[Source, str], Account]
    """Takes the code of a session, or nothing for the first one that there is."""


ACCOUNTS: Mapping[str, Offered] = {
    "sessie": Offered(
        "Verslag van een sessie",
        "Wie er waren, wat is gezegd en gekozen, de visie en de afspraken. Alleen wat iedereen in de zaal al zag.",
        COORDINATOR,
        session_account,
    ),
    "startpositie": Offered(
        "Startpositie",
        "Wat uit de vragenlijst kwam, met figuren en tabellen. Uitkomsten van heel kleine groepen staan er niet in.",
        COORDINATOR,
        lambda source, _code: start_account(source),
    ),
    "plan": Offered(
        "Trajectplan",
        "De visie, de prioriteiten, wat jullie doen en afspraken, het jaarplan en hoe het blijft.",
        COORDINATOR,
        lambda source, _code: plan_account(source),
    ),
    "coach": Offered(
        "Brief van de coach",
        "Sterke punten, vragen en citaten, zonder namen. Alleen over wat mensen met het hele team deelden.",
        COACH,
        lambda source, _code: letter(source),
    ),
    "evaluatie": Offered(
        "Jaarevaluatie",
        "Per prioriteit: wat jullie afspraken, wat ervan kwam, en wat meegaat.",
        COORDINATOR,
        lambda source, _code: evaluation_account(source),
    ),
}
