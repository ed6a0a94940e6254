"""Behind a real nginx with TLS, set up as docs/proxy.md says."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DOCS = Path(__file__).parents[2] / "docs" / "proxy.md"
NAME = "school.test"  # the browser of the tests finds it on this machine
CLIENT = "198.51.100.7"
MAIN = """\
daemon off;
pid nginx.pid;
error_log error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include site.conf;
}}
"""


def nginx() -> str:
    program = os.environ.get("NGINX") or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert program, "no nginx: `make test` installs it, or name yours in the environment variable NGINX"
    return program


def free_ports(number: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass
class Behind:
    """The program behind nginx; `get` asks over https, as the proxy's visitor."""

    program: Any
    port: int

    def connect(self) -> http.client.HTTPSConnection:
        trusting = ssl._create_unverified_context()  # noqa: S323 - the certificate was made a moment ago
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=trusting)

    def ask(
        self, path: str, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = self.connect()
        sent = {"Host": f"{NAME}:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, sent)
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        return reply.status, text, reply.headers

    def trade(self, key: str, **headers: str) -> tuple[int, http.client.HTTPMessage]:
        """Offer a key, as the page does."""
        _, text, got = self.ask("/coordinator")
        token = re.search(r'data-xsrf="([^"]+)"', text)
        assert token
        cookie = (got["Set-Cookie"] or "").partition(";")[0]
        body = urlencode({"sleutel": key})
        status, _, answered = self.ask(
            "/coordinator/sleutel", "POST", body, Cookie=cookie, X_XSRFToken=token[1], **headers
        )
        return status, answered


@pytest.fixture
def behind(running: Callable[..., Any], write_workbook: Callable[..., Path], tmp_path: Path) -> Iterator[Behind]:
    plain, secure, inner = free_ports(3)
    place = tmp_path / "nginx"
    place.mkdir()
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    subprocess.run(
        [*request, "-keyout", place / "privkey.pem", "-out", place / "fullchain.pem"], check=True, capture_output=True
    )
    told = re.search(r"```nginx\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert told
    site = told[1].replace("samenspraak.school.nl", NAME).replace("/etc/ssl/samenspraak", str(place))
    site = site.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace(
        "listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"
    )
    (place / "site.conf").write_text(site.replace("127.0.0.1:8866", f"127.0.0.1:{inner}"), "utf-8")
    (place / "nginx.conf").write_text(MAIN.format(), "utf-8")
    folder = tmp_path / "map"
    write_workbook(
        folder,
        "teller",
        "# Teller",
        [
            "import ipywidgets",
            "button = ipywidgets.Button(description='geteld: 0')",
            "button.on_click(lambda _: setattr(button, 'description', 'geteld: 1'))",
            "button",
        ],
    )
    proxy = subprocess.Popen([nginx(), "-p", place, "-c", place / "nginx.conf"], stderr=subprocess.PIPE, text=True)
    program = running(folder, port=inner, options=["--publiek-adres", f"https://{NAME}:{secure}"])
    yield Behind(program, secure)
    proxy.terminate()
    assert "emerg" not in proxy.communicate(timeout=10)[1]


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL", ignore_https_errors=True)
    yield context.new_page()
    context.close()


def works(behind: Behind, visitor: Page) -> None:
    visitor.goto(behind.program.workbook("teller"))
    visitor.wait_for_selector("html[data-workbook=ready]", state="attached")
    visitor.get_by_role("button", name="geteld: 0").click()
    expect(visitor.get_by_role("button", name="geteld: 1")).to_be_visible()


def _told(message: ConsoleMessage) -> str:
    return f"{message.text} ({message.location['url']})"


def test_the_link_leads_to_a_workbook_that_works(behind: Behind, visitor: Page) -> None:
    assert behind.program.url == f"https://{NAME}:{behind.port}/"
    behind.program.lead(visitor)
    cookies = {cookie["name"].partition("-")[0]: cookie for cookie in visitor.context.cookies()}
    assert cookies["leider"]["secure"]
    assert cookies["leider"]["httpOnly"]
    assert cookies["_xsrf"]["secure"]
    complaints: list[str] = []
    visitor.on("console", lambda message: complaints.append(_told(message)) if message.type == "error" else None)
    works(behind, visitor)
    if any("net::ERR_TOO_MANY_RETRIES" in complaint for complaint in complaints):
        complaints.clear()  # on a busy machine the browser may give up a connection that it used before: once more, and all comes
        works(behind, visitor)
    assert complaints == []
    visitor.goto(f"{behind.program.url}coordinator/telefoons")
    expect(visitor.locator(".sp-address")).to_have_text(f"https://{NAME}:{behind.port}/test")


def test_events_arrive_at_once(behind: Behind) -> None:
    _, answered = behind.trade(behind.program.coordinator.partition("=")[2])
    connection = behind.connect()
    began = time.monotonic()
    cookie = (answered["Set-Cookie"] or "").partition(";")[0]
    connection.request("GET", "/beamer/volg", headers={"Host": f"{NAME}:{behind.port}", "Cookie": cookie})
    stream = connection.getresponse()
    assert stream.status == 200
    assert stream.readline() == b"retry: 1000\n"
    assert stream.readline().startswith(b"data: ")
    assert time.monotonic() - began < 3, "it was kept until there was more"
    connection.close()


def test_who_guesses_is_known_by_the_address_that_the_proxy_saw(behind: Behind) -> None:
    assert behind.trade("mis", X_Forwarded_For=CLIENT)[0] == 403
    log = (behind.program.folder / "samenspraak.log").read_text("utf-8")
    assert f"een verkeerde sleutel vanaf {CLIENT}" in log


def test_a_name_that_is_not_ours_is_refused_behind_the_proxy_too(behind: Behind) -> None:
    status, text, _ = behind.ask("/", Host="kwaad.example")
    assert status == 403
    assert "Deze pagina is niet te openen" in text
