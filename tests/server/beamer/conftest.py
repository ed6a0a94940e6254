"""A server with nothing but a beamer."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import tornado.web
from jinja2 import Environment, FileSystemLoader
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from samenspraak.folder import DataFolder
from samenspraak.server import following, identity
from samenspraak.server.beamer import Beamer, rules
from samenspraak.server.outcomes import Drawings

PAGES = Path(following.__file__).parent / "pages"
PATIENCE = 20


@dataclass
class Reply:
    """`text` is as a person reads it, `raw` as it was sent."""

    status: int
    text: str
    raw: str
    headers: dict[str, str]


class Stream:
    """A beamer that hears what is new."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.request("GET", "/beamer/volg")
        self.reply = self._connection.getresponse()
        self.heard: list[str] = []

    def news(self) -> dict[str, Any]:
        while True:
            line = self.reply.readline().decode()
            assert line, "the stream ended"
            if line.startswith("data: "):
                news: dict[str, Any] = json.loads(line[6:])
                self.heard.append(unescape(news.get("slide", "")))
                return news

    def until(self, words: str) -> str:
        """The first slide that holds these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.news()
            if words in self.heard[-1]:
                return self.heard[-1]
        raise AssertionError(f"no {words!r} in {[slide for slide in self.heard if slide][-1:]}")

    def close(self) -> None:
        self._connection.close()


@dataclass
class House:
    """A server with only the beamer of one folder, in a thread."""

    port: int
    beamer: Beamer
    streams: list[Stream] = field(default_factory=list)

    def get(self, path: str = "/beamer") -> Reply:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path)
            reply = connection.getresponse()
            raw = reply.read().decode()
            return Reply(reply.status, unescape(raw), raw, dict(reply.getheaders()))

    def watch(self) -> Stream:
        self.streams.append(Stream(self.port))
        return self.streams[-1]


@pytest.fixture
def house(place: DataFolder) -> Iterator[House]:
    """The beamer of `place`, with whoever watches it."""
    found: list[House] = []
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    drawing = ThreadPoolExecutor(1)

    async def serve() -> None:
        pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True)
        beamer = Beamer(place, pages, "/beamer/", Drawings(place, drawing), example=False)
        known = {identity.PAGES: pages, identity.KEYS: identity.Keys("", "", "x"), "cookie_secret": "x"}
        server = HTTPServer(tornado.web.Application(rules(beamer), base_url="/", **known))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        found.append(House(port, beamer))
        ready.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.Runner(loop_factory=lambda: loop).run(serve()))
    thread.start()
    ready.wait()
    yield found[0]
    for stream in found[0].streams:
        stream.close()
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    drawing.shutdown()
