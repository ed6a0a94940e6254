"""What the workshop hands out of the plan: plain, frozen pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActionState = Literal["open", "running", "done", "stopped"]
UndertakingKind = Literal["practice", "training"]
"""A routine is a practice."""
UndertakingState = Literal["chosen", "running", "anchored", "stopped"]


@dataclass(frozen=True)
class ActionView:
    """What is agreed; `priority` is the key of what it carries out."""

    id: str
    priority: str | None
    what: str
    owner: str
    due: str | None
    """When the group looks back, as 2026-11-25."""
    state: ActionState
    undertaking: str | None = None
    """The key of what of the library it belongs to."""
    goal: str = ""
    audience: str = ""
    condition: str = ""
    """What comes after 'als'; `what` comes after 'dan'."""
    evidence: str = ""
    starts: str | None = None

    @property
    def sentence(self) -> str:
        """What is done, with when it is done before it."""
        return f"Als {self.condition}, dan {self.what}" if self.condition else self.what

    @property
    def done(self) -> bool:
        return self.state == "done"

    @property
    def pending(self) -> bool:
        """Whether the group still has to look at it."""
        return self.state in {"open", "running"}


@dataclass(frozen=True)
class UndertakingView:
    """Something of the library that the school carries out, and how it stays."""

    id: str
    kind: UndertakingKind
    key: str
    """In the library."""
    title: str
    priority: str | None
    reason: str = ""
    state: UndertakingState = "chosen"
    months: tuple[int, ...] = ()
    """In which it is done each year, from 1 to 12, in that order."""
    year_plan: str = ""
    """Its fixed place in the year plan, in words."""
    owner: str = ""
    backup_owner: str = ""
    handover: str = ""
    """What who takes it over has to know."""
    stop_rule: str = ""
    """When the school stops with it."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What has to be filled in before it is anchored: `year_plan`, `backup_owner`, `stop_rule`."""
        placed = self.year_plan or self.months
        there = {"year_plan": placed, "backup_owner": self.backup_owner, "stop_rule": self.stop_rule}
        return tuple(name for name, found in there.items() if not found)

    @property
    def going(self) -> bool:
        """Whether the school does it, or is going to."""
        return self.state != "stopped"
