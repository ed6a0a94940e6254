"""A visitor of our page: GET, come in, open the stream of events, PUT an answer."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

from bench.join.visitors import PATIENCE
from bench.join.visitors.browsing import Browsing

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PAGE = re.compile(r'<script type="application/json" id="page">(.*?)</script>', re.DOTALL)
STARTED = "event: state"
DATA = "data: "


class OurVisitor:
    """Answers the question of now; what the server says to a PUT is the acknowledgement, after its commit."""

    def __init__(self, url: str, place: dict[str, str]) -> None:
        self.heard: float | None = None
        self._link = f"/m/{place['code']}/ouder"
        self._step = place["step"]
        self._browser = Browsing(url)
        self._client, self._seq = uuid4().hex, 0
        self._page: dict[str, Any] = {}
        self._listening: asyncio.Task[None] | None = None

    async def begin(self, text: str) -> None:
        form = dict(HIDDEN.findall((await self._browser.get(self._link)).text))
        found = PAGE.search((await self._browser.post(self._link, form)).text)
        if found is None:
            raise ValueError("the page is not a participant's")
        self._page = json.loads(found[1])
        stream = await self._browser.stream(f"{self._page['api']}events")
        self._listening = asyncio.create_task(self._listen(stream))
        await self.answer(text)

    async def answer(self, text: str) -> None:
        self._seq += 1
        body = {"client": self._client, "seq": self._seq, "value": text}
        path = f"{self._page['api']}steps/{self._step}/answer"
        said = self._browser.put(path, body, {"X-XSRFToken": self._page["xsrf"]})
        receipt = json.loads((await asyncio.wait_for(said, PATIENCE)).body)
        if not receipt["stored"]:
            raise ValueError("the answer was not stored")

    async def leave(self) -> None:
        if self._listening:
            self._listening.cancel()
        await self._browser.close()

    async def _listen(self, lines: AsyncIterator[str]) -> None:
        """Hear of the part that is shown, and fetch what stands there, as the page does."""
        event, part, shown = "", (self._page["state"]["part"] or {}).get("title"), self._page["state"]["look"]
        async for line in lines:
            if not line.startswith(DATA):
                event = line
                continue
            if event != STARTED:
                continue
            state = json.loads(line.removeprefix(DATA))["state"]
            title = (state["part"] or {}).get("title")
            if title != part:
                part, self.heard = title, time.time()
            if state["look"] and state["look"] != shown:
                await self._browser.get(self._page["look"] + state["look"])
            shown = state["look"]
