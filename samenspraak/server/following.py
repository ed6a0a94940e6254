"""Following a data folder for whoever watches: what is shown is read anew after each commit, of any program."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import Any, Generic, TypeVar

from samenspraak.errors import SamenspraakError
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store

PERIOD = 0.1
"""Seconds between two looks; a look costs some tens of microseconds."""
PAUSE = 1.0
"""Seconds before trying again what failed."""
_REST = 2
"""So many times as long as a reading took, nothing is read: what is read often must leave room for what is written."""
_LOG = logging.getLogger("samenspraak.server")

Shown = TypeVar("Shown")
Read = Callable[[Store | None], Shown]
"""Makes of the data what is shown; there is no store while there is no data file."""


class Watch(Generic[Shown]):
    """One reader's place; holds the newest that this reader has not had yet."""

    def __init__(self) -> None:
        self._wake = asyncio.Event()
        self._news: Shown | None = None

    def tell(self, news: Shown) -> None:
        self._news = news
        self._wake.set()

    def leave(self) -> None:
        """End waiting at once."""
        self._wake.set()

    async def next(self, patience: float) -> Shown | None:
        """What is new, as soon as there is something; None when there was nothing for `patience` seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), patience)
        self._wake.clear()
        news, self._news = self._news, None
        return news


class Following(Generic[Shown]):
    """What one data folder shows. All who watch share one look at the data; without them there is none.

    Args:
        folder: the data folder, which may not be there yet.
        read: runs in a thread. What goes wrong in it is logged, and it is asked again.
        trouble: what to show meanwhile.
    """

    def __init__(self, folder: DataFolder, read: Read[Shown], trouble: Callable[[], Shown]) -> None:
        self._folder = folder
        self._read = read
        self._trouble = trouble
        self._watches: set[Watch[Shown]] = set()
        self._newest: Shown | None = None
        self._wake = asyncio.Event()
        self._stale = True
        self._told = ""
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def watching(self) -> Iterator[Watch[Shown]]:
        """Watch for as long as the block lasts; what is shown now comes first."""
        watch = Watch[Shown]()
        if self._newest is not None:
            watch.tell(self._newest)
        self._watches.add(watch)
        if self._task is None or self._task.done():
            self._loop = asyncio.get_running_loop()
            self._task = self._loop.create_task(self._follow())
        try:
            yield watch
        finally:
            self._watches.discard(watch)
            self._wake.set()

    def nudge(self) -> None:
        """Read anew now: something changed that is not in the data. May be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._read_anew)

    def _read_anew(self) -> None:
        self._stale = True
        self._wake.set()

    async def now(self) -> Shown:
        """What is shown now, also for who does not watch."""
        return self._newest if self._newest is not None else await asyncio.to_thread(self._once)

    def _once(self) -> Shown:
        with closing(Eye(self._folder)) as eye:
            try:
                eye.look()
                return self._read(eye.store)
            except SamenspraakError as error:
                self._log(error)
                return self._trouble()

    async def _follow(self) -> None:
        seen = None
        self._stale = True
        with closing(Eye(self._folder)) as eye:
            while self._watches:
                try:
                    look = await asyncio.to_thread(eye.look)
                    pause = PERIOD
                    if self._stale or look != seen:
                        self._stale, seen = False, look
                        began = time.monotonic()
                        self._show(await asyncio.to_thread(self._read, eye.store))
                        pause = max(PERIOD, _REST * (time.monotonic() - began))
                except Exception as error:  # noqa: BLE001 - logged, once
                    self._log(error)
                    self._show(self._trouble())
                    eye.close()
                    self._stale, pause = True, PAUSE
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), pause)
                self._wake.clear()
        self._newest = None

    def _show(self, news: Shown) -> None:
        if news != self._newest:
            self._newest = news
            for watch in self._watches:
                watch.tell(news)

    def _log(self, error: Exception) -> None:
        """Trouble that lasts is told once."""
        if repr(error) != self._told:
            self._told = repr(error)
            _LOG.error("what is shown can't be read", exc_info=error)


class Eye:
    """Looks whether the data changed; opens the data file when it comes, and anew when another takes its place."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._file: tuple[int, int] | None = None
        self._opened = ExitStack()
        self._cursor: Any = None
        self.store: Store | None = None

    def look(self) -> tuple[int, ...] | None:
        """Marks the state of the data: another mark after each commit; None while there is no data file.

        Raises:
            DataFileError: the file can't be used now.
        """
        if self.newest() is None or self._file is None:
            return None
        [version] = self._cursor.execute("PRAGMA data_version").fetchone()
        return (*self._file, version)

    def newest(self) -> Store | None:
        """The data file that stands there now, opened; None while there is none.

        Raises:
            DataFileError: the file can't be used now.
        """
        found = self._found()
        if found is None or found != self._file:
            self.close()
        if found and self.store is None:
            self._open(found)
        return self.store

    def close(self) -> None:
        self.store = None
        self._opened.close()

    def _found(self) -> tuple[int, int] | None:
        """Which file it is; an empty one is about to be filled by somebody else."""
        try:
            stat = self._folder.database.stat()
        except OSError:
            return None
        return (stat.st_dev, stat.st_ino) if stat.st_size else None

    def _open(self, found: tuple[int, int]) -> None:
        with ExitStack() as opening:
            store = opening.enter_context(closing(open_store(self._folder)))
            connection = opening.enter_context(closing(store.engine.raw_connection()))
            self._cursor = connection.cursor()
            self._opened = opening.pop_all()
        self.store, self._file = store, found
