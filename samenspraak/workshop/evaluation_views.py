"""What the workshop hands out of an evaluation: plain, frozen pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samenspraak.workshop.plan_views import ActionView

Subject = Literal["priority", "undertaking", "action"]
Choice = Literal["", "keep", "change", "stop"]
"""What the group does with it from now on; nothing while it has not chosen."""


@dataclass(frozen=True)
class EvaluationView:
    """A time at which the group looks back."""

    id: str
    held_on: str
    """As 2026-11-25."""
    closed: bool


@dataclass(frozen=True)
class Agreed:
    """Something that is, or was, in the plan."""

    subject: Subject
    id: str
    title: str
    reason: str = ""
    """Why it was chosen."""
    action: ActionView | None = None


@dataclass(frozen=True)
class Found:
    """What the group found of it."""

    happened: str = ""
    evidence: str = ""
    choice: Choice = ""
    onward: str = ""
    """What goes along to the next cycle."""

    @property
    def begun(self) -> bool:
        return any((self.happened, self.evidence, self.choice, self.onward))


@dataclass(frozen=True)
class Item:
    """Something that was agreed, with what was found of it."""

    agreed: Agreed
    found: Found


@dataclass(frozen=True)
class Group:
    """What belongs to one priority, itself first; of what belongs to none, `title` is None."""

    title: str | None
    items: tuple[Item, ...]
    left: bool = False
    """Whether this is what left the plan since."""
