"""The coordinator's workbook beside the very same notebook in stock Voilà, in turns, in Chromium with an empty cache.

    python bench/workbook.py [--rounds 7] [--figure docs/beelden/werkboek.png]

Once where another host is known not to be there, and once where it swallows what one sends it, as a strict network does.
Milliseconds are medians, from asking for the address. Bytes and requests are counted apart, as counting takes time.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import psutil
from matplotlib.figure import Figure
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from samenspraak import example
from samenspraak.figures.colours import ACCENT, INK, QUIET
from samenspraak.figures.picture import our_style
from samenspraak.folder import DataFolder

ROOT = Path(__file__).parents[1]
NAMES = {"ours": "Samenspraak", "stock": "gewone Voilà"}
PLACES = {"gone": "gewoon netwerk", "silent": "andere computers zwijgen"}
MOMENTS = {"text": "tekst leesbaar", "editable": "veld in te vullen", "stored": "eerste veld opgeslagen"}
PATIENCE = 90
FIELD = ".ss-prepare-number"
_STOCK = ("--Voila.ip=127.0.0.1", "--KernelRestarter.restart_limit=0")
"""All as it comes, but for kernels that come back after they were ended between two visits."""
_WATCH = """({ field }) => {
  if (!location.protocol.startsWith("http")) return;
  const seen = window.seenAt = {};
  const note = (what) => { seen[what] ??= performance.now(); };
  const there = (selector) => {
    const found = document.querySelector(selector);
    return found?.checkVisibility({ visibilityProperty: true }) ? found : null;
  };
  const look = () => {
    if (there("h1")) note("text");
    const box = there(`${field}:enabled`);
    if (box && !seen.editable) {
      const number = String(1 + (Number(box.value) % 20));
      box.focus();
      box.select();
      document.execCommand("insertText", false, number);
      if (box.value === number) {
        note("editable");
        box.blur();
      }
    }
    const saved = (box?.closest(".ss-prepare") ?? document.body).innerText ?? "";
    if (seen.editable && saved.includes("✓ opgeslagen")) note("stored");
    if (!seen.stored) requestAnimationFrame(look);
  };
  document.addEventListener("DOMContentLoaded", look, { once: true });
  requestAnimationFrame(look);
}"""


@dataclass(frozen=True)
class Server:
    """A program that shows the notebook at `url`; `key` is the coordinator's link, where there is one."""

    who: str
    url: str
    key: str
    process: psutil.Process

    def end_kernels(self) -> None:
        """Each visit begins without kernels of the one before: stock Voilà does not end all of its own."""
        for child in self.process.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.kill()


@contextmanager
def serving(who: str) -> Iterator[Server]:
    """Serve a data folder of its own with the example, as long as the block lasts."""
    with tempfile.TemporaryDirectory() as scratch:
        example.make(DataFolder(Path(scratch)))
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        book = "werkboeken/2-visiesessie.ipynb"
        if who == "ours":
            command = [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", scratch]
            program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - ours
            told = json.loads(program.stdout.readline()) if program.stdout else {}
            server = Server(who, f"{told['url']}voila/render/{book}", told["coordinator"], psutil.Process(program.pid))
        else:
            port = _free_port()
            command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", *_STOCK]
            environment["SAMENSPRAAK_MAP"] = scratch
            quiet = subprocess.DEVNULL
            program = subprocess.Popen(command, cwd=scratch, env=environment, stdout=quiet, stderr=quiet, text=True)  # noqa: S603 - plain Voilà
            _wait_for(port)
            server = Server(who, f"http://127.0.0.1:{port}/voila/render/{book}", "", psutil.Process(program.pid))
        try:
            yield server
        finally:
            server.end_kernels()
            program.terminate()
            program.wait(20)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)


@contextmanager
def browsers() -> Iterator[Mapping[str, Browser]]:
    """A browser for each place: in one, another host is a port that takes what is sent and never says a word."""
    with socket.socket() as swallows, sync_playwright() as playwright:
        swallows.bind(("127.0.0.1", 0))
        swallows.listen(512)
        answers = {"gone": "~NOTFOUND", "silent": f"127.0.0.1:{swallows.getsockname()[1]}"}
        yield {
            place: playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
                args=["--no-sandbox", f"--host-resolver-rules=MAP * {answers[place]}, EXCLUDE 127.0.0.1"],
            )
            for place in PLACES
        }


@contextmanager
def entered(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser profile with the coordinator's cookie and an empty cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    if server.key:
        address, _, key = server.key.partition("#sleutel=")
        token = re.search(r'data-xsrf="([^"]+)"', context.request.get(address).text())
        headers = {"X-XSRFToken": token[1] if token else ""}
        reply = context.request.post(f"{address}/sleutel", form={"sleutel": key}, headers=headers)
        if not reply.ok:
            raise RuntimeError(reply.text())
    context.add_init_script(f"({_WATCH})({json.dumps({'field': FIELD})});")
    try:
        yield context
    finally:
        context.close()
        server.end_kernels()


def visit(page: Page, server: Server) -> Mapping[str, float]:
    """Milliseconds until each of `MOMENTS`."""
    page.goto(server.url, wait_until="commit")
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        seen: dict[str, float] = page.evaluate("() => ({ ...window.seenAt })")
        if "stored" in seen:
            return seen
        time.sleep(0.05)
    raise TimeoutError(f"{server.who}: {seen}")


class Line:
    """Stands between browser and server and counts what comes down, web sockets included."""

    def __init__(self, server: Server) -> None:
        self.bytes = 0
        self._to = urlsplit(server.url).port
        self._door = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._answer, daemon=True).start()
        here, there = f"127.0.0.1:{self._door.getsockname()[1]}", f"127.0.0.1:{self._to}"
        self.server = replace(server, url=server.url.replace(there, here), key=server.key.replace(there, here))

    def _answer(self) -> None:
        while True:
            asks, _ = self._door.accept()
            tells = socket.create_connection(("127.0.0.1", self._to or 0))
            threading.Thread(target=self._pass, args=(asks, tells, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(tells, asks, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, down: bool) -> None:
        with suppress(OSError):
            while some := source.recv(65536):
                self.bytes += len(some) if down else 0
                target.sendall(some)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


def count(context: BrowserContext, line: Line) -> dict[str, int]:
    """What came over the line until the first field was stored, and a second more."""
    line.bytes = 0
    page = context.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    visit(page, line.server)
    page.wait_for_timeout(1000)
    page.close()
    there = f"{line.server.url.partition('/voila/')[0]}/"
    asked = [url for url in urls if url.startswith("http")]
    return {
        "bytes": line.bytes,
        "requests": len(asked),
        "elsewhere": sum(not url.startswith(there) for url in asked),
    }


def measure(rounds: int) -> dict[str, Any]:
    """All visits, one server after the other, so that both have the same busy machine."""
    times: dict[str, list[Mapping[str, float]]] = {}
    sizes: dict[str, dict[str, int]] = {}
    with serving("ours") as ours, serving("stock") as stock, browsers() as known:
        for turn in range(rounds + 1):
            for place, browser in known.items():
                for server in (ours, stock)[:: 1 if turn % 2 else -1]:
                    with entered(browser, server) as context:
                        page = context.new_page()
                        first = visit(page, server)
                        if turn:  # the very first visit finds a server that has just started
                            times.setdefault(f"{server.who} {place}", []).append(first)
                        page.close()
                        if turn and place == "gone":
                            server.end_kernels()
                            again = context.new_page()
                            times.setdefault(f"{server.who} again", []).append(visit(again, server))
            print(f"{turn} van {rounds}", file=sys.stderr)
        for server in (ours, stock):
            line = Line(server)
            with entered(known["gone"], line.server) as context:
                sizes[server.who] = count(context, line)
                sizes[f"{server.who} again"] = count(context, line)
    moments = {
        what: {moment: round(median(seen[moment] for seen in all_seen)) for moment in MOMENTS}
        for what, all_seen in times.items()
    }
    return {"rounds": rounds, "moments": moments, "sizes": sizes}


def table(found: Mapping[str, Any]) -> str:
    """The figures as Markdown, in Dutch."""
    lines = ["| | " + " | ".join(NAMES.values()) + " | verhouding |", "|---|---|---|---|"]
    for where, words in {**PLACES, "again": "tweede bezoek"}.items():
        for moment, name in MOMENTS.items():
            ours, stock = (found["moments"][f"{who} {where}"][moment] for who in NAMES)
            ratio = f"{ours / stock:.2f}".replace(".", ",")
            lines.append(f"| {words}: {name} | {_seconds(ours)} | {_seconds(stock)} | {ratio} |")
    for again in ("", " again"):
        ours, stock = (found["sizes"][f"{who}{again}"] for who in NAMES)
        when = "tweede bezoek" if again else "eerste bezoek"
        lines.append(f"| {when}: over de lijn | {_kilobytes(ours)} | {_kilobytes(stock)} | |")
        lines.append(f"| {when}: verzoeken | {ours['requests']} | {stock['requests']} | |")
        lines.append(f"| {when}: naar een andere computer | {ours['elsewhere']} | {stock['elsewhere']} | |")
    return "\n".join(lines)


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s".replace(".", ",")


def _kilobytes(size: Mapping[str, int]) -> str:
    return f"{size['bytes'] / 1000:,.0f} kB".replace(",", ".")


def draw(found: Mapping[str, Any], file: Path) -> None:
    """For each place a row of bars; the silent network of stock Voilà is far off the scale of the rest."""
    rows: Sequence[tuple[str, str]] = [(place, moment) for place in PLACES for moment in ("text", "editable")]
    with our_style():
        sheet = Figure(figsize=(11, 4.6), layout="constrained")
        axis = sheet.subplots()
        most = 3 * max(found["moments"]["stock gone"]["editable"], found["moments"]["ours silent"]["editable"]) / 2
        for number, (place, moment) in enumerate(rows):
            for step, who in enumerate(NAMES):
                value = found["moments"][f"{who} {place}"][moment]
                at = number + 0.2 * (2 * step - 1)
                axis.barh(at, min(value, most), height=0.36, color=ACCENT if who == "ours" else QUIET)
                words = f"{NAMES[who]}: {_seconds(value)}" + (" →" if value > most else "")
                inside = value > most / 2
                axis.text(
                    min(value, most) - most / 100 if inside else value + most / 100,
                    at,
                    words,
                    va="center",
                    ha="right" if inside else "left",
                    color="white" if inside else INK,
                    fontsize=11,
                )
        axis.set_yticks(range(len(rows)), [f"{PLACES[place]}:\n{MOMENTS[moment]}" for place, moment in rows])
        axis.invert_yaxis()
        axis.set_xlim(0, most)
        axis.set_xticks([])
        for side in axis.spines.values():
            side.set_visible(False)
        axis.set_title("Een werkboek openen met een lege browser. Korter is beter.", loc="left", color=INK)
        sheet.savefig(file, dpi=150, transparent=False)


def main() -> None:
    """Measure, print, draw."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--figure", type=Path)
    chosen = options.parse_args()
    found = measure(chosen.rounds)
    print(json.dumps(found))
    print(table(found))
    if chosen.figure:
        draw(found, chosen.figure)


if __name__ == "__main__":
    main()
