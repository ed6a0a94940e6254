"""How roles are called, counted and coloured on a screen."""

from __future__ import annotations

from typing import Any

from samenspraak.workshop.grouping import WORDS
from samenspraak.workshop.membership import GROUP
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import REST
from samenspraak.workshop.views import Progress

_TOKENS = {"team": "team", "ouder": "ouders", "leerling": "leerlingen"}


def role_label(role: str | None) -> str | None:
    """The word for one person of a group; None where no group is shown."""
    return role if role is None or role == REST else ROLES[role].label


def token_of(role: str) -> str:
    """The name of a role's colour and shape in tokens.css."""
    return _TOKENS.get(role, REST)


def unit(progress: Progress) -> list[str]:
    """How one and more of those who answer are called; empty for people."""
    return list(WORDS.get(progress.size, ()))


def by_role(progress: Progress) -> list[dict[str, Any]]:
    """How many of each role (or how many pairs or fours) have answered, of how many are there."""
    return [
        {
            "role": role,
            "label": WORDS[progress.size][1] if role == GROUP else ROLES[role].plural,
            "answered": progress.answered.get(role, 0),
            "present": number,
        }
        for role, number in progress.present.items()
    ]
