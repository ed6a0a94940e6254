"""A cold visit in Chromium: when one can type, when the first answer is stored, what came over the line."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, ViewportSize, sync_playwright

from bench.join.servers import Server
from bench.join.visitors.ours import HIDDEN

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
    # Only this machine: a page that asks another host hears at once that there is none.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PHONE: ViewportSize = {"width": 375, "height": 667}
TEXT = "Toen de juf mijn naam wist"
WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
PATIENCE = 40
NOTED = {"begun", "entered", "typed", "editable", "stored"}
"""Moments that `watch.js` writes down."""
QUIET = 1.0
"""Seconds after the first answer in which what still comes is counted as well."""
_MILLI = 1000


@dataclass(frozen=True)
class Place:
    """What a participant does with a page."""

    path: str
    saved: str
    """Where the page says 'opgeslagen'."""
    enter: str = ""
    """What has to be pressed to get in."""
    sends: str = ""
    """What has to be pressed to send; without it, leaving the field is enough."""


@dataclass(frozen=True)
class Visit:
    """Milliseconds from asking for the address."""

    editable: float
    stored: float


@dataclass(frozen=True)
class Load:
    """What came over the line until the first answer was stored, and a second more."""

    bytes: int
    requests: int
    elsewhere: int
    """Of the requests, how many went to another host (and failed here)."""


def place_of(server: Server) -> Place:
    """How this server's page is used."""
    return {
        "bare": Place("/", "[role=status]", sends="form button"),
        "nicegui": Place("/", ".saved"),
        "voila": Place("/", ".saved"),
        "ours": Place(f"/m/{server.place.get('code')}/ouder", ".ss-status", enter="button.sf-go"),
    }[server.kind]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium; each visit gets a context of its own, so nothing is in the cache."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def visit(browser: Browser, server: Server, *, known: bool = False) -> Visit:
    """Come with an empty cache, type, and wait until it is stored.

    Args:
        browser: from `chromium`.
        server: whose page.
        known: come as a participant who is in already; only ours lets one in first.
    """
    with _page(browser, server, known=known) as page:
        seen = _until_stored(page, server)
        begun = seen["begun"]
        return Visit(seen["editable"] - begun, seen["stored"] - begun)


def load(browser: Browser, server: Server, *, known: bool = False) -> Load:
    """A visit that is not timed, as counting takes time."""
    with _page(browser, server, known=known, go=False) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        count = _Count(server.url)
        count.on(network)
        page.goto(server.url + place_of(server).path, wait_until="commit")
        _until_stored(page, server)
        page.wait_for_timeout(QUIET * _MILLI)
        return Load(sum(count.sizes.values()), count.requests, count.elsewhere)


@contextmanager
def _page(browser: Browser, server: Server, *, known: bool, go: bool = True) -> Iterator[Page]:
    place = place_of(server)
    told = json.dumps({"enter": place.enter, "saved": place.saved, "sends": place.sends, "text": TEXT})
    context = browser.new_context(viewport=PHONE, locale="nl-NL")
    try:
        context.add_init_script(f"{WATCH}({told});")
        if known:
            _come_in(context, server.url + place.path)
        page = context.new_page()
        if go:
            page.goto(server.url + place.path, wait_until="commit")
        yield page
    finally:
        context.close()


def _come_in(context: BrowserContext, url: str) -> None:
    """Be in before the page is opened: with its cookie, and nothing in the cache."""
    form = dict(HIDDEN.findall(context.request.get(url).text()))
    context.request.post(url, form=form)


def _until_stored(page: Page, server: Server) -> Mapping[str, float]:
    """What the page noted, once the first answer was stored."""
    late = time.monotonic() + PATIENCE
    seen: dict[str, str] = {}
    while time.monotonic() < late:
        with suppress(Error):  # it is just going to another document
            seen = page.evaluate("() => ({ ...sessionStorage })")
        if {"editable", "stored"} <= set(seen):
            return {name: float(at) for name, at in seen.items() if name in NOTED}
        time.sleep(0.05)
    raise TimeoutError(f"{server.kind}: {seen}")


class _Count:
    """Adds up what the browser's network log says."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.sizes: dict[str, int] = {}
        self.requests = 0
        self.elsewhere = 0

    def on(self, network: CDPSession) -> None:
        network.on("Network.requestWillBeSent", self._request)
        network.on("Network.requestServedFromCache", self._kept)
        network.on("Network.webSocketCreated", self._socket)
        network.on("Network.responseReceived", self._head)
        network.on("Network.dataReceived", self._data)
        network.on("Network.loadingFinished", self._whole)
        network.on("Network.webSocketFrameReceived", self._frame)

    def _request(self, said: dict[str, Any]) -> None:
        url = said["request"]["url"]
        if url.startswith("http"):
            self.requests += 1
            self.elsewhere += not url.startswith(self._url)

    def _kept(self, _: dict[str, Any]) -> None:
        """The second page of a visit has what the first one fetched."""
        self.requests -= 1

    def _socket(self, _: dict[str, Any]) -> None:
        self.requests += 1

    def _head(self, said: dict[str, Any]) -> None:
        self._add(said["requestId"], int(said["response"]["encodedDataLength"]))

    def _data(self, said: dict[str, Any]) -> None:
        self._add(said["requestId"], int(said["encodedDataLength"]))

    def _whole(self, said: dict[str, Any]) -> None:
        """What has ended is known exactly; a stream never ends."""
        self.sizes[said["requestId"]] = int(said["encodedDataLength"])

    def _frame(self, said: dict[str, Any]) -> None:
        self._add(said["requestId"], len(said["response"]["payloadData"].encode()))

    def _add(self, request: str, size: int) -> None:
        self.sizes[request] = self.sizes.get(request, 0) + size
