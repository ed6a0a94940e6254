"""Agreements in words, as more than one account tells them."""

from __future__ import annotations

from collections.abc import Sequence

from samenspraak.reports.dates import day_in_words
from samenspraak.reports.documents.sheet import Facts, Table
from samenspraak.reports.labels import ACTION_STATES
from samenspraak.workshop.plan_views import ActionView

_NOTHING = "–"


def agreement_table(agreed: Sequence[ActionView]) -> Table:
    """What, who, when and how it stands."""
    return Table(
        "",
        ("Wat", "Wie", "Terugkijken", "Stand"),
        tuple(
            (one.sentence, one.owner, day_in_words(one.due) if one.due else _NOTHING, ACTION_STATES[one.state])
            for one in agreed
        ),
    )


def agreement_facts(one: ActionView) -> Facts:
    """All that an agreement says, without what is not filled in."""
    said = {
        "Doel": one.goal,
        "Voor wie": one.audience,
        "Wie": one.owner,
        "Begint": day_in_words(one.starts) if one.starts else "",
        "Daaraan zien we het": one.evidence,
        "Terugkijken": day_in_words(one.due) if one.due else "",
        "Stand": ACTION_STATES[one.state],
    }
    return Facts(tuple((about, text) for about, text in said.items() if text))
