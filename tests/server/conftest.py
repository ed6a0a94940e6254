"""The real server, once, with a data folder in which something lies that must not be served."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

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
def ask(folder: Path, enter: Callable[[str], str]) -> Iterator[Callable[..., tuple[int, str, dict[str, str]]]]:
    """Ask the server as the coordinator: `ask("/healthz", Host="kwaad.example")` gives status, text and headers.

    Paths go out untouched. `Cookie=""` asks as somebody unknown.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    told = json.loads(process.stdout.readline())
    address = urlsplit(told["url"])
    cookie = enter(told["coordinator"])

    def get(path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in {"Cookie": cookie, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
        connection.close()
        return reply.status, text, dict(reply.getheaders())

    yield get
    process.terminate()
    process.communicate(timeout=15)
