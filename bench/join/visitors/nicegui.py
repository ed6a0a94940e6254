"""A visitor of the NiceGUI page: GET, then the messages of its own script over a websocket (NiceGUI 3, socket.io 4)."""

from __future__ import annotations

import ast
import asyncio
import html
import json
import re
import time
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.join.questions import PHASES, WELCOME
from bench.join.visitors import PATIENCE, Acknowledgements
from bench.join.visitors.browsing import Browsing

ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
QUERY = re.compile(r"^\s*query: (\{.*\}),$", re.MULTILINE)

# What stands before a message, by engine.io and socket.io.
PING, PONG, CONNECT, EVENT = "2", "3", "40", "42"


class NiceguiVisitor:
    """Types in the first field; an update of the line 'Opgeslagen' is the acknowledgement."""

    def __init__(self, url: str, place: dict[str, str]) -> None:
        del place
        self.heard: float | None = None
        self._url = url.replace("http", "ws", 1)
        self._browser = Browsing(url)
        self._socket: WebSocketClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._stored = Acknowledgements()
        self._event: dict[str, Any] = {}

    async def begin(self, text: str) -> None:
        page = (await self._browser.get("/")).text
        elements, query = ELEMENTS.search(page), QUERY.search(page)
        if elements is None or query is None:
            raise ValueError("the page is not one of NiceGUI 3")
        said = ast.literal_eval(query[1])  # Python wrote it, for JavaScript with names such as True
        field, listener = _field(json.loads(html.unescape(elements[1])))
        self._event = {"id": field, "client_id": said["client_id"], "listener_id": listener}
        await self._connect(said)
        await self.answer(text)

    async def answer(self, text: str) -> None:
        if self._socket is None:
            raise ConnectionError("the page has no websocket")
        stored = self._stored.expect()
        await self._socket.write_message(EVENT + json.dumps(["event", {**self._event, "args": [json.dumps(text)]}]))
        await asyncio.wait_for(stored, PATIENCE)

    async def leave(self) -> None:
        if self._listening:
            self._listening.cancel()
        if self._socket:
            self._socket.close()
        await self._browser.close()

    async def _connect(self, said: dict[str, Any]) -> None:
        said |= {"document_id": str(uuid4()), "tab_id": str(uuid4()), "old_tab_id": ""}
        said |= {"EIO": 4, "transport": "websocket"}
        address = urlencode({key: str(value).lower() if value is True else value for key, value in said.items()})
        self._socket = await websocket_connect(f"{self._url}/_nicegui_ws/socket.io/?{address}")
        await self._socket.read_message()
        await self._socket.write_message(CONNECT)
        answered = await self._socket.read_message()
        if not str(answered).startswith(CONNECT):
            raise ConnectionError(f"NiceGUI refused: {answered!r}")
        self._listening = asyncio.create_task(self._listen(self._socket))

    async def _listen(self, socket: WebSocketClientConnection) -> None:
        while (message := await socket.read_message()) is not None:
            text = str(message)
            if text == PING:
                await socket.write_message(PONG)
            elif text.startswith(EVENT):
                kind, data = json.loads(text.removeprefix(EVENT))
                if kind == "update":
                    self._update(data)
        self._stored.failed(ConnectionError("the websocket was closed"))

    def _update(self, elements: dict[str, Any]) -> None:
        for element in elements.values():
            text = str(element.get("text", "")) if isinstance(element, dict) else ""
            if text in PHASES:
                self.heard = time.time()
            elif text.startswith("Opgeslagen"):
                self._stored.arrived()


def _field(elements: dict[str, Any]) -> tuple[int, str]:
    """The number of the first question's field, and of what listens to its changes."""
    for number, element in elements.items():
        if element.get("props", {}).get("label") == WELCOME:
            for event in element["events"]:
                if event["type"] == "update:value":
                    return int(number), event["listener_id"]
    raise ValueError("the page does not ask the first question")
