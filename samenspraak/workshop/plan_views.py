"""What the workshop hands out of the plan: plain, frozen pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActionState = Literal["open", "running", "done", "stopped"]


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
    def done(self) -> bool:
        return self.state == "done"

    @property
    def pending(self) -> bool:
        """Whether the group still has to look at it."""
        return self.state in {"open", "running"}
