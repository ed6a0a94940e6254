"""How roles are called and coloured on a screen."""

from __future__ import annotations

from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import REST

_TOKENS = {"team": "team", "ouder": "ouders", "leerling": "leerlingen"}


def role_label(role: str | None) -> str | None:
    """The word for one person of a group; None where no group is shown."""
    return role if role is None or role == REST else ROLES[role].label


def token_of(role: str) -> str:
    """The name of a role's colour and shape in tokens.css."""
    return _TOKENS.get(role, REST)
