"""Following the data: when anyone commits, what is on a screen of this kernel comes up to date."""

from __future__ import annotations

import asyncio
import logging
import time
import weakref
from contextlib import suppress
from functools import cached_property
from typing import Protocol

from samenspraak.store import Store
from samenspraak.workshop import joining, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PersonView, SessionView, StepView
from widgets._component import attempt

PERIOD = 0.2
"""Seconds between two looks; a look costs some microseconds."""
BEAT = 2.0
"""Seconds between two looks at what passes without a commit, such as whose phone is still there."""

_log = logging.getLogger("samenspraak.widgets")


class Refreshing(Protocol):
    """Something on a screen that can be brought up to date."""

    def refresh(self) -> None:
        """Take over what changed in the data."""


class Beating(Protocol):
    """Something that also changes by the clock."""

    def beat(self) -> None:
        """Take over what the clock changed."""


class Live:
    """Refreshes what is shown after each commit by another connection, while an event loop runs."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.commits = 0
        """How many looks found something new."""
        self._shown: weakref.WeakSet[Refreshing] = weakref.WeakSet()
        self._beating: weakref.WeakSet[Beating] = weakref.WeakSet()
        self._task: asyncio.Task[None] | None = None

    def add(self, shown: Refreshing) -> None:
        """Let something follow, and bring it up to date."""
        shown.refresh()
        self._shown.add(shown)
        with suppress(RuntimeError):  # no event loop: a script or a test, which refreshes by itself
            loop = asyncio.get_running_loop()
            if self._task is None or self._task.done():
                self._task = loop.create_task(self._follow())

    def remove(self, shown: Refreshing) -> None:
        """Bring it up to date no longer."""
        self._shown.discard(shown)

    def beat_for(self, shown: Beating) -> None:
        """From now on, also tell it that time goes by."""
        self._beating.add(shown)

    def refresh(self) -> None:
        """Bring everything up to date now."""
        for shown in list(self._shown):
            attempt(shown.refresh)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _follow(self) -> None:
        connection = self.store.engine.raw_connection()
        cursor = connection.cursor()

        def look() -> int:
            cursor.execute("PRAGMA data_version")
            [version] = cursor.fetchone() or (0,)
            return int(version)

        try:
            seen = None  # what was committed between the first drawing and now, counts too
            beat = time.monotonic() + BEAT
            while True:
                now = await asyncio.to_thread(look)
                if now != seen:
                    seen = now
                    self.commits += 1
                    self.refresh()
                if time.monotonic() >= beat:
                    beat = time.monotonic() + BEAT
                    for beating in list(self._beating):
                        attempt(beating.beat)
                await asyncio.sleep(PERIOD)
        except Exception:
            _log.exception("following the data stopped")
            raise
        finally:
            connection.close()


class Look:
    """A session as it was at one moment, read when first asked for."""

    def __init__(self, store: Store, session_id: int) -> None:
        self._store = store
        self._session_id = session_id

    @cached_property
    def session(self) -> SessionView:
        return trajectory.session_by_id(self._store, self._session_id)

    @cached_property
    def people(self) -> list[PersonView]:
        return people.people(self._store, COORDINATOR, self._session_id)

    @cached_property
    def active(self) -> frozenset[str]:
        """The keys of those whose phone was there a moment ago."""
        if not any(person.phone for person in self.people):
            return frozenset()
        return joining.active(self._store, COORDINATOR, self._session_id)

    @cached_property
    def steps(self) -> dict[int, StepView]:
        return {step.id: step for step in trajectory.steps(self._store, self._session_id)}


class Room(Live):
    """A session that is shown in this kernel; all that is shown of it shares one look."""

    def __init__(self, store: Store, session_id: int) -> None:
        super().__init__(store)
        self.session_id = session_id
        self.now = Look(store, session_id)

    def refresh(self) -> None:
        self.now = Look(self.store, self.session_id)
        super().refresh()
