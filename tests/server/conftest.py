"""The real server, once, with a data folder in which something lies that must not be served."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import nbformat
import pytest


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a workbook, an example, and things beside them."""
    outside = tmp_path_factory.mktemp("elders")
    here = tmp_path_factory.mktemp("map")
    for place in ("werkboeken", "voorbeeld/werkboeken", "eigen"):
        (here / place).mkdir(parents=True)
        book = nbformat.v4.new_notebook()
        book.cells = [nbformat.v4.new_markdown_cell(f"# Boek *in* {place}\n\nHier staat **wat** je [hier](x) doet.")]
        nbformat.write(book, here / place / "3-proef.ipynb")
    (outside / "geheim.ipynb").write_text((here / "eigen" / "3-proef.ipynb").read_text())
    (here / "werkboeken" / "link.ipynb").symlink_to(outside / "geheim.ipynb")
    (here / "werkboeken" / "stuk.ipynb").write_text("{geen json")
    (here / "werkboeken" / "plaat.png").write_bytes(b"\x89PNG")
    (here / "geheim.txt").write_text("geheim")
    return here


@pytest.fixture(scope="session")
def told(folder: Path) -> Iterator[dict[str, str]]:
    """What the server said when it started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    yield json.loads(process.stdout.readline())
    process.terminate()
    process.communicate(timeout=15)


@dataclass
class Asking:
    """Ask the server: `ask("/healthz", Host="kwaad.example")` gives status, text and headers.

    It asks as the coordinator; `Cookie=""` asks as somebody unknown. Paths go out untouched.
    """

    url: str
    cookie: str

    @property
    def token(self) -> str:
        """What a page of the coordinator's sends along with what changes something."""
        return self.cookie.partition("_xsrf=")[2].partition(";")[0]

    def __call__(
        self, path: str, *, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        address = urlsplit(self.url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
        connection.putrequest(method, path, skip_host="Host" in headers)
        sent = {"Cookie": self.cookie, **headers}
        if method not in ("GET", "HEAD"):
            sent |= {"Content-Length": str(len(body)), "Content-Type": "application/x-www-form-urlencoded"}
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body.encode())
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
        connection.close()
        return reply.status, text, dict(reply.getheaders())

    def trade(self, key: str) -> tuple[int, str, dict[str, str]]:
        """Offer a key."""
        headers = {"Cookie": f"_xsrf={self.token}", "X-XSRFToken": self.token}
        return self("/coordinator/sleutel", method="POST", body=urlencode({"sleutel": key}), **headers)


@pytest.fixture(scope="session")
def ask(told: dict[str, str], enter: Callable[[str], str]) -> Asking:
    return Asking(told["url"], enter(told["coordinator"]))
