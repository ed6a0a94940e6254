"""A visitor of the Voilà page: GET runs the notebook, then the kernel's websocket, as Voilà's own front end uses it."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.join.visitors import PATIENCE, Acknowledgements
from bench.join.visitors.browsing import Browsing

CONFIG = re.compile(r'<script id="jupyter-config-data" type="application/json">(.*?)</script>', re.DOTALL)
VIEW = re.compile(r'"model_id":\s*"([0-9a-f]+)"')


class VoilaVisitor:
    """Fetches all widgets' states, types in the first text area; a change of the line 'Opgeslagen' is the acknowledgement."""

    def __init__(self, url: str, place: dict[str, str]) -> None:
        del place
        self.heard: float | None = None
        self._url = url.replace("http", "ws", 1)
        self._browser = Browsing(url)
        self._name = uuid4().hex
        self._socket: WebSocketClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._states: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._stored = Acknowledgements()
        self._field = ""

    async def begin(self, text: str) -> None:
        page = (await self._browser.get("/")).text
        config = CONFIG.search(page)
        if config is None or VIEW.search(page) is None:
            raise ValueError("the page came without widgets")
        kernel = json.loads(config[1])["kernelId"]
        self._socket = await websocket_connect(f"{self._url}/api/kernels/{kernel}/channels?session_id={self._name}")
        self._listening = asyncio.create_task(self._listen(self._socket))
        control = {"comm_id": uuid4().hex}
        opened = {**control, "target_name": "jupyter.widget.control", "data": {}}
        await self._say("comm_open", opened, metadata={"version": "1.0.0"})
        await self._say("comm_msg", {**control, "data": {"method": "request_states"}})
        states = await asyncio.wait_for(self._states, PATIENCE)
        self._field = next(key for key, one in states.items() if one["model_name"] == "TextareaModel")
        await self.answer(text)

    async def answer(self, text: str) -> None:
        stored = self._stored.expect()
        data = {"method": "update", "state": {"value": text}, "buffer_paths": []}
        await self._say("comm_msg", {"comm_id": self._field, "data": data})
        await asyncio.wait_for(stored, PATIENCE)

    async def leave(self) -> None:
        if self._listening:
            self._listening.cancel()
        if self._socket:
            self._socket.close()
        await self._browser.close()

    async def _say(self, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
        header = {
            "msg_id": uuid4().hex,
            "msg_type": kind,
            "session": self._name,
            "username": "",
            "version": "5.3",
            "date": datetime.now(UTC).isoformat(),
        }
        parts = {"parent_header": {}, "metadata": metadata or {}, "content": content, "buffers": []}
        if self._socket is None:
            raise ConnectionError("there is no kernel to talk to")
        await self._socket.write_message(json.dumps({"channel": "shell", "header": header, **parts}))

    async def _listen(self, socket: WebSocketClientConnection) -> None:
        while (message := await socket.read_message()) is not None:
            said = json.loads(message)
            if said["header"]["msg_type"] != "comm_msg":
                continue
            data = said["content"]["data"]
            if data.get("method") == "update_states" and not self._states.done():
                self._states.set_result(data["states"])
            elif str(data.get("state", {}).get("value", "")).startswith("Opgeslagen"):
                self._stored.arrived()
        self._stored.failed(ConnectionError("the kernel's websocket was closed"))
