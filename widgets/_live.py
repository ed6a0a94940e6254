"""Following the data: when anyone commits, the components of this kernel refresh."""

from __future__ import annotations

import asyncio
import logging
import weakref
from contextlib import suppress
from typing import Protocol

from samenspraak.errors import SamenspraakError
from samenspraak.store import Store

PERIOD = 0.25
"""Seconds between two looks; a look costs some microseconds."""

_log = logging.getLogger("samenspraak.widgets")


class Refreshing(Protocol):
    """Something on a screen that can be brought up to date."""

    def refresh(self) -> None:
        """Take over what changed in the data."""


class Live:
    """Refreshes its components after each commit by another connection, while an event loop runs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._components: weakref.WeakSet[Refreshing] = weakref.WeakSet()
        self._task: asyncio.Task[None] | None = None

    def add(self, component: Refreshing) -> None:
        """Let a component follow, and bring it up to date."""
        component.refresh()
        self._components.add(component)
        with suppress(RuntimeError):  # no event loop: a script or a test, which refreshes by itself
            loop = asyncio.get_running_loop()
            if self._task is None or self._task.done():
                self._task = loop.create_task(self._follow())

    def refresh(self) -> None:
        """Bring all components up to date now."""
        for component in list(self._components):
            try:
                component.refresh()
            except SamenspraakError as error:
                _log.warning("refresh: %s", type(error).__name__)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _follow(self) -> None:
        connection = self._store.engine.raw_connection()
        cursor = connection.cursor()

        def look() -> int:
            cursor.execute("PRAGMA data_version")
            [version] = cursor.fetchone() or (0,)
            return int(version)

        try:
            seen = await asyncio.to_thread(look)
            while True:
                await asyncio.sleep(PERIOD)
                now = await asyncio.to_thread(look)
                if now != seen:
                    seen = now
                    self.refresh()
        finally:
            connection.close()
