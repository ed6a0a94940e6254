"""Who is there now, as who leads sees it: numbers by role, never who wrote what."""

from __future__ import annotations

from typing import Any

from samenspraak.store import Store
from samenspraak.workshop import joining
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.viewer import COORDINATOR

NOBODY: dict[str, Any] = {"roles": [], "phones": 0, "active": 0, "typing": 0}
"""While nobody has a phone, there is nothing to tell."""


def presence(store: Store, session_id: int) -> dict[str, Any]:
    """Who is in by role, whose phone is there, and how many type."""
    found = joining.presence(store, COORDINATOR, session_id)
    if not any(row.phones for row in found.values()):
        return NOBODY
    return {
        "roles": [
            {
                "role": role,
                "label": ROLES[role].label if row.seated == 1 else ROLES[role].plural,
                "seated": row.seated,
                "phones": row.phones,
                "active": row.active,
                "left": row.left,
            }
            for role, row in found.items()
        ],
        "phones": sum(row.phones for row in found.values()),
        "active": sum(row.active for row in found.values()),
        "typing": sum(row.typing for row in found.values()),
    }
