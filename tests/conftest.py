"""One browser for all tests: Playwright's drivers cannot stand side by side in one process. And the coordinator's way in."""

import http.client
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # a build server runs as root, where Chromium has no sandbox
    # A school network's plain http is no secure origin: the components are tested on such a name.
    "--host-resolver-rules=MAP school.test 127.0.0.1",
]


PATIENCE = 15_000
"""Milliseconds that a test waits for what it expects on a page: a busy build server is slow. A promise of speed says its own."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Take a context or page of your own from it, and close that."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "no Chromium: `make test` installs it, or name yours in the environment variable CHROMIUM"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which `npm ci` brings."""
    source = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
    assert source.is_file(), "axe-core is missing: run npm ci"
    return source.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def enter() -> Callable[[str], str]:
    """Trade the coordinator's link, as `samenspraak start --json` tells it, for a Cookie header: `enter(link)`."""

    def trade(link: str) -> str:
        place = urlsplit(link)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
        connection.request("GET", place.path)
        door = connection.getresponse()
        assert door.status == 403
        token = re.search(r'data-xsrf="([^"]+)"', door.read().decode())
        assert token
        cookies = [(door.getheader("Set-Cookie") or "").partition(";")[0]]
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-XSRFToken": token[1], "Cookie": cookies[0]}
        key = place.fragment.removeprefix("sleutel=")
        connection.request("POST", f"{place.path}/sleutel", urlencode({"sleutel": key}), headers)
        reply = connection.getresponse()
        assert reply.status == 204, reply.read()
        cookies.append((reply.getheader("Set-Cookie") or "").partition(";")[0])
        connection.close()
        return "; ".join(cookies)

    return trade
