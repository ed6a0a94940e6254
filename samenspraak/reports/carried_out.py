"""The plan as rows of the export: what of the library is carried out, and all that was agreed, in a session or in the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samenspraak.analysis.year_plan import NAMES
from samenspraak.reports import labels
from samenspraak.store import Store
from samenspraak.workshop import choosing, trajectory
from samenspraak.workshop.actions import actions
from samenspraak.workshop.plan import planned
from samenspraak.workshop.undertakings import undertakings
from samenspraak.workshop.viewer import Viewer


def carried_out(store: Store, viewer: Viewer) -> Iterator[dict[str, Any]]:
    """A row for each undertaking and each action, with the priority that it carries out as its theme."""
    priorities = {one.id: one.title for one in choosing.priorities(store, viewer)}
    chosen = undertakings(store, viewer)
    titles = {one.id: one.title for one in chosen}
    for one in chosen:
        yield {
            "soort": labels.UNDERTAKING,
            "thema": priorities.get(one.priority or "", ""),
            "kolom": one.title,
            "tekst": one.reason,
            "wie": one.owner,
            "maanden": ", ".join(NAMES[month - 1] for month in one.months),
            "jaarplan": one.year_plan,
            "overname": one.backup_owner,
            "overdracht": one.handover,
            "stoppen als": one.stop_rule,
            "uitkomst": labels.UNDERTAKING_STATES[one.state],
        }
    agreed_in = {
        action.id: session.id for session in trajectory.sessions(store) for action in actions(store, viewer, session.id)
    }
    for action in planned(store, viewer):
        yield {
            "sessie": agreed_in.get(action.id, 0),
            "soort": labels.ACTION,
            "thema": priorities.get(action.priority or "", ""),
            "tekst": action.what,
            "wie": action.owner,
            "voor wie": action.audience,
            "doel": action.goal,
            "als": action.condition,
            "waaraan": action.evidence,
            "hoort bij": titles.get(action.undertaking or "", ""),
            "begin": action.starts or "",
            "datum": action.due or "",
            "uitkomst": labels.ACTION_STATES[action.state],
        }
