"""A server with only the participants' pages and their API, and phones that are nothing but HTTP."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

import pytest
import tornado.web
from jinja2 import Environment, FileSystemLoader
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from samenspraak.folder import DataFolder, shared_files
from samenspraak.server import api, participants, questionnaires
from samenspraak.server.failures import Failures
from samenspraak.server.identity import KEYS, PAGES, Keys
from samenspraak.server.local import SafeHeaders
from samenspraak.server.outcomes import Drawings
from samenspraak.server.own_content import content_of
from samenspraak.server.phone_assets import AssetFile, Assets
from samenspraak.server.phones import Phones
from samenspraak.workshop import measuring
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.viewer import COORDINATOR

HERE = Path(api.__file__).parent / "pages"
STATIC = shared_files().jupyter / "voila" / "templates" / "samenspraak" / "static"
PATIENCE = 20


@dataclass
class Reply:
    """An answer; `json` is what it holds."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Stream:
    """What a phone hears."""

    def __init__(self, connection: http.client.HTTPConnection, reply: http.client.HTTPResponse) -> None:
        self._connection = connection
        self.reply = reply
        self.heard: list[tuple[str, Any]] = []

    def next(self) -> tuple[str, Any]:
        name = ""
        while True:
            line = self.reply.readline().decode()
            assert line, "the stream ended"
            if line.startswith("event: "):
                name = line[7:].strip()
            if line.startswith("data: "):
                self.heard.append((name, json.loads(line[6:])))
                return self.heard[-1]

    def until(self, name: str, fits: Callable[[Any], bool] = lambda _: True) -> Any:
        """The first event of this name that fits."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            event, data = self.next()
            if event == name and fits(data):
                return data
        raise AssertionError(f"no {name} that fits in {self.heard[-3:]}")

    def until_me(self, fits: Callable[[Any], bool]) -> Any:
        """What is this participant's own, as soon as it fits; it comes alone, or with what all share."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            event, data = self.next()
            me = data if event == "me" else data.get("me")
            if me and fits(me):
                return me
        raise AssertionError(f"nothing of one's own that fits in {self.heard[-3:]}")

    def close(self) -> None:
        self._connection.close()


@dataclass
class Phone:
    """A browser without a screen: cookies, a page, an own number."""

    port: int
    example: bool = False
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    page: dict[str, Any] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    streams: list[Stream] = field(default_factory=list)
    client: str = field(default_factory=lambda: token_hex(8))

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, self._headers(headers))
            reply = connection.getresponse()
            self._remember(reply)
            return Reply(reply.status, reply.read().decode(), dict(reply.getheaders()))

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, **headers)

    def post(self, path: str, **values: str) -> Reply:
        """Send a form, with the token that stands in its page."""
        form = {"_xsrf": self.cookies["_xsrf"].value if "_xsrf" in self.cookies else "", **values}
        return self.ask("POST", path, urlencode(form).encode(), **{"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, method: str, path: str, value: Any = None, **headers: str) -> Reply:
        """Ask the API."""
        body = json.dumps(value).encode() if value is not None else b""
        token = {"X-XSRFToken": self.page.get("xsrf", "")}
        return self.ask(method, path, body, **{"Content-Type": "application/json", **token, **headers})

    def join(self, code: str, role: str = "ouder", key: str | None = None) -> Reply:
        """Open the link of a role and press the button."""
        path = f"/m/{code}/{role}"
        asked = self.get(path)
        found = re.search(r'name="key" value="([^"]+)"', asked.text)
        assert found, asked.text
        reply = self.post(path, key=key or found[1])
        self.read(reply)
        return reply

    def read(self, reply: Reply) -> None:
        """Take over what stands in a participant's page."""
        found = re.search(r'id="page">(.*?)</script>', reply.text, re.DOTALL)
        assert found, reply.text
        self.page = json.loads(unescape(found[1]))

    def answer(
        self, step: str, value: Any, *, seq: int | None = None, client: str | None = None, after: Any = None
    ) -> Reply:
        """Send an answer as the page does."""
        body = {"client": client or self.client, "seq": seq or next(self.numbers), "value": value, "after": after}
        return self.send("PUT", f"{self.page['api']}steps/{step}/answer", body)

    def listen(self) -> Stream:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"{self.page['api']}events", headers=self._headers({}))
        self.streams.append(Stream(connection, connection.getresponse()))
        return self.streams[-1]

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items() if one.value)
        return {**({"Cookie": cookies} if cookies else {}), **more}

    def _remember(self, reply: http.client.HTTPResponse) -> None:
        for header in reply.headers.get_all("Set-Cookie") or []:
            self.cookies.load(header)


@dataclass
class House:
    """The server, in a thread."""

    port: int
    phones: Phones
    given: list[Phone] = field(default_factory=list)

    def phone(self) -> Phone:
        self.given.append(Phone(self.port))
        return self.given[-1]


@pytest.fixture
def house(place: DataFolder) -> Iterator[House]:
    """The participants' pages of `place`."""
    found: list[House] = []
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    drawing = ThreadPoolExecutor(1)

    async def serve() -> None:
        pages = Environment(loader=FileSystemLoader(HERE), autoescape=True)
        phones = Phones(place, pages, Drawings(place, drawing), "/", example=False)
        failures, assets, keys = Failures(20), Assets(STATIC, "/d/"), Keys.of(place)
        content = content_of(place)
        rules = [
            *participants.rules(phones, failures, assets, content),
            *questionnaires.rules(phones, failures, assets, content),
            *api.rules(phones, failures, content),
            ("/d/(.*)", AssetFile, {"assets": assets}),
        ]
        settings = {KEYS: keys, PAGES: pages, "cookie_secret": keys.cookies, "base_url": "/", "xsrf_cookies": True}
        server = HTTPServer(tornado.web.Application(rules, transforms=[SafeHeaders], **settings))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        found.append(House(port, phones))
        ready.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.Runner(loop_factory=lambda: loop).run(serve()))
    thread.start()
    ready.wait()
    yield found[0]
    for phone in found[0].given:
        for stream in phone.streams:
            stream.close()
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    drawing.shutdown()


@pytest.fixture
def phone_at() -> Callable[[int], Phone]:
    """A phone for any server: `phone_at(port)`."""
    return Phone


@pytest.fixture
def asked(evening: Any) -> MeasurementView:
    """The questionnaire, open to team, parents and pupils."""
    start = measuring.prepare(evening.store, COORDINATOR, "startpositie")
    return measuring.open_up(evening.store, COORDINATOR, start.id)


@pytest.fixture
def code(evening: Any) -> str:
    """The session's code."""
    from samenspraak.workshop import trajectory

    return trajectory.session_by_id(evening.store, evening.session).code
