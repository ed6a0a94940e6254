"""A component of a session: it looks again only when what it shows has changed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from samenspraak.workshop.views import StepView
from widgets._component import Acting
from widgets._live import Room


class InRoom(Acting):
    """Base of what shows a session (`step` is None) or one of its steps."""

    def __init__(self, room: Room, step: StepView | None = None, **kwargs: Any) -> None:
        self._room = room
        self._store = room.store
        self._step_id = step.id if step else 0
        self._seen: Hashable = None
        super().__init__(**kwargs)

    @property
    def step(self) -> StepView:
        """The step as it is now."""
        return self._room.now.steps[self._step_id]

    def depends_on(self) -> Hashable:
        """What the state follows from; when it is as before, nothing is read."""
        return self._room.now.session.version

    def refresh(self) -> None:
        depends_on = self.depends_on()
        if depends_on != self._seen:
            self._seen = depends_on
            self.state = self.view()

    def show_result(self) -> None:
        """What one component does, the others of the session show at once."""
        self._room.refresh()
