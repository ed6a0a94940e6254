"""The roles of a finding, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import REST


class _HasColumns(Protocol):
    @property
    def columns(self) -> Iterable[object]: ...


def shown_roles(table: _HasColumns) -> dict[str, str]:
    """The roles that a table has a column for, with their plural, in a fixed order."""
    names = {key: role.plural for key, role in ROLES.items()} | {REST: REST}
    columns = list(table.columns)
    return {role: name for role, name in names.items() if role in columns}
