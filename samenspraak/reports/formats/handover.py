"""The card to hand something over with, filled in with what the plan says of it."""

from __future__ import annotations

from samenspraak.analysis.year_plan import MONTHS, listed
from samenspraak.catalogue import Catalogue
from samenspraak.reports.documents.sheet import Part, Sheet, WriteOn
from samenspraak.reports.formats.content import filled, sheet_of
from samenspraak.workshop.plan_views import UndertakingView

_FORMAT = "overdrachtskaart"
_TITLE = "Overdrachtskaart"
_FROM_PLAN = "Uit het plan"
_LINES = 2
_ON_FORMAT = ("Dit geven we door", "Waarom we dit doen")
"""Questions of the format that the plan answers; the rest of it is to write on."""


def handover_card(one: UndertakingView, catalogue: Catalogue) -> Sheet:
    """The format with what is being handed over on it, and a part with all that the plan says.

    What is not filled in yet, has lines to write on. A school that left the format out, gets the part alone; where its own format asks
    other questions, what would answer ours stands in the part.
    """
    made = catalogue.formats.get(_FORMAT)
    blank = sheet_of(made, catalogue) if made else Sheet(_TITLE, ())
    about = dict(zip(_ON_FORMAT, (one.title, one.reason), strict=True))
    asked = {content.question for part in blank.parts for content in part.contents if isinstance(content, WriteOn)}
    said = {
        **{question: answer for question, answer in about.items() if question not in asked},
        "In welke maanden gebeurt het?": listed([month for month in MONTHS if month in one.months])
        if one.months
        else "",
        "De vaste plek in het jaarplan": one.year_plan,
        "Wie doet het?": one.owner,
        "Wie neemt het over?": one.backup_owner,
        "Wat moet wie het overneemt weten?": one.handover,
        "Wanneer stoppen we ermee?": one.stop_rule,
    }
    plan = Part(_FROM_PLAN, tuple(WriteOn(question, _LINES, answer) for question, answer in said.items()))
    first, *rest = filled(blank, {}, about).parts or (None,)
    return Sheet(blank.title, (*([first] if first else []), plan, *rest))
