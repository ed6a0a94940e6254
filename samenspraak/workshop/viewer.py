"""Who is looking. Every read and every action goes with a viewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samenspraak.errors import RuleError


@dataclass(frozen=True)
class Viewer:
    """A participant (with the key of a seat), the coordinator, the coach, or all in the room together (the beamer)."""

    kind: Literal["participant", "coordinator", "coach", "room"]
    participant: str | None = None
    coach: str = ""
    """Which coach it is, where there is more than one."""

    def must_lead(self) -> None:
        """Raises RuleError unless this is the coordinator."""
        if self.kind != "coordinator":
            raise RuleError("Alleen de coördinator kan dit doen. Vraag de coördinator om hulp.")

    def must_coach(self) -> None:
        """Raises RuleError unless this is the coach."""
        if self.kind != "coach":
            raise RuleError("Dit is voor de coach. Open het werkboek met de link van de coach.")

    def must_follow(self) -> None:
        """Raises RuleError unless this is the coordinator or the coach."""
        if self.kind not in {"coordinator", "coach"}:
            raise RuleError("Dit is voor de coördinator en de coach.")


COORDINATOR = Viewer("coordinator")
COACH = Viewer("coach")
ROOM = Viewer("room")


def seat(participant: str) -> Viewer:
    """The viewer who sits in a participant's seat; `participant` is that participant's key."""
    return Viewer("participant", participant)
