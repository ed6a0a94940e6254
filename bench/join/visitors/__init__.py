"""Visitors without a browser: each says to its server what a browser would, no more and no less.

Files that a browser keeps (style, scripts, fonts) are not asked for: what is measured is joining and answering.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

PATIENCE = 30
"""Seconds that a visitor waits for any one thing."""


class Visitor(Protocol):
    """One participant. Every method returns after what it is about is certain, or raises."""

    heard: float | None
    """When (time.time()) the newest change of part arrived; the crowd makes it None beforehand."""

    async def begin(self, text: str) -> None:
        """Open the page and give a first answer; returns when the answer is acknowledged as stored."""

    async def answer(self, text: str) -> None:
        """Give another answer; returns when it is acknowledged as stored."""

    async def leave(self) -> None:
        """Close what is open."""


class Acknowledgements:
    """Lets one wait for the next word that something was stored."""

    def __init__(self) -> None:
        self._waiting: asyncio.Future[None] | None = None

    def expect(self) -> asyncio.Future[None]:
        self._waiting = asyncio.get_running_loop().create_future()
        return self._waiting

    def arrived(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def failed(self, why: Exception) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(why)
