"""How people join by phone, as who leads sees it."""

from __future__ import annotations

from typing import Any

from samenspraak.invitation import in_words, join_address, reached_at, to_scan
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.views import SessionView
from widgets._links import join_place, phone_test_link


def invitation(session: SessionView, *, going: bool) -> dict[str, Any]:
    """The code, the address in words and as a picture, and a link for each role; without an address how to get one."""
    base, place = reached_at(), join_place()
    return {
        "code": session.code,
        "open": session.joining,
        "pace": session.pace,
        "going": going,
        "test": phone_test_link(),
        "where": in_words(base, place=place) if base else "",
        "everybody": _way(base, session.code, place, "", "Iedereen") if base else None,
        "roles": [_way(base, session.code, place, key, role.plural) for key, role in ROLES.items()] if base else [],
    }


def _way(base: str, code: str, place: str, role: str, label: str) -> dict[str, str]:
    address = join_address(base, code, role, place=place)
    return {"key": role, "label": label, "address": address, "picture": to_scan(address)}
