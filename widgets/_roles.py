"""How roles are called and coloured on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import REST

_TOKENS = {"team": "team", "ouder": "ouders", "leerling": "leerlingen"}


class _HasColumns(Protocol):
    @property
    def columns(self) -> Iterable[object]: ...


def role_label(role: str | None) -> str | None:
    """The word for one person of a group; None where no group is shown."""
    return role if role is None or role == REST else ROLES[role].label


def token_of(role: str) -> str:
    """The name of a role's colour and shape in tokens.css."""
    return _TOKENS.get(role, REST)


def shown_roles(table: _HasColumns) -> dict[str, str]:
    """The roles that a table has a column for, with their plural, in a fixed order."""
    names = {key: role.plural for key, role in ROLES.items()} | {REST: REST}
    columns = list(table.columns)
    return {role: name for role, name in names.items() if role in columns}
