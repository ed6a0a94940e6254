"""How soon the beamer changes after Regie's action: from the commit to what stands on the page in Chromium.

    python bench/beamer.py

Prints for each kind of change the median and the longest of its runs, in seconds, beside the most that it may take.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from samenspraak import example
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import leading, trajectory
from samenspraak.workshop.answering import conceal, reveal
from samenspraak.workshop.viewer import COORDINATOR

LIMIT = 0.5
RUNS = 10
_WATCH = """() => {
  window.changes = [];
  const look = () => window.changes.push([Date.now() / 1000, document.querySelector("main").dataset.kind]);
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


def changes(store: Store) -> dict[str, list[tuple[Callable[[], None], str]]]:
    """By name: what Regie does, and the kind of slide that follows."""
    session = trajectory.sessions(store)[0].id
    steps = {step.key: step for step in trajectory.steps(store, session)}
    leading.begin(store, COORDINATOR, session)

    def ask(key: str) -> Callable[[], None]:
        return lambda: leading.focus(store, COORDINATOR, session, key)

    def show(screen: str) -> Callable[[], None]:
        return lambda: leading.show(store, COORDINATOR, session, screen)

    wall = steps["kijk"].id
    return {
        "another part": [(lambda: leading.go(store, COORDINATOR, session, "pauze"), "part"), (ask("kijk"), "wall")],
        "black and back": [(show("black"), "black"), (show(""), "wall")],
        "the vision and back": [(show("vision"), "vision"), (show(""), "wall")],
        "closing and revealing a wall": [
            (lambda: conceal(store, COORDINATOR, wall), "question"),
            (lambda: reveal(store, COORDINATOR, wall), "wall"),
        ],
    }


def measure(page: Page, action: Callable[[], None], kind: str) -> float:
    """Seconds from the commit until the page shows a slide of this kind."""
    page.evaluate("() => { window.changes = []; }")
    action()
    committed = time.time()
    while True:
        for at, shown in page.evaluate("() => window.changes"):
            if shown == kind:
                return max(0.0, float(at) - committed)
        if time.time() > committed + 10:
            raise TimeoutError(kind)
        time.sleep(0.02)


def main() -> int:
    """Print the table; 1 when the median of a change is over the limit."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = DataFolder(Path(scratch))
        example.make(folder)
        command = [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", scratch]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        told = json.loads(program.stdout.readline()) if program.stdout else {}
        found: dict[str, list[float]] = {}
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        with closing(open_store(folder)) as store, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(told["coordinator"].replace("coordinator", "beamer", 1))  # with the key behind its #
            page.wait_for_selector(".sb-slide")
            page.evaluate(_WATCH)
            for name, pair in changes(store).items():
                turns = itertools.islice(itertools.cycle(pair), 2 * RUNS)
                found[name] = [measure(page, action, kind) for action, kind in turns]
            browser.close()
        program.terminate()
        program.wait()
    print(f"{'what':<32}{'median':>8}{'longest':>9}{'at most':>9}")
    for name, times in found.items():
        print(f"{name:<32}{median(times):>8.3f}{max(times):>9.3f}{LIMIT:>9}")
    return int(any(median(times) > LIMIT for times in found.values()))


if __name__ == "__main__":
    sys.exit(main())
